from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replykit.errors import DraftError
from replykit.text import (
    ENCODINGS,
    MAX_DRAFT_CHARACTERS,
    Draft,
    Lines,
    Position,
    Span,
    did_you_mean,
    has_control_characters,
    length_in,
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


@given(TEXTS, st.integers(0, 60), st.sampled_from(ENCODINGS))
def test_units_and_back_are_the_same_offset(text, offset, encoding):
    offset = min(offset, len(text))
    lines = Lines(text)
    position = lines.position(offset)
    if position.column - 1 <= len(lines.line(position.line)):
        assert lines.from_units(*lines.units_at(offset, encoding), encoding) == offset


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


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("\ufeffab", 1, Position(1, 1)),
        ("\ufeffab", 0, Position(1, 1)),
        ("\ufeff", 1, Position(1, 1)),
        ("\ufeffa\r\nb", 4, Position(2, 1)),
        ("a\ufeffb", 2, Position(1, 3)),
    ],
    ids=["first-word", "the-mark-itself", "nothing-else", "second-line", "inside-it-counts"],
)
def test_a_byte_order_mark_has_no_column_where_a_file_is_shown(text, offset, expected):
    assert Draft(text).lines.position(offset) == expected


def test_position_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="outside"):
        Lines("abc").position(4)


@pytest.mark.parametrize(("encoding", "length"), [("utf-8", 6), ("utf-16", 3), ("utf-32", 2)])
def test_each_encoding_counts_its_own_units(encoding, length):
    assert length_in("é🙂", encoding) == length
    assert Lines("é🙂x").units_at(2, encoding) == (0, length)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_place_inside_a_character_is_before_it(encoding):
    lines = Lines("a\n🙂x\n")
    assert lines.from_units(1, 1, encoding) == 2
    assert lines.from_units(1, length_in("🙂", encoding), encoding) == 3


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_place_outside_the_text_is_its_nearest_end(encoding):
    lines = Lines("é\r\nb")
    assert lines.from_units(0, 99, encoding) == 1
    assert lines.from_units(9, 0, encoding) == 4


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


def test_a_byte_order_mark_does_not_move_the_place_of_a_refused_byte():
    with pytest.raises(DraftError) as caught:
        Draft.from_bytes(b"\xef\xbb\xbfab\xff", "d.txt")
    where = caught.value.problems[0].where
    assert (where.line, where.column) == (1, 3)


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


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("lnit", "lint"),
        (";ÉTÉ", ";été"),
        ("fr-gene", "fr-gene-occasionnee"),
        ("gene-occas", "fr-gene-occasionnee"),
        ("fr-pedan", "fr-pedant"),
        ("lin", "lint"),
        ("zzz", ""),
    ],
)
def test_the_nearest_known_word_is_meant(word, expected):
    meant = did_you_mean(word, ["lint", ";été", "fr-pedant", "fr-gene-occasionnee"])
    assert meant == (f"did you mean '{expected}'?" if expected else "")
