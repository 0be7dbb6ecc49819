"""The VS Code extension says what the server knows, in both languages, and its lock names no address of a registry."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

from replykit.serve.desk import Preferences
from replykit.tone.model import LEVELS

FOLDER = Path(__file__).parents[2] / "editors" / "vscode"


def read(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def test_its_settings_are_those_of_the_server():
    settings = read("package.json")["contributes"]["configuration"]["properties"]
    names = {name.removeprefix("replykit.") for name in settings}
    assert names == {field.name for field in fields(Preferences)} | {"command"}
    assert sorted(settings["replykit.level"]["enum"]) == sorted(LEVELS)
    source = (FOLDER / "src" / "extension.ts").read_text(encoding="utf-8")
    sent = re.search(r"SETTINGS = \[(.*?)\]", source)[1]
    assert set(re.findall(r'"(\w+)"', sent)) == names - {"command"}


def test_all_that_it_says_is_there_in_both_languages():
    used = set(re.findall(r'"%(\w+)%"', (FOLDER / "package.json").read_text(encoding="utf-8")))
    assert used == set(read("package.nls.json")) == set(read("package.nls.fr.json"))
    source = (FOLDER / "src" / "extension.ts").read_text(encoding="utf-8")
    said = set(re.findall(r'l10n\.t\(\s*"([^"]+)"', source))
    assert said == set(read("l10n/bundle.l10n.fr.json"))


def test_its_lock_pins_hashes_and_names_no_address():
    packages = read("package-lock.json")["packages"]
    pinned = {name: one for name, one in packages.items() if name}
    assert len(pinned) > 100
    assert all("integrity" in one and "resolved" not in one for one in pinned.values() if "link" not in one)
