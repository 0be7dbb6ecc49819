"""Our own: files of a set, in YAML or in JSON, and the table that `macros export` writes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from replykit.errors import Location, ReplykitError
from replykit.located_yaml import Mapping, Scalar, parse
from replykit.macros.decoding import read_macros
from replykit.macros.importers.foreign_text import read_text, whole_file
from replykit.macros.importers.model import ForeignFile, Importer, LeftOut, Note, Snippet
from replykit.macros.importers.tables import read_rows
from replykit.macros.sheets import HEADINGS, from_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from replykit.located_yaml import Document
    from replykit.macros.importers.model import Read
    from replykit.macros.model import Macro

_MOST_BYTES = 16_000_000
_OWN_KEY = re.compile(r"""^[ \t]*\{?[ \t]*["']?macros["']?[ \t]*:[ \t]*(?:\[[ \t]*\{?)?[ \t]*\r?$""", re.MULTILINE)
_MACRO = re.compile(r"""["']?triggers?["']?[ \t]*:""")


def _recognises(path: Path, start: bytes) -> bool:
    text = start.decode("utf-8", "replace").removeprefix("\ufeff")
    if path.suffix.lower() == ".csv":
        return any(row.cells == HEADINGS for row in read_rows(text, 1))
    is_ours = path.suffix.lower() in (".yml", ".yaml", ".json")
    return is_ours and _OWN_KEY.search(text) is not None and _MACRO.search(text) is not None


def _read(files: Sequence[ForeignFile]) -> Iterator[Read]:
    for file in files:
        if file.path.suffix.lower() == ".csv":
            yield from _rows(file)
            continue
        try:
            document = parse(file.data, str(file.path), _MOST_BYTES)
        except ReplykitError as error:
            where = error.problems[0].where or Location(file=str(file.path), line=1, column=1)
            yield LeftOut(where=where, label=file.path.name, why=Note(kind="unreadable", what=error.problems[0].what))
        else:
            yield from _macros(file, document)


def _macros(file: ForeignFile, document: Document) -> Iterator[Read]:
    if not isinstance(document.root, Mapping):
        yield whole_file(file.path, file.path.name, "no-snippets")
        return
    for node, macro, problems in read_macros(document.root, document.faults, ""):
        if macro is not None:
            yield _snippet(macro)
            continue
        name = node.get("name") if isinstance(node, Mapping) else None
        label = name.text if isinstance(name, Scalar) else "?"
        yield LeftOut(where=node.where, label=label, why=Note(kind="broken", what="; ".join(p.what for p in problems)))


def _snippet(macro: Macro) -> Snippet:
    return Snippet(
        where=macro.where,
        label=" ".join(macro.triggers),
        triggers=macro.triggers,
        name=macro.name,
        body=macro.body,
        fields=macro.fields,
        language=macro.language,
        category=macro.category,
        tags=macro.tags,
        keeps_case=macro.keeps_case,
        adopted_from=macro.adopted_from,
    )


def _rows(file: ForeignFile) -> Iterator[Read]:
    try:
        text, _ = read_text(file.data)
    except UnicodeDecodeError as error:
        yield whole_file(file.path, file.path.name, "unreadable", f"not UTF-8: byte {error.start + 1}")
        return
    for row in read_rows(text)[1:]:
        read = _row([from_cell(cell) for cell in row.cells], Location(file=str(file.path), line=row.line, column=1))
        if isinstance(read, Snippet) and not row.is_sure:
            read = replace(read, notes=(Note(kind="open-quote", needs_hand=True),))
        yield read


def _row(cells: list[str], where: Location) -> Read:
    if len(cells) != len(HEADINGS):
        return LeftOut(where=where, label=" ".join(cells)[:60], why=Note(kind="cells", what=str(len(cells))))
    triggers, name, body = cells
    return Snippet(where=where, label=triggers, triggers=tuple(triggers.split()), name=name, body=body)


REPLYKIT = Importer(name="replykit", recognises=_recognises, read=_read)
