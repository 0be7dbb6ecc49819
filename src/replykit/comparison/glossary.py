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
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replykit.errors import Problem

FILE = Path(__file__).parent / "glossary.yml"
NAME = "glossary.yml"
"""A team's own, beside the agents' folders."""
KEYS = ("concepts",)
LANGUAGES = ("fr", "en")
ENTRY_KEYS = (*LANGUAGES, "common")
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
        if last >= len(words):
            return False
        # NOTE: the last word first: most phrases have two, and no other is looked at then.
        is_ended = (
            words[last].startswith(self.words[-1]) if self.is_prefix else _singular(words[last]) == self.words[-1]
        )
        if not is_ended or last == at + 1:
            return is_ended
        return all(_singular(words[at + n]) == self.words[n] for n in range(1, len(self.words) - 1))


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

    def drop(self, pattern: _Pattern) -> None:
        """Forget what the words of a pattern mean."""
        is_prefix = pattern.is_prefix and len(pattern.words) == 1
        same = (self.prefixes if is_prefix else self.exact).get(pattern.words[0], [])
        same[:] = [p for p in same if (p.words, p.is_prefix) != (pattern.words, pattern.is_prefix)]

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
    return _glossary(_sound_entries(path))


def load_team_glossary(path: Path) -> tuple[Glossary, tuple[Problem, ...]]:
    """
    Read a team's own words, added to ours; a file that is not there adds none.

    A word that both have means what the team's file says; an entry whose first English word is that of one of ours
    adds to it.

    Returns:
        The glossary, and what is wrong with the team's file; each fault costs only its own entry.
    """
    if not path.exists():
        return default_glossary(), ()
    try:
        entries, problems = _read_entries(path)
    except ReplykitError as error:
        return default_glossary(), error.problems
    return _glossary(_sound_entries(FILE), entries), problems


@dataclass(frozen=True, slots=True)
class _Entry:
    """One idea of a file."""

    idea: str
    patterns: tuple[tuple[str, _Pattern], ...]
    """With their languages."""
    is_common: bool | None
    """None: the entry does not say."""


def _glossary(*files: Sequence[_Entry]) -> Glossary:
    """Put the entries of files together; what a later one says of the same words, or of an idea, stands."""
    tables: dict[str, _Table] = {language: _Table() for language in LANGUAGES}
    common: dict[str, bool] = {}
    for entries in files:
        for language, pattern in {said for entry in entries for said in entry.patterns}:
            tables[language].drop(pattern)
        of_file: dict[str, bool] = {}
        for entry in entries:
            for language, pattern in entry.patterns:
                tables[language].add(pattern)
            if entry.is_common is not None:
                of_file[entry.idea] = of_file.get(entry.idea, False) or entry.is_common
        common |= of_file
    return Glossary(tables, frozenset(idea for idea, is_common in common.items() if is_common))


@lru_cache(maxsize=1)
def _sound_entries(path: Path) -> Sequence[_Entry]:
    entries, problems = _read_entries(path)
    if problems:
        raise ReplykitError(*problems)
    return entries


def _read_entries(path: Path) -> tuple[list[_Entry], tuple[Problem, ...]]:
    document = located_yaml.load(path)
    root, faults = document.root, document.faults
    if root is None:
        return [], ()
    if not isinstance(root, located_yaml.Mapping):
        faults.add(root.where, "a glossary holds 'concepts:'", "write 'concepts:' and a list of entries")
        return [], tuple(faults.problems)
    nodes = located_yaml.Fields(root, faults, KEYS, "the glossary").items("concepts")
    entries = [entry for node in nodes if (entry := _read_entry(node, faults)) is not None]
    return entries, tuple(faults.problems)


def _read_entry(node: located_yaml.Node, faults: located_yaml.Faults) -> _Entry | None:
    if not isinstance(node, located_yaml.Mapping):
        faults.add(node.where, "an entry of the glossary must hold 'fr' and 'en'", 'write {fr: "mot*", en: "word*"}')
        return None
    fields = located_yaml.Fields(node, faults, ENTRY_KEYS, "an entry of the glossary")
    is_common = fields.boolean("common") if fields.node("common") is not None else None
    said = {language: fields.scalar(language, required=True) for language in LANGUAGES}
    idea = fold(said["en"].text.split(",")[0]).strip().rstrip("*").strip() if said["en"] else ""
    patterns = tuple((language, p) for language, text in said.items() if text for p in _read_words(text, fields, idea))
    return _Entry(idea, patterns, is_common) if fields.is_sound else None


def _read_words(said: located_yaml.Scalar, fields: located_yaml.Fields, idea: str) -> Iterator[_Pattern]:
    for text in said.text.split(","):
        words, is_prefix = split_words(fold(text)), text.strip().endswith("*")
        if fault := _fault(words, is_prefix=is_prefix):
            what, hint = fault
            fields.note(said.where, f"'{visible(text.strip())}' {what}", hint, width=len(said.text) or 1)
            continue
        last = words[-1] if is_prefix else _singular(words[-1])
        yield _Pattern((*map(_singular, words[:-1]), last), is_prefix, idea)


def _fault(words: Sequence[str], *, is_prefix: bool) -> tuple[str, str] | None:
    """Say what keeps words from being found, and what to do; None where nothing does."""
    if not words:
        return "has no word", "write words divided by commas, such as 'valise*, bagage*'"
    if len(words) > _LONGEST_PHRASE:
        return f"has more than {_LONGEST_PHRASE} words", "write the words that tell it from others"
    if is_prefix and len(words) == 1 and len(words[0]) <= _SHORTEST_PREFIX:
        return "begins too many words", f"write more than {_SHORTEST_PREFIX} letters before the '*'"
    return None


@lru_cache(maxsize=1)
def default_glossary() -> Glossary:
    """Give the glossary that ships, read once a process."""
    return load_glossary()
