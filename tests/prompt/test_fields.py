"""Blanks of a macro filled in the prompt, and the menu of macros, key by key."""

from __future__ import annotations

import threading

import pytest
from typing_agent import MACROS

from replykit.errors import CancelledError, MacroError
from replykit.prompt.desk import Copied
from replykit.prompt.lines import menu_list
from replykit.prompt.mode import Mode

# --- fields ---


def test_escape_in_a_field_writes_nothing(prompt):
    async def moves(agent):
        await agent.press("Well ;refund", "tab", "Ana", "enter", "12.50", "escape")
        assert agent.composer.mode is Mode.DRAFT
        assert agent.text == "Well ;refund"
        await agent.press("!", "f10")

    assert prompt.run(moves) == "Well ;refund!"
    assert prompt.office.expanded == []


def test_a_refused_value_is_said_at_once_and_can_be_mended(prompt):
    async def moves(agent):
        await agent.press(";refund", "tab", "Ana", "enter", "lots", "enter")
        assert agent.composer.fill.filling.refusal == "'lots' is no amount (such as 12.50)"
        await agent.press(*["backspace"] * 4, "3.00", "enter", "enter", "c-s")

    assert prompt.run(moves) == "Ana, 3.00 within a week."


@pytest.mark.parametrize(("typed", "key"), [("lots", "backspace"), ("12\renough", "up")], ids=["typed", "chosen"])
def test_a_refusal_goes_with_the_words_it_was_about(prompt, typed, key):
    async def moves(agent):
        await agent.press(";refund", "tab", "Ana", "enter", typed, "enter")
        filling = agent.composer.fill.filling
        assert filling.refusal
        await agent.press(key)
        assert filling.refusal == ""
        await agent.press("escape", "c-s")

    prompt.run(moves)


def test_values_with_which_nothing_can_be_written_stay_to_be_mended(prompt):
    def expand(macro, values, _):
        if values["amount"] == "12.50":
            raise MacroError("';refund' cannot be rendered")
        return macro.body.format(**values)

    async def moves(agent):
        await agent.press(";refund", "tab", "Ana", "enter", "12.50", "enter", "enter")
        assert agent.composer.fill.filling.refusal == "';refund' cannot be rendered"
        assert agent.text == ";refund"
        await agent.press("s-tab", "\x15", "13", "enter", "enter", "c-s")

    assert prompt.run(moves, expand=expand) == "Ana, 13 within a week."


def test_the_customers_name_is_asked_once_and_forgotten_on_demand(prompt):
    async def moves(agent):
        await agent.press(";hi", "tab", "Ana", "enter", "enter", ";hi", "tab", "enter")
        assert agent.text == "Hello Ana,\nHello Ana,\n"
        await agent.press("f6", ";hi", "tab", "Bea", "enter", "c-s")

    assert prompt.run(moves) == "Hello Ana,\nHello Ana,\nHello Bea,"


def test_a_name_is_asked_again_once_its_expansion_is_undone_and_only_then(prompt):
    async def moves(agent):
        await agent.press(";hi", "tab", "Aan", "enter", " ;hi", "tab", "c-z", "tab")
        assert agent.text == "Hello Aan, Hello Aan,"
        await agent.press(*["c-z"] * 4)
        assert agent.text == ";hi"
        await agent.press("tab", "Ana", "enter", "c-s")

    assert prompt.run(moves) == "Hello Ana,"


@pytest.mark.parametrize("keys", [["f4", "?", "f4", "enter"], ["backspace"] * 10], ids=["a message", "a new draft"])
def test_who_a_copied_reply_was_for_is_not_who_the_next_is_for(prompt, keys):
    async def moves(agent):
        await agent.press(";hi", "tab", "Ana", "enter", "f4", "!", "f4", "enter", ";hi", "tab", *["backspace"] * 11)
        assert agent.text == "Hello Ana,"
        await agent.settled()
        await agent.press("f12")
        await agent.until(lambda: "Sent." in agent.composer.notice)
        await agent.press(*keys, ";hi", "tab", "Bea", "enter", "c-s")

    assert prompt.run(moves, copy=lambda _: Copied(told="Sent.")).endswith("Hello Bea,")


def test_what_is_filled_shows_in_the_macro_before_it_is_written_and_how_it_is_read(prompt):
    async def moves(agent):
        glimpse = agent.composer.fill.glimpse

        async def shows(text, at, shown, reading=""):
            await agent.until(lambda: glimpse.seen.text == text and glimpse.seen.shown == shown)
            assert (glimpse.seen.at, glimpse.seen.reading) == (at, reading)

        await agent.press(";refund", "tab")
        await shows("‹Customer's first name›, ‹Amount› within ‹Delay›.", 0, "‹Customer's first name›")
        await agent.press("Ana", "enter", "12")
        await shows("Ana, 12 within ‹Delay›.", 5, "12", "12 euros")
        await agent.press(",")
        await shows("Ana, ‹Amount› within ‹Delay›.", 5, "‹Amount›")
        assert agent.text == ";refund"
        await agent.press("s-tab")
        await shows("Ana, ‹Amount› within ‹Delay›.", 0, "Ana")
        await agent.press("escape")
        assert glimpse.seen.text == ""
        await agent.press("c-s")

    assert prompt.run(moves) == ";refund"


def test_a_trigger_in_a_field_expands_there_where_it_has_nothing_to_fill(prompt):
    async def moves(agent):
        await agent.press(";note", "tab", "see ;bye", "tab")
        assert agent.composer.fill.buffer.text == "see Best wishes,\nSam"
        await agent.press("c-z")
        assert agent.composer.fill.buffer.text == "see ;bye"
        await agent.press("tab", "tab", "enter", ";hi", "tab", "x ;refund", "tab")
        assert agent.composer.notice == ";refund has blanks of its own: write it in the reply."
        await agent.press(*["backspace"] * 7, ";bye", "tab", "tab", "c-s")

    assert prompt.run(moves) == "[see Best wishes,\nSam]\nHello x Best wishes, Sam,"


def test_a_cancelled_expansion_is_not_remembered(prompt):
    async def moves(agent):
        await agent.press(";refund", "tab", "Ana", "enter", "escape", "tab")
        assert agent.composer.fill.filling.field.name == "first_name"
        assert agent.composer.fill.buffer.text == ""
        await agent.press("escape", "c-s")

    prompt.run(moves)


def test_amounts_are_asked_each_time(prompt):
    async def moves(agent):
        await agent.press(";refund", "tab", "Ana", "enter", "1.00", "enter", "enter", " ;refund", "tab")
        assert agent.composer.fill.filling.field.name == "amount"
        await agent.press("2.00", "enter", "enter", "c-s")

    assert prompt.run(moves) == "Ana, 1.00 within a week. Ana, 2.00 within a week."


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (["enter"], "a week"),
        (["down", "enter"], "a month"),
        (["up", "enter"], "3 days"),
        (["down", "down", "enter"], "3 days"),
    ],
    ids=["the default", "down", "up", "round"],
)
def test_choices_are_chosen_with_arrows_from_the_default(prompt, keys, chosen):
    async def moves(agent):
        await agent.press(";refund", "tab", "Ana", "enter", "1.00", "tab", *keys, "c-s")

    assert prompt.run(moves) == f"Ana, 1.00 within {chosen}."


def test_a_yes_or_no_is_chosen_with_arrows(prompt):
    async def moves(agent):
        await agent.press(";late", "tab")
        assert agent.composer.fill.buffer.text == "no"
        await agent.press("up", "enter", "c-s")

    assert prompt.run(moves) == "late: yes"


def test_shift_tab_goes_back_to_a_field_with_its_value(prompt):
    async def moves(agent):
        await agent.press(";refund", "tab", "Anna", "enter", "s-tab", "backspace", "backspace", "a", "enter")
        await agent.press("1.00", "enter", "enter", "c-s")

    assert prompt.run(moves) == "Ana, 1.00 within a week."


@pytest.mark.parametrize(
    ("keys", "delay"),
    [(["a month"], "a month"), (["left", "right", "!"], "a week!"), (["\x15", "a day"], "a day"), (["delete"], "")],
    ids=["typed over", "mended", "Ctrl-U", "taken out"],
)
def test_typing_replaces_what_a_field_proposes(prompt, keys, delay):
    async def moves(agent):
        await agent.press(";refund", "tab", "Ana", "enter", "1.00", "enter", *keys)
        assert agent.composer.fill.buffer.text == delay
        await agent.press("escape", "c-q", "c-q")

    with pytest.raises(CancelledError):
        prompt.run(moves)


@pytest.mark.parametrize("key", ["c-j", "a-enter"])
def test_a_field_of_several_lines_takes_several(prompt, key):
    async def moves(agent):
        await agent.press(";note", "tab", "one", key, "two", "enter")
        await agent.press("c-s")

    assert prompt.run(moves) == "[one\ntwo]"


def test_a_trigger_expands_also_right_before_other_words(prompt):
    async def moves(agent):
        await agent.press(";bye", "tab", "c-s")

    assert prompt.run(moves, "On Monday, Ana wrote:\n> help\n").startswith("Best wishes,\nSamOn Monday")


@pytest.mark.parametrize("sign", "1é7-nck>&#")
def test_an_alt_key_that_means_nothing_there_leaves_a_field_as_it_is(prompt, sign):
    async def moves(agent):
        await agent.press(";refund", "tab", "Ana", "enter", f"\x1b{sign}", "45", "enter")
        assert agent.composer.fill.filling.values == {"first_name": "Ana", "amount": "45"}
        await agent.press("enter", "c-s")

    assert prompt.run(moves, customer="goodbye", suggest=lambda _: MACROS[2:4]) == "Ana, 45 within a week."


# --- the menu ---


@pytest.mark.parametrize("key", ["f2", "c-space"])
def test_the_menu_finds_a_macro_by_a_few_letters(prompt, key):
    async def moves(agent):
        await agent.press("So: ", key, "signa")
        await agent.until(lambda: agent.composer.menu.preview == "Best wishes,\nSam\n")
        await agent.press("enter", "c-s")

    assert prompt.run(moves) == "So: Best wishes,\nSam"


def test_a_menu_of_no_macros_says_that_there_are_none(prompt):
    said = []

    async def moves(agent):
        for keys in (["f2"], ["x"]):
            await agent.press(*keys)
            await agent.until(lambda: not agent.composer.menu.is_searching)
            said.append(" ".join("".join(text for _, text in menu_list(agent.composer)).split()))
        await agent.press("escape", "c-s")

    prompt.run(moves, search=lambda _: [])
    assert said == [
        "There is no macro in your set yet: add a YAML file to its folder, which 'replykit doctor' names.",
        "No macro answers these letters.",
    ]


def test_enter_takes_what_was_typed_also_before_it_was_found(prompt):
    may_search = threading.Event()

    def search(query):
        if threading.current_thread() is not threading.main_thread():
            may_search.wait(10)
        return [macro for macro in MACROS if query in macro.trigger]

    async def moves(agent):
        await agent.press("f2", "bye", "enter", "c-s")
        may_search.set()

    assert prompt.run(moves, search=search) == "Best wishes,\nSam"


def test_the_menu_moves_and_shows_what_is_under_the_bar(prompt):
    async def moves(agent):
        await agent.press("f2", "down", "c-n", "up", "pagedown", "pageup", "down", "down", "c-p", "down")
        assert agent.composer.menu.chosen().trigger == ";bye"
        await agent.until(lambda: "Sam" in agent.composer.menu.preview)
        await agent.press("enter", "c-s")

    assert prompt.run(moves) == "Best wishes,\nSam"


def test_escape_leaves_the_menu_without_a_word(prompt):
    async def moves(agent):
        await agent.press("a", "f2", "sig", "escape", "b", "f2", "zzz", "enter")
        assert agent.composer.mode is Mode.MENU
        await agent.press("escape", "c-s")

    assert prompt.run(moves) == "ab"
