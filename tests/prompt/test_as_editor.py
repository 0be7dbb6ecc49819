"""EDITOR='replykit compose' in the real git, neomutt and mutt: the same file back, the exit code kept."""

from __future__ import annotations

import mailbox
import os
import shutil
import subprocess
import sys
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

pytest.importorskip("termios", reason="a terminal of one's own exists on Unix only")
from pty_screen import Terminal
from typing_agent import KEYS

from small_sets import write_sets

pytestmark = pytest.mark.slow
SET = 'language: en\nmacros:\n  - {trigger: ";hi", name: Greeting, body: "Hello {{ first_name }} 😀,"}\n'


def needed(program):
    return pytest.mark.skipif(not shutil.which(program), reason=f"{program} is not installed")


@pytest.fixture
def environment(tmp_path):
    """Those of an agent whose editor is the prompt."""
    write_sets(tmp_path / "sets", ana=SET)
    (tmp_path / "rules.yaml").write_text("no chart", encoding="utf-8")
    (tmp_path / "replykit").write_text(f'#!/bin/sh\nexec {sys.executable} -m replykit "$@"\n')
    (tmp_path / "replykit").chmod(0o700)
    return {
        "EDITOR": "replykit compose",
        "REPLYKIT_AGENT": "ana",
        "REPLYKIT_MACROS": str(tmp_path / "sets"),
        "REPLYKIT_RULES": str(tmp_path / "rules.yaml"),
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }


# --- git ---


@pytest.fixture
def repository(tmp_path, environment):
    """A repository with something to commit; a hook keeps the file as the editor left it."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, environment, "init", "-q")
    for name, value in (("user.name", "Ana"), ("user.email", "ana@example.test")):
        git(folder, environment, "config", name, value)
    hook = folder / ".git" / "hooks" / "commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\ncp "$1" {tmp_path}/written\n')
    hook.chmod(0o700)
    (folder / "file").write_text("new")
    git(folder, environment, "add", "file")
    return folder


def git(folder, environment, *words):
    done = subprocess.run(
        ["git", "-C", str(folder), *words],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@needed("git")
def test_git_commits_what_was_written_and_its_comments_are_untouched(repository, environment, tmp_path):
    with Terminal(["git", "-C", str(repository), "commit"], env=environment) as terminal:
        terminal.until("COMMIT_EDITMSG")
        terminal.send(";hi\t")
        terminal.until("first_name")
        terminal.send("Zoé\r")
        terminal.until("Hello Zoé")
        terminal.send(KEYS["c-s"] * 2)
        assert terminal.exit_code() == 0
    assert git(repository, environment, "log", "--format=%B") == (0, "Hello Zoé 😀,\n\n")
    written = (tmp_path / "written").read_text(encoding="utf-8")
    comments = [line for line in written.splitlines() if line.startswith("#")]
    assert written.startswith("Hello Zoé 😀,\n# Please enter the commit message")
    assert "#\tnew file:   file" in comments


@needed("git")
@pytest.mark.parametrize("keys", ["escape", "c-q"])
def test_leaving_makes_git_give_the_commit_up(repository, environment, keys):
    with Terminal(["git", "-C", str(repository), "commit"], env=environment) as terminal:
        terminal.until("COMMIT_EDITMSG")
        terminal.send("Half a")
        terminal.until("Half a")
        terminal.send(KEYS[keys])
        terminal.until("again")
        terminal.send(KEYS[keys])
        assert terminal.exit_code() != 0
    assert git(repository, environment, "log")[0] != 0
    left = (repository / ".git" / "COMMIT_EDITMSG").read_text(encoding="utf-8")
    assert "Half a" not in left
    assert left.lstrip().startswith("# Please enter")


# --- mail ---

MUTTRC = """
set folder="{folder}" spoolfile="{folder}/inbox" mbox_type=Maildir
set postponed="{folder}/drafts" record="" from=me@example.test use_envelope_from=yes charset=utf-8 send_charset=utf-8
set editor="replykit compose" autoedit=yes include=yes fast_reply=yes
set confirmappend=no confirmcreate=no quit=yes abort_unmodified=no
"""


@pytest.fixture(params=[pytest.param("neomutt", marks=needed("neomutt")), pytest.param("mutt", marks=needed("mutt"))])
def answering(request, tmp_path, environment):
    """A mail program on which the agent answers a customer; its editor stands open."""
    message = EmailMessage()
    message["From"], message["To"] = "Ana <ana@example.test>", "me@example.test"
    message["Subject"], message["Date"] = "Billet", "Mon, 02 Nov 2026 10:00:00 +0000"
    message.set_content("Où est mon billet ? 🙂\n")
    mailbox.Maildir(tmp_path / "inbox", create=True).add(message)
    mailbox.Maildir(tmp_path / "drafts", create=True)
    (tmp_path / "muttrc").write_text(MUTTRC.format(folder=tmp_path))
    command = [request.param, "-n", "-F", str(tmp_path / "muttrc")]
    with Terminal(command, rows=30, columns=100, env=environment) as terminal:
        terminal.until("Billet")
        terminal.send("r")
        terminal.until("Où est mon billet")
        terminal.until("F1 ")
        yield terminal


def postponed(terminal, tmp_path):
    """Put the message by, and give its text."""
    terminal.until("y:Send")
    terminal.send("P")
    terminal.until("q:Quit")
    terminal.send("q")
    assert terminal.exit_code() == 0
    (draft,) = mailbox.Maildir(tmp_path / "drafts")
    return message_from_bytes(bytes(draft), policy=policy.default).get_content()


def test_a_mail_program_gets_the_reply_with_its_quotation(answering, tmp_path):
    answering.send(";hi\t")
    answering.until("first_name")
    answering.send("Zoé\r")
    answering.until("Hello Zoé")
    answering.send(KEYS["c-s"] * 2)
    text = postponed(answering, tmp_path)
    assert text.startswith("Hello Zoé 😀,")
    assert "> Où est mon billet ? 🙂" in text


def test_leaving_gives_a_mail_program_its_text_back(answering, tmp_path):
    answering.send("Half a")
    answering.until("Half a")
    answering.send(KEYS["escape"])
    answering.until("again")
    answering.send(KEYS["escape"])
    text = postponed(answering, tmp_path)
    assert "Half a" not in text
    assert "> Où est mon billet ? 🙂" in text
