"""JSON with lines, comments and what is wrong with it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replykit.macros.importers.located_json import Fault, Listing, NoJson, Number, Record, read_json

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
)


def plain(value):
    if isinstance(value, Record):
        return {key: plain(inner) for key, inner, _ in value.entries}
    if isinstance(value, Listing):
        return [plain(inner) for inner, _ in value.items]
    return int(value.text) if isinstance(value, Number) else value


@given(ANY)
def test_what_json_writes_is_read(value):
    values, fault = read_json(json.dumps(value, indent=1))
    assert ([plain(each) for each in values], fault) == ([value], None)


def test_comments_commas_lines_and_keys_that_stand_twice_are_kept():
    values, fault = read_json('// a\n{"a": [1, /* b\n */ NaN,],\n "a": "//",\n}\n')
    (record,) = values
    assert fault is None
    assert isinstance(record, Record)
    assert [(key, line) for key, _, line in record.entries] == [("a", 2), ("a", 4)]
    assert record.entries[0][1] == Listing(line=2, items=[(Number("1"), 2), (NoJson("NaN"), 3)])
    assert record.repeated() == "a"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"a": 1', Fault("the file breaks off", 1, 8)),
        ("[1,\n 2 3]", Fault("',' or ']' is missing", 2, 4)),
        ("[,]", Fault("a value is missing", 1, 2)),
        ("{a: 1}", Fault("a key in quotation marks is missing", 1, 2)),
        ('{"a" 1}', Fault("':' is missing", 1, 6)),
        ("[nul]", Fault("'nul' is no value", 1, 2)),
        ('["a', Fault("unterminated string starting at", 1, 2)),
        ("[" * 200_000, Fault("nested too deep", 1, 42)),
    ],
    ids=range(8),
)
def test_what_is_wrong_is_told_with_its_place(text, fault):
    assert read_json(text)[1] == fault


def test_what_stands_before_a_fault_is_read_and_what_it_cuts_is_not_whole():
    ((listing,), _) = read_json('[{"a": 1}, {"b": [2')
    assert isinstance(listing, Listing)
    assert [item.is_whole for item, _ in listing.items if isinstance(item, Record)] == [True, False]
