"""Entries of a list changed in place: they read back as what was wanted, and all else stays to the letter."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from replykit.errors import ReplykitError
from replykit.located_yaml import append_entries, block, change_entries, change_texts, parse, quote, read_entries

TEXT = """\
# mine
language: fr
macros:
  # the first
  - a: 1
    # inside
    b: |
      x

      y

  # the second
  -   {a: 2, b: z}   # short
  -
    a: 3
# what follows
other: [1]
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "f.yml"

    def write(text: str):
        path.write_bytes(text.encode("utf-8"))
        return path

    return write


def texts(path):
    return [entry.text for entry in read_entries(path, "macros")]


def test_entries_are_given_as_they_are_written_without_what_stands_between(file):
    assert texts(file(TEXT)) == ["a: 1\n# inside\nb: |\n  x\n\n  y\n", "{a: 2, b: z}   # short\n", "a: 3\n"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_changed_entry_changes_no_other_letter(file, number, mark, end):
    path = file(mark + TEXT.replace("\n", end))
    old = texts(path)[number]
    changed = change_entries(path, "macros", {old: "a: 9\nb: |\n  new\n\n  words\n"})
    back = file(changed)
    assert texts(back)[number] == "a: 9\nb: |\n  new\n\n  words\n"
    assert change_entries(back, "macros", {texts(back)[number]: old}) == mark + TEXT.replace("\n", end)


@pytest.mark.parametrize(
    ("number", "gone"),
    [
        (0, "  - a: 1\n    # inside\n    b: |\n      x\n\n      y\n\n"),
        (1, "  -   {a: 2, b: z}   # short\n"),
        (2, "  -\n    a: 3\n"),
    ],
)
def test_an_entry_taken_out_leaves_the_comments_around_it(file, number, gone):
    path = file(TEXT)
    assert change_entries(path, "macros", {texts(path)[number]: ""}) == TEXT.replace(gone, "")


def test_the_last_entry_leaves_an_empty_list(file):
    path = file("macros:\n- a: 1\n\nz: 1\n")
    assert change_entries(path, "macros", {"a: 1\n": ""}) == "macros:\nz: 1\n"


def test_blank_lines_that_count_stay(file):
    text = "macros:\n  - a: 1\n  - b: |+\n      x\n\n\n"
    path = file(text)
    first, last = texts(path)
    assert change_entries(path, "macros", {first: "c: 3\n"}) == text.replace(first.strip(), "c: 3")
    assert change_entries(path, "macros", {last: last.replace("x", "y")}) == text.replace("x", "y")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "last", ["a: 2", "a: '2'", "a: |\n    2", "a: |\n    1\n\n    2", "a: >-\n    2", "a: 2  # two"]
)
def test_a_last_line_without_its_end_is_changed_taken_out_and_added_to_like_any_other(file, last, end):
    path = file(f"macros:\n- b: 1\n- {last}".replace("\n", end))
    first, second = texts(path)
    whole = f"macros:\n- b: 1\n- {last}\n"
    assert change_entries(path, "macros", {first: "c: 3\n"}) == whole.replace("b: 1", "c: 3").replace("\n", end)
    assert change_entries(path, "macros", {second: "a: 4\n"}) == f"macros:{end}- b: 1{end}- a: 4{end}"
    assert change_entries(path, "macros", {second: ""}) == f"macros:{end}- b: 1{end}"
    assert append_entries(path, "macros", ["- d: 4"]) == f"{whole}- d: 4\n".replace("\n", end)


@pytest.mark.parametrize(
    ("text", "changes", "said"),
    [
        (TEXT, {"a: 4\n": ""}, "changed by somebody else"),
        ("macros:\n- a: 1\n- a: 1\n", {"a: 1\n": ""}, "changed by somebody else"),
        ("macros: [{a: 1}]\n", {"a: 1\n": ""}, "in brackets"),
        (TEXT, {"a: 3\n": "a: 3\n- b: 1\n"}, "cannot read"),
        (TEXT, {"a: 3\n": "- a: 3\n"}, None),
        ("macros: [", {"a: 1\n": ""}, "cannot read"),
    ],
)
def test_what_would_say_something_else_is_not_written(file, text, changes, said):
    path = file(text)
    if said is None:
        assert parse(change_entries(path, "macros", changes).encode(), "f").root is not None
        return
    with pytest.raises(ReplykitError, match=said):
        change_entries(path, "macros", changes)


WORDS = st.text(st.sampled_from("ab:#'\"-{}[]\\ é\n|>+"), min_size=1, max_size=20)


@settings(max_examples=60)
@example(["::", ">+#", ":"], 1, ":")
@given(st.lists(WORDS, min_size=1, max_size=4, unique=True), st.integers(0, 3), WORDS)
def test_any_words_are_changed_and_put_back(tmp_path_factory, bodies, at, words):
    path = tmp_path_factory.mktemp("s") / "f.yml"
    text = "macros:\n" + "".join(f"  # {n}\n  - n: {n}\n    b: {block(b, 6)}\n" for n, b in enumerate(bodies))
    path.write_bytes(text.encode())
    old = texts(path)[at % len(bodies)]
    new = f"n: 9\nb: {quote(words)}\n"
    path.write_bytes(change_entries(path, "macros", {old: new}).encode())
    assert change_entries(path, "macros", {new: old}) == text


def test_values_are_changed_where_they_stand(file):
    text = "topics:\n  a: [x/;a, 'x/;b', \"x/;a\"]  # x/;a\nx/;a:\n  - {m: x/;a}\n"
    changed = change_texts(text, "f", lambda scalar: "x/;c" if scalar.text == "x/;a" else None)
    assert changed == 'topics:\n  a: ["x/;c", \'x/;b\', "x/;c"]  # x/;a\nx/;a:\n  - {m: "x/;c"}\n'


@pytest.mark.parametrize("text", ["a: |\n  x\n", "a: x\n  y\n", 'a: "x\\\n  y"\n'])
def test_a_value_of_several_lines_is_left_alone(text):
    with pytest.raises(ReplykitError, match="cannot be changed as it is written"):
        change_texts(text, "f", lambda _: "z")
