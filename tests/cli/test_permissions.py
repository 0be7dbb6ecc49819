"""Files and folders that may not be read or written: each is named, and costs no more than itself."""

from __future__ import annotations

import pytest

from powerless import needs_permissions, run_powerless
from replykit import caches
from replykit.cli import doctor, mail_programs
from replykit.cli.left_drafts import left_drafts
from small_charts import CHART
from small_sets import LEA, write_sets

pytestmark = needs_permissions

TOO_LONG = "x" * 300
"""A name by which no file can be, which a system refuses as it refuses what may not be looked at."""


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


@pytest.mark.parametrize("closed", ["", "presend.json"], ids=["folder", "file"])
def test_a_last_mail_check_that_may_not_be_read_is_named(tmp_path, closed):
    state = tmp_path / "replykit"
    state.mkdir()
    (state / "presend.json").write_text("{}", encoding="utf-8")
    (state / closed).chmod(0o000)
    for words, code in ((["why"], 3), (["presend", "--send-anyway"], 75)):
        done = run_powerless(*words, XDG_STATE_HOME=str(tmp_path))
        assert (done.returncode, done.stdout) == (code, "")
        assert done.stderr.startswith(f"{state / 'presend.json'} cannot be read: permission denied.\n  help: change")


@pytest.mark.parametrize(
    ("locale", "way_on"),
    [("fr_FR.UTF-8", "quand replykit pourra écrire à cet"), ("C", "once replykit can write there")],
)
def test_a_message_held_back_that_cannot_be_kept_is_told_no_way_that_leads_nowhere(tmp_path, locale, way_on):
    (tmp_path / "replykit").mkdir(mode=0o500)
    words = ("presend", "--fail-level", "high", "cat")
    held = run_powerless(*words, stdin="Subject: x\n\nHi\n", XDG_STATE_HOME=str(tmp_path), LC_ALL=locale)
    assert held.returncode == 75
    assert f"{tmp_path / 'replykit' / 'presend.json'} cannot be written: permission denied.\n  help:" in held.stderr
    assert way_on in held.stderr.splitlines()[-1]
    assert "--send-anyway" not in held.stderr


@pytest.mark.model
def test_drafts_that_cannot_be_looked_at_cost_themselves_alone(replykit, tmp_path):
    rules, draft = tmp_path / "rules.yaml", tmp_path / "draft.txt"
    rules.write_text(CHART % "warning", encoding="utf-8")
    draft.write_text("Hi Ana,\nSorry for any inconvenience.\n", encoding="utf-8")
    done = replykit("lint", TOO_LONG, draft, "--rules", rules)
    assert (done.code, f"{draft}:2:11: warning" in done.out) == (3, True)
    assert f"{TOO_LONG} cannot be read: file name too long." in done.err


def test_a_cache_or_left_drafts_that_cannot_be_looked_at_are_done_without(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert (caches.keep("rows", b"1"), caches.kept(TOO_LONG)) == (True, None)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / TOO_LONG))
    assert left_drafts() == []


def test_doctor_passes_over_folders_that_it_cannot_look_at(replykit, monkeypatch, tmp_path):
    (tmp_path / "rules.yaml").write_text(CHART % "warning", encoding="utf-8")
    monkeypatch.setenv("REPLYKIT_RULES", str(tmp_path / "rules.yaml"))
    monkeypatch.setattr(doctor, "folder", lambda: str(tmp_path / TOO_LONG))
    monkeypatch.setattr(mail_programs, "_AT_HOME", (TOO_LONG,))
    assert replykit("doctor").code == 0


def test_what_cannot_be_looked_at_is_named(sets, tmp_path):
    (tmp_path / "closed").mkdir(mode=0o600)
    done = as_lea(sets, "compose", tmp_path / "closed" / "a.txt", "--plain")
    assert done.returncode == 3
    assert done.stderr.startswith(f"{tmp_path / 'closed' / 'a.txt'} cannot be read or written: permission denied.\n")


def test_a_reply_that_may_not_be_read_is_named_like_any_other_file(sets, tmp_path):
    (tmp_path / "a.txt").write_text("Bonjour", encoding="utf-8")
    (tmp_path / "a.txt").chmod(0o200)
    done = as_lea(sets, "compose", tmp_path / "a.txt", "--plain")
    assert (done.returncode, done.stderr.count("cannot be read: permission denied.")) == (3, 1)
