"""Hostile macro files: read as they stand or refused with their place, quickly, never half."""

from __future__ import annotations

import re
import time

import pytest

from replykit.macros.load import load_set

LOADED = {
    "E04": ["hi"],
    "Y28": [],
    "Y27": [],
}
"""Cases that may load, with the triggers that come of them; all others are refused with an error."""


def ours(data: bytes) -> bytes:
    """The neutral keys of a case as keys of our format; the bytes of every value are kept."""
    return re.sub(rb"(?m)^ +description: .*\n", b"", data)


@pytest.fixture
def loaded(tmp_path, attacks):
    def call(case):
        folder = tmp_path / "sets" / "ana"
        folder.mkdir(parents=True)
        (folder / "case.yml").write_bytes(ours((attacks / case["file"]).read_bytes()))
        (folder / "good.yml").write_text('macros: [{trigger: ";good", name: Good, body: fine}]')
        start = time.perf_counter()
        macros = load_set(folder.parent, "ana")
        return macros, time.perf_counter() - start

    return call


@pytest.mark.channel("load")
def test_a_hostile_file_is_refused_at_its_place_and_costs_only_itself(case, loaded):
    macros, seconds = loaded(case)
    assert seconds < case["limits"]["wall_s"]
    triggers = [m.trigger.lstrip(":") for m in macros.macros if m.trigger != ";good"]
    assert len(triggers) == len(macros.macros) - 1
    faults = [p for p in macros.problems if not p.is_warning]
    if case["id"] in LOADED:
        assert (triggers, faults) == (LOADED[case["id"]], [])
        return
    assert faults, "a hostile file was loaded without a word"
    assert triggers == []
    assert all(p.hint or p.where for p in faults)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("E03", "is not UTF-8"),
        ("E07", "UTF-32"),
        ("E08", "NUL"),
        ("E15", "merge conflict"),
        ("E16", "gzip"),
        ("Y06", "stands twice, here and in line 4"),
        ("Y12", "!include"),
        ("Y14", "put it in quotes"),
        ("Y32", "tab"),
        ("Y33", "second document"),
        ("Y36", "U+0085"),
        ("Y38", "anchors"),
        ("Y41", "1 MB"),
        ("Y44", "1 MB"),
        ("Y52", "merge keys"),
    ],
)
def test_the_fault_is_named(name, words, loaded, attacks):
    found = sorted(attacks.glob(f"*/{name}-*.yaml"))
    if not found:
        pytest.skip("no such case here")
    case = {"file": str(found[0].relative_to(attacks)), "id": name}
    problems = loaded(case)[0].problems
    assert any(words in f"{p.what} {p.hint}" for p in problems), problems
