from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replykit.errors import ReplykitError
from replykit.located_yaml import MAX_BYTES, Fields, Mapping, block, load, parse, quote
from replykit.text import did_you_mean, has_control_characters


def fields(text: str, *known: str) -> Fields:
    document = parse(text.encode(), "f.yml")
    assert isinstance(document.root, Mapping)
    return Fields(document.root, document.faults, known)


REFUSED = {
    "duplicate-key": ("a: 1\nb: 2\na: 3\n", 3, "stands twice"),
    "tag": ("a: !!python/name:os.system\n", 1, "tags"),
    "custom-tag": ("a: !include x\n", 1, "!include"),
    "tag-directive": ("%TAG ! tag:x,2002:\n---\na: !b c\n", 1, "%TAG"),
    "anchor": ("a: &x 1\n", 1, "anchors"),
    "alias": ("a: *x\n", 1, "aliases"),
    "merge": ("a: {b: 1}\n<<: {c: d}\n", 2, "merge"),
    "second-document": ("a: 1\n---\nb: 2\n", 2, "second document"),
    "tab": ("a:\n\tb: 1\n", 2, "YAML cannot read"),
    "list-as-key": ("{[a, b]: c}\n", 1, "key must be a word"),
    "line-separator": ("a: 1\n# b\u2028body: x\n", 2, "U+2028"),
    "lone-cr": ("a: 1\n# b\rbody: x\n", 2, "U+000D"),
    "merge-conflict": ("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n", 1, "merge conflict"),
    "colon": ("a: b: c\n", 1, "second ': '"),
}


@pytest.mark.parametrize(("text", "line", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_at_its_line(text, line, said):
    with pytest.raises(ReplykitError) as caught:
        parse(text.encode(), "f.yml")
    problem = caught.value.problems[-1]
    assert said in problem.what
    assert problem.where is not None
    assert problem.where.line == line
    assert problem.hint


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b"[\n" * 50_000,
        b"- " * 50_000,
        b"? " * 50_000,
        b"{a: " * 20_000,
        b"x" * (MAX_BYTES + 1),
        "".join(f"{' ' * n}a:\n" for n in range(200)).encode(),
        "a: x".encode("utf-16"),
        "a: x".encode("utf-32"),
        b"\x1f\x8b\x08\x00",
        b"a: \0",
        b"a: \xff",
        b'a: "\\ud800"',
    ],
    ids=[
        "brackets",
        "bracket-lines",
        "dashes",
        "questions",
        "braces",
        "large",
        "deep",
        "utf16",
        "utf32",
        "gzip",
        "nul",
        "latin1",
        "surrogate",
    ],
)
def test_hostile_bytes_are_refused_in_a_sentence(data):
    with pytest.raises(ReplykitError) as caught:
        parse(data, "f.yml")
    assert caught.value.problems[0].what


@pytest.mark.parametrize(
    "value", ["no", "on", "~", "010", "0x1F", "12:30", "2026-01-01", "1.5e+3", "null", ".5", "Yes"]
)
def test_a_plain_value_that_yaml_would_retype_is_refused_with_the_way_out(value):
    decoded = fields(f"name: {value}\n", "name")
    assert decoded.text("name", "kept out") == "kept out"
    problem = decoded.faults.problems[0]
    assert "must be text" in problem.what
    assert f"'{value}'" in problem.hint


@pytest.mark.parametrize("value", ["'no'", '"010"', ":hi", ";remb", "12h30", "v1.2.3"])
def test_text_stays_as_written(value):
    assert fields(f"name: {value}\n", "name").text("name") == value.strip("'\"")


def test_an_unknown_key_is_told_with_its_place_and_the_likely_word():
    decoded = fields("name: x\ntriger: ;a\n", "name", "trigger")
    problem = decoded.faults.problems[0]
    assert (problem.where.line, problem.where.column, problem.width) == (2, 1, 6)
    assert problem.hint == "did you mean 'trigger'?"
    assert not decoded.is_sound


def test_a_control_character_in_a_value_is_refused_by_name():
    decoded = fields('name: "a\\e[2J"\n', "name")
    assert decoded.text("name") == ""
    assert "U+001B" in decoded.faults.problems[0].what


def test_a_block_knows_the_line_of_each_of_its_lines():
    scalar = fields("a: 1\nbody: |\n  one\n  two\n", "a", "body").scalar("body")
    assert scalar.line_of(2) == 4


def test_all_problems_of_a_mapping_are_told_at_once():
    decoded = fields("a: [1]\nb: maybe\nc: x\n", "a", "b", "c")
    decoded.text("a")
    decoded.boolean("b")
    decoded.number("c")
    decoded.text("d", required=True)
    assert len(decoded.faults.problems) == 4


TEXTS = st.text(max_size=80).filter(lambda t: not has_control_characters(t))


@given(TEXTS.filter(lambda t: not any(c in t for c in "\x85\u2028\u2029\r")))
def test_what_quote_writes_is_read_back_the_same(text):
    assert fields(f"name: {quote(text)}\n", "name").text("name") == text


@given(st.lists(st.text("abé {}:#-'\"%|", max_size=12), max_size=5).map(lambda lines: "\n".join(lines) + "\n"))
def test_what_block_writes_is_read_back_the_same(text):
    assert fields(f"name: {block(text, 2)}\n", "name").text("name") == text


def test_a_missing_file_is_told_by_name(tmp_path):
    with pytest.raises(ReplykitError, match=r"none\.yml"):
        load(tmp_path / "none.yml")


def test_a_byte_order_mark_does_not_hide_the_first_key():
    assert parse("\ufeffmacros: []\n".encode(), "f").root.get("macros") is not None


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", " "])
def test_a_key_may_have_the_space_of_french_before_its_colon(space):
    root = parse(f'montant{space}: "1{space}"\n'.encode(), "a.yml").root
    ((key, value),) = root.entries
    assert (key.text, value.text) == ("montant", f"1{space}")


def test_did_you_mean_says_nothing_of_far_words():
    assert did_you_mean("zebra", ["trigger", "name"]) == ""
