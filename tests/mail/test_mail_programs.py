"""What `doctor` says of the settings of mutt and neomutt."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from replykit.cli.mail_programs import look_at_mail_programs

PYTHON = sys.executable
GATE = f"set sendmail='{PYTHON} presend {PYTHON} -m x'\n"


def look(text, name=".muttrc", speaks="en"):
    path = Path.home() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    found = look_at_mail_programs(speaks, os.environ)
    return [(one.state, one.what.replace(str(Path.home()), "~"), one.help) for one in found]


@pytest.mark.parametrize(
    "name", [".muttrc", ".mutt/muttrc", ".neomuttrc", ".config/mutt/muttrc", ".config/neomutt/neomuttrc"]
)
def test_a_gate_that_works_is_fine_wherever_it_is_set(name):
    assert look(GATE + "set sendmail_wait=0\n", name) == [("ok", f"~/{name}:1: checked before {PYTHON}", "")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "set sendmail=msmtp sendmail_wait=-1\n",
        f"# {GATE}",
        "set realname='presend'\n",
    ],
)
def test_without_the_gate_nothing_is_said(text):
    assert look(text) == []


@pytest.mark.parametrize("wait", ["sendmail_wait=-1", 'sendmail_wait = "5"'])
@pytest.mark.parametrize("before", ["set realname=x ", "set ", "send-hook . 'set "])
def test_a_wait_that_loses_messages_is_told_with_its_line(wait, before):
    (_, told) = look(f"{GATE}\n{before}{wait}\n")
    value = "-1" if "-1" in wait else "5"
    what = f"~/.muttrc:3: sendmail_wait={value}: a message that is held back passes for sent"
    assert told == ("missing", what, "set sendmail_wait=0")


def test_it_is_told_in_french_too():
    assert "passe pour envoyé" in look(GATE + "set sendmail_wait=-1\n", speaks="fr")[1][1]


def test_a_mailer_that_is_not_there_is_told():
    ((state, what, _),) = look(f"set sendmail='{PYTHON} presend --language fr --agent=x no-such-mailer'\n")
    assert (state, what) == ("missing", "~/.muttrc:1: there is no program 'no-such-mailer'")


def test_a_gate_without_a_mailer_is_told():
    assert look(f"set sendmail='{PYTHON} presend'\n")[0][0] == "missing"


def test_two_dashes_are_told():
    ((state, what, way_on),) = look("set sendmail='replykit presend -- msmtp -t'\n")
    assert (state, what) == ("missing", "~/.muttrc:1: mutt moves the '--'")
    assert way_on == 'set sendmail="replykit presend msmtp -t"'


def test_files_that_are_named_are_read_and_circles_end():
    (Path.home() / "account").write_text("source ~/.muttrc\nset sendmail_wait=-1\n")
    found = look(GATE + "source ~/account\nsource 'echo x|'\nsource ~/none\nsource ~\n")
    assert [what for _, what, _ in found][1].startswith("~/account:2: sendmail_wait=-1")


def test_bytes_that_are_no_text_do_no_harm():
    (Path.home() / ".muttrc").write_bytes(b"\xff\0\n" + GATE.encode())
    assert [one.state for one in look_at_mail_programs("en", os.environ)] == ["ok"]
