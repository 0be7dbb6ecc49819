"""Drafts that were left, offered in the prompt; and the draft that is being written, kept."""

from __future__ import annotations

import threading
from collections import deque
from datetime import datetime, timezone

import pytest
from prompt_toolkit.formatted_text import fragment_list_to_text
from typing_agent import MACROS, NOTE

from replykit.errors import CancelledError, ReplykitError
from replykit.outgoing.blanks import find_blanks
from replykit.prompt.desk import LeftDraft
from replykit.prompt.filling import Filling
from replykit.prompt.leaving import questions_about
from replykit.prompt.left import name_draft
from replykit.prompt.lines import draft_title
from replykit.prompt.mode import Mode
from replykit.prompt.plain import LineMode
from replykit.prompt.wording import Wording


class Shelf:
    """Drafts that were left, and what was forgotten and kept."""

    def __init__(self, *texts):
        self.forgotten, self.put_back, self.kept = [], [], []
        self.has_kept = threading.Event()
        self.drafts = [
            LeftDraft(
                text=text, when=datetime(2027, 3, 12, 14, 5, tzinfo=timezone.utc), title="r.txt",
                forget=lambda text=text: self.forgotten.append(text),
                put_back=lambda text=text: self.put_back.append(text),
            )
            for text in texts
        ]  # fmt: skip

    def keep(self, text):
        self.kept.append(text)
        self.has_kept.set()

    @property
    def desk(self):
        return {"left": self.drafts, "keep": self.keep}


@pytest.fixture
def shelf():
    return Shelf("first\ndraft", "second")


def test_a_left_draft_is_taken_up_with_one_key(prompt, shelf):
    async def moves(agent):
        assert agent.composer.mode is Mode.LEFT
        await agent.press("f5", "enter")
        assert agent.composer.mode is Mode.DRAFT
        assert agent.text == "first\ndraft"
        await agent.press("!", "c-s")

    assert prompt.run(moves, "as it was", **shelf.desk) == "first\ndraft!"
    assert shelf.forgotten == ["first\ndraft"]
    assert shelf.kept[0] == "first\ndraft"


def test_taking_up_is_undone_like_any_change(prompt, shelf):
    async def moves(agent):
        await agent.press("down", "down", "enter")
        assert agent.text == "second"
        await agent.press("c-z", "c-s")

    assert prompt.run(moves, "as it was", **shelf.desk) == "as it was"


def test_a_draft_whose_taking_up_is_undone_is_put_back_and_redone_is_ours_again(prompt, shelf):
    async def moves(agent):
        await agent.press("enter", "!")
        assert shelf.put_back == []
        await agent.press("c-z", "c-z")
        assert agent.composer.notice == "Put back: this draft is offered again at the next start."
        assert (shelf.forgotten, shelf.put_back) == (["first\ndraft"], ["first\ndraft"])
        await agent.press("c-y")
        assert shelf.forgotten == ["first\ndraft"] * 2
        await agent.press("c-z", "c-q")

    with pytest.raises(CancelledError):
        prompt.run(moves, "as it was", **shelf.desk)
    assert (len(shelf.forgotten), len(shelf.put_back)) == (2, 2)


@pytest.mark.parametrize(
    ("typed", "written"), [("Oh no", "Oh no"), ("Yes", "Yes"), ("été", "été"), ("\x1b[200~No\x1b[201~", "No")]
)
def test_who_starts_to_write_loses_no_letter_and_takes_up_nothing(prompt, shelf, typed, written):
    async def moves(agent):
        await agent.press(typed, "c-s")

    assert prompt.run(moves, **shelf.desk) == written
    assert shelf.forgotten == []


@pytest.mark.parametrize("key", ["escape", "c-c"])
def test_not_now_keeps_it_for_the_next_start(prompt, shelf, key):
    async def moves(agent):
        await agent.press(key)
        await agent.press("ok", "c-s")

    assert prompt.run(moves, **shelf.desk) == "ok"
    assert shelf.forgotten == []


def test_drafts_are_thrown_away_one_by_one(prompt, shelf):
    async def moves(agent):
        await agent.press("down", "delete")
        assert shelf.forgotten == ["second"]
        assert agent.composer.mode is Mode.LEFT
        await agent.press("delete")
        assert agent.composer.mode is Mode.DRAFT
        await agent.press("c-q")

    with pytest.raises(CancelledError):
        prompt.run(moves, **shelf.desk)
    assert shelf.forgotten == ["second", "first\ndraft"]


def test_the_first_key_is_kept_at_once_and_each_change_beside_the_keyboard(prompt):
    shelf = Shelf()

    async def moves(agent):
        agent.composer.draft.insert_text("a")
        assert shelf.kept == ["a"]
        await agent.press("b")
        await agent.until(lambda: shelf.kept[-1:] == ["ab"])
        await agent.press("c-s")

    prompt.run(moves, **shelf.desk)


@pytest.mark.parametrize(("language", "colon"), [("fr", " :"), ("en", ":")])
def test_what_is_typed_into_fields_is_kept_in_the_place_of_the_macro(prompt, language, colon):
    shelf = Shelf()

    async def moves(agent):
        await agent.press("Dear ;refund", "tab", "Ana", "enter", "12")
        kept = f"Dear {{{{ ;refund }}}}\n{{{{ Customer's first name{colon} Ana }}}}\n{{{{ Amount{colon} 12 }}}}"
        await agent.until(lambda: shelf.kept[-1:] == [kept])
        await agent.press("escape")
        await agent.until(lambda: shelf.kept[-1:] == ["Dear ;refund"])
        await agent.press("c-q", "c-q")

    with pytest.raises(CancelledError):
        prompt.run(moves, language=language, **shelf.desk)


@pytest.mark.parametrize("typed", ["Ana", "", "one\n\ntwo", "{", "long " * 50])
@pytest.mark.parametrize("macro", MACROS[:4])
def test_no_line_of_what_is_kept_of_a_macro_on_its_way_leaves_unasked(macro, typed):
    notes = Filling(macro, macro.fields or (NOTE,), {}).notes(typed, ":")
    text = f"Hi Jane,\n{notes}\nthere"
    (blanks,) = questions_about(text)
    assert blanks.kind == "blanks"
    left = text
    for span in sorted(find_blanks(text), reverse=True):
        left = left[: span.start] + left[span.end :]
    assert macro.trigger not in left
    assert all(span.start < text.index("\nthere") for span in find_blanks(text))


def test_what_was_left_of_a_macro_on_its_way_is_asked_about_before_it_leaves(prompt):
    shelf = Shelf("Hi {{ ;hi }}\n{{ Customer's first name: Ana }}")

    async def moves(agent):
        await agent.press("enter", "c-s")
        assert agent.composer.mode is Mode.BLANKS
        assert agent.composer.leaving.question.named[0] == "{{ ;hi }}"
        await agent.press("n", *["right"] * 6, "tab", "Ana", "enter", "c-s")
        assert agent.text == "Hi {{ Hello Ana, }}\n{{ Customer's first name: Ana }}"
        await agent.press("y")

    prompt.run(moves, **shelf.desk)


@pytest.mark.parametrize(("language", "told", "mark"), [("en", "not kept", "not kept"), ("fr", "gardé", "pas gardée")])
def test_why_a_draft_cannot_be_kept_is_told_once_and_that_it_is_not_as_long_as_it_is_so(prompt, language, told, mark):
    room = threading.Event()

    def keep(_):
        if not room.is_set():
            raise ReplykitError("the disk is full")

    async def moves(agent):
        def is_marked():
            return mark in fragment_list_to_text(draft_title(agent.composer))

        assert not is_marked()
        await agent.press("a")
        await agent.until(lambda: "the disk is full" in agent.composer.notice)
        assert told in agent.composer.notice
        await agent.press("b", "backspace")
        await agent.settled()
        assert (agent.composer.notice, is_marked()) == ("", True)
        room.set()
        await agent.press("c")
        await agent.until(lambda: not is_marked())
        await agent.press("c-s")

    assert prompt.run(moves, language=language, keep=keep) == "ac"


@pytest.mark.parametrize(("language", "begins"), [("fr", "r.txt : first draft"), ("en", "r.txt: first draft")])
def test_a_left_draft_is_named_by_day_file_and_beginning(shelf, language, begins):
    named = name_draft(shelf.drafts[0], Wording(language))
    assert "2027-03-12 14:05" in named
    assert named.endswith(begins)


@pytest.mark.parametrize(
    ("answers", "reply", "forgotten"),
    [
        (["y", "more", "."], "first\ndraft\nmore\n", ["first\ndraft"]),
        (["n", "oui", "."], "second\n", ["first\ndraft", "second"]),
        (["", "", "mine", "."], "mine\n", []),
        (["yep", "y", "n", "."], "first\ndraft\n", ["first\ndraft"]),
        (["Hi Ana,", "", "", "y", "mine", "."], "Hi Ana,\nmine\n", []),
        (["Hi Ana,", "y", "No, thanks", "y", "."], "first\ndraft\nHi Ana,\nNo, thanks\n", ["first\ndraft"]),
        (["Hi Ana,"], "", []),
    ],
    ids=[
        *("take up", "throw away, take up the next", "not now", "an answer at the second try"),
        *("a sentence, and not now", "two sentences, and take up", "the end"),
    ],
)
def test_line_mode_offers_them_one_after_the_other(prompt, shelf, answers, reply, forgotten):
    lines = iter(answers)
    desk = prompt.office.desk(**shelf.desk)
    mode = LineMode(desk, Wording("en"), lambda: next(lines, None), lambda _: None, is_answered=True)
    assert mode.write() == reply
    assert shelf.forgotten == forgotten


def test_what_is_typed_in_place_of_an_answer_is_shown_and_asked_about(prompt, shelf):
    said, lines, wording = [], iter(["oui, bien sûr", "", "", "n", "."]), Wording("fr")
    desk = prompt.office.desk(**shelf.desk)
    assert LineMode(desk, wording, lambda: next(lines, None), said.append, is_answered=True).write() == ""
    assert f"{wording('plain-no-answer')} {wording('plain-take-up')}" in said
    asked = said.index(wording("plain-put-in"))
    assert said[asked - 2 : asked] == ["Vous avez aussi tapé :", "oui, bien sûr"]


def test_a_line_of_a_paste_is_no_answer(prompt, shelf):
    pasted, answers = ["Hi Ana,", "", "No", "Bye"], ["", "", "y", "."]
    lines = deque([*pasted, *answers])
    mode = LineMode(
        *(prompt.office.desk(**shelf.desk), Wording("en"), lines.popleft, lambda _: None),
        is_answered=True,
        has_more=lambda: len(lines) > len(answers),
    )
    assert mode.write() == "Hi Ana,\n\nNo\nBye\n"
    assert shelf.forgotten == []


def test_what_cannot_be_kept_anew_is_not_forgotten_where_it_was_left(prompt, shelf):
    def keep(_):
        raise ReplykitError("the disk is full")

    lines = iter(["y", "."])
    desk = prompt.office.desk(**(shelf.desk | {"keep": keep}))
    assert LineMode(desk, Wording("en"), lambda: next(lines, None), lambda _: None, is_answered=True).write()
    assert shelf.forgotten == []


def test_a_pipe_is_told_of_them_and_asked_nothing(prompt, shelf):
    said, lines = [], iter(["y"])
    desk = prompt.office.desk(**shelf.desk)
    mode = LineMode(desk, Wording("en"), lambda: next(lines, None), said.append, is_answered=False)
    assert mode.write() == "y\n"
    assert said == ["Drafts left unfinished: 2. 'replykit compose' on a terminal offers them again."]
    assert shelf.forgotten == shelf.kept == []
