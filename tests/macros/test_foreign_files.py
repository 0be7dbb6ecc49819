"""Real files of people who use other tools, held against what the standard library reads of them."""

from __future__ import annotations

import csv
import io
import json
import plistlib
import re

import pytest
from foreign import read
from sets import context, make_set

from replykit.macros.importing import Wishes, plan

PLAIN_CODES = re.compile(r"[$\\]|%")


def files(shared, tool, *suffixes):
    found = [path for path in sorted((shared / "imports" / tool).iterdir()) if path.suffix in suffixes]
    assert found
    return found


def tool_of(path):
    if path.suffix == ".csv":
        return "textexpander" if re.search(rb'%(?:fill|clip|paste|\|)|^\xef\xbb\xbf"', path.read_bytes()) else "csv"
    return path.parent.name


def plainly(path):
    """Give the texts of a file as the standard library reads them."""
    if path.suffix == ".textexpander":
        return [each["plainText"] for each in plistlib.loads(path.read_bytes())["snippetsTE2"]]
    if path.suffix == ".csv":
        text = path.read_bytes().decode("utf-8-sig")
        rows = csv.reader(io.StringIO(text, newline=""), escapechar="\\" if '\\"' in text else None)
        return [row[1] if len(row) > 1 else "" for row in rows if any(cell.strip() for cell in row)]
    bodies = [each["body"] for each in json.loads(path.read_text(encoding="utf-8")).values()]
    return [body if isinstance(body, str) else "\n".join(body) for body in bodies]


def test_every_text_is_accounted_for_and_plain_ones_are_the_same(shared):
    plain = 0
    for path in [*files(shared, "textexpander", ".csv", ".textexpander"), *files(shared, "vscode", ".json")]:
        made, texts = read(tool_of(path), str(path), path.read_bytes()), plainly(path)
        assert len(made.reads) == len(texts), path.name
        written = {id(snippet): snippet for snippet in made.snippets}
        for each, text in zip(made.reads, texts, strict=True):
            if id(each) in written and not PLAIN_CODES.search(text) and not re.search(r"\{[{%#]|[}%#]\}", text):
                assert each.body == text.replace("\r\n", "\n").rstrip("\n") + "\n", path.name
                plain += 1
    assert plain > 700


def test_zendesks_files_are_read_or_refused_with_a_reason(shared):
    for path in files(shared, "zendesk", ".json"):
        made = read("zendesk", str(path), path.read_bytes())
        data = json.loads(path.read_bytes())
        assert len(made.reads) == (len(data["macros"]) if "macros" in data else 1), path.name


@pytest.mark.slow
def test_all_can_be_written(shared):
    for folder, *suffixes in (("textexpander", ".csv", ".textexpander"), ("vscode", ".json"), ("zendesk", ".json")):
        for path in files(shared, folder, *suffixes):
            made = read(tool_of(path), str(path), path.read_bytes())
            outcomes = plan(made.reads, make_set(), Wishes(), context())
            assert [
                outcome.notes for outcome in outcomes if outcome.macro is None and outcome.read in made.snippets
            ] == []
