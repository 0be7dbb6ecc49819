"""A passage while facts are looked for in it: what one kind has claimed, no other kind reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from replykit.comparison.typography import fold, plain

if TYPE_CHECKING:
    from replykit.comparison.model import Kind

_CLAIMED = "\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A fact in a passage, before anyone knows what it is about."""

    kind: Kind
    value: str
    start: int
    end: int
    subject: str = ""
    said_at: tuple[int, int] | None = None
    """For a policy: the words that state it, inside its clause; what is left says what it is about."""


@dataclass(slots=True)
class Page:
    """One passage in the forms that finders read; all of the same length."""

    text: str
    language: str | None
    topic: str = ""
    """The reply's name, folded: tells ages from delays in a reply on children."""
    plain: str = field(init=False)
    """Letters as written, spaces and quotes plain."""
    folded: str = field(init=False)
    """Small letters without accents; what was claimed is blanked out."""

    def __post_init__(self) -> None:
        self.plain = plain(self.text)
        self.folded = fold(self.text)

    def claim(self, found: Iterable[Found]) -> list[Found]:
        """Blank what was found, so that no other finder reads it; give the found facts."""
        kept = list(found)
        for one in kept:
            self.folded = self.folded[: one.start] + _CLAIMED * (one.end - one.start) + self.folded[one.end :]
        return kept

    def has_any(self, parts: Iterable[str]) -> bool:
        """Say whether one of these stands in the text: far quicker than a pattern that needs one of them."""
        return any(part in self.folded for part in parts)

    def before(self, offset: int, width: int = 40) -> str:
        """Give the folded words before an offset, in the same sentence."""
        return re.split(r"[.!?;\n]\s", self.folded[max(0, offset - width) : offset])[-1]

    def after(self, offset: int, width: int = 40) -> str:
        """Give the folded words after an offset, in the same sentence."""
        return re.split(r"[.!?;\n](?:\s|$)", self.folded[offset : offset + width])[0]


Finder: TypeAlias = Callable[[Page], Iterator[Found]]
