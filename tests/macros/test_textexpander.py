"""TextExpander's groups and exports."""

from __future__ import annotations

import csv
import io
import plistlib

import pytest
from foreign import read
from hypothesis import given
from hypothesis import strategies as st


def group(*snippets, **more):
    """Give a group as TextExpander writes it."""
    plain = {"abbreviation": ";x", "label": "", "plainText": "", "snippetType": 0}
    return {"groupInfo": {"groupName": "Client"}, "snippetsTE2": [{**plain, **each} for each in snippets], **more}


def plist(*snippets, binary=False):
    form = plistlib.FMT_BINARY if binary else plistlib.FMT_XML
    return read("textexpander", "a.textexpander", plistlib.dumps(group(*snippets), fmt=form))


def export(*texts):
    """Give texts as TextExpander exports them."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([f";x{n}", text, ""] for n, text in enumerate(texts))
    return read("textexpander", "a.csv", "\ufeff" + out.getvalue())


@pytest.mark.parametrize("binary", [True, False])
def test_a_group_is_read_with_names_tags_and_lines(binary):
    made = plist(
        {"abbreviation": ";a", "label": "Début", "plainText": "Bonjour\n"},
        {"abbreviation": "", "plainText": "Le train part", "abbreviationMode": 2},
        binary=binary,
    )
    first, second = made.snippets
    assert (first.triggers, first.name, first.tags, first.notes) == ((";a",), "Début", ("Client",), ())
    assert (second.triggers, second.name, second.keeps_case) == ((), "Le train part", True)
    assert made.written() == "Bonjour"
    assert (first.where.line < second.where.line) is not binary


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("Bonjour %filltext:name=First name:width=20%,", {"first_name": "Bob"}, "Bonjour Bob,"),
        ("%filltext:name=A:default=x: y% %filltext:name=A%", {}, "x: y x: y"),
        ("%fill:City% / %fill:City%", {"city": "Lyon"}, "Lyon / Lyon"),
        ("%fillarea:name=Q:default=a\nb:height=5%", {}, "a\nb"),
        ("%fillpopup:name=T:mail:default=phone:fax%", {}, "phone"),
        ("%fillpopup:name=T:mail:default=phone:fax%", {"t": "mail"}, "mail"),
        ("%fillpopup:name=T:default=:very sorry %", {}, ""),
        ("%fillpart:name=gift:default=yes%Bonus%fillpartend%!", {}, "Bonus!"),
        ("a\n%fillpart:name=gift%\nBonus\n%fillpartend%\nb", {"gift": "yes"}, "a\n\nBonus\n\nb"),
        ("a\n%fillpart:name=gift%\nBonus\n%fillpartend%\nb", {}, "a\n\nb"),
        ("%clipboard/%pasteboard", {"clipboard": "x"}, "x/x"),
        ("50%% de %|remise%filltop%", {}, "50% de remise"),
        ("%filltext:name=W:default=30%%%;", {}, "30%;"),
        ("%filltext:name=a%%filltext:name=b%", {"a": "1", "b": "2"}, "12"),
        ("100%; 20 % {{ x }} {%fill:y%}", {"y": "z"}, "100%; 20 % {{ x }} {z}"),
        ("%key:tab%a%key:enter%b", {}, "\ta\nb"),
        ("%snippet:;x0%", None, None),
    ],
)
def test_codes_become_what_they_mean(text, values, expected):
    made = export(text)
    if expected is None:
        assert made.snippets[0].body == '{% include ";x0" %}\n'
    elif not expected:
        assert made.snippets[0].fields[0].is_required is False
    else:
        assert made.written(0, values) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("%Y-%m-%d %d/%m/%y", "2027-03-12 12/03/27"),
        ("%A %e %B %Y, %1m", "Friday 12 March 2027, 3"),
        ("%H:%M %1H %I %p", "14:05 14 02 PM"),
        ("%@+3D%d %@-1D%d %H", "15 14 14"),
        ("%@+1M%Y-%m-%d", "2027-04-12"),
        ("%@+11h%H", "01"),
    ],
)
def test_dates_and_what_is_reckoned_with_them_are_written(text, expected):
    assert export(text).written(language="en") == expected


def test_what_cannot_be_kept_is_said():
    made = export("%S %<x %snippet:nope% %key:esc%y")
    assert made.by_hand == ["date", "key", "no-such-match", "key"]


def test_another_text_is_included_and_scripts_never_are():
    made = plist(
        {"abbreviation": ";a", "plainText": "Merci, %snippet:;sig%"},
        {"abbreviation": ";sig", "plainText": "Ana"},
        {"abbreviation": ";s", "plainText": "#!/bin/sh\nrm x", "snippetType": 3},
        {"abbreviation": ";j", "plainText": "1+1", "snippetType": 4},
        {"abbreviation": ";e", "plainText": " "},
    )
    assert made.written() == "Merci, Ana"
    assert made.left_out == [(";s", "script-text"), (";j", "script-text"), (";e", "blank")]


def test_html_becomes_text():
    made = plist({"plainText": "<p>a &amp; %fill:x%</p><p>b</p>", "snippetType": 5})
    assert made.written(0, {"x": "y"}) == "a & y\n\nb"
    assert made.kinds == ["html"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x00\x05\x16\x07\x00\x02", "apple-double"),
        (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "f">]><plist><string>&e;</string></plist>', "no-plist"),
        (b"<plist><dict>", "no-plist"),
        (b"bplist00\xff", "no-plist"),
        (b"", "no-plist"),
        (plistlib.dumps({"a": 1}), "no-snippets"),
        (b"<plist>" + b"<array>" * 5_000, "no-plist"),
    ],
    ids=range(7),
)
def test_a_file_that_holds_nothing_is_refused_with_the_reason(data, kind):
    assert read("textexpander", "._a.textexpander", data).left_out == [("._a.textexpander", kind)]


def test_a_bad_record_costs_only_itself():
    data = plistlib.dumps({"snippetsTE2": ["x", {"plainText": "a"}, {"plainText": 3, "abbreviation": ";n"}]})
    made = read("textexpander", "a.textexpander", data)
    assert made.left_out == [("snippets[0]", "no-record"), (";n", "blank")]
    assert made.written() == "a"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), min_size=1).filter(str.strip))
def test_whatever_is_written_with_doubled_percent_signs_comes_back(text):
    made = plist({"plainText": text.replace("%", "%%")})
    assert made.written() == text.rstrip("\n")
