"""Lists that people make by hand: a table of trigger, text and name, with a line of headings or without."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from replykit.errors import Location
from replykit.macros.importers.assembling import Assembly, one_line
from replykit.macros.importers.foreign_text import APPLE_DOUBLE, read_text, whole_file
from replykit.macros.importers.model import ForeignFile, Importer, LeftOut, Note
from replykit.macros.importers.tables import read_table, without_guard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from replykit.macros.importers.model import Read
    from replykit.macros.importers.tables import Row

SUFFIXES = (".csv", ".tsv", ".tab")
_HEADINGS = {
    "trigger": "trigger triggers abbreviation abbreviations abbrev abbr shortcut keyword hotkey code short shortcode "
    "declencheur declencheurs raccourci raccourcis abreviation abreviations mot-cle",
    "text": "text body content contents snippet reply response answer message template expansion phrase plaintext "
    "texte textes corps contenu reponse reponses modele",
    "name": "name title label subject description nom titre libelle intitule objet sujet",
    "tags": "tags tag category categories folder group groupe etiquettes etiquette categorie dossier theme",
    "language": "language lang langue locale",
}
_COLUMNS = {word: column for column, words in _HEADINGS.items() for word in words.split()}
_WITH_NAME = 3
"""Columns of trigger, text and name."""
_LANGUAGES = {"fr": "fr", "en": "en", "francais": "fr", "french": "fr", "anglais": "en", "english": "en"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row, as what it says."""

    where: Location
    trigger: str = ""
    text: str = ""
    name: str = ""
    tags: tuple[str, ...] = ()
    language: str | None = None
    notes: tuple[Note, ...] = ()


def entries_of(file: ForeignFile) -> Iterator[Entry | LeftOut]:
    """Give what the rows of a file say, and those of which nothing can be made."""
    if file.data.startswith(APPLE_DOUBLE):
        yield whole_file(file.path, file.path.name, "apple-double")
        return
    try:
        # NOTE: a spreadsheet in France saves as Windows-1252 unless told otherwise.
        text, is_guess = read_text(file.data, "cp1252")
    except UnicodeDecodeError:
        yield whole_file(file.path, file.path.name, "unreadable", "no text")
        return
    rows, delimiter = read_table(text)
    columns = _headings(rows[0]) if rows else None
    rows = rows[1:] if columns else rows
    if not rows:
        yield whole_file(file.path, file.path.name, "no-rows")
    width = max((len(row.cells) for row in rows), key=[len(row.cells) for row in rows].count, default=0)
    notes = (Note(kind="encoding", what="Windows-1252"),) if is_guess and not text.isascii() else ()
    for row in map(_with_trigger, rows) if delimiter == ";" else rows:
        where = Location(file=str(file.path), line=row.line, column=1)
        said = notes if row.is_sure else (*notes, Note(kind="open-quote", needs_hand=True))
        yield _with_headings(row, columns, where, said) if columns else _entry(row, width, delimiter, where, said)


def _with_trigger(row: Row) -> Row:
    """Give a row its trigger back where the `;` that starts it was taken for the end of a cell."""
    first, *others = row.cells
    if first or len(others) <= 1 or not others[0] or re.search(r"\s", others[0]):
        return row
    return replace(row, cells=(f";{others[0]}", *others[1:]))


def _headings(row: Row) -> list[str] | None:
    """Read a first row as headings; None where it is none."""
    known = [_COLUMNS.get(_bare(cell), "") for cell in row.cells]
    is_heading = "text" in known and len(set(filter(None, known))) > 1
    return [name or one_line(cell) for name, cell in zip(known, row.cells, strict=True)] if is_heading else None


def _bare(cell: str) -> str:
    decomposed = unicodedata.normalize("NFKD", one_line(cell).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).strip(" :*#.").replace(" ", "-")


def _with_headings(row: Row, columns: Sequence[str], where: Location, notes: tuple[Note, ...]) -> Entry | LeftOut:
    cells = [without_guard(cell) for cell in row.cells]
    found: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column in found or (cell.strip() and column not in _HEADINGS):
            notes += (Note(kind="column", what=column),) if cell.strip() else ()
        else:
            found[column] = cell
    if any(cell.strip() for cell in cells[len(columns) :]):
        notes += (Note(kind="too-many-cells", what=" ".join(cells[len(columns) :]), needs_hand=True),)
    said = one_line(found.get("language", ""))
    language = _LANGUAGES.get(_bare(said)) or _LANGUAGES.get(_bare(said)[:2])
    if said and language is None:
        notes += (Note(kind="other-language", what=said),)
    return Entry(
        where=where,
        trigger=found.get("trigger", ""),
        text=found.get("text", ""),
        name=found.get("name", ""),
        tags=tuple(re.split(r"\s*[,;|]\s*", found.get("tags", "").strip())),
        language=language,
        notes=notes,
    )


def _entry(row: Row, width: int, delimiter: str, where: Location, notes: tuple[Note, ...]) -> Entry | LeftOut:
    """Read a row without headings: trigger, text, name; what is too much belongs to a text with signs in it."""
    cells = [without_guard(cell) for cell in row.cells]
    while len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    if len(cells) == 1:
        return LeftOut(where=where, label=one_line(cells[0])[:80], why=Note(kind="one-cell"))
    if len(cells) > _WITH_NAME:
        has_name = width >= _WITH_NAME
        text = delimiter.join(cells[1:-1] if has_name else cells[1:])
        notes += (Note(kind="too-many-cells", what=str(len(cells)), needs_hand=True),)
        cells = [cells[0], text, *(cells[-1:] if has_name else ())]
    trigger, text, name = (*cells, "")[:3]
    return Entry(where=where, trigger=trigger, text=text, name=name, notes=notes)


def _recognises(path: Path, start: bytes) -> bool:
    del start
    return path.suffix.lower() in SUFFIXES


def _read(files: Sequence[ForeignFile]) -> Iterator[Read]:
    for file in files:
        for entry in entries_of(file):
            yield entry if isinstance(entry, LeftOut) else _macro(entry)


def _macro(entry: Entry) -> Read:
    assembly = Assembly()
    assembly.write(entry.text)
    note_all(assembly, entry)
    trigger, name = entry.trigger.strip(), entry.name
    if re.search(r"\s", trigger) and not name.strip():
        # NOTE: several words are what a reply is called; nobody types them to get it.
        trigger, name = "", trigger
    return assembly.read(
        entry.where,
        one_line(entry.trigger),
        triggers=[trigger] if trigger else [],
        name=name,
        tags=entry.tags,
        language=entry.language,
    )


def note_all(assembly: Assembly, entry: Entry) -> None:
    """Say of a macro what there is to say of its row."""
    for note in entry.notes:
        assembly.note(note.kind, note.what, needs_hand=note.needs_hand)


LISTS = Importer(name="csv", recognises=_recognises, read=_read)
