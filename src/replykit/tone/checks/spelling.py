"""`spelling`: a word that is no word, one slip of the keyboard away from an everyday one.

No dictionary of the language: a word that is merely rare, or a name, is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from replykit import language as languages
from replykit.tone.checks.kind import TEXTS_SCHEMA, Decoder, Kind
from replykit.tone.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replykit.located_yaml import Node
    from replykit.text import Span
    from replykit.tone.phrases import Phrase
    from replykit.tone.reading import Reading

_KEYS = ("near", "except", "least_letters")
_LEAST_LETTERS = 6
_ENDINGS = ("s", "es", "d", "ed", "r", "er", "ers", "ing", "ly", "e", "able", "n", "y")
_REGULAR_ENDINGS = {"en": ("s", "d", "ed")}
_OTHER_PERSONS = ("er", "ons")
_GLUE_BEFORE = frozenset("/\\@#_.:-<>=&%$*+~'’[{")
_GLUED_BEHIND = re.compile(r"[/\\@_:.<=&%*+~'’\-]\w|[\]}\\/_(\d]")
_LEAST_AFTER_CAPITAL = 10
"""Letters of a word with a capital: shorter ones may be names."""
_FIRST_OF_SENTENCE = re.compile(r"(?:^|[.!?]\s+|\n)$")
_GOES_ON = re.compile(r" [a-z]")
"""What stands behind a first word that is no name: "Plese send it", not "Plesant, we"."""
_SHORTEST_STEM = 3
"""Letters that must be left of a word without its ending."""


@dataclass(frozen=True)
class SpellingCheck:
    """A slip in one of these words."""

    language: str
    near: frozenset[str]
    excepted: frozenset[str]
    least_letters: int
    phrases: tuple[Phrase, ...] = field(default=())

    def find(self, reading: Reading) -> Iterator[Span]:
        """Mark each word that is none, and one slip away from one of ours."""
        words = reading.words
        for index, form in enumerate(words.forms):
            start, end = words.starts[index], words.ends[index]
            if self._may_be_wrong(form) and _stands_free(words.text, start, end) and self._is_a_slip(form):
                yield words.span(index, index + 1)

    def _may_be_wrong(self, form: str) -> bool:
        return len(form) >= self.least_letters and form.isalpha() and form not in self._known

    @cached_property
    def _known(self) -> frozenset[str]:
        return languages.known_words(self.language) | self.near | self.excepted

    @cached_property
    def _shortened(self) -> dict[str, list[str]]:
        """The everyday words by what is left of them without one letter, and by themselves."""
        shortened: dict[str, list[str]] = {}
        for word in self.near:
            for key in {word, *_without_one(word)}:
                shortened.setdefault(key, []).append(word)
        return shortened

    def _is_a_slip(self, form: str) -> bool:
        is_near = any(self._is_near(base) for base in (form, *_bases(form, self.language)))
        return is_near and not any(stem in self._known for stem in _stems(form))

    def _is_near(self, form: str) -> bool:
        # NOTE: words that are one slip apart are alike once each has lost a letter, or one of them.
        reached = (self._shortened.get(key, ()) for key in {form, *_without_one(form)})
        return len(form) >= self.least_letters and any(_is_one_slip(form, word) for words in reached for word in words)


def _stands_free(text: str, start: int, end: int) -> bool:
    """Say whether a word is no name, and no part of an address, a path or a name of a setting."""
    before = text[max(0, start - 1) : start]
    is_glued = before in _GLUE_BEFORE or before.isdigit() or _GLUED_BEHIND.match(text, end)
    word = text[start:end]
    is_first = _FIRST_OF_SENTENCE.search(text, max(0, start - 3), start) and _GOES_ON.match(text, end)
    is_plain = word.islower() or (word[1:].islower() and (is_first or len(word) >= _LEAST_AFTER_CAPITAL))
    return is_plain and not is_glued


def _without_one(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(len(word)))


def _bases(form: str, language: str) -> Iterator[str]:
    """Give what an English word may be the plural or the past of, so that no list must name all forms."""
    for ending in _REGULAR_ENDINGS.get(language, ()):
        if form.endswith(ending):
            yield form[: -len(ending)]


def _stems(form: str) -> Iterator[str]:
    """Give what a word would be a regular form of."""
    yield form + "s"
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST_STEM:
            stem = form[: -len(ending)]
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
    if form.endswith(("ies", "ied")):
        yield form[:-3] + "y"
    if form.endswith("ez"):
        # NOTE: the French tables lack many forms of vous: 'trouvez' is as sound as 'trouver', 'partez' as 'partons'.
        yield from (form[:-2] + ending for ending in _OTHER_PERSONS)
    for beginning in ("re", "un", "de", "non", "pre", "auto"):
        if form.startswith(beginning):
            yield form[len(beginning) :]


def _is_one_slip(one: str, other: str) -> bool:
    """Say whether one letter too many, too few, another, or two swapped make one word of the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    if len(one) == len(other):
        differing = [i for i in range(len(one)) if one[i] != other[i]]
        first, last = differing[0], differing[-1]
        is_swap = differing == [first, first + 1] and one[first] == other[last] and one[last] == other[first]
        return len(differing) == 1 or is_swap
    shorter, longer = sorted((one, other), key=len)
    return shorter in set(_without_one(longer))


def _decode(node: Node, decoder: Decoder) -> SpellingCheck | None:
    fields = decoder.fields(node, _KEYS, "spelling")
    if fields is None:
        decoder.rule.is_sound = False
        return None
    near = [fold(word) for text in fields.texts("near", required=True) for word in text.split()]
    excepted = [fold(word) for text in fields.texts("except") for word in text.split()]
    least = fields.integer("least_letters", _LEAST_LETTERS, least=4) or _LEAST_LETTERS
    decoder.rule.is_sound = decoder.rule.is_sound and fields.is_sound
    return SpellingCheck(decoder.language, frozenset(near), frozenset(excepted), least)


KIND = Kind(
    "spelling",
    _decode,
    {
        "type": "object",
        "required": ["near"],
        "additionalProperties": False,
        "properties": {
            "near": TEXTS_SCHEMA,
            "except": TEXTS_SCHEMA,
            "least_letters": {"type": "integer", "minimum": 4, "default": _LEAST_LETTERS},
        },
    },
)
