"""VS Code's snippets."""

from __future__ import annotations

import json
import re
import time

import pytest
from foreign import read
from hypothesis import given
from hypothesis import strategies as st


def snippet(body, **more):
    return read("vscode", "a.code-snippets", json.dumps({"Name": {"prefix": ";x", "body": body, **more}}))


@pytest.mark.parametrize(
    ("body", "values", "expected"),
    [
        (["a", "\tb"], {}, "a\n\tb"),
        ("$1 and ${1}", {"field_1": "x"}, "x and x"),
        ("${1:city} $1", {}, "city city"),
        ("$1 ${1:city}", {"city": "Lyon"}, "Lyon Lyon"),
        ("${1|one,two\\, three,four|}", {"one": "two, three"}, "two, three"),
        ("${1:a ${2:b} c} $2", {"b": "x"}, "a x c x"),
        ("\\$1 \\} \\\\ \\n {$1} ${ $", {"field_1": "y"}, "$1 } \\ \\n {y} ${ $"),
        ("${1:open {{ x", {}, "${1:open {{ x"),
        ("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE $CURRENT_HOUR:$CURRENT_MINUTE", {}, "2027-03-12 14:05"),
        ("<$TM_SELECTED_TEXT$CLIPBOARD>", {"clipboard": "c"}, "<c>"),
        ("${name} $other", {"other": "x"}, "name x"),
        ("${1:ab} ${1/(.*)/${1:/upcase}/}", {}, "ab AB"),
        ("${1:if} ${2:today} ${3:customer}", {}, "if today customer"),
        ("a$0b", {}, "ab"),
        ("${1|yes,Yes|}", {}, "yes"),
        ("${1|,a|}b", {}, "b"),
    ],
)
def test_a_body_becomes_what_it_means(body, values, expected):
    made = snippet(body)
    if "Yes" in str(body):
        assert made.by_hand == ["choices-alike"]
        values = {"yes": "yes"}
    assert made.written(0, values) == expected


def test_what_needs_a_hand_is_said():
    made = snippet("${TM_FILENAME/(.*)\\.c/$1/} ${1:a} ${1:b} $UUID")
    assert made.by_hand == ["stop-twice", "transform"]
    assert made.kinds.count("variable") == 2


def test_files_with_comments_lists_of_triggers_and_bad_entries_are_read():
    made = read(
        "vscode",
        "a.json",
        '{ // mine\n"A": {"prefix": ["a", "b"], "body": ["x"],},\n"B": 3,\n"C": {"prefix": "c"},\n'
        '"D": {"body": "y", "body": "z"}, "$schema": "s", "A": {"body": "again"} }',
    )
    assert [(each.name, each.triggers, each.where.line) for each in made.snippets] == [
        ("A", ("a", "b"), 2),
        ("A", (), 5),
    ]
    assert made.left_out == [("B", "no-record"), ("C", "no-body"), ("D", "unsound")]


def test_what_stands_before_a_fault_is_kept():
    made = read("vscode", "a.json", '{"A": {"prefix": "a", "body": "x"},\n"B": {"prefix": "b" "body": "y"}}')
    assert [each.name for each in made.snippets] == ["A"]
    assert made.left_out == [("a.json", "unreadable")]
    assert made.reads[-1].where.line == 2


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), min_size=1).filter(str.strip))
def test_whatever_is_escaped_comes_back(text):
    assert snippet(re.sub(r"([\\$}])", r"\\\1", text)).written() == text.rstrip("\n")


@pytest.mark.parametrize("piece", ["${1:", "${1|", "${1/", "$", "${1:a}", "\\"])
def test_what_never_closes_takes_no_time(piece):
    before = time.perf_counter()
    snippet(piece * (20_000 // len(piece)))
    assert time.perf_counter() - before < 3
