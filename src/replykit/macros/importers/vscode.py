"""VS Code's snippet files: of a user, of a project (`.code-snippets`) or of an extension."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from replykit.errors import Location
from replykit.macros.importers.assembling import Assembly, text_field
from replykit.macros.importers.foreign_text import whole_file
from replykit.macros.importers.json_files import shown, values_of, why_unsound
from replykit.macros.importers.located_json import Listing, Record
from replykit.macros.importers.model import ForeignFile, Importer, LeftOut, Note
from replykit.macros.importers.moments import CUT_SHORT, Moment
from replykit.macros.importers.vscode_syntax import Stop, Variable, read_snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from replykit.macros.importers.located_json import Json
    from replykit.macros.importers.model import Read
    from replykit.macros.importers.vscode_syntax import Piece

_DATES = {
    "CURRENT_YEAR": "Y",
    "CURRENT_YEAR_SHORT": "y",
    "CURRENT_MONTH": "m",
    "CURRENT_MONTH_NAME": "B",
    "CURRENT_MONTH_NAME_SHORT": "b",
    "CURRENT_DATE": "d",
    "CURRENT_DAY_NAME": "A",
    "CURRENT_DAY_NAME_SHORT": "a",
    "CURRENT_HOUR": "H",
    "CURRENT_MINUTE": "M",
}
_LONG = frozenset({"TM_SELECTED_TEXT", "CLIPBOARD"})
"""May have several lines; empty where there is none."""
_EDITORS = re.compile(
    r"TM_\w+|CLIPBOARD|RELATIVE_FILEPATH|WORKSPACE_\w+|CURSOR_\w+|CURRENT_\w+|RANDOM\w*|UUID|(?:BLOCK|LINE)_COMMENT\w*"
)
"""Variables that VS Code knows; a name of another is what stands there."""
_CASES = {"upcase": "upper", "downcase": "lower"}
_WHOLE = re.compile(r"/\(?\.[*+]\)?/\$\{[01]:/(\w+)\}/[a-z]*")
"""A transform that only changes the case of all."""
_NO_TEXTS = frozenset({"$schema"})


def _recognises(path: Path, start: bytes) -> bool:
    if path.suffix.lower() == ".code-snippets":
        return True
    return path.suffix.lower() in (".json", ".jsonc") and b'"body"' in start and b'"prefix"' in start


def _read(files: Sequence[ForeignFile]) -> Iterator[Read]:
    for file in files:
        values, faults = values_of(file)
        count = 0
        for value in values:
            for read in _snippets(file, value):
                count += 1
                yield read
        yield from faults
        if not count and not faults:
            yield whole_file(file.path, file.path.name, "no-snippets")


def _snippets(file: ForeignFile, value: Json) -> Iterator[Read]:
    """Give the snippets of a file: by name, or in a list with their names in them."""
    if isinstance(value, Record):
        entries = value.entries
    else:
        listed = value.items if isinstance(value, Listing) else [(value, 1)]
        entries = [(_named(each) or f"[{number}]", each, line) for number, (each, line) in enumerate(listed)]
    for name, each, line in entries:
        where = Location(file=str(file.path), line=line, column=1)
        if name in _NO_TEXTS or (isinstance(each, (Record, Listing)) and not each.is_whole):
            continue
        yield _snippet(where, name, each)


def _named(value: Json) -> str:
    name = value.get("name") if isinstance(value, Record) else None
    return name if isinstance(name, str) else ""


def _snippet(where: Location, name: str, value: Json) -> Read:
    if not isinstance(value, Record):
        return LeftOut(where=where, label=name, why=Note(kind="no-record", what=shown(value)))
    if odd := why_unsound(value):
        return LeftOut(where=where, label=name, why=Note(kind="unsound", what=odd))
    body = _lines(value.get("body"))
    if body is None:
        return LeftOut(where=where, label=name, why=Note(kind="no-body", what=shown(value.get("body"))))
    prefixes = _texts(value.get("prefix"))
    writing = _Writing(read_snippet("\n".join(body)))
    writing.write_all()
    description = " ".join(_lines(value.get("description")) or ())
    return writing.assembly.read(where, name, triggers=prefixes, name=name if name.strip() else description)


def _texts(value: Json) -> list[str]:
    items = [item for item, _ in value.items] if isinstance(value, Listing) else [value]
    return [item for item in items if isinstance(item, str) and item.strip()]


def _lines(value: Json) -> list[str] | None:
    """Give the lines of a text, or of a list of lines; None where it is neither."""
    items = [item for item, _ in value.items] if isinstance(value, Listing) else [value]
    texts = [item for item in items if isinstance(item, str)]
    return texts if texts and len(texts) == len(items) else None


@dataclass(slots=True)
class _Writing:
    """A snippet on its way to a body."""

    pieces: tuple[Piece, ...]
    assembly: Assembly = field(default_factory=Assembly)
    first: dict[int, Stop] = field(default_factory=dict)
    """Of each number, the stop that says what stands there."""
    open: list[int] = field(default_factory=list)
    """Numbers whose inner pieces are being written."""

    def write_all(self) -> None:
        """Write the whole snippet."""
        self._collect(self.pieces)
        self._write(self.pieces)

    def _collect(self, pieces: Sequence[Piece]) -> None:
        for piece in pieces:
            if isinstance(piece, Stop) and (piece.inner or piece.choices):
                other = self.first.setdefault(piece.number, piece)
                if piece.number and (other.inner, other.choices) != (piece.inner, piece.choices):
                    self.assembly.note("stop-twice", _plain(piece.inner or ()), needs_hand=True)
            if not isinstance(piece, str) and piece.inner:
                self._collect(piece.inner)

    def _write(self, pieces: Sequence[Piece]) -> None:
        for piece in pieces:
            if isinstance(piece, str):
                self.assembly.write(piece)
            elif isinstance(piece, Stop):
                self._stop(piece)
            else:
                self._variable(piece)

    def _stop(self, stop: Stop) -> None:
        said = self.first.get(stop.number, stop)
        if not stop.number and not said.inner and not said.choices:
            self.assembly.note("cursor")
            return
        if said.choices:
            self._choice(stop, said)
        elif said.inner and not all(isinstance(piece, str) for piece in said.inner):
            self._nested(stop, said.inner)
        else:
            default = _plain(said.inner or ())
            name = self.assembly.ask(text_field(_label(default) or str(stop.number), default or None), stop.number)
            self._insert(name, stop.transform)

    def _choice(self, stop: Stop, said: Stop) -> None:
        label = _label(said.choices[0]) or str(stop.number)
        self.assembly.insert_choice(label, said.choices, said.choices[0], stop.number)
        if stop.transform:
            self.assembly.note("transform", stop.transform, needs_hand=True)

    def _nested(self, stop: Stop, inner: tuple[Piece, ...]) -> None:
        """Write what stands within a stop: its blanks are blanks, what is around them is text."""
        if stop.number in self.open:
            return
        if stop.transform:
            self.assembly.note("transform", stop.transform, needs_hand=True)
        if any(isinstance(piece, str) for piece in inner):
            self.assembly.note("nested")
        self.open.append(stop.number)
        self._write(inner)
        self.open.pop()

    def _insert(self, name: str, transform: str) -> None:
        whole = _WHOLE.fullmatch(transform)
        if whole and whole[1] in _CASES:
            self.assembly.insert(f"{{{{ {name} | {_CASES[whole[1]]} }}}}")
            return
        if transform:
            self.assembly.note("transform", transform, needs_hand=True)
        self.assembly.insert(f"{{{{ {name} }}}}")

    def _variable(self, variable: Variable) -> None:
        code = _DATES.get(variable.name)
        if code and not variable.transform:
            self._date(variable.name, code)
            return
        is_known = _EDITORS.fullmatch(variable.name) is not None
        default = _plain(variable.inner or ())
        is_empty_at_times = variable.name in _LONG
        if not is_known and not variable.inner:
            default = variable.name
        if is_known:
            self.assembly.note("clipboard" if variable.name == "CLIPBOARD" else "variable", variable.name)
        label = variable.name.lower().replace("_", " ").removeprefix("tm ") if is_known else variable.name
        blank = text_field(label, default or None, is_long=is_empty_at_times, is_required=not is_empty_at_times)
        self._insert(self.assembly.ask(blank, variable.name), variable.transform)

    def _date(self, name: str, code: str) -> None:
        if code in CUT_SHORT:
            self.assembly.note("date-short", name)
        elif code in ("A", "B"):
            self.assembly.note("date-words", name)
        self.assembly.insert_moment(Moment(code))


def _plain(pieces: Sequence[Piece]) -> str:
    """Give what stands at a place at first, as text."""
    made = []
    for piece in pieces:
        if isinstance(piece, str):
            made.append(piece)
        elif isinstance(piece, Stop) and piece.choices:
            made.append(piece.choices[0])
        else:
            made.append(_plain(piece.inner or ()) or (piece.name if isinstance(piece, Variable) else ""))
    return "".join(made)


def _label(text: str) -> str:
    """Give a label made of what stands at a place; nothing where that is no word."""
    return text.strip() if re.search(r"[^\W\d_]", text) else ""


VSCODE = Importer(name="vscode", recognises=_recognises, read=_read)
