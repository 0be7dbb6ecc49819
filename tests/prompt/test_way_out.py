"""How a reply leaves the prompt, and what is asked first, key by key."""

from __future__ import annotations

import pytest

from replykit.errors import CancelledError, DraftError, LanguageError, ReplykitError
from replykit.prompt.desk import Copied
from replykit.prompt.lines import question
from replykit.prompt.mode import Mode


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


@pytest.mark.parametrize("key", ["escape", "c-q", "f8"])
def test_another_key_calls_off_what_waits_for_its_check(prompt, key):
    prompt.office.may_lint.clear()

    async def moves(agent):
        await agent.press("any", "c-s", key)
        assert not prompt.office.delivered
        prompt.office.may_lint.set()
        await agent.settled()
        assert agent.app.is_running
        agent.composer.abort_now()

    with pytest.raises(CancelledError):
        prompt.run(moves)
    assert prompt.office.delivered == []


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
        assert question(agent.composer) == "1 unfilled: XXX. Copy it like this? (y/n)"
        assert copied == []
        await agent.press("y")
        await agent.until(lambda: "not copied" in agent.composer.notice)
        assert copied == ["To XXX"]
        await agent.press("!", "c-q")
        assert "lose this draft" in agent.composer.notice
        await agent.press("c-q")

    with pytest.raises(CancelledError):
        prompt.run(moves, "To XXX", copy=copy)


@pytest.mark.parametrize(
    ("language", "copies", "sends"), [("en", "copies it", "sends it"), ("fr", "encore : copier", "encore : envoyer")]
)
def test_what_is_said_before_a_copy_is_said_of_a_copy(prompt, language, copies, sends):
    async def moves(agent):
        await agent.press("any inconvenience")
        await agent.settled()
        await agent.press("f12")
        assert copies in agent.composer.notice
        await agent.press("!")
        await agent.settled()
        await agent.press("c-s")
        assert sends in agent.composer.notice
        await agent.press("c-s")

    prompt.run(moves, language=language)


def test_a_copy_waits_for_the_check_and_says_so(prompt):
    prompt.office.may_lint.clear()

    async def moves(agent):
        await agent.press("fine", "f12")
        assert agent.composer.notice.startswith("Checking before copying")
        prompt.office.may_lint.set()
        await agent.until(lambda: "Sent." in agent.composer.notice)
        await agent.press("c-q")

    with pytest.raises(CancelledError):
        prompt.run(moves, copy=lambda _: Copied(told="Sent."))


@pytest.mark.parametrize("opened_with", ["", "as it was"])
def test_a_reply_that_was_copied_and_cleared_away_is_no_draft_to_lose(prompt, opened_with):
    async def moves(agent):
        await agent.press("Yes.", "f12")
        await agent.until(lambda: "Sent." in agent.composer.notice)
        await agent.press("c-z", *["backspace", "delete"] * 9)
        assert agent.text == ""
        await agent.press("c-q")

    with pytest.raises(CancelledError):
        prompt.run(moves, opened_with, copy=lambda _: Copied(told="Sent."))


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
