"""Remarks in the prompt, and the customer's message beside them, key by key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from prompt_toolkit.data_structures import Size
from typing_agent import MACROS

from replykit.errors import ReplykitError
from replykit.prompt.lines import finding, finding_title, suggestions
from replykit.prompt.mode import Mode
from replykit.prompt.review import State

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


@pytest.mark.parametrize(
    ("replacements", "order"),
    [(("soon", "today"), "Write (F7): soon | today"), (("",), "Delete (F7)"), (("", "Bye"), "Delete (F7) | Bye")],
)
def test_a_remark_says_what_its_key_writes_or_that_it_deletes(prompt, replacements, order):
    async def moves(agent):
        await agent.settled()
        (found,) = agent.composer.review.findings
        agent.composer.review.findings = (replace(found, replacements=replacements),)
        shown = "".join(text for _, text in finding(agent.composer))
        assert order in [line.rstrip() for line in shown.split("\n")]
        await agent.press("c-s")

    prompt.run(moves, "asap")


def test_a_remark_is_named_in_the_agents_words_where_there_is_room_beside_its_key(prompt):
    async def moves(agent):
        await agent.settled()
        for width, shown in ((80, "F9 laisse tel quel" + " " * 23 + "poli mais pas lisse"), (40, "F9 laisse tel quel")):
            agent.app.output.get_size = lambda width=width: Size(rows=24, columns=width)
            assert finding_title(agent.composer)[0][1].strip() == f"Remarque 1 sur 1  {shown}"
        await agent.press("c-s")

    prompt.run(moves, "asap", language="fr")


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
        assert "Alt-1 ;bye  Alt-2 ;late" in suggestions(agent.composer)[0][1]
        await agent.press("f2")
        assert suggestions(agent.composer) == []
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
