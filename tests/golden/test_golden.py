"""Every finding on our own macros and drafts, word by word: a change of a rule shows as a change here.

After a change that is meant: `pytest tests/golden --update-golden`, and read the difference before it is committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from replykit.macros.load import list_agents, load_set
from replykit.settings import shipped
from replykit.tone.linter import load_linter

HERE = Path(__file__).parent
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def linter():
    return load_linter()


def drafts(language: str) -> list[tuple[str, str]]:
    pieces = (HERE / f"drafts.{language}.txt").read_text(encoding="utf-8").split("=== ")[1:]
    return [(name, text) for name, _, text in (piece.partition("\n") for piece in pieces)]


def macros() -> list[tuple[str, str, str | None]]:
    folder = shipped("macros")
    sets = [load_set(folder, agent) for agent in list_agents(folder)]
    return [(f"{m.agent} {m.trigger}", m.body, m.language) for s in sets for m in s.macros if len(m.body) > 80]


def shown(name: str, findings) -> str:
    lines = [f"  {f.level} {f.rule}: {' '.join(f.text.split())}" for f in findings]
    return "\n".join([name, *lines]) + "\n"


def hold(path: Path, found: str, update: bool) -> None:
    if update:
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_findings_on_our_drafts_are_as_reviewed(linter, language, update_golden):
    pieces = drafts(language)
    assert len(pieces) >= 10
    found = "".join(shown(name, linter.lint(text, None, language).findings) for name, text in pieces)
    hold(HERE / f"findings.{language}.txt", found, update_golden)


def test_the_findings_on_our_macros_are_as_reviewed(linter, update_golden):
    bodies = macros()
    assert len(bodies) >= 40
    found = "".join(shown(name, linter.lint(body, None, language).findings) for name, body, language in bodies)
    hold(HERE / "findings.macros.txt", found, update_golden)
