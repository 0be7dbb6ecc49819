"""What spaCy's attribute ruler says of a token, remembered.

The ruler runs hundreds of patterns over every token, a third of the time that English grammar takes.
Nearly all of them look at one token, and at little of it: its tag, its relation, whether it is one
of a few words. So what they say is kept by just that, and only patterns of several tokens run each time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

_ATTRIBUTES = ("TAG", "POS", "DEP", "LOWER", "IS_SPACE")
"""What a remembered pattern may ask of its token."""
_MAX_REMEMBERED = 50_000
_Match = tuple[int, int, int, int]
"""Number of the pattern, its key in the matcher, first token, one past the last."""


def remember(pipeline: Language) -> None:
    """Have the attribute ruler of a pipeline remember, where it can."""
    if "attribute_ruler" in pipeline.pipe_names:
        ruler: Any = pipeline.get_pipe("attribute_ruler")
        patterns = [entry["patterns"] for entry in ruler.patterns]
        single = [number for number, ways in enumerate(patterns) if all(map(_is_told_by_token, ways))]
        ruler.match = _Remembered(ruler, patterns, frozenset(single)).match


def _is_told_by_token(pattern: Sequence[dict[str, Any]]) -> bool:
    """Say whether a pattern asks one token for what is remembered, and nothing else."""
    return len(pattern) == 1 and all(
        name in _ATTRIBUTES and (name == "LOWER" or not isinstance(value, dict) or "REGEX" not in value)
        for name, value in pattern[0].items()
    )


class _Remembered:
    """The matches of one ruler."""

    def __init__(self, ruler: Any, patterns: Sequence[Any], single: frozenset[int]) -> None:
        from spacy.matcher import Matcher  # noqa: PLC0415 - as in `pipelines`

        self._strings = ruler.vocab.strings
        self._alone, self._together = Matcher(ruler.vocab), Matcher(ruler.vocab)
        for number, ways in enumerate(patterns):
            (self._alone if number in single else self._together).add(str(number), ways)
        named = [way[0]["LOWER"] for number in single for way in patterns[number] if "LOWER" in way[0]]
        self._words = frozenset(word for value in named for word in _words_of(value))
        self._forms = [re.compile(value["REGEX"]) for value in named if isinstance(value, dict) and "REGEX" in value]
        self._told: dict[int, int] = {}
        self._known: dict[tuple[int, ...], tuple[tuple[int, int], ...]] = {}

    def match(self, doc: Doc) -> list[_Match]:
        """Give what `AttributeRuler.match` gives."""
        keys = [(*key, self._tell(lower)) for *key, lower in doc.to_array(_BUT_WORDS).tolist()]
        if any(key not in self._known for key in keys):
            self._learn(doc, keys)
        found = [(*match, at, at + 1) for at, key in enumerate(keys) for match in self._known[key]]
        if len(self._together):
            found += self._numbered(self._together(doc, allow_missing=True))
        return sorted(found)

    def _learn(self, doc: Doc, keys: Sequence[tuple[int, ...]]) -> None:
        if len(self._known) > _MAX_REMEMBERED:
            self._known.clear()
        found: dict[tuple[int, ...], list[tuple[int, int]]] = {key: [] for key in keys}
        seen: dict[tuple[int, ...], int] = {}
        for number, match, start, _ in self._numbered(self._alone(doc, allow_missing=True)):
            if seen.setdefault(keys[start], start) == start:
                found[keys[start]].append((number, match))
        self._known.update((key, tuple(matches)) for key, matches in found.items())

    def _numbered(self, matches: Iterable[tuple[int, int, int]]) -> Iterator[_Match]:
        return ((int(self._strings[match]), match, start, end) for match, start, end in matches)

    def _tell(self, lower: int) -> int:
        """Give a word that some pattern can tell from others; 0 for all others."""
        told = self._told.get(lower)
        if told is None:
            if len(self._told) > _MAX_REMEMBERED:
                self._told.clear()
            word = self._strings[lower]
            is_told = word in self._words or any(form.search(word) for form in self._forms)
            told = self._told[lower] = lower if is_told else 0
        return told


_BUT_WORDS = [*(name for name in _ATTRIBUTES if name != "LOWER"), "LOWER"]


def _words_of(value: Any) -> Iterable[str]:
    """Give the words that a value names."""
    if isinstance(value, str):
        return (value,)
    return (word for words in value.values() if not isinstance(words, str) for word in words)
