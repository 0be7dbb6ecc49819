from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replykit.errors import DraftError
from replykit.text import (
    MAX_DRAFT_CHARACTERS,
    Draft,
    Lines,
    Position,
    Span,
    has_control_characters,
    utf16_length,
    visible,
)

TEXTS = st.text(st.sampled_from(list("aé\u0301e🙂👨\u200d👩\n\r ,.")), max_size=60)


@given(TEXTS, st.integers(0, 60))
def test_offset_to_position_and_back_is_the_same_offset(text, offset):
    offset = min(offset, len(text))
    lines = Lines(text)
    position = lines.position(offset)
    at_line_end = text[offset - 1 : offset + 1] == "\r\n" or text[offset : offset + 1] == "\n"
    if not at_line_end:
        assert lines.offset(position) == offset


@given(TEXTS)
def test_lines_put_together_are_the_text(text):
    lines = Lines(text)
    ends = [*lines.starts[1:], len(text)]
    assert "".join(text[a:b] for a, b in zip(lines.starts, ends, strict=True)) == text


@given(TEXTS, st.integers(0, 60))
def test_utf16_column_and_back_is_the_same_offset(text, offset):
    offset = min(offset, len(text))
    lines = Lines(text)
    position = lines.position(offset)
    if position.column - 1 <= len(lines.line(position.line)):
        assert lines.from_utf16(position.line - 1, lines.utf16_column(position)) == offset


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("abc", 3, Position(1, 4)),
        ("a\nb", 2, Position(2, 1)),
        ("a\r\nb", 3, Position(2, 1)),
        ("a\rb", 2, Position(2, 1)),
        ("🙂é", 1, Position(1, 2)),
    ],
    ids=["end", "newline", "crlf", "lone-cr", "emoji-is-one"],
)
def test_position(text, offset, expected):
    assert Lines(text).position(offset) == expected


def test_position_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="outside"):
        Lines("abc").position(4)


def test_utf16_counts_an_emoji_as_two():
    assert utf16_length("é🙂") == 3
    assert Lines("🙂x").from_utf16(0, 1) == 0
    assert Lines("🙂x").from_utf16(0, 2) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"abc\0def", "NUL"),
        (b"caf\xe9", "0xe9"),
        (b"a" * (MAX_DRAFT_CHARACTERS + 1), "longer than"),
        (b"a" * (5 * MAX_DRAFT_CHARACTERS), "longer than"),
    ],
    ids=["binary", "latin-1", "too-long", "far-too-long"],
)
def test_a_draft_that_is_no_text_is_refused_by_name(data, said):
    with pytest.raises(DraftError, match=said):
        Draft.from_bytes(data, "draft.txt")


def test_a_refused_byte_has_its_place():
    with pytest.raises(DraftError) as caught:
        Draft.from_bytes("Bonjour\nça va".encode("latin-1"), "d.txt")
    where = caught.value.problems[0].where
    assert (where.line, where.column) == (2, 1)


@given(st.text(max_size=200))
def test_visible_text_holds_nothing_that_drives_a_terminal(text):
    shown = visible(text)
    assert not has_control_characters(shown)
    assert "\u202e" not in shown
    assert "\u200b" not in shown


def test_visible_leaves_ordinary_text_alone():
    assert visible("Voilà : 12,50 € « oui » 👨‍👩‍👧 — d’accord…") == "Voilà : 12,50 € « oui » 👨‍👩‍👧 — d’accord…"


def test_spans_that_only_meet_do_not_touch():
    assert not Span(0, 3).touches(Span(3, 5))
    assert Span(0, 4).touches(Span(3, 5))
    assert Span(0, 5).contains(Span(3, 5))
