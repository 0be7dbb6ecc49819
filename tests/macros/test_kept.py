"""Large sets are read once: the same again from the private cache, and anew where a file changed."""

from __future__ import annotations

import os
import sys

import pytest

from replykit.macros import load as loading
from replykit.macros.load import load_set

FILES = {
    "a.yml": 'language: fr\nmacros:\n  - {trigger: ";a", name: Un, body: "Bon {{ x }}", fields: {x: {label: X}}}\n',
    "b.yml": 'macros:\n  - {trigger: "le", name: Deux, body: "Zéro\u200blargeur"}\n  - {trigger: ";c", nam: Trois}\n',
}


@pytest.fixture
def sets(tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "_LARGE", 0)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    home = tmp_path / "sets" / "ana"
    home.mkdir(parents=True)
    for name, text in FILES.items():
        (home / name).write_text(text, encoding="utf-8")
    return home.parent


@pytest.fixture
def read(monkeypatch):
    """The names of the files that were really read."""
    names = []
    real = loading._load_file

    def load_file(path, loaded):
        names.append(path.name)
        real(path, loaded)

    monkeypatch.setattr(loading, "_load_file", load_file)
    return names


def test_a_set_from_the_cache_is_the_set_that_was_read(sets, read):
    first = load_set(sets, "ana")
    assert read == ["a.yml", "b.yml"]
    assert load_set(sets, "ana") == first
    assert read == ["a.yml", "b.yml"]
    assert (len(first.macros), len(first.problems), list(first.broken)) == (2, 5, [";c"])


def test_only_the_file_that_changed_is_read_anew(sets, read):
    load_set(sets, "ana")
    changed = sets / "ana" / "b.yml"
    stamp = changed.stat().st_mtime_ns
    changed.write_text(FILES["b.yml"].replace("Deux", "Neuf"), encoding="utf-8")
    os.utime(changed, ns=(stamp, stamp))  # as a copy or a checkout may
    again = load_set(sets, "ana")
    assert read == ["a.yml", "b.yml", "b.yml"]
    assert [macro.name for macro in again.macros] == ["Un", "Neuf"]
    (sets / "ana" / "a.yml").unlink()
    assert [macro.name for macro in load_set(sets, "ana").macros] == ["Neuf"]


@pytest.mark.parametrize("damage", [b"", b"junk", b"\xe9\x01\0\0\0i\0\0\0\0"], ids=["empty", "junk", "other data"])
def test_a_damaged_cache_costs_only_time(sets, tmp_path, damage):
    first = load_set(sets, "ana")
    (kept,) = (tmp_path / "cache" / "replykit").glob("macros-*")
    kept.write_bytes(damage)
    assert load_set(sets, "ana") == first


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_a_cache_that_others_can_write_is_not_read(sets, tmp_path, read):
    load_set(sets, "ana")
    (tmp_path / "cache" / "replykit").chmod(0o777)
    load_set(sets, "ana")
    assert len(read) == 4
