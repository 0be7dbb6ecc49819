"""The parts that need no keyboard: marks, rows, triggers, memory, words."""

from __future__ import annotations

import re
import string
import threading
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth
from typing_agent import make_finding, make_macro

import replykit
from replykit.macros.find import triggers_in
from replykit.macros.model import AgentSet, Field
from replykit.prompt.background import Latest
from replykit.prompt.clean import clean, clean_line
from replykit.prompt.filling import Memory
from replykit.prompt.hints import field_hint
from replykit.prompt.keys import BINDINGS, help_lines, name_of
from replykit.prompt.marks import move_with, nearest
from replykit.prompt.rows import row_starts, step_row, wrap
from replykit.prompt.triggers import Beginnings, completed_by_typing
from replykit.prompt.wording import WORDS, Wording
from replykit.settings import shipped

# --- marks ---


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("so any trouble here", "oh so any trouble here", "any trouble"),
        ("so any trouble here", "so any trouble here too", "any trouble"),
        ("so any trouble here", "any trouble here", "any trouble"),
        ("so any trouble here", "so any big trouble here", None),
        ("so any trouble here", "", None),
        ("any trouble any", "any any trouble any", "any trouble"),
    ],
    ids=["before", "after", "cut before", "inside", "all gone", "the same words"],
)
def test_a_finding_moves_with_its_words(before, after, kept):
    moved = move_with([make_finding(before, "any trouble")], before, after)
    assert [after[finding.span.start : finding.span.end] for finding in moved] == ([kept] if kept else [])


@given(st.text("ab ", max_size=12), st.text("ab ", max_size=5), st.text("ab ", max_size=12))
def test_a_moved_finding_marks_the_same_words_after_any_edit(head, middle, tail):
    before = f"{head}WORDS{tail}"
    after = f"{head}{middle}WORDS{tail}"
    moved = move_with([make_finding(before, "WORDS")], before, after)
    assert [after[finding.span.start : finding.span.end] for finding in moved] == ["WORDS"]


def test_the_finding_under_the_cursor_is_nearer_than_one_beside_it():
    text = "asap, any trouble"
    findings = [make_finding(text, "asap"), make_finding(text, "any trouble")]
    assert [nearest(findings, cursor).text for cursor in (0, 4, 5, 6, 17)] == [
        *("asap", "asap", "any trouble", "any trouble", "any trouble")
    ]
    assert nearest([], 3) is None


# --- triggers ---

SHORT, LONG, WORD = (make_macro(trigger, "") for trigger in (";re", ";refund", "thx"))


@pytest.mark.parametrize(
    ("typed", "expanded"),
    [
        (";refund", ";refund"),
        ("so ;refund", ";refund"),
        (";re", None),
        (";re ", ";re"),
        (";re\n", ";re"),
        (";re.", ";re"),
        (";refund ", None),
        (";refunds", None),
        ("a;refund", None),
        ("thx", None),
        ("thx,", "thx"),
        ("", None),
        (" ", None),
    ],
)
def test_a_trigger_is_completed_by_its_last_sign_or_by_what_follows_it(typed, expanded):
    macros = AgentSet(agent="ana", folder=Path("ana"), macros=(SHORT, LONG, WORD))
    beginnings = Beginnings(macro.trigger for macro in macros.macros)
    found = completed_by_typing(typed, len(typed), lambda text: triggers_in(text, macros), beginnings)
    assert (found and found.macro.trigger) == expanded


# --- rows ---


@given(st.text("ab é語😀", max_size=60), st.integers(2, 20))
def test_rows_cover_a_line_and_fit_the_width(line, width):
    starts = row_starts(line, width)
    assert starts == sorted(set(starts))
    rows = [line[start:end] for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]
    assert "".join(rows) == line
    assert all(get_cwidth(row.rstrip(" ")) <= width for row in rows)


def test_rows_break_at_spaces_and_wide_characters_count_twice():
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("語語語語", 4) == ["語語", "語語"]
    assert wrap("unbreakable", 4) == ["unbr", "eaka", "ble"]
    assert wrap("a\n\nb", 4) == ["a", "", "b"]


@given(st.text("ab \n語", max_size=60), st.integers(2, 10), st.data())
def test_stepping_stays_in_the_text_and_ends(text, width, data):
    cursor = data.draw(st.integers(0, len(text)))
    for step in (1, -1):
        at, goal = cursor, None
        for _ in range(len(text) + 2):
            place = step_row(text, at, width, step, goal)
            assert 0 <= place.cursor <= len(text)
            at, goal = place.cursor, place.goal
        assert step_row(text, at, width, step, goal).cursor == at


# --- pasted text ---


def test_what_is_pasted_holds_no_control_character():
    assert clean("a\r\nb\rc\x1b[31m\x07\x00\t\u202ed\u2028e") == "a\nb\nc[31m\td\ne"
    assert clean_line("a\r\nb") == "a b"
    assert clean("👩‍👩‍👧 été\u00a0!") == "👩‍👩‍👧 été\u00a0!"


# --- memory ---


def test_only_who_the_customer_is_is_remembered():
    memory = Memory()
    memory.keep({"prenom": "Ana", "customer.name": "Ana Li", "montant": "12", "first_name": ""})
    assert memory.values == {"prenom": "Ana", "customer.name": "Ana Li"}
    assert memory.forget()
    assert not memory.forget()


# --- hints ---


@pytest.mark.parametrize(
    ("kind", "default", "hint"),
    [
        ("text", None, "texte ; peut rester vide"),
        ("text", "x", "texte"),
        ("boolean", None, "oui ou non ; haut et bas pour choisir"),
    ],
)
def test_only_where_empty_is_an_answer_a_hint_says_so(kind, default, hint):
    assert field_hint(Field(name="x", label="X", type=kind, default=default, is_required=False), Wording("fr")) == hint


# --- the thread ---


def at_once(act):
    act()


def test_the_latest_question_is_answered_and_what_it_overtook_is_not():
    entered, may_answer, told = threading.Event(), threading.Event(), threading.Event()
    answers = []

    def answer(question):
        entered.set()
        may_answer.wait(5)
        return question.upper()

    def tell(question, given_answer):
        answers.append((question, given_answer))
        told.set()

    latest = Latest(answer, tell, at_once, delay=0)
    latest.ask("first")
    assert entered.wait(5)
    latest.ask("second")
    latest.ask("third")
    may_answer.set()
    assert told.wait(5)
    latest.close()
    assert answers == [("third", "THIRD")]


def test_an_error_is_told_and_the_thread_lives_on():
    told, answers = threading.Semaphore(0), []

    def tell(question, given_answer):
        answers.append(str(given_answer))
        told.release()

    latest = Latest(lambda question: 1 // question, tell, at_once, delay=0)
    for question in (0, 1):
        latest.ask(question)
        assert told.acquire(timeout=5)
    latest.close()
    assert answers == ["integer division or modulo by zero", "1"]


# --- words ---


def test_both_languages_say_the_same_things_with_the_same_values():
    def blanks(sentence):
        return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}

    assert set(WORDS["fr"]) == set(WORDS["en"])
    verbatim = {key for key in WORDS["en"] if key.startswith("example-")}
    for key in set(WORDS["en"]) - verbatim:
        assert blanks(WORDS["fr"][key]) == blanks(WORDS["en"][key]), key


def test_escape_is_vis_own_in_a_draft_edited_with_its_keys():
    wording = Wording("en")
    draft = "\n".join(help_lines(wording, has_vi_keys=True)).partition(wording("mode-field"))[0]
    assert "Alt-" not in draft
    assert "Esc" not in draft
    assert "F8, " not in draft
    assert "F8 " in draft
    assert "Ctrl-Y, Ctrl-R" in draft
    assert "Ctrl-R" not in "\n".join(help_lines(wording))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_help_names_every_key_of_the_table_and_fits_a_screen(language):
    wording = Wording(language)
    listed = help_lines(wording)
    assert all(len(line) <= 80 for line in listed)
    for binding in BINDINGS:
        assert any(wording(f"key-{binding.name}") in line for line in listed)
        assert all(any(name_of(keys, wording) in line for line in listed) for keys in binding.keys)


@pytest.mark.parametrize(("language", "but_not"), [("fr", "mais pas"), ("en", "but not")])
def test_pairs_and_principles_are_named_as_in_the_chart(language, but_not):
    head = shipped("tone_rules.yaml").read_text(encoding="utf-8").partition("\nvocabulary:")[0]
    chart = yaml.safe_load(head)
    names = {pair["id"]: f"{pair['be'][language]} {but_not} {pair['not'][language]}" for pair in chart["pairs"]}
    names |= {principle["id"]: principle[language] for principle in chart["principles"]}
    assert {key: says for key, says in WORDS[language].items() if key.startswith("aim-")} == {
        f"aim-{name}": says for name, says in names.items()
    }
    assert Wording(language).aim("our-own") == "our-own"


def test_every_sentence_is_said_somewhere():
    source = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("prompt", "cli")
        for path in (Path(replykit.__path__[0]) / folder).glob("*.py")
        if not path.name.startswith("wording")
    )
    built = re.compile(r"^(aim|key|mode|short|name|hint|level|state|stop|ask|told|example)-")
    assert [key for key in WORDS["en"] if not re.search(f"[\"']{key}[\"']", source) and not built.match(key)] == []
