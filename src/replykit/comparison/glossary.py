"""French and English words that mean the same: the file that ships, and a team's own.

`Glossary.ideas` turns a folded text into idea names that both languages share; a word the
glossary does not know becomes its stem, which often is the same in both languages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from replykit import located_yaml
from replykit.comparison.typography import fold
from replykit.comparison.words import is_function_word, split_words, stem
from replykit.errors import ReplykitError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FILE = Path(__file__).parent / "glossary.yml"
LANGUAGES = ("fr", "en")
_LONGEST_PHRASE = 5
_SHORTEST_PREFIX = 2
_SHORT_WORD = 3
"""Letters up to which a final s belongs to the word: `bus`, `gas`."""


def _singular(word: str) -> str:
    """Take the plural off a folded word, so that an entry stands for both."""
    return word[:-1] if len(word) > _SHORT_WORD and word[-1] in "sx" and not word.endswith("ss") else word


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The words of an entry; the last may be the beginning of a word."""

    words: tuple[str, ...]
    is_prefix: bool
    idea: str

    def matches(self, words: list[str], at: int) -> bool:
        """Say whether a phrase goes on as it began; its first word is known to be there."""
        last = at + len(self.words) - 1
        if last >= len(words) or any(_singular(words[at + n]) != self.words[n] for n in range(1, len(self.words) - 1)):
            return False
        if self.is_prefix:
            return words[last].startswith(self.words[-1])
        return _singular(words[last]) == self.words[-1]


@dataclass(slots=True)
class _Table:
    """The patterns of one language by the first word, exact or beginning."""

    exact: dict[str, list[_Pattern]] = field(default_factory=dict)
    prefixes: dict[str, list[_Pattern]] = field(default_factory=dict)
    seen: dict[str, tuple[Sequence[_Pattern], Sequence[_Pattern]]] = field(default_factory=dict)
    """Of words that were looked up: the phrases that start with the word, and what it names by itself."""

    def add(self, pattern: _Pattern) -> None:
        is_prefix = pattern.is_prefix and len(pattern.words) == 1
        (self.prefixes if is_prefix else self.exact).setdefault(pattern.words[0], []).append(pattern)

    def find(self, words: list[str], at: int) -> Sequence[_Pattern]:
        """Give the longest patterns that start at a word, one an idea; a whole word beats a beginning."""
        if words[at] not in self.seen:
            self.seen[words[at]] = self._look_up(words[at])
        phrases, alone = self.seen[words[at]]
        found = [p for p in phrases if p.matches(words, at)] if phrases else None
        if found:
            longest = max(len(p.words) for p in found)
            return [p for p in found if len(p.words) == longest]
        return alone

    def _look_up(self, word: str) -> tuple[Sequence[_Pattern], Sequence[_Pattern]]:
        exact = self.exact.get(_singular(word), ())
        beginnings = (self.prefixes.get(word[:length]) for length in range(len(word), _SHORTEST_PREFIX, -1))
        by_itself = [pattern for pattern in exact if len(pattern.words) == 1]
        return [p for p in exact if len(p.words) > 1], by_itself or next(filter(None, beginnings), ())


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea named in a text."""

    name: str
    """The entry's first English word, or a stem."""
    word: str
    """The words of the text that name it."""
    is_known: bool
    """From the glossary, not a stem."""
    is_common: bool
    """Met in replies of every kind."""


@lru_cache(maxsize=20_000)
def _known(idea: str, text: str, *, is_common: bool) -> Idea:
    return Idea(idea, text, is_known=True, is_common=is_common)


@lru_cache(maxsize=20_000)
def _unknown(word: str) -> Idea:
    return Idea(stem(word), word, is_known=False, is_common=False)


@dataclass(frozen=True, slots=True)
class Glossary:
    """Words to ideas."""

    tables: dict[str, _Table]
    common: frozenset[str]

    def ideas(self, folded: str, language: str | None) -> list[Idea]:
        """
        Give the ideas a text names, in order.

        Args:
            folded: Text as `typography.fold` gives it.
            language: `fr`, `en`, or None where nobody knows: then both are tried.
        """
        return list(self._walk(split_words(folded), language))

    def _walk(self, words: list[str], language: str | None) -> Iterator[Idea]:
        tables = [self.tables[language]] if language in self.tables else list(self.tables.values())
        at = 0
        while at < len(words):
            patterns = next((found for table in tables if (found := table.find(words, at))), [])
            if patterns:
                length = len(patterns[0].words)
                text = " ".join(words[at : at + length])
                for idea in dict.fromkeys(pattern.idea for pattern in patterns):
                    yield _known(idea, text, is_common=idea in self.common)
                at += length
                continue
            if not is_function_word(words[at], language) and len(words[at]) > 1:
                yield _unknown(words[at])
            at += 1


def load_glossary(path: Path = FILE) -> Glossary:
    """
    Read a glossary.

    Args:
        path: A YAML file with `concepts`: entries of `fr`, `en` (words divided by commas) and `common`.

    Raises:
        ReplykitError: It cannot be read or has faults; each comes with its place.
    """
    document = located_yaml.load(path)
    root = document.root
    if not isinstance(root, located_yaml.Mapping):
        raise ReplykitError(f"{path} holds no 'concepts'", hint="write 'concepts:' and a list of entries")
    fields = located_yaml.Fields(root, document.faults, ("concepts",), "the glossary")
    tables: dict[str, _Table] = {language: _Table() for language in LANGUAGES}
    common = set()
    for node in fields.items("concepts"):
        idea, is_common = _read_entry(node, document.faults, tables)
        if is_common:
            common.add(idea)
    if document.faults.problems:
        raise ReplykitError(*document.faults.problems)
    return Glossary(tables, frozenset(common))


def _read_entry(node: located_yaml.Node, faults: located_yaml.Faults, tables: dict[str, _Table]) -> tuple[str, bool]:
    if not isinstance(node, located_yaml.Mapping):
        faults.add(node.where, "an entry of the glossary must hold 'fr' and 'en'", 'write {fr: "mot*", en: "word*"}')
        return "", False
    entry = located_yaml.Fields(node, faults, ("fr", "en", "common"), "an entry of the glossary")
    said = {language: entry.text(language, required=True).split(",") for language in LANGUAGES}
    idea = fold(said["en"][0]).strip().rstrip("*").strip()
    for language, texts in said.items():
        for text in texts:
            if words := split_words(fold(text))[:_LONGEST_PHRASE]:
                is_prefix = text.strip().endswith("*")
                last = words[-1] if is_prefix else _singular(words[-1])
                tables[language].add(_Pattern((*map(_singular, words[:-1]), last), is_prefix, idea))
    return idea, entry.boolean("common")


@lru_cache(maxsize=1)
def default_glossary() -> Glossary:
    """Give the glossary that ships, read once a process."""
    return load_glossary()
