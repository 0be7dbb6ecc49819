"""The hooks that others name in their repositories, run by the real pre-commit on a real repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from small_charts import FRENCH

ROOT = Path(__file__).parents[2]
PRE_COMMIT = Path(sys.executable).with_name("pre-commit")
CONFIG = """repos:
  - repo: {hooks}
    rev: {revision}
    hooks:
      - {{id: replykit-macros, language: system}}
      - {{id: replykit-lint, language: system, files: '^drafts/'}}
"""
MACRO = "language: fr\nmacros:\n  - {{trigger: ';{trigger}', name: Réponse, body: 'Bonjour 🙂, {body}.'}}\n"
INCLUDING = "language: fr\nmacros:\n  - {trigger: ';a', name: Avec, body: 'Bonjour. {% include \";b\" %}'}\n"
CLEAN, BAD = "votre billet est prêt, voici le lien", "désolé 🙂 pour la gêne occasionnée"

pytestmark = pytest.mark.model


class Repository:
    """A team's repository with our hooks; git and pre-commit see no settings of whoever runs the tests."""

    def __init__(self, folder):
        self.folder = folder / "team"
        programs = folder / "bin"
        for place in (self.folder, programs):
            place.mkdir()
        (programs / "replykit").write_text(f'#!/bin/sh\nexec {sys.executable} -m replykit "$@"\n')
        (programs / "replykit").chmod(0o700)
        me = {
            f"GIT_{who}_{what}": f"{who}@example.test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        self.environ = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            **me,
            "PATH": f"{programs}:{PRE_COMMIT.parent}:{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(folder / "cache"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        self.write("replykit.toml", 'macros = "macros"\nrules = "tone_rules.yaml"\n')
        self.write("tone_rules.yaml", FRENCH)
        hooks = folder / "hooks"
        hooks.mkdir()
        (hooks / ".pre-commit-hooks.yaml").write_bytes((ROOT / ".pre-commit-hooks.yaml").read_bytes())
        revision = self._publish(hooks)
        self.write(".pre-commit-config.yaml", CONFIG.format(hooks=hooks, revision=revision))
        self.git("init", "--quiet")
        self.run("pre-commit", "install")

    def _publish(self, hooks):
        for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "x"]):
            self.run("git", *words, folder=hooks)
        return self.run("git", "rev-parse", "HEAD", folder=hooks).stdout.strip()

    def run(self, *command, folder=None, code=0):
        done = subprocess.run(
            command,
            cwd=folder or self.folder,
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done

    def git(self, *words, code=0):
        return self.run("git", *words, code=code)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, *, code=0):
        self.git("add", ".")
        return self.git("commit", "--message", "x", code=code).stderr


@pytest.fixture
def repository(tmp_path):
    absent = [str(program) for program in (PRE_COMMIT, which("git")) if not program or not Path(program).exists()]
    if absent and os.environ.get("CI"):
        pytest.fail(f"CI has no pre-commit or no git: {absent}")
    if absent or os.name == "nt":
        pytest.skip("no pre-commit, no git or no shell here: pip install '.[test]'")
    return Repository(tmp_path)


def test_a_set_with_a_finding_is_not_committed_and_a_mended_one_is(repository):
    repository.write("macros/léa/billets.yml", MACRO.format(trigger="b", body=BAD))
    repository.write("macros/karim/billets.yml", MACRO.format(trigger="b", body=CLEAN))
    said = repository.commit(code=1)
    assert "fr-gene" in said
    assert "macros/léa/billets.yml:3:" in said
    repository.write("macros/léa/billets.yml", MACRO.format(trigger="b", body=CLEAN))
    assert "replykit macros check" in repository.commit()
    assert repository.git("log", "--format=%s").stdout == "x\n"


def test_only_the_sets_of_the_commit_are_checked(repository):
    repository.write("macros/lea/a.yml", MACRO.format(trigger="a", body=BAD))
    repository.git("add", ".")
    repository.git("commit", "--no-verify", "--message", "old")
    repository.write("macros/karim/a.yml", MACRO.format(trigger="a", body=CLEAN))
    repository.commit()
    repository.write("macros/lea/b.yml", MACRO.format(trigger="b", body=CLEAN))
    assert "macros/lea/a.yml:3:" in repository.commit(code=1)


def test_a_broken_set_is_not_committed(repository):
    repository.write("macros/lea/a.yml", "macros: [\n")
    assert "macros/lea/a.yml:" in repository.commit(code=1)


def test_an_included_macro_that_is_deleted_is_missed_where_each_set_is_named(repository):
    named = "{id: replykit-macros, language: system, always_run: true, pass_filenames: false, args: [macros/lea/a.yml]}"
    config = repository.folder / ".pre-commit-config.yaml"
    config.write_text(config.read_text().replace("{id: replykit-macros, language: system}", named))
    repository.write("macros/lea/a.yml", INCLUDING)
    repository.write("macros/lea/b.yml", MACRO.format(trigger="b", body=CLEAN))
    repository.commit()
    (repository.folder / "macros/lea/b.yml").unlink()
    assert "there is no macro ';b' to include" in repository.commit(code=1)


def test_a_draft_with_a_finding_is_not_committed(repository):
    repository.write("drafts/réponse 🙂.txt", f"Bonjour, {BAD}.\n")
    assert "fr-gene" in repository.commit(code=1)
    repository.write("drafts/réponse 🙂.txt", f"Bonjour, {CLEAN}.\n")
    assert "replykit lint" in repository.commit()


def test_a_file_of_no_set_is_said(repository):
    repository.write("elsewhere/a.yml", MACRO.format(trigger="a", body=CLEAN))
    done = repository.run("replykit", "macros", "check", "elsewhere/a.yml", code=3)
    assert "lies in no set of" in done.stderr
