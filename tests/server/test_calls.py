"""The words and settings of a plain call, read by hand as the full program reads them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from replykit import settings
from replykit.serve import unix
from replykit.serve.calls import Call, Unusual, config_folder

pytestmark = pytest.mark.skipif(not unix.is_supported(), reason="this system has no warm linter")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPLYKIT_NO_SERVE")
    (tmp_path / "draft.txt").write_text("Hello.\n", encoding="utf-8")
    return tmp_path


def told(*words):
    call = Call(["lint", "draft.txt", *words])
    return dict(call.pairs), call.paths


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["-h"],
        ["--fix"],
        ["--dry-run"],
        ["--baseline", "x"],
        ["--no-serve"],
        ["--form", "json"],
        ["--format"],
        ["--format", "xml"],
        ["--format="],
        ["--why=1"],
        ["--language", "de"],
        ["--customer", "-"],
        ["--customer", "none.txt"],
        ["--agent", "é"],
        ["--rules", "~other/rules.yaml"],
        ["none.txt"],
        ["-", "-"],
        ["-qq"],
        ["/dev/null"],
    ],
)
def test_what_is_unusual_is_left_to_the_full_program(folder, words):
    with pytest.raises(Unusual):
        told(*words)


@pytest.mark.parametrize("words", [["macros", "list"], ["lin", "draft.txt"], [], ["draft.txt", "lint"]])
def test_other_commands_are_not_read(folder, words):
    with pytest.raises(Unusual):
        Call(words)


def test_global_options_stand_before_the_command_too(folder):
    call = Call(["--rules", "r.yaml", "-q", "lint", "draft.txt"])
    assert call.paths[0] == str(folder.resolve() / "r.yaml")
    assert dict(call.pairs)["quiet"] == b"1"


def test_the_last_of_two_options_counts(folder):
    assert told("--format=json", "--format", "text")[0]["format"] == b"text"


PLAIN = 'agent = "zoe"\nrules = "team/rules.yaml"\nmacros = "/srv/macros"\nlanguage = "fr"\nfail_level = "error"\n'
FILES = {
    "plain": PLAIN,
    "comments, blanks, line ends": f"# settings\r\n\r\n  {PLAIN}".replace("\n", "\r\n").replace("\r\r", "\r"),
    "spaces": 'agent="zoe"\n  language   =   "en"\n',
    "accents and spaces": 'rules = "équipe du soir/règles.yaml"\n',
    "home": 'rules = "~/rules.yaml"\n',
}
ODD = {
    "escape": 'rules = "a\\\\b"\n',
    "literal": "agent = 'zoe'\n",
    "comment behind": 'agent = "zoe" # me\n',
    "unknown key": 'agnt = "zoe"\n',
    "table": '[lint]\nagent = "zoe"\n',
    "twice": 'agent = "a"\nagent = "b"\n',
    "multiline": 'agent = """zoe"""\n',
    "empty": 'rules = ""\n',
    "unknown level": 'fail_level = "high"\n',
    "quoted key": '"agent" = "zoe"\n',
    "control": 'rules = "a\x07b"\n',
    "not text": b'rules = "\xff"\n',
}


def resolved(**options):
    found = settings.resolve(settings.Options(**options), os.environ, Path.cwd())
    default = os.path.realpath(found.macros) == os.path.realpath(settings.default_macros_folder())
    return {
        "agent": found.agent,
        "default-language": found.language,
        "fail-level": found.fail_level,
        "paths": (
            os.path.realpath(found.rules) if found.rules else "",
            "" if default else os.path.realpath(found.macros),
        ),
    }


def read_by_hand(*words):
    pairs, paths = told(*words)
    texts = {name: pairs[name].decode() if name in pairs else None for name in ("agent", "default-language")}
    return {**texts, "fail-level": pairs.get("fail-level", b"warning").decode(), "paths": paths}


@pytest.mark.parametrize("place", ["here", "above", "user's"])
@pytest.mark.parametrize("file", FILES)
def test_settings_files_say_the_same(folder, monkeypatch, place, file):
    path = {"here": folder, "above": folder, "user's": settings.user_config_folder()}[place] / "replykit.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FILES[file], encoding="utf-8", newline="")
    if place == "above":
        (folder / "below").mkdir()
        monkeypatch.chdir(folder / "below")
        (folder / "below" / "draft.txt").touch()
    assert read_by_hand() == resolved()


@pytest.mark.parametrize("file", ODD)
def test_a_settings_file_that_is_written_otherwise_is_left_to_the_full_program(folder, file):
    content = ODD[file]
    (folder / "replykit.toml").write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(Unusual):
        told()


def test_a_settings_file_that_others_may_write_is_left_to_the_full_program(folder):
    (folder / "replykit.toml").write_text(PLAIN, encoding="utf-8")
    (folder / "replykit.toml").chmod(0o666)
    with pytest.raises(Unusual):
        told()


def test_settings_that_cannot_be_looked_for_are_left_to_the_full_program(folder, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", f"/{'x' * 300}")
    with pytest.raises(Unusual):
        told()


def test_a_linked_settings_file_says_the_same(folder, tmp_path_factory):
    own = tmp_path_factory.mktemp("own") / "replykit.toml"
    own.write_text(PLAIN, encoding="utf-8")
    (folder / "replykit.toml").symlink_to(own)
    assert read_by_hand() == resolved()
    folder.chmod(0o1777)
    with pytest.raises(Unusual):
        told()


def test_the_users_own_folder_of_sets_is_the_same_said_or_not(folder):
    folder_of_sets = settings.default_macros_folder()
    words = ["--macros", f"{folder_of_sets.parent}/../{folder_of_sets.parent.name}/macros"]
    assert read_by_hand(*words) == read_by_hand() == resolved(macros=str(folder_of_sets))


def test_options_come_before_the_environment_and_that_before_files(folder, monkeypatch):
    (folder / "replykit.toml").write_text(PLAIN, encoding="utf-8")
    monkeypatch.setenv("REPLYKIT_RULES", "mine.yaml")
    monkeypatch.setenv("REPLYKIT_FAIL_LEVEL", "suggestion")
    words = ["--fail-level=warning", "--agent", "max"]
    assert read_by_hand(*words) == resolved(fail_level="warning", agent="max")
    assert read_by_hand() == resolved()


@pytest.mark.parametrize("said", [None, "", " ", "/srv/config"])
def test_the_users_folder_is_the_same(folder, monkeypatch, said):
    if said is not None:
        monkeypatch.setenv("XDG_CONFIG_HOME", said)
    assert config_folder() == str(settings.user_config_folder())
