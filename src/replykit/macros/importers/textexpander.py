"""TextExpander's groups as property lists, and its exports as CSV."""

from __future__ import annotations

import plistlib
import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.parsers.expat import ExpatError

from replykit.errors import Location
from replykit.macros.importers.assembling import Assembly, one_line
from replykit.macros.importers.foreign_text import APPLE_DOUBLE, whole_file
from replykit.macros.importers.html_text import MAX_HTML, looks_like_html, to_text
from replykit.macros.importers.lists import SUFFIXES, Entry, entries_of, note_all
from replykit.macros.importers.model import ForeignFile, Importer, LeftOut, Note
from replykit.macros.importers.textexpander_syntax import TextExpanderText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from replykit.macros.importers.model import Read

_SUFFIXES = (".textexpander", ".tedist", ".textexpandersettings")
_CODES = re.compile(rb"%(?:fill(?:text|area|popup|part|top)?[:%]|clipboard|pasteboard|snippet:|key:[a-z]+%|\|)")
_EXPORT = re.compile(rb'\xef\xbb\xbf"(?:[^"]|"")*","(?:[^"]|"")*","(?:[^"]|"")*"\r\n')
"""How an export of TextExpander's own starts."""
_SCRIPTS = {2: "AppleScript", 3: "shell", 4: "JavaScript"}
_FORMATTED, _HTML, _KEEPS_CASE = 1, 5, 2
_PREFIX = "[[PREFIX]]"
_INSTEAD_OF_PREFIX = ";"
_MOST_DEEP = 4
_UNREADABLE = (
    plistlib.InvalidFileException,
    ExpatError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    struct.error,
)
_TOO_MUCH = (OverflowError, RecursionError, MemoryError)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """One text, from whichever kind of file."""

    entry: Entry
    keeps_case: bool = False
    notes: tuple[Note, ...] = ()


def _recognises(path: Path, start: bytes) -> bool:
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return _CODES.search(start) is not None or _EXPORT.match(start) is not None
    return suffix in _SUFFIXES or b"<key>snippetsTE2</key>" in start


def _read(files: Sequence[ForeignFile]) -> Iterator[Read]:
    texts = [text for file in files for text in _texts(file)]
    known = {text.entry.trigger: text.entry.text for text in texts if isinstance(text, _Text)}
    for text in texts:
        yield text if isinstance(text, LeftOut) else _macro(text, known)


def _texts(file: ForeignFile) -> Iterator[_Text | LeftOut]:
    if file.path.suffix.lower() in SUFFIXES:
        for entry in entries_of(file):
            yield entry if isinstance(entry, LeftOut) else _Text(entry=entry)
        return
    name = file.path.name
    if file.data.startswith(APPLE_DOUBLE):
        yield whole_file(file.path, name, "apple-double")
        return
    try:
        root = plistlib.loads(file.data)
    except (*_UNREADABLE, *_TOO_MUCH) as error:
        yield whole_file(file.path, name, "no-plist", one_line(str(error))[:160])
        return
    records = list(_records(root, ""))
    if not records:
        yield whole_file(file.path, name, "no-snippets")
    lines = _lines(file.data, len(records))
    for number, (record, group) in enumerate(records):
        where = Location(file=str(file.path), line=lines[number] if lines else 1, column=1)
        yield _text(record, group, where, number)


def _records(value: Any, group: str, depth: int = 0) -> Iterator[tuple[Any, str]]:
    """Give what should be texts, with the group that they are of, wherever the file keeps them."""
    if not isinstance(value, dict) or depth > _MOST_DEEP:
        return
    info = value.get("groupInfo")
    named = info.get("groupName") if isinstance(info, dict) else value.get("groupName") or value.get("name")
    group = named if isinstance(named, str) else group
    for key, inner in value.items():
        if key.startswith("snippets") and isinstance(inner, list):
            yield from ((each, group) for each in inner)
        elif isinstance(inner, dict):
            yield from _records(inner, group, depth + 1)
        elif isinstance(inner, list):
            for each in inner:
                yield from _records(each, group, depth + 1)


def _lines(data: bytes, count: int) -> list[int]:
    """Give the line of each text, where the file tells: each has its abbreviation once."""
    marks = [found.start() for found in re.finditer(rb"<key>abbreviation</key>", data)]
    if len(marks) != count:
        return []
    lines, line, end = [], 1, 0
    for mark in marks:
        line += data.count(b"\n", end, mark)
        end = mark
        lines.append(line)
    return lines


def _text(record: Any, group: str, where: Location, number: int) -> _Text | LeftOut:
    if not isinstance(record, dict):
        odd = one_line(str(record))[:80]
        return LeftOut(where=where, label=f"snippets[{number}]", why=Note(kind="no-record", what=odd))
    given = {key: record.get(key) for key in ("abbreviation", "label", "plainText", "htmlText")}
    said = {key: value if isinstance(value, str) else "" for key, value in given.items()}
    label = one_line(said["abbreviation"] or said["label"]) or f"snippets[{number}]"
    kind = record.get("snippetType")
    if kind in _SCRIPTS:
        return LeftOut(where=where, label=label, why=Note(kind="script-text", what=_SCRIPTS[kind]))
    if not said["plainText"].strip() and not said["htmlText"].strip():
        why = Note(kind="formatted-only") if kind == _FORMATTED else Note(kind="blank")
        return LeftOut(where=where, label=label, why=why)
    text, notes = _plain(said["plainText"], said["htmlText"], kind)
    trigger = said["abbreviation"]
    if _PREFIX in trigger + text:
        notes += (Note(kind="prefix", what=_PREFIX),)
    entry = Entry(
        where=where,
        trigger=trigger.replace(_PREFIX, _INSTEAD_OF_PREFIX),
        text=text.replace(_PREFIX, _INSTEAD_OF_PREFIX),
        name=said["label"],
        tags=(group,) if group else (),
    )
    return _Text(entry=entry, keeps_case=record.get("abbreviationMode") == _KEEPS_CASE, notes=notes)


def _plain(text: str, html: str, kind: Any) -> tuple[str, tuple[Note, ...]]:
    """Give the plain text of a snippet that may be formatted, or written in HTML."""
    if kind == _FORMATTED:
        return text or to_text(html[:MAX_HTML]).text, (Note(kind="html"),)
    if kind != _HTML and text.strip():
        return text, ()
    source = html if html.strip() else text
    if not looks_like_html(source) or len(source) > MAX_HTML:
        return source, ()
    if text.strip() and not looks_like_html(text):
        return text, (Note(kind="html"),)
    plain = to_text(source)
    notes = [Note(kind="html"), *(Note(kind="active", what=active) for active in plain.active)]
    notes += [Note(kind="image-in-text", what=image, needs_hand=True) for image in plain.images]
    return plain.text, tuple(notes)


def _macro(text: _Text, known: Mapping[str, str]) -> Read:
    assembly, entry = Assembly(), text.entry
    TextExpanderText(assembly, known).write(entry.text)
    note_all(assembly, entry)
    for note in text.notes:
        assembly.note(note.kind, note.what, needs_hand=note.needs_hand)
    return assembly.read(
        entry.where,
        entry.trigger,
        triggers=[entry.trigger] if entry.trigger.strip() else [],
        name=entry.name,
        tags=entry.tags,
        language=entry.language,
        keeps_case=text.keeps_case,
    )


TEXTEXPANDER = Importer(name="textexpander", recognises=_recognises, read=_read)
