"""Files and folders that may not be read or written: each is named, and costs no more than itself."""

from __future__ import annotations

import pytest

from powerless import needs_permissions, run_powerless
from small_sets import LEA, write_sets

pytestmark = needs_permissions


@pytest.fixture
def sets(tmp_path):
    """Léa's macros, and one more in a folder of their own."""
    folder = write_sets(tmp_path / "sets", lea=LEA)
    (folder / "lea" / "more").mkdir()
    more = 'macros:\n  - {trigger: ";bravo", name: Bravo, body: Bravo, language: fr}\n'
    (folder / "lea" / "more" / "b.yml").write_text(more, encoding="utf-8")
    return folder


def as_lea(sets, *args, **environ):
    return run_powerless(*args, "--macros", sets, "--agent", "lea", **environ)


def test_a_file_that_is_read_only_is_not_replaced(sets):
    file = sets / "lea" / "a.yml"
    before = file.read_bytes()
    file.chmod(0o444)
    done = as_lea(sets, "macros", "rename", ";seul", ";perdu")
    assert (done.returncode, file.read_bytes()) == (3, before)
    assert f"{file} cannot be written: permission denied." in done.stderr
