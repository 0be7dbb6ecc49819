"""From bytes to nodes: a narrow YAML, within bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replykit.errors import Location, ReplykitError
from replykit.located_yaml.nodes import MAX_DEPTH, Document, Faults
from replykit.text import Lines, byte_place, name_character

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 1_000_000
_MAX_OPENINGS = 20_000
"""Of brackets and braces, in a file of `MAX_BYTES`."""

_ODD_LINE_END = re.compile("[\x85\u2028\u2029]|\r(?!\n)")
_CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} )", re.MULTILINE)


def load(path: Path, *, most: int = MAX_BYTES) -> Document:
    """
    Read a YAML file.

    Args:
        path: The file.
        most: Bytes it may have.

    Raises:
        ReplykitError: It cannot be opened, is too large, or is not this narrow YAML.
    """
    try:
        if not path.is_file():
            raise ReplykitError(f"{path} is not a file")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise ReplykitError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from error
    return parse(data, str(path), most)


def parse(data: bytes, name: str, most: int = MAX_BYTES) -> Document:
    """Read YAML from bytes; see `load`."""
    from replykit.located_yaml.building import Builder  # noqa: PLC0415 - PyYAML: a check of a known chart reads none

    if len(data) > most:
        raise ReplykitError(f"{name} is larger than {most // 1_000_000} MB", hint="split it into several files")
    text = _decode(data, name)
    faults = Faults(Lines(text))
    _refuse_oddities(text, name, faults, _MAX_OPENINGS * max(1, most // MAX_BYTES))
    return Document(Builder(name, faults).build(text), faults)


def _decode(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        raise ReplykitError(f"{name} is in UTF-16 or UTF-32", hint="save it as UTF-8")
    if data.startswith(b"\x1f\x8b"):
        raise ReplykitError(f"{name} is a gzip archive, not YAML", hint="unpack it first")
    nul = data.find(b"\0")
    if nul >= 0:
        hint = "the file looks half written; take your last good copy"
        raise ReplykitError(f"byte {nul} is a NUL", hint=hint, where=byte_place(data, nul, name))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
        where = byte_place(data, error.start, name)
        raise ReplykitError(what, where=where, hint="save the file as UTF-8") from None
    return text.removeprefix("\ufeff")


def _refuse_oddities(text: str, name: str, faults: Faults, most_openings: int) -> None:
    """Refuse what YAML reads otherwise than a reviewer, and what would cost the parser dear."""
    if odd := _ODD_LINE_END.search(text):
        position = faults.lines.position(odd.start())
        where = Location(file=name, line=position.line, column=position.column)
        what = f"{name_character(odd[0])} ends a line for YAML but not in your editor"
        raise ReplykitError(what, where=where, hint="take it out")
    if conflict := _CONFLICT.search(text):
        position = faults.lines.position(conflict.start())
        faults.add(
            Location(file=name, line=position.line, column=1),
            "a merge conflict was left in the file",
            "keep one side and take out the lines of <<<<<<<, ======= and >>>>>>>",
            width=7,
        )
        raise ReplykitError(*faults.problems)
    if sum(text.count(opening) for opening in "[{") > most_openings or _has_long_chain(text):
        raise ReplykitError(f"{name} is nested more than {MAX_DEPTH} levels deep", hint="flatten it")


def _has_long_chain(text: str) -> bool:
    """Say whether one line opens more levels than any file needs: `- - - -`, `? ? ?`, `[[[[`."""
    return re.search(r"(?:[-?\[{][ \t]*){65}", text) is not None and any(
        re.match(r"[ \t]*(?:(?:[-?][ \t]+)|[\[{][ \t]*){65}", line) for line in text.splitlines()
    )
