"""The prompt by keystrokes: what each key does to the draft, and what leaves it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from typing_agent import KEYS, MACROS

from replykit.errors import CancelledError, DraftError, LanguageError, ReplykitError
from replykit.prompt.desk import Copied
from replykit.prompt.keys import BINDINGS
from replykit.prompt.lines import menu_list, question
from replykit.prompt.mode import Mode
from replykit.prompt.review import State


def test_a_draft_with_two_macros_a_field_and_a_finding_is_returned(prompt):
    async def moves(agent):
        await agent.press(";hi", "tab", "Ana", "enter", "enter", "Sorry for any inconvenience.", "enter", ";bye", "tab")
        await agent.settled()
        assert [finding.text for finding in agent.composer.review.findings] == ["any inconvenience"]
        await agent.press("c-s")
        assert "to look at first" in agent.composer.notice
        await agent.press("c-s")

    returned = prompt.run(moves)
    assert returned == "Hello Ana,\nSorry for any inconvenience.\nBest wishes,\nSam"
    assert prompt.office.delivered == [returned]


# --- expansion ---


def test_an_expansion_is_one_step_of_undo_and_of_redo(prompt):
    async def moves(agent):
        await agent.press("Well, ;refund", "tab", "Ana", "enter", "12.50", "enter", "enter")
        assert agent.text == "Well, Ana, 12.50 within a week."
        await agent.press("c-_")
        assert agent.text == "Well, ;refund"
        await agent.press("c-y")
        assert agent.text == "Well, Ana, 12.50 within a week."
        await agent.press("c-s")

    prompt.run(moves)


def test_typing_is_undone_word_by_word(prompt):
    async def moves(agent):
        await agent.press("one two three")
        seen = []
        for _ in range(3):
            await agent.press("c-z")
            seen.append(agent.text)
        assert seen == ["one two ", "one ", ""]
        await agent.press("c-y", "c-y", "c-s")

    assert prompt.run(moves) == "one two "


def test_two_expansions_are_two_steps_of_undo(prompt):
    async def moves(agent):
        await agent.press(";bye", "tab", "enter", ";bye", "tab", "c-z")
        assert agent.text == "Best wishes,\nSam\n;bye"
        while agent.text != ";bye":
            await agent.press("c-z")
        await agent.press("c-s")

    assert prompt.run(moves) == ";bye"


def test_a_trigger_expands_at_the_cursor_in_the_middle_of_a_text(prompt):
    async def moves(agent):
        await agent.press("before after", *["left"] * 6, " ;bye", "tab", "c-s")

    assert prompt.run(moves) == "before Best wishes,\nSam after"


@pytest.mark.parametrize(
    "typed",
    ["x;bye", ";byes", "https://example.org/;bye", "a@b;bye", ";unknown", "", "word"],
    ids=["inside a word", "longer word", "in an address", "in a mail address", "no macro", "nothing", "a word"],
)
def test_tab_expands_nothing_that_is_no_trigger(prompt, typed):
    async def moves(agent):
        await agent.press(*([typed] if typed else []), "tab")
        assert agent.text == typed
        assert "No trigger" in agent.composer.notice
        await agent.press("c-s")

    prompt.run(moves)


def test_space_and_enter_after_a_trigger_are_only_space_and_enter(prompt):
    async def moves(agent):
        await agent.press(";bye ", ";bye", "enter", "c-s")

    assert prompt.run(moves) == ";bye ;bye\n"


def test_tab_after_the_beginning_of_a_trigger_offers_what_begins_so(prompt):
    async def moves(agent):
        await agent.press("So: ;by", "tab")
        assert agent.composer.mode is Mode.MENU
        await agent.press("enter", "c-s")

    assert prompt.run(moves) == "So: Best wishes,\nSam"


def test_a_macro_that_cannot_be_rendered_leaves_the_draft_and_says_why(prompt):
    async def moves(agent):
        await agent.press("Well ;broken", "tab")
        assert agent.composer.notice == "';broken' cannot be rendered (run 'replykit macros check')"
        assert agent.text == "Well ;broken"
        await agent.press("c-s")

    prompt.run(moves)


def test_triggers_expand_at_once_where_wanted_and_undo_gives_them_back(prompt):
    async def moves(agent):
        await agent.press("Well ;bye")
        assert agent.text == "Well Best wishes,\nSam"
        await agent.press("c-z")
        assert agent.text == "Well ;bye"
        await agent.press(" ;hi", "Ana", "enter")
        assert agent.text == "Well ;bye Hello Ana,"
        await agent.paste(" ;bye")
        await agent.press("c-s")

    assert prompt.run(moves, expands_at_once=True) == "Well ;bye Hello Ana, ;bye"


@pytest.mark.parametrize(("key", "sign"), [(" ", " "), ("enter", "\n"), ("!", "!")])
def test_a_trigger_that_begins_another_expands_at_the_sign_after_it(prompt, key, sign):
    async def moves(agent):
        await agent.press(";bye")
        assert agent.text == ";bye"
        await agent.press(key, "P.S.", "c-s")

    triggers = [";bye", ";byebye"]
    assert prompt.run(moves, expands_at_once=True, triggers=triggers) == f"Best wishes,\nSam{sign}P.S."


# --- vi ---


def test_vis_keys_edit_the_draft_and_the_table_still_works(prompt):
    async def moves(agent):
        await agent.press("one two", "escape", "b", "i", ";bye ", "escape", "0", "x", "u", "A", " ;hi", "tab", "Ana")
        await agent.press("enter", "escape", "f2", "sig", "escape", "escape", "f1", "escape")
        await agent.press("o", "end")
        await agent.settled()
        await agent.press("c-s")

    assert prompt.run(moves, has_vi_keys=True) == "one ;bye two Hello Ana,\nend"


def test_escape_twice_leaves_nothing_with_vis_keys(prompt):
    async def moves(agent):
        await agent.press("kept", "escape", "escape", "n", "c-s")

    assert prompt.run(moves, has_vi_keys=True) == "kept"


@pytest.mark.parametrize("has_vi_keys", [False, True])
def test_what_is_pasted_cannot_send_or_leave(prompt, has_vi_keys):
    async def moves(agent):
        await agent.paste("a\n\x1b\x1b:wq\r\x11\x11\x03\x03")
        assert agent.app.is_running
        assert prompt.office.delivered == []
        await agent.press("c-q", "c-q")

    with pytest.raises(CancelledError):
        prompt.run(moves, has_vi_keys=has_vi_keys)


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


def test_the_customers_name_is_asked_once_and_forgotten_on_demand(prompt):
    async def moves(agent):
        await agent.press(";hi", "tab", "Ana", "enter", "enter", ";hi", "tab", "enter")
        assert agent.text == "Hello Ana,\nHello Ana,\n"
        await agent.press("f6", ";hi", "tab", "Bea", "enter", "c-s")

    assert prompt.run(moves) == "Hello Ana,\nHello Ana,\nHello Bea,"


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
    assert said == ["There is no macro in your set yet: replykit macros new", "No macro answers these letters."]


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


# --- findings ---


def test_findings_are_walked_through_in_order_and_round(prompt):
    text = "asap, sorry for any inconvenience"

    async def moves(agent):
        await agent.settled()
        places = []
        for key in ("f8", "f8", "a-n", "s-f8", "a-p"):
            await agent.press(key)
            places.append(agent.composer.draft.cursor_position)
        assert places == [16, 0, 16, 0, 16]
        await agent.press("c-s", "c-s")

    prompt.run(moves, text)


def test_findings_move_with_their_words_before_the_next_check(prompt):
    async def moves(agent):
        await agent.settled()
        prompt.office.may_lint.clear()
        await agent.press("So ")
        assert [finding.span.start for finding in agent.composer.review.findings] == [3]
        prompt.office.may_lint.set()
        await agent.settled()
        await agent.press("c-s")

    prompt.run(moves, "asap")


def test_a_slow_linter_never_holds_up_a_key_and_late_answers_are_dropped(prompt):
    prompt.office.may_lint.clear()

    async def moves(agent):
        assert agent.composer.review.state is State.LOADING
        await agent.press("asap")
        assert agent.text == "asap"
        await agent.press(*["backspace"] * 4, "fine")
        prompt.office.may_lint.set()
        await agent.settled()
        assert agent.composer.review.findings == ()
        await agent.press("c-s")

    assert prompt.run(moves) == "fine"


@pytest.mark.parametrize("key", ["f7", "a-r"])
def test_a_fix_is_one_key_and_one_step_of_undo(prompt, key):
    async def moves(agent):
        await agent.settled()
        await agent.press(key)
        assert agent.text == "Reply as soon as possible, sorry."
        assert "Ctrl-Z" in agent.composer.notice
        await agent.press("c-z")
        assert agent.text == "Reply asap, sorry."
        await agent.press("c-y")
        await agent.settled()
        assert agent.composer.review.findings == ()
        await agent.press(key)
        assert agent.composer.notice == "Nothing to remark."
        await agent.press("c-s")

    assert prompt.run(moves, "Reply asap, sorry.") == "Reply as soon as possible, sorry."


def test_a_remark_without_a_wording_is_gone_to_and_says_so(prompt):
    async def moves(agent):
        await agent.settled()
        await agent.press("f7")
        assert agent.composer.draft.cursor_position == 10
        assert "no ready wording" in agent.composer.notice
        await agent.press("c-s", "c-s")

    assert prompt.run(moves, "Sorry for any inconvenience") == "Sorry for any inconvenience"


def test_from_a_remark_without_a_wording_the_key_leads_to_the_next_that_has_one(prompt):
    async def moves(agent):
        await agent.settled()
        await agent.press("f7")
        assert agent.composer.draft.cursor_position == 28
        assert "the same key again" in agent.composer.notice
        await agent.press("f7")
        await agent.settled()
        await agent.press("c-s", "c-s")

    assert prompt.run(moves, "Sorry for any inconvenience asap") == "Sorry for any inconvenience as soon as possible"


def test_a_key_about_remarks_says_so_while_the_linter_loads(prompt):
    prompt.office.may_lint.clear()

    async def moves(agent):
        for key in ("f7", "f9", "f8"):
            await agent.press("x", key)
            assert agent.composer.notice == "linter loading"
        prompt.office.may_lint.set()
        await agent.settled()
        assert agent.composer.notice == ""
        await agent.press("c-s")

    prompt.run(moves)


@pytest.mark.parametrize("key", ["f9", "a-i"])
def test_a_remark_may_stand_with_a_reason(prompt, key):
    async def moves(agent):
        await agent.settled()
        await agent.press(key, "enter")
        assert agent.composer.mode is Mode.REASON
        assert "Say why" in agent.composer.notice
        await agent.press("from her mailx", "c-_")
        await agent.paste("\r\nof today")
        await agent.press("enter")
        assert agent.composer.mode is Mode.DRAFT
        assert agent.composer.review.findings == ()
        assert "replykit dismiss --undo en-vaseline any inconvenience" in agent.composer.notice
        await agent.press("!")
        await agent.settled()
        assert agent.composer.review.findings == ()
        await agent.press("c-s")

    assert prompt.run(moves, "any inconvenience") == "!any inconvenience"
    assert prompt.office.dismissed == [("en-vaseline any inconvenience", "from her mail of today")]


def test_a_reason_that_is_not_given_or_cannot_be_kept_leaves_the_remark(prompt):
    async def moves(agent):
        await agent.settled()
        await agent.press("f9", "so be it", "escape", "f9")
        assert agent.composer.mending.reason.text == ""
        prompt.office.refusal = ReplykitError("dismissed.yml cannot be written: no space left on device")
        await agent.press("so be it", "enter")
        assert agent.composer.notice.startswith("dismissed.yml cannot be written")
        assert len(agent.composer.review.findings) == 1
        prompt.office.refusal = None
        await agent.press("c-s", "c-s")

    prompt.run(moves, "any inconvenience")
    assert prompt.office.dismissed == []


# --- the customer's message ---


@pytest.mark.parametrize("key", ["f4", "a-m"])
def test_a_customers_message_is_pasted_and_the_draft_checked_beside_it(prompt, key):
    async def moves(agent):
        await agent.press("fine", key)
        await agent.paste("Where is\r\nmy \x1bmoney?\x13")
        await agent.press("x", "c-z", "enter", "Ana", "f4", "!")
        assert agent.composer.mode is Mode.DRAFT
        await agent.settled()
        await agent.press("c-s")

    assert prompt.run(moves) == "fine!"
    assert prompt.office.customers[-1] == "Where is\nmy money?\nAna"


def test_a_given_message_can_be_mended(prompt):
    async def moves(agent):
        await agent.press("f4", "Re: ", "escape", "x")
        await agent.settled()
        await agent.press("c-s")

    assert prompt.run(moves, customer="help\n") == "x"
    assert prompt.office.customers[-1] == "Re: help"


@pytest.mark.parametrize("keys", [("a-1", "a-2", "a-3"), ("a-&", "a-é", 'a-"')], ids=["digits", "unshifted"])
def test_what_may_fit_the_message_is_one_key_away_and_heads_the_menu(prompt, keys):
    async def moves(agent):
        await agent.until(lambda: agent.composer.suggestions.macros)
        await agent.press("f2")
        await agent.until(lambda: agent.composer.menu.found)
        assert [macro.trigger for macro in agent.composer.menu.found][:3] == [";bye", ";late", ";hi"]
        await agent.press("escape", keys[0], " ", keys[1], "enter", keys[2])
        assert agent.composer.notice == "No macro is suggested there."
        await agent.press("f4")
        await agent.paste("? ")
        assert agent.composer.suggestions.macros == ()
        await agent.press("escape")
        await agent.settled()
        await agent.press("c-s")

    def suggest(message):
        return [MACROS[2], MACROS[4]] if message == "goodbye" else []

    assert prompt.run(moves, customer="goodbye", suggest=suggest) == "Best wishes,\nSam late: no"


# --- the way out ---


def test_findings_below_the_gate_do_not_ask(prompt):
    async def moves(agent):
        await agent.press("asap")
        await agent.settled()
        await agent.press("c-s")

    assert prompt.run(moves) == "asap"


def test_a_changed_draft_is_asked_about_again(prompt):
    async def moves(agent):
        await agent.press("any inconvenience")
        await agent.settled()
        await agent.press("c-s", "!")
        await agent.settled()
        await agent.press("c-s")
        assert "to look at first" in agent.composer.notice
        await agent.press("c-s")

    assert prompt.run(moves).count("!") == 1


def test_the_finish_key_waits_for_the_check(prompt):
    prompt.office.may_lint.clear()

    async def moves(agent):
        await agent.press("fine", "c-s")
        assert "Checking" in agent.composer.notice
        prompt.office.may_lint.set()

    assert prompt.run(moves) == "fine"


def test_the_finish_key_pressed_twice_does_not_wait(prompt):
    prompt.office.may_lint.clear()

    async def moves(agent):
        await agent.press("fine", "c-s", "c-s")

    assert prompt.run(moves) == "fine"
    prompt.office.may_lint.set()


def test_a_draft_that_cannot_be_checked_is_sent_only_by_a_second_press(prompt):
    prompt.office.lint_error = LanguageError("too short to tell its language")

    async def moves(agent):
        await agent.press("ok")
        await agent.settled()
        assert agent.composer.review.failure == "too short to tell its language"
        await agent.press("f8")
        assert agent.composer.notice == "not checked"
        await agent.press("c-s")
        assert "could not be checked" in agent.composer.notice
        await agent.press("c-s")

    assert prompt.run(moves) == "ok"


@pytest.mark.parametrize("key", ["f12", "a-c"])
def test_a_copy_leaves_the_reply_there_and_going_away_then_asks_nothing(prompt, key):
    copied = []

    def copy(text):
        copied.append(text)
        return Copied(told="Sent.", escape="\x1b]52;c;eA==\x07")

    async def moves(agent):
        await agent.press("Yes.")
        await agent.settled()
        raw = []
        agent.app.output.write_raw = raw.append
        await agent.press(key)
        await agent.until(lambda: "Sent." in agent.composer.notice)
        assert (copied, raw) == (["Yes."], ["\x1b]52;c;eA==\x07"])
        await agent.press("c-q")

    with pytest.raises(CancelledError):
        prompt.run(moves, copy=copy)


def test_a_copy_passes_the_same_gate(prompt):
    copied = []

    def copy(text):
        copied.append(text)
        raise ReplykitError("not copied: there is no clipboard here")

    async def moves(agent):
        await agent.settled()
        await agent.press("f12")
        assert agent.composer.mode is Mode.BLANKS
        assert copied == []
        await agent.press("y")
        await agent.until(lambda: "not copied" in agent.composer.notice)
        assert copied == ["To XXX"]
        await agent.press("!", "c-q")
        assert "lose this draft" in agent.composer.notice
        await agent.press("c-q")

    with pytest.raises(CancelledError):
        prompt.run(moves, "To XXX", copy=copy)


def test_an_empty_reply_is_not_copied(prompt):
    async def moves(agent):
        await agent.press("f12")
        assert agent.composer.notice == "There is nothing to copy yet."
        await agent.press("c-q")

    with pytest.raises(CancelledError):
        prompt.run(moves)


def test_a_card_number_is_named_masked_before_it_leaves(prompt):
    async def moves(agent):
        await agent.settled()
        await agent.press("c-s")
        assert agent.composer.mode is Mode.BLANKS
        assert question(agent.composer) == "A card or bank account number: **** 1111. Send it like this? (y/n)"
        assert agent.composer.draft.cursor_position == 5
        await agent.press("n", "c-s", "y")

    assert prompt.run(moves, "Card 4111 1111 1111 1111.") == "Card 4111 1111 1111 1111."


def test_blanks_and_numbers_are_asked_about_one_after_the_other(prompt):
    async def moves(agent):
        await agent.settled()
        await agent.press("c-s", "y")
        assert agent.composer.leaving.question.kind == "numbers"
        await agent.press("y")

    assert prompt.run(moves, "[AMOUNT] to DE89370400440532013000") == "[AMOUNT] to DE89370400440532013000"


@pytest.mark.parametrize("key", ["f3", "a-g"])
def test_one_key_goes_from_one_unfilled_place_to_the_next(prompt, key):
    async def moves(agent):
        places = []
        for _ in range(4):
            await agent.press(key)
            places.append(agent.composer.draft.cursor_position)
        assert places == [3, 8, 16, 3]
        await agent.press("c-q")

    with pytest.raises(CancelledError):
        prompt.run(moves, "So XXX, [NAME]\n\n4111111111111111")


def test_where_nothing_is_unfilled_that_key_says_so(prompt):
    async def moves(agent):
        await agent.press("f3")
        assert agent.composer.notice == "Nothing is unfilled."
        await agent.press("c-q")

    with pytest.raises(CancelledError):
        prompt.run(moves, "fine")


def test_why_a_draft_could_not_be_checked_is_not_said_of_the_next(prompt):
    prompt.office.lint_error = LanguageError("too short to tell its language")

    async def moves(agent):
        await agent.press("ok")
        await agent.settled()
        prompt.office.lint_error = None
        await agent.press("!")
        assert agent.composer.review.failure == ""
        await agent.settled()
        await agent.press("c-s")

    assert prompt.run(moves) == "ok!"


@pytest.mark.parametrize(("blank", "key"), [("{{ name }}", "y"), ("[AMOUNT]", "o"), ("XXX", "y")])
def test_what_is_unfilled_must_be_confirmed(prompt, blank, key):
    async def moves(agent):
        await agent.settled()
        await agent.press("c-s", "c-s", "c-s", "x", "enter", "backspace")
        assert agent.composer.mode is Mode.BLANKS
        assert agent.composer.draft.cursor_position == 5
        await agent.press("n")
        assert agent.text == f"Well {blank}."
        await agent.press("c-s", key)

    assert prompt.run(moves, f"Well {blank}.") == f"Well {blank}."


def test_a_reply_that_cannot_be_written_stays_on_the_screen(prompt):
    prompt.office.refusal = DraftError("reply.txt cannot be written: no space left on device")

    async def moves(agent):
        await agent.press("fine")
        await agent.settled()
        await agent.press("c-s")
        assert agent.composer.notice.startswith("reply.txt cannot be written")
        await agent.press("!")
        await agent.settled()
        await agent.press("c-s")

    assert prompt.run(moves) == "fine!"


@pytest.mark.parametrize("keys", [["escape", "escape"], ["c-q", "c-q"], ["c-c", "c-c"]], ids="+".join)
def test_leaving_writes_nothing(prompt, keys):
    async def moves(agent):
        await agent.press("half a reply", keys[0])
        assert agent.app.is_running
        await agent.press(keys[1])

    with pytest.raises(CancelledError):
        prompt.run(moves)
    assert prompt.office.delivered == []


def test_an_unchanged_draft_is_left_at_once(prompt):
    async def moves(agent):
        await agent.press("c-q")

    with pytest.raises(CancelledError):
        prompt.run(moves, "as it was")


def test_typing_between_two_escapes_stays(prompt):
    async def moves(agent):
        await agent.press("a", "escape", "b", "escape", "c")
        await agent.settled()
        await agent.press("c-s")

    assert prompt.run(moves) == "abc"


# --- pasting ---


def test_pasted_text_is_no_key_and_no_trigger(prompt):
    async def moves(agent):
        await agent.paste("one\r\n;bye\t\x13\x1b[21~\x11two\x07\x9b\u202e")
        assert agent.text == "one\n;bye\t[21~two"
        await agent.press("c-z")
        assert agent.text == ""
        await agent.press("c-y", "c-s")

    assert prompt.run(moves) == "one\n;bye\t[21~two"


def test_a_paste_into_a_field_is_one_line_and_no_answer(prompt):
    async def moves(agent):
        await agent.press(";hi", "tab")
        await agent.paste("Ana\r\nMaria\x1b\r")
        assert agent.composer.mode is Mode.FIELD
        await agent.press("enter", "c-s")

    assert prompt.run(moves) == "Hello Ana Maria,"


def test_a_paste_into_the_menu_searches(prompt):
    async def moves(agent):
        await agent.press("f2")
        await agent.paste("signa\r")
        assert agent.composer.mode is Mode.MENU
        await agent.press("enter", "c-s")

    assert prompt.run(moves) == "Best wishes,\nSam"


# --- reading ---


@pytest.mark.parametrize("key", ["f1", "a-h"])
def test_keys_do_nothing_to_the_draft_under_the_help(prompt, key):
    async def moves(agent):
        await agent.press("a", key, "zzz", "enter", "down", "down", "pagedown", "up", "pageup", "escape", "b")
        await agent.settled()
        await agent.press("c-s")

    assert prompt.run(moves) == "ab"


def test_the_customers_message_is_read_on_and_round(prompt):
    async def moves(agent):
        await agent.press("f5", "f5", "f5", "s-f5")
        assert agent.composer.customer.page == 2
        await agent.press(*["s-f5"] * 3, "c-s")

    prompt.run(moves, customer="a long message\n" * 12)


def test_up_and_down_follow_the_rows_of_the_screen(prompt):
    line = "word " * 30

    async def moves(agent):
        await agent.press("right", "right", "right", "down")
        assert agent.composer.draft.cursor_position == 83
        await agent.press("down")
        assert agent.composer.draft.cursor_position == 154
        await agent.press("up", "up", "c-q")

    with pytest.raises(CancelledError):
        prompt.run(moves, f"{line}\nsecond")


def test_a_fault_of_ours_is_a_line_on_the_screen_and_the_draft_stays(prompt):
    def fail(_):
        raise ZeroDivisionError

    async def moves(agent):
        await agent.press("precious", "f2", "enter")
        assert "ZeroDivisionError" in agent.composer.notice
        await agent.press("escape")
        assert agent.text == "precious"
        await agent.settled()
        await agent.press("c-s")

    assert prompt.run(moves, search=fail) == "precious"


def test_every_key_of_the_table_is_pressed_somewhere():
    here = Path(__file__)
    source = "".join(path.read_text(encoding="utf-8") for path in (here, here.with_name("test_left.py")))
    names = {"f17": "s-f5", "f20": "s-f8", "c-@": "c-space", "escape enter": "a-enter"}
    names |= {f"escape {sign}": f"a-{sign}" for sign in 'nphrimgc123&é"'}
    for binding in BINDINGS:
        for keys in binding.keys:
            name = names.get(" ".join(keys), keys[-1])
            assert name in KEYS or len(name) == 1
            assert f'"{name}"' in source or f"'{name}'" in source
