"""The prompt by keystrokes: what each key does to the draft, and what leaves it."""

from __future__ import annotations

from pathlib import Path

import pytest
from prompt_toolkit.data_structures import Size
from typing_agent import KEYS

from replykit.errors import CancelledError
from replykit.prompt.keys import BINDINGS
from replykit.prompt.lines import status
from replykit.prompt.mode import Mode


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


# --- letters ---

LETTERS = ["e\u0301", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1eb\U0001f1f7", "👍\U0001f3fd", "é"]
"""Each is one letter to who sees it."""


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_of_several_signs_goes_at_one_key_and_is_passed_at_one(prompt, letter):
    async def moves(agent):
        await agent.press("x" + letter, "left", "left", "right", "-", "right", "backspace")
        assert agent.text == "x-"
        await agent.press(letter, "left", "delete", "c-s")

    assert prompt.run(moves) == "x-"


def test_backspace_joins_lines_and_an_arrow_stays_on_its_line(prompt):
    async def moves(agent):
        await agent.press("one", "enter", "left", "left", "two", "left", "left", "left", "backspace", "c-s")

    assert prompt.run(moves) == "onetwo"


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


MOVES = ("left", "right", "\x1b[H", "\x1b[F", "\x01", "\x05", "\x06", "\x02", "pageup", "pagedown", "\x1bb", "f8")


@pytest.mark.parametrize(
    ("moved", "redo", "has_vi_keys"),
    [*(((key,), "c-y", False) for key in MOVES), (("escape", "h", "l", "b"), "\x12", True)],
)
def test_a_look_around_keeps_what_can_be_redone(prompt, moved, redo, has_vi_keys):
    async def moves(agent):
        await agent.press("Well, ;hi", "tab", "Ana", "enter", "!", *["c-z"] * 2)
        assert agent.text == "Well, ;hi"
        await agent.press(*moved, redo)
        assert agent.text == "Well, Hello Ana,"
        await agent.press(*moved, redo, "c-s")

    assert prompt.run(moves, has_vi_keys=has_vi_keys) == "Well, Hello Ana,!"


def test_another_change_forgets_what_could_be_redone(prompt):
    async def moves(agent):
        await agent.press("one two", "c-z", "three", "c-y")
        assert agent.text == "one three"
        await agent.press("c-z", "backspace", "c-y", "c-s")

    assert prompt.run(moves) == "one"


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


# --- keys that are nobody's ---


@pytest.mark.parametrize("key", ["\x0f", "\x1b#", "\x1b4", "\x1b-", "\x1bk", "\x1b\r", "\x1b[1;3A"])
def test_what_emacs_would_count_or_empty_and_what_nobody_knows_does_nothing(prompt, key):
    async def moves(agent):
        await agent.press("ab", key, "c", "f4", "de", key, "f")
        assert agent.composer.customer.buffer.text == "def"
        await agent.press("f4", "escape", key, "escape")
        assert agent.app.is_running
        await agent.settled()
        await agent.press("c-z", "c-y", "c-s")

    assert prompt.run(moves) == "abc"


@pytest.mark.parametrize("then", ["\x1b", "\x1b[200~x\x1b[201~"], ids=["Escape", "a paste"])
def test_escape_and_quickly_another_key_are_two_keys(prompt, then):
    async def moves(agent):
        await agent.press("a", "f4", "\x1b" + then)
        assert agent.composer.mode is Mode.DRAFT
        agent.composer.abort_now()

    with pytest.raises(CancelledError):
        prompt.run(moves)


# --- vi ---


def test_vis_keys_edit_the_draft_and_the_table_still_works(prompt):
    async def moves(agent):
        await agent.press("one two", "escape", "b", "i", ";bye ", "escape", "0", "x", "u", "A", " ;hi", "tab", "Ana")
        await agent.press("enter", "escape", "f2", "sig", "escape", "escape", "f1", "escape")
        await agent.press("o", "end")
        await agent.settled()
        await agent.press("c-s")

    assert prompt.run(moves, has_vi_keys=True) == "one ;bye two Hello Ana,\nend"


def test_with_vis_keys_a_proposal_is_replaced_and_a_line_emptied_as_with_emacs(prompt):
    async def moves(agent):
        menu, mending = agent.composer.menu.buffer, agent.composer.mending
        await agent.press("any inconvenience ", "f2", "refund", "\x15", "sig")
        assert menu.text == "sig"
        await agent.press("escape", "f4", "one two", "\x15", "three", "f4")
        assert agent.composer.customer.text == "three"
        await agent.settled()
        await agent.press("f9", "because", "\x15", "so", "escape")
        assert mending.reason.text == "so"
        await agent.press(";note", "tab", "typed", "\x15", "mended", "enter", " ;refund", "tab", "Ana", "enter", "12")
        await agent.press("enter", "3 days", "enter", "escape", "0", "x", "c-s")

    assert prompt.run(moves, has_vi_keys=True) == "ny inconvenience [mended] Ana, 12 within 3 days."


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
        customer = agent.composer.customer
        await agent.until(lambda: customer.part == (1, 3))
        tops = []
        for key in ("f5", "f5", "f5", "s-f5", "s-f5", "s-f5"):
            await agent.press(key)
            tops.append(customer.top)
        assert tops == [5, 8, 0, 8, 3, 0]
        await agent.press("c-s")

    prompt.run(moves, customer="a long message\n" * 14)


def test_a_narrow_status_line_names_fewer_keys_and_cuts_none(prompt):
    async def moves(agent):
        def shown_at(width):
            agent.app.output.get_size = lambda: Size(rows=24, columns=width)
            return status(agent.composer)[0][1]

        await agent.settled()
        for width in range(40, 90):
            shown = shown_at(width)
            assert "Ctrl-S finir  F1 aide" in shown
            assert "…" not in shown
        assert shown_at(72).strip().startswith("F2 macros  F8 remarque  Ctrl-S")
        await agent.press(";hi", "tab")
        assert "Entrée suite  Échap revenir à la réponse" in shown_at(60)
        assert "Maj-Tab retour" in shown_at(80)
        await agent.press("escape")
        await agent.settled()
        await agent.press("c-s")

    assert prompt.run(moves, language="fr") == ";hi"


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
    source = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    names = {"f17": "s-f5", "f20": "s-f8", "c-@": "c-space", "escape enter": "a-enter"}
    names |= {f"escape {sign}": f"a-{sign}" for sign in 'nphrimgc123&é"'}
    for binding in BINDINGS:
        for keys in binding.keys:
            name = names.get(" ".join(keys), keys[-1])
            assert name in KEYS or len(name) == 1
            assert f'"{name}"' in source or f"'{name}'" in source
