"""What `doctor` says of mutt and neomutt: can the mail gate hold a message back there?

Reads the lines of their settings, as far as a reader can: what a command would print is not asked for.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.output.doctor import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_AT_HOME = (".muttrc", ".mutt/muttrc", ".neomuttrc", ".neomutt/neomuttrc")
_AMONG_SETTINGS = ("mutt/muttrc", "neomutt/neomuttrc")
_ASSIGNMENT = re.compile(r"""\b(sendmail|sendmail_wait)\s*=\s*("[^"]*"|'[^']*'|[^\s"']+)""")
_SOURCE = re.compile(r"""^\s*source\s+["']?([^\s"'|]+)["']?\s*$""")
_MOST_FILES = 50
_GATE = "presend"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One assignment in a file of settings."""

    place: str
    name: str
    value: str


def look_at_mail_programs(speaks: str, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Look at each line that sends through the gate, and at what keeps the gate from holding back."""
    home = Path.home()
    settings = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
    candidates = [*(home / name for name in _AT_HOME), *(settings / name for name in _AMONG_SETTINGS)]
    # NOTE: pathlib raises where a folder above may not be entered.
    lines = list(_assignments([path for path in candidates if os.path.isfile(path)]))  # noqa: PTH113
    gates = [line for line in lines if line.name == "sendmail" and _GATE in line.value.split()]
    for line in gates:
        yield _on_gate(line, speaks)
    for line in lines if gates else ():
        if line.name == "sendmail_wait" and line.value != "0":
            yield _on_wait(line, speaks)


def _assignments(files: list[Path]) -> Iterator[_Line]:
    """Give the assignments of files and of those that they name, each file once."""
    seen: set[Path] = set()
    while files and len(seen) < _MOST_FILES:
        path = files.pop(0)
        if path in seen:
            continue
        seen.add(path)
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if line.lstrip().startswith("#"):
                continue
            if source := _SOURCE.match(line):
                files.append(path.parent / Path(source[1]).expanduser())
            for match in _ASSIGNMENT.finditer(line):
                yield _Line(place=f"{path}:{number}", name=match[1], value=match[2].strip("\"'"))


def _on_gate(line: _Line, speaks: str) -> Finding:
    words = line.value.split()
    mailer = _mailer(words[words.index(_GATE) + 1 :])
    if "--" in words:
        what = {"fr": "mutt déplace le « -- »", "en": "mutt moves the '--'"}[speaks]
        plain = " ".join(word for word in words if word != "--")
        return Finding(state="missing", what=f"{line.place}: {what}", help=f'set sendmail="{plain}"')
    for program in (words[0], mailer):
        if not program or shutil.which(str(Path(program).expanduser())) is None:
            what = {"fr": f"il n'y a pas de programme « {program} »", "en": f"there is no program '{program}'"}[speaks]
            return Finding(state="missing", what=f"{line.place}: {what}", help='set sendmail="replykit presend msmtp"')
    what = {"fr": f"relu avant {mailer}", "en": f"checked before {mailer}"}[speaks]
    return Finding(state="ok", what=f"{line.place}: {what}")


def _mailer(words: list[str]) -> str:
    """Find the mailer behind our own options, all of which have a value."""
    rest = iter(words)
    for word in rest:
        if not word.startswith("-"):
            return word
        if "=" not in word:
            next(rest, "")
    return ""


def _on_wait(line: _Line, speaks: str) -> Finding:
    what = {
        "fr": f"sendmail_wait={line.value} : un message retenu passe pour envoyé",
        "en": f"sendmail_wait={line.value}: a message that is held back passes for sent",
    }[speaks]
    return Finding(state="missing", what=f"{line.place}: {what}", help="set sendmail_wait=0")
