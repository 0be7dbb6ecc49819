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


@pytest.mark.parametrize(("mode", "named"), [(0o600, "b.yml cannot be read"), (0o000, "more cannot be listed")])
def test_a_folder_that_may_not_be_entered_costs_no_other_macro(sets, mode, named):
    (sets / "lea" / "more").chmod(mode)
    done = as_lea(sets, "macros", "list")
    assert (done.returncode, ";seul" in done.stdout) == (3, True)
    assert f"{named}: permission denied." in done.stderr
    assert as_lea(sets, "expand", ";seul").returncode == 0


def test_a_folder_of_sets_that_may_not_be_entered_is_named(sets):
    sets.chmod(0o600)
    done = as_lea(sets, "macros", "list")
    assert (done.returncode, f"{sets / 'lea'} cannot be listed: permission denied." in done.stderr) == (3, True)


def test_an_unknown_macro_is_told_as_such_beside_a_file_that_may_not_be_read(sets):
    (sets / "lea" / "more" / "b.yml").chmod(0o000)
    done = as_lea(sets, "macros", "delete", ";bravo", "--yes")
    assert (done.returncode, "no macro ';bravo'" in done.stderr) == (2, True)


def test_settings_that_may_not_be_looked_for_are_named_and_not_passed_over(sets, tmp_path):
    config = tmp_path / "config" / "replykit"
    config.mkdir(parents=True)
    config.chmod(0o600)
    for words in (["macros", "list"], ["doctor"]):
        done = as_lea(sets, *words, XDG_CONFIG_HOME=str(config.parent))
        assert done.returncode == 3
        assert f"{config / 'replykit.toml'} cannot be read: permission denied" in done.stdout + done.stderr
    held = run_powerless("presend", "cat", stdin="Subject: x\n\nHi\n", XDG_CONFIG_HOME=str(config.parent))
    assert held.returncode == 75
    assert "fault of its own" not in held.stderr
