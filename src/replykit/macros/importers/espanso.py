"""The match files of espanso: packages, and what people wrote themselves."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from replykit.errors import Location, ReplykitError
from replykit.located_yaml import Mapping, parse
from replykit.macros.importers.espanso_files import (
    TEXTS,
    EspansoFiles,
    Match,
    items_of,
    named_variables,
    text_of,
    texts_of,
)
from replykit.macros.importers.espanso_variables import Writing
from replykit.macros.importers.html_text import to_text
from replykit.macros.importers.model import ForeignFile, Importer, LeftOut, Note
from replykit.macros.languages import spoken_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from replykit.macros.importers.model import Read

_MOST_BYTES = 16_000_000
_OWN_KEYS = re.compile(r"""^[ \t]*\{?[ \t]*["']?(?:matches|global_vars)["']?[ \t]*:""", re.MULTILINE)
_KNOWN = frozenset(
    [
        *("trigger", "triggers", "regex", "image_path", "form_fields", "vars", "label", "search_terms", *TEXTS),
        *("word", "left_word", "right_word", "propagate_case", "uppercase_style", "paragraph"),
        *("force_clipboard", "force_mode"),
    ]
)


def _recognises(path: Path, start: bytes) -> bool:
    is_yaml = path.suffix.lower() in (".yml", ".yaml")
    return is_yaml and _OWN_KEYS.search(start.decode("utf-8", "replace").removeprefix("\ufeff")) is not None


def _read(files: Sequence[ForeignFile]) -> Iterator[Read]:
    known, entries = EspansoFiles(), []
    for file in files:
        try:
            root = parse(file.data, str(file.path), _MOST_BYTES).root
        except ReplykitError as error:
            yield _unreadable(file, error)
            continue
        if root is not None and not isinstance(root, Mapping):
            yield LeftOut(where=root.where, label=file.path.name, why=Note(kind="no-mapping"))
            continue
        if isinstance(root, Mapping):
            known.add_variables(file.path, root.get("global_vars"))
            entries += _entries(file.path, root, known)
        yield from _not_followed(file.path, root, files)
    for entry in entries:
        yield _text(entry, known) if isinstance(entry, Match) else entry


def _unreadable(file: ForeignFile, error: ReplykitError) -> LeftOut:
    problem = error.problems[0]
    where = problem.where or Location(file=str(file.path), line=1, column=1)
    return LeftOut(where=where, label=file.path.name, why=Note(kind="unreadable", what=problem.what))


def _not_followed(path: Path, root: Mapping | None, files: Sequence[ForeignFile]) -> Iterator[LeftOut]:
    """Name the files that a file has read along and that were not given: no path of a file is ever followed."""
    # NOTE: not `resolve`, which asks the disk where links lead.
    given = {os.path.normpath(file.path) for file in files}
    for node in items_of(root.get("imports")) if root else ():
        name = text_of(node) or ""
        if os.path.normpath(path.parent / name) not in given:
            yield LeftOut(where=node.where, label=name, why=Note(kind="imports", what=name))


def _entries(path: Path, root: Mapping, known: EspansoFiles) -> list[Match | LeftOut]:
    matches = root.get("matches")
    if (matches is not None and text_of(matches) is not None) or isinstance(matches, Mapping):
        return [LeftOut(where=matches.where, label=path.name, why=Note(kind="no-list", what="matches"))]
    entries: list[Match | LeftOut] = []
    for number, node in enumerate(items_of(matches), 1):
        if not isinstance(node, Mapping):
            entries.append(LeftOut(where=node.where, label=f"matches[{number}]", why=Note(kind="no-match")))
            continue
        match = Match(file=path, node=node, variables=named_variables(node.get("vars")))
        known.add_match(match)
        entries.append(match)
    return entries


def _text(match: Match, known: EspansoFiles) -> Read:
    why = _why_none(match)
    label = text_of(match.node.get("label")) or ""
    if why is not None:
        named = label or " ".join(match.triggers) or text_of(match.node.get("regex")) or "?"
        return LeftOut(where=match.node.where, label=named, why=why)
    writing = Writing(match, known)
    writing.write_match(match.text or "")
    _note_keys(match, writing)
    return writing.assembly.read(
        match.node.where,
        " ".join(match.triggers) or label,
        triggers=match.triggers,
        name=label,
        tags=texts_of(match.node.get("search_terms")),
        language=_language(writing, match.text or ""),
        keeps_case=text_of(match.node.get("propagate_case")) == "true",
    )


def _language(writing: Writing, text: str) -> str | None:
    """Give the language of its dates, unless the text speaks another or they speak several: a macro has but one."""
    if len(writing.languages) == 1 and spoken_in(text) in (None, *writing.languages):
        return next(iter(writing.languages))
    if writing.languages:
        writing.assembly.note("date-words", ", ".join(sorted(writing.languages)), needs_hand=True)
    return None


def _why_none(match: Match) -> Note | None:
    """Say why a match can be no macro; None where it can."""
    regex = text_of(match.node.get("regex"))
    if regex and not match.triggers:
        return Note(kind="regex", what=regex)
    if not match.kind:
        image = match.node.get("image_path")
        return Note(kind="image", what=text_of(image) or "") if image is not None else Note(kind="no-text")
    return Note(kind="no-text", what=match.kind) if match.text is None else None


def _note_keys(match: Match, writing: Writing) -> None:
    """Say what of a match's other keys is not in the macro."""
    note, node = writing.assembly.note, match.node
    if match.kind == "markdown":
        note("markdown")
    if match.kind == "html" and (html := text_of(node.get("html"))):
        plain = to_text(html)
        note("html")
        for image in plain.images:
            note("image-in-text", image, needs_hand=True)
        for active in plain.active:
            note("active", active)
    style = text_of(node.get("uppercase_style"))
    if style and style != "uppercase" and text_of(node.get("propagate_case")) == "true":
        note("uppercase-style", style)
    for key, _ in node.entries:
        if key.text not in _KNOWN:
            note("unknown-key", key.text)


ESPANSO = Importer(name="espanso", recognises=_recognises, read=_read)
