"""`replykit init`: what is asked, what is written, what is left alone."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from replykit.cli import first_set
from replykit.cli.first_set import as_yaml, why_not
from replykit.cli.user_settings import tomllib, with_values
from replykit.errors import SettingsError
from replykit.located_yaml import parse
from replykit.macros.load import load_set
from replykit.prompt.interview import FirstMacro
from replykit.settings import FILE_NAME, shipped, user_config_folder
from replykit.text import has_control_characters


def macro(body="Hello {{ first_name }},\n", **changes):
    values = {"trigger": ";hi", "name": "Greeting", "body": body, "field": "first_name", "label": "First name"}
    return FirstMacro(**{**values, **changes})


@pytest.fixture
def init(replykit, tmp_path):
    """Run `init` for ana in a folder of the test's own."""
    folder = tmp_path / "sets"

    def call(*args, stdin=b"", name="ana"):
        return replykit("init", "--name", name, "--language", "fr", "--folder", folder, *args, stdin=stdin)

    call.folder = folder
    return call


def settings_file():
    return user_config_folder() / FILE_NAME


# --- by options ---


def test_options_alone_make_a_set_that_expands(init, replykit):
    assert init("--no-prompt").code == 0
    assert [each.trigger for each in load_set(init.folder, "ana").macros] == [";bonjour"]
    assert tomllib.loads(settings_file().read_text(encoding="utf-8")) == {
        "agent": "ana",
        "macros": str(init.folder),
        "language": "fr",
    }
    done = replykit("compose", "--plain", stdin=";bonjour\nLéa\n[X\n")
    assert done.out.startswith("Bonjour Léa,\n")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are Unix's")
def test_settings_are_for_the_user_alone(init):
    before = os.umask(0)
    try:
        init()
    finally:
        os.umask(before)
    assert stat.S_IMODE(settings_file().stat().st_mode) == 0o600
    assert stat.S_IMODE(settings_file().parent.stat().st_mode) == 0o700


def test_answers_come_from_a_pipe_too(replykit, tmp_path):
    answers = f"ana\nen\n{tmp_path / 'sets'}\n;thanks\nThanks\nThank you, {{{{ who }}}}!\n.\n"
    assert replykit("init", stdin=answers).code == 0
    (made,) = load_set(tmp_path / "sets", "ana").macros
    assert (made.trigger, made.name, made.body) == (";thanks", "Thanks", "Thank you, {{ who }}!\n")
    assert (made.language, made.fields) == ("en", ())


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ("../ana\n", "cannot be the name of a folder"),
        ("ana\nde\n", "answer fr or en"),
        ("ana\nen\n\n; hi\n", "a trigger is one short word"),
        ("ana\nen\n\n;hi\nHi\n{{ broken\n.\n", "a tag is never closed"),
    ],
    ids=["name", "language", "trigger", "body"],
)
def test_a_wrong_answer_from_a_pipe_says_why_and_writes_nothing(replykit, answers, says):
    done = replykit("init", stdin=answers)
    assert done.code == 3
    assert says in done.err
    assert not settings_file().exists()
    assert list(Path.home().rglob("*.yml")) == []


def test_a_wrong_option_is_refused_before_any_question(replykit):
    for args in (("--name", "../x"), ("--name", ""), ("--from", "spinter"), ("--language", "de")):
        done = replykit("init", *args)
        assert done.code == 2
        assert ":\n" not in done.err
    assert "did you mean 'sprinter'" in replykit("init", "--from", "spinter").err


def test_a_sample_set_is_copied_file_by_file(init):
    done = init("--from", "sprinter", "--no-prompt")
    assert done.code == 0
    sample = shipped("macros") / "sprinter"
    files = sorted(path.relative_to(sample) for path in sample.rglob("*") if path.is_file())
    assert [(init.folder / "ana" / path).read_bytes() for path in files] == [(sample / p).read_bytes() for p in files]
    assert f"{len(files)} files" in done.err
    assert [path.name for path in init.folder.iterdir()] == ["ana"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are Unix's")
def test_a_set_copied_from_a_read_only_package_can_be_added_to(init, monkeypatch, tmp_path):
    more = tmp_path / "package" / "sprinter" / "more"
    more.mkdir(parents=True)
    (more / "a.yml").write_text('macros:\n  - {trigger: ";a", name: A, body: A}\n', encoding="utf-8")
    for path in (more / "a.yml", more, more.parent):
        path.chmod(0o444 if path.is_file() else 0o555)
    monkeypatch.setattr(first_set, "shipped", lambda _: tmp_path / "package")
    assert init("--from", "sprinter", "--no-prompt").code == 0
    copied = [init.folder / "ana" / part for part in (".", "more", "more/a.yml")]
    assert all(path.stat().st_mode & stat.S_IWUSR for path in copied)


def test_a_sample_that_does_not_fit_on_the_disk_leaves_nothing_and_says_so(init, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(first_set.shutil, "copyfile", full)
    done = init("--from", "sprinter", "--no-prompt")
    assert (done.code, list(init.folder.iterdir())) == (3, [])
    assert f"{init.folder / 'ana'} cannot be written: no space left on device." in done.err
    assert "make room there" in done.err


@pytest.mark.parametrize("sample", [[], ["--from", "sprinter"]], ids=["new", "copied"])
def test_a_set_that_is_there_is_never_overwritten(init, sample):
    init()
    mine = init.folder / "ana" / "first.yml"
    mine.write_text("macros: []  # mine\n", encoding="utf-8")
    settings_file().unlink()
    done = init(*sample)
    assert done.code == 3
    assert "already has a set" in done.err
    assert not settings_file().exists()
    assert mine.read_text(encoding="utf-8") == "macros: []  # mine\n"
    assert list(mine.parent.iterdir()) == [mine]


def test_a_set_that_is_there_is_kept_on_demand(init):
    init()
    settings_file().unlink()
    done = init(stdin="y\n")
    assert done.code == 0
    assert settings_file().exists()
    assert len(load_set(init.folder, "ana").macros) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="any name has a home there")
def test_the_home_of_nobody_is_no_folder(replykit):
    done = replykit("init", "--name", "ana", "--language", "fr", "--folder", "~nobody-of-that-name/sets")
    assert (done.code, "~nobody-of-that-name/sets is no folder" in done.err) == (3, True)


@pytest.mark.parametrize("folder", ["file", "file/sets", "."])
def test_a_folder_that_cannot_be_made_is_said_before_a_macro_is_asked_for(replykit, tmp_path, folder):
    (tmp_path / "file").write_text("x")
    (tmp_path / "ana").write_text("x")
    where = tmp_path / folder
    barring = tmp_path / ("ana" if folder == "." else "file")
    for done in (
        replykit("init", "--name", "ana", "--language", "fr", "--folder", where),
        replykit("init", stdin=f"ana\nfr\n{where}\n"),
    ):
        assert done.code == 3
        assert f"no set can be made there: {barring} is no folder" in done.err
        assert "Now a first macro" not in done.err
        assert not settings_file().exists()


def test_it_says_when_another_settings_file_wins(init, tmp_path, monkeypatch):
    (tmp_path / FILE_NAME).write_text('agent = "bob"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert f"Here, {tmp_path / FILE_NAME} says otherwise (agent bob) and wins." in init().err


def test_it_speaks_french_by_locale(replykit, monkeypatch, tmp_path):
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    done = replykit("init", "--name", "ana", "--folder", tmp_path / "sets", stdin="fr\n")
    assert "Trois questions, puis une première macro." in done.err


# --- the settings file ---


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'agent = "ana"\n'),
        ('rules = "r.yaml"\n', 'agent = "ana"\nrules = "r.yaml"\n'),
        ('# mine\nagent = "bob"  # me\nrules = "r"\n', '# mine\nagent = "ana"\nrules = "r"\n'),
        ("agent='bob'", 'agent = "ana"'),
        ('"agent" = "bob"\n', 'agent = "ana"\n'),
        ('rules = """\nagent = 1\n"""\n', 'rules = "agent = 1\\n"\nagent = "ana"\n'),
    ],
    ids=["empty", "other keys", "comments", "no line end", "quoted key", "in a long text"],
)
def test_other_settings_stay(before, after):
    assert with_values(before, {"agent": "ana"}) == after


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_back_from_the_settings(text):
    assert tomllib.loads(with_values("", {"macros": text})) == {"macros": text}


def test_a_settings_file_that_is_no_toml_is_left_alone(init):
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("agent = \n", encoding="utf-8")
    assert init().code == 3
    assert settings_file().read_text(encoding="utf-8") == "agent = \n"
    with pytest.raises(SettingsError):
        with_values("agent = \n", {"agent": "ana"})


# --- the macro ---


@given(st.text(min_size=1).filter(str.strip))
@example("\u20280")
def test_what_is_written_is_read_back_as_it_was_meant(text):
    if has_control_characters(text) or "\r" in text:
        return
    made = macro(body=f"{text}\n", name=text)
    parsed = parse(as_yaml("en", made).encode("utf-8"), "first.yml").root
    (entry,) = parsed.get("macros").items
    assert (entry.get("name").text, entry.get("body").text) == (text, f"{text}\n")


def test_the_field_is_declared_only_where_the_body_uses_it():
    assert "First name" in as_yaml("en", macro())
    assert "fields" not in as_yaml("en", macro(body="Thanks!\n"))


@pytest.mark.parametrize("body", ["{{ broken\n", "{% for x in y %}\n", '{% include ";gone" %}\n', " \n"])
def test_a_body_that_would_not_render_is_refused(body):
    assert why_not("en", macro(body=body))


def test_a_body_that_renders_is_taken():
    assert why_not("en", macro()) == ""
