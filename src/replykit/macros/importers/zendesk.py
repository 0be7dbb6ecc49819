"""Zendesk's macros, as its API answers with them and exports hold them: the texts, not what they set on a ticket."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from replykit.errors import Location
from replykit.macros.importers.assembling import Assembly, clean_name
from replykit.macros.importers.foreign_text import whole_file
from replykit.macros.importers.html_text import MAX_HTML, to_text
from replykit.macros.importers.json_files import shown, values_of, why_unsound
from replykit.macros.importers.liquid import write_liquid
from replykit.macros.importers.located_json import Listing, Record
from replykit.macros.importers.made_triggers import MadeTriggers
from replykit.macros.importers.model import ForeignFile, Importer, LeftOut, Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from replykit.macros.importers.located_json import Json
    from replykit.macros.importers.model import Read

_TEXT_FIELDS = ("comment_value_html", "comment_value")
"""The one with all its formatting first: where both say the same, it is the original."""
_CHANNEL_AND_TEXT = 2
_ENVELOPES = frozenset({"macros", "macro", "result", "results"})
_MARKS = (b'"macros"', b'"macro"', b'"comment_value', b'"macro_title"', b'"http_interactions"')


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of a macro."""

    text: str
    is_html: bool
    channel: str
    """Empty: every channel."""


@dataclass(slots=True)
class _Titles:
    """What the macros of one call are called."""

    triggers: MadeTriggers = field(default_factory=MadeTriggers)
    counts: dict[str, int] = field(default_factory=dict)
    """How many have each last part of a title."""


def _recognises(path: Path, start: bytes) -> bool:
    is_json = path.suffix.lower() in (".json", ".jsonl", ".ndjson")
    return is_json and (any(mark in start for mark in _MARKS) or (b'"actions"' in start and b'"title"' in start))


def _read(files: Sequence[ForeignFile]) -> Iterator[Read]:
    found: list[tuple[str, Json, Location] | LeftOut] = []
    for file in files:
        values, faults = values_of(file)
        records = [each for value in values for each in _records(file, value)]
        found += records
        if not records and not faults:
            kind = "recording" if _is_recording(values) else "no-macros"
            found.append(whole_file(file.path, file.path.name, kind))
        found += faults
    titles = _Titles()
    for each in found:
        if not isinstance(each, LeftOut) and isinstance(each[1], Record):
            leaf = _title(each[1])[-1].casefold()
            titles.counts[leaf] = titles.counts.get(leaf, 0) + 1
    for each in found:
        if isinstance(each, LeftOut):
            yield each
        else:
            yield from _macro(*each, titles)


def _is_recording(values: Sequence[Json]) -> bool:
    return any(isinstance(value, Record) and value.has("http_interactions") for value in values)


def _records(file: ForeignFile, value: Json) -> Iterator[tuple[str, Json, Location]]:
    """Give what should be a macro, with its name in the file and its place; what is cut off is left to the fault."""
    for number, (entry, line) in enumerate(_entries(value)):
        if not isinstance(entry, (Record, Listing)) or entry.is_whole:
            yield f"macros[{number}]", entry, Location(file=str(file.path), line=line, column=1)


def _entries(value: Json) -> Iterator[tuple[Json, int]]:
    """Look into the envelopes of the API (`result` is what a macro would do), into lists, and into lists of pages."""
    if isinstance(value, Record):
        if value.has("actions"):
            yield value, value.line
            return
        for name, inner, _ in value.entries:
            if name in _ENVELOPES:
                yield from _entries(inner)
    elif isinstance(value, Listing):
        for item, line in value.items:
            is_page = isinstance(item, Record) and not item.has("actions") and any(map(item.has, _ENVELOPES))
            yield from _entries(item) if is_page else ((item, line),)


def _title(record: Record) -> list[str]:
    """Give a title's parts, `Billing::Refund`; at least one, be it blank."""
    title = record.get("title") or record.get("raw_title")
    parts = [clean_name(part) for part in title.split("::")] if isinstance(title, str) else []
    return [part for part in parts if part] or [""]


def _macro(place: str, record: Json, where: Location, titles: _Titles) -> Iterator[Read]:
    if not isinstance(record, Record):
        yield LeftOut(where=where, label=place, why=Note(kind="no-record", what=shown(record)))
        return
    parts = _title(record)
    label = f"{place} {'::'.join(parts)}".rstrip()
    if odd := why_unsound(record):
        yield LeftOut(where=where, label=label, why=Note(kind="unsound", what=odd))
        return
    texts, others, odd = _actions(record.get("actions"))
    if odd and not texts:
        yield LeftOut(where=where, label=label, why=Note(kind="bad-actions", what=odd))
    elif not texts:
        yield LeftOut(where=where, label=label, why=Note(kind="no-reply", what=", ".join(others)))
    for number, text in enumerate(texts):
        assembly = Assembly()
        _write(assembly, text)
        _note(assembly, record, others, odd)
        *above, leaf = parts
        is_alone = titles.counts.get(leaf.casefold(), 0) <= 1
        name = leaf if is_alone else " / ".join(parts)
        title = leaf if is_alone else " ".join(parts[-2:])
        # NOTE: a text of its own for the chat, or the like, is a macro of its own.
        channel = f" ({text.channel or number + 1})" if number else ""
        triggers = [titles.triggers.make(title + channel, parts[: -1 if is_alone else -2])] if leaf else []
        yield assembly.read(where, label, triggers=triggers, name=name + channel if name else "", tags=above)


def _actions(actions: Json) -> tuple[list[_Text], list[str], str]:
    """Give the texts of a macro, each once, what else it does, and what of it is no action."""
    texts: list[_Text] = []
    others: list[str] = []
    odd = "" if isinstance(actions, Listing) else "actions"
    for number, (action, _) in enumerate(actions.items if isinstance(actions, Listing) else ()):
        name = action.get("field") if isinstance(action, Record) else None
        if not isinstance(action, Record) or not isinstance(name, str):
            odd = odd or f"actions[{number}]"
        elif name not in _TEXT_FIELDS:
            others.append(f"{name}: {shown(action.get('value'))}")
        elif (text := _text(name, action.get("value"))) is None:
            odd = odd or f"actions[{number}].value"
        elif text.text.strip():
            texts.append(text)
    texts.sort(key=lambda text: not text.is_html)
    unlike: dict[str, _Text] = {}
    for text in texts:
        unlike.setdefault(" ".join((to_text(text.text).text if text.is_html else text.text).split()), text)
    return list(unlike.values()), others, odd


def _text(name: str, value: Json) -> _Text | None:
    """Read a text, which may come with its channel: `["channel:web", "Hello"]`."""
    channel = ""
    if isinstance(value, Listing) and value.items:
        parts = [part for part, _ in value.items]
        if len(parts) == _CHANNEL_AND_TEXT and isinstance(parts[0], str):
            channel = parts[0].removeprefix("channel:")
        value = parts[-1]
    if value is None:
        value = ""
    if not isinstance(value, str) or len(value) > MAX_HTML:
        return None
    return _Text(value, name.endswith("_html"), "" if channel == "all" else channel)


def _write(assembly: Assembly, text: _Text) -> None:
    if not text.is_html or "<" not in text.text:
        # NOTE: without an element, it is plain text of several lines but for its entities.
        write_liquid(assembly, unescape(text.text) if text.is_html else text.text)
        return
    plain = to_text(text.text)
    write_liquid(assembly, plain.text)
    if plain.is_formatted:
        assembly.note("html")
    for image in plain.images:
        assembly.note("image-in-text", image, needs_hand=True)
    for active in plain.active:
        assembly.note("active", active)


def _note(assembly: Assembly, record: Record, others: Sequence[str], odd: str) -> None:
    if record.get("active") is False:
        assembly.note("inactive")
    if any(other in ("comment_mode_is_public: false", "comment_mode_is_public: False") for other in others):
        assembly.note("internal", needs_hand=True)
    told = [other for other in others if not other.startswith("comment_mode_is_public:")]
    if told:
        assembly.note("actions", ", ".join(told))
    if odd:
        assembly.note("bad-actions", odd, needs_hand=True)


ZENDESK = Importer(name="zendesk", recognises=_recognises, read=_read)
