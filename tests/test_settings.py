from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from replykit.errors import Location, ReplykitError, SettingsError, UnknownNameError
from replykit.settings import Options, interface_language, resolve, shipped, why_no_agent_name


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    path = folder / "replykit.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o644)
    return path


def test_the_option_wins_over_the_environment_and_that_over_files(tmp_path):
    write(tmp_path, 'agent = "file"\nlanguage = "fr"\nfail_level = "error"\n')
    settings = resolve(Options(agent="option"), {"REPLYKIT_AGENT": "env", "REPLYKIT_LANGUAGE": "en"}, tmp_path)
    assert (settings.agent, settings.language, settings.fail_level) == ("option", "en", "error")


def test_a_file_is_found_upwards_and_its_paths_are_its_own_folders(tmp_path):
    write(tmp_path, 'macros = "sets"\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert resolve(Options(), {}, below).macros == (tmp_path / "sets").resolve()


def test_no_agent_names_init():
    with pytest.raises(UnknownNameError) as caught:
        resolve(Options(), {}, Path("/")).require_agent()
    assert "replykit init" in caught.value.problems[0].hint
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('agnet = "x"\n', "unknown setting 'agnet'"),
        ("agent = 3\n", "'agent' must be text"),
        ("agent = \n", "cannot be read"),
        ('plugin = "evil.py"\n', "unknown setting 'plugin'"),
        ('language = "de"\n', "no language"),
        ('fail_level = "warn"\n', "no fail level"),
        ('expand = "atonce"\n', "no way to expand"),
        ('keys = "nano"\n', "no set of keys"),
    ],
)
def test_a_wrong_file_is_told(tmp_path, text, said):
    write(tmp_path, text)
    with pytest.raises(ReplykitError) as caught:
        resolve(Options(), {}, tmp_path)
    assert said in caught.value.problems[0].what


def test_a_wrong_value_is_told_where_it_stands(tmp_path):
    path = write(tmp_path, '# ours\nlanguage = "de"\n')
    with pytest.raises(UnknownNameError) as caught:
        resolve(Options(), {}, tmp_path)
    assert caught.value.problems[0].where == Location(file=str(path), line=2, column=1)
    with pytest.raises(UnknownNameError, match=r"REPLYKIT_AGENT: '\.\./x' is no agent's name"):
        resolve(Options(), {"REPLYKIT_AGENT": "../x"}, tmp_path)
    with pytest.raises(UnknownNameError, match=r"^'de' is no language"):
        resolve(Options(language="de"), {}, tmp_path)


def test_an_unknown_setting_is_told_where_it_stands_below_one_that_begins_like_it(tmp_path):
    path = write(tmp_path, 'rules = "chart.yaml"\nrule = "x"\n')
    with pytest.raises(SettingsError) as caught:
        resolve(Options(), {}, tmp_path)
    assert caught.value.problems[0].where == Location(file=str(path), line=2, column=1)


def test_a_file_may_begin_as_windows_editors_write_it(tmp_path):
    write(tmp_path, '\ufeffagent = "Léa"\n')
    assert resolve(Options(), {}, tmp_path).agent == "Léa"


def test_a_file_in_another_encoding_is_told(tmp_path):
    write(tmp_path, "").write_bytes('agent = "Léa"\n'.encode("cp1252"))
    with pytest.raises(SettingsError, match="is not UTF-8"):
        resolve(Options(), {}, tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
@pytest.mark.parametrize("part", ["file", "folder"])
def test_a_file_that_others_may_write_is_refused_by_name(tmp_path, part):
    path = write(tmp_path, 'agent = "x"\n')
    place = path if part == "file" else tmp_path
    place.chmod(0o777)
    with pytest.raises(SettingsError) as caught:
        resolve(Options(), {}, tmp_path)
    named = "it" if part == "file" else f"to its folder {tmp_path}"
    assert caught.value.problems[0].what == f"{path} is not read: others may write {named}"
    assert caught.value.problems[0].hint == f"if you trust it: chmod go-w '{place}'"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
@pytest.mark.parametrize("part", ["mine", "linked"])
def test_a_link_is_refused_where_others_may_write_to_its_folder_or_to_that_of_its_file(tmp_path, part):
    path = write(tmp_path / "mine", 'rules = "chart.yaml"\n')
    (tmp_path / "linked").mkdir(mode=0o755)
    (tmp_path / "linked" / "replykit.toml").symlink_to(path)
    (tmp_path / part).chmod(0o1777)
    with pytest.raises(SettingsError, match=f"others may write to its folder {tmp_path / part}$"):
        resolve(Options(), {}, tmp_path / "linked")


def test_the_paths_of_a_linked_file_are_those_of_its_own_folder(tmp_path):
    path = write(tmp_path / "mine", 'rules = "chart.yaml"\nmacros = "../sets"\n')
    (tmp_path / "linked").mkdir(mode=0o755)
    (tmp_path / "linked" / "replykit.toml").symlink_to(path)
    settings = resolve(Options(), {}, tmp_path / "linked")
    assert settings.rules == (tmp_path / "mine" / "chart.yaml").resolve()
    assert settings.macros == (tmp_path / "sets").resolve()


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize("part", ["file", "folder"])
def test_a_file_of_somebody_else_is_refused_and_no_bits_are_blamed(tmp_path, part):
    path = write(tmp_path, 'agent = "x"\n')
    place = path if part == "file" else tmp_path
    os.chown(place, 12345, 12345)
    with pytest.raises(SettingsError) as caught:
        resolve(Options(), {}, tmp_path)
    named = "it" if part == "file" else f"its folder {tmp_path}"
    assert caught.value.problems[0].what == f"{path} is not read: {named} belongs to somebody else"
    assert caught.value.problems[0].hint.endswith(f"sudo chown \"$USER\" '{place}'")


@pytest.mark.parametrize("name", ["", ".git", "-x", "a/b", "..", "a\\b", "a\x1b", "a\u200b", " a", "a "])
def test_what_cannot_be_a_folder_is_no_agents_name(name):
    assert why_no_agent_name(name)


@pytest.mark.parametrize("name", ["sprinter", "Zoé", "jean-pierre", "李"])
def test_names_of_people_are_names(name):
    assert why_no_agent_name(name) == ""


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LC_MESSAGES": "fr_CA"}, "fr"),
        ({"LANG": "de_DE"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_the_interface_speaks_by_locale(environ, expected):
    assert interface_language(environ) == expected


def test_what_is_shipped_is_there():
    assert shipped("tone_rules.yaml").is_file()
    assert shipped("macros").is_dir()
