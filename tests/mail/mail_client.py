"""mutt or neomutt on a terminal, with the lines of docs/mail.md, answering a customer through msmtp."""

from __future__ import annotations

import mailbox
import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

from pty_screen import Terminal

if TYPE_CHECKING:
    from post import Post
    from smtp_sink import Sink

DOCS = Path(__file__).parents[2] / "docs" / "mail.md"
RECORD = """#!/bin/sh
# record NAME COMMAND...: keep what COMMAND is given and how it ends.
name=$1; shift
for word in "$@"; do printf '%s\\0' "$word"; done > "$MAILER_FOLDER/$name.words"
cat > "$MAILER_FOLDER/$name.message"
"$@" < "$MAILER_FOLDER/$name.message"
code=$?
echo $code > "$MAILER_FOLDER/$name.code"
exit $code
"""
EDITOR = """#!/bin/sh
# The agent: writes above the quoted lines, or below them.
cd "$MAILER_FOLDER"
if [ -f below ]; then cat "$1" reply > new; else cat reply "$1" > new; fi
cat new > "$1"
"""
MSMTPRC = """account default
host 127.0.0.1
port {port}
from me@example.test
tls off
auth off
"""
MUTTRC = """
set folder="{folder}" spoolfile="{folder}/inbox" mbox_type=Maildir
set postponed="{folder}/drafts" record="{folder}/sent"
set from=me@example.test realname=Me use_envelope_from=yes charset=utf-8
set editor="{folder}/editor" autoedit=yes include=yes fast_reply=yes
set confirmappend=no confirmcreate=no quit=yes abort_unmodified=no
"""


def documented_lines() -> str:
    """The lines that docs/mail.md tells agents to copy."""
    text = DOCS.read_text(encoding="utf-8")
    return re.search(r"\*\*mutt and neomutt\*\*.*?```\n(.*?)```", text, re.DOTALL)[1]


@dataclass
class Client:
    program: str
    post: Post
    sink: Sink

    def __post_init__(self):
        self._write_script("record", RECORD)
        self._write_script("editor", EDITOR)
        self._write_script("replykit", f'#!/bin/sh\nexec {sys.executable} -m replykit "$@"\n')
        for name in ("drafts", "sent"):
            mailbox.Maildir(self.folder / name, create=True)
        self._receive("Où est mon billet ? Sorry for any inconvenience.\n")
        lines = documented_lines().replace(
            '"replykit presend msmtp"',
            f'"{self.folder}/record before replykit presend record after msmtp -C {self.folder}/msmtprc"',
        )
        assert "record before" in lines
        (self.folder / "muttrc").write_text(MUTTRC.format(folder=self.folder) + lines)
        config = self.folder / "msmtprc"
        config.write_text(MSMTPRC.format(port=self.sink.port))
        config.chmod(0o600)

    @property
    def folder(self):
        return self.post.folder

    @property
    def environ(self):
        return {**self.post.environ, "PATH": f"{self.folder}:{self.post.environ['PATH']}"}

    @property
    def command(self):
        return [self.program, "-n", "-F", str(self.folder / "muttrc")]

    def _write_script(self, name, text):
        (self.folder / name).write_text(text)
        (self.folder / name).chmod(0o700)

    def _receive(self, text):
        message = EmailMessage()
        message["From"], message["To"] = "Ana Client <ana@example.test>", "me@example.test"
        message["Subject"], message["Message-ID"] = "Billet", "<orig-1@example.test>"
        message["Date"] = "Mon, 02 Nov 2026 10:00:00 +0000"
        message.set_content(text)
        mailbox.Maildir(self.folder / "inbox", create=True).add(message)

    @contextmanager
    def opened(self):
        """Show the inbox."""
        with Terminal(self.command, rows=30, columns=110, env=self.environ) as terminal:
            terminal.until("Billet")
            yield terminal

    @contextmanager
    def answering(self, reply, *, is_below=False):
        """Have the agent answer the customer; the composer stands ready."""
        (self.folder / "reply").write_text(reply, encoding="utf-8")
        if is_below:
            (self.folder / "below").touch()
        with self.opened() as terminal:
            terminal.send("r")
            terminal.until("y:Send")
            yield terminal

    def send_unattended(self, body, *words):
        """Send as a script does."""
        command = [*self.command, "-s", "Réponse", *words, "ana@example.test"]
        return subprocess.run(command, input=body, capture_output=True, check=False, env=self.environ, timeout=60)

    def recorded(self, name):
        """What was given before or after the gate: the words behind the mailer's name, and the message."""
        words = (self.folder / f"{name}.words").read_bytes().split(b"\0")[:-1]
        return words[words.index(b"msmtp") :], (self.folder / f"{name}.message").read_bytes()

    @property
    def code(self):
        """How the gate ended."""
        return int((self.folder / "before.code").read_text())

    def messages_in(self, name):
        return [bytes(message) for message in mailbox.Maildir(self.folder / name)]
