"""Texts of other tools read in memory, and written as an agent would get them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sets import context, make_set

from replykit.macros.decoding import read_entry
from replykit.macros.expand import expand
from replykit.macros.importers import IMPORTERS, ForeignFile, LeftOut, Snippet
from replykit.macros.model import Macro
from replykit.macros.writing import as_entry


@dataclass(frozen=True, slots=True)
class Foreign:
    """What came of a file."""

    reads: tuple[Snippet | LeftOut, ...]

    @property
    def snippets(self) -> list[Snippet]:
        return [read for read in self.reads if isinstance(read, Snippet)]

    @property
    def left_out(self) -> list[tuple[str, str]]:
        """Label and kind of each text that is no macro."""
        return [(read.label, read.why.kind) for read in self.reads if isinstance(read, LeftOut)]

    @property
    def kinds(self) -> list[str]:
        return [note.kind for snippet in self.snippets for note in snippet.notes]

    @property
    def by_hand(self) -> list[str]:
        return [note.kind for snippet in self.snippets for note in snippet.notes if note.needs_hand]

    def written(self, number: int = 0, values: dict[str, str] | None = None, **more) -> str:
        """Give the reply of a macro as it is when its set was written and read again."""
        macros = [as_macro(snippet, n) for n, snippet in enumerate(self.snippets)]
        return expand(macros[number], make_set(*macros), values or {}, context(**more))


def as_macro(snippet: Snippet, number: int = 0) -> Macro:
    plain = Macro(
        agent="ana",
        triggers=snippet.triggers or (f";made-{number}",),
        name=snippet.name,
        body=snippet.body,
        where=snippet.where,
        body_line=1,
        language=snippet.language,
        tags=snippet.tags,
        fields=snippet.fields,
    )
    return read_entry(as_entry(plain), "ana")


def read(tool: str, name: str, data: str | bytes) -> Foreign:
    file = ForeignFile(path=Path(name), data=data if isinstance(data, bytes) else data.encode())
    assert IMPORTERS[tool].recognises(file.path, file.data[:65_536])
    return Foreign(tuple(IMPORTERS[tool].read([file])))
