"""`measure`: what can be counted: long sentences, shouting, exclamation marks, emoji, doubled words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from replykit.text import Span
from replykit.tone.checks.kind import Decoder, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from replykit.located_yaml import Node
    from replykit.tone.phrases import Phrase
    from replykit.tone.reading import Reading
    from replykit.tone.words import Words

_KEYS = ("what", "above")
_MARKED_WORDS = 8
_SHORTEST_SHOUT = 4
"""Letters of the shortest single word that counts as shouted: below stand initials (SNCF is a name, too)."""


def _long_sentences(reading: Reading, above: int) -> Iterator[Span]:
    """Sentences of more than so many words; the first words are marked."""
    words = reading.words
    for first, end in words.sentence_ranges():
        inside = [i for i in range(first, end) if words.is_word(i)]
        if len(inside) > above:
            yield words.span(inside[0], inside[_MARKED_WORDS - 1] + 1)


def _exclamations(reading: Reading, above: int) -> list[Span]:
    """Exclamation marks beyond so many in the draft, each with the word that it ends; a run counts once."""
    words = reading.words
    marks = [i for i, form in enumerate(words.forms) if form in ("!", "!!")]
    return [words.span(i - 1 if i and words.is_word(i - 1) else i, i + 1) for i in marks[above:][:3]]


def _shouting(reading: Reading, above: int) -> Iterator[Span]:
    """Runs of more than so many words in capitals."""
    words = reading.words
    if not _CAPITALS.search(words.text):
        return
    first = None
    for index in range(len(words) + 1):
        if index < len(words) and _is_shouted(words, index):
            first = index if first is None else first
        elif index == len(words) or (words.is_word(index) and not _is_lone_capital(words, index)):
            if first is not None:
                yield from _shout(reading, first, index, above)
            first = None


_CAPITALS = re.compile(r"[^\W\d_a-zß-öø-ÿ]{2}")
"""Two letters side by side, neither of them small: every word in capitals has them."""


def _is_lone_capital(words: Words, index: int) -> bool:
    """`A` in "YOUR REQUEST A": neither shouted nor the end of a shout."""
    written = words.text[words.starts[index] : words.ends[index]]
    return len(written) == 1 and written.isupper()


def _shout(reading: Reading, first: int, end: int, above: int) -> Iterator[Span]:
    words = reading.words
    shouted = [i for i in range(first, end) if words.is_word(i)]
    letters = [words.ends[i] - words.starts[i] for i in shouted]
    # NOTE: two initials side by side (RIB SEPA) are no shouting; a run needs words of some length.
    if _are_parted(words, shouted):
        return
    if len(shouted) > above and sum(letters) / len(letters) >= _SHORTEST_SHOUT - 1 and max(letters) >= _SHORTEST_SHOUT:
        yield words.span(shouted[0], shouted[-1] + 1)


def _are_parted(words: Words, shouted: list[int]) -> bool:
    """Say whether a comma or a stroke stands between any two: "PNG, JPEG, GIF" are names."""
    gaps = [words.text[words.ends[one] : words.starts[other]] for one, other in pairwise(shouted)]
    return bool(gaps) and all(set(gap) & set(",/|&") for gap in gaps)


def _is_shouted(words: Words, index: int) -> bool:
    """Say whether a word is in capitals, and no part of a name such as PR_END_OF_FILE."""
    start, end = words.starts[index], words.ends[index]
    written = words.text[start:end]
    around = words.text[max(0, start - 1) : start] + words.text[end : end + 1]
    return len(written) > 1 and written.isupper() and written.isalpha() and not set(around) & set("_\\/")


def _emoji(reading: Reading, above: int) -> list[Span]:
    """Emoji, where there are more than so many: the longest run of them is marked, or the one too many."""
    runs: list[list[Span]] = []
    for match in _EMOJI.finditer(reading.own.masked):
        emoji = Span(*match.span())
        if runs and emoji.start - runs[-1][-1].end <= 1:
            runs[-1].append(emoji)
        else:
            runs.append([emoji])
    if sum(map(len, runs)) <= above:
        return []
    longest = max(runs, key=len)
    marked = longest if len(longest) > 1 else runs[above]
    return [Span(marked[0].start, marked[-1].end)]


_PICTURE = "(?![✓✔✗✘➜➔→☎✉✆])[\U0001f300-\U0001f3fa\U0001f400-\U0001faff\u2600-\u27bf\u2b50-\u2b55]"
_STYLE = "[\ufe0f\U0001f3fb-\U0001f3ff]*"
_EMOJI = re.compile(f"[\U0001f1e6-\U0001f1ff]{{1,2}}|{_PICTURE}{_STYLE}(?:\u200d{_PICTURE}{_STYLE})*")
"""One emoji, with its colour of skin, or of several joined ones."""


_MAY_DOUBLE = frozenset("nous vous that had bien très very bye ha non oui no yes so haha blah en si là faire".split())
"""Words that stand twice in a row by right: "nous nous chargeons", "the plan that that team has"."""


def _doubled_words(reading: Reading, above: int) -> Iterator[Span]:
    """A word written twice in a row by mistake; `above` is the number of letters it must exceed."""
    words = reading.words
    doubled = [index for index, (one, next_one) in enumerate(pairwise(words.forms), 1) if one == next_one]
    for index in doubled:
        form = words.forms[index]
        if not form.isalpha() or len(form) <= above or form in _MAY_DOUBLE:
            continue
        gap = words.text[words.ends[index - 1] : words.starts[index]]
        if gap.strip(" ") == "" and _is_whole(words, index) and not _is_glued(words, index):
            yield words.span(index - 1, index + 1)


def _is_whole(words: Words, index: int) -> bool:
    """Say whether a word stands there in full and in small letters: no name, and no "d'" behind a "de"."""
    return words.text[words.starts[index]].islower() and words.text[words.ends[index] - 1].isalpha()


def _is_glued(words: Words, second: int) -> bool:
    """Say whether one of two equal words is part of a longer one: "they are aren't", "the add-on on"."""
    before, behind = words.starts[second - 1], words.ends[second]
    return words.text[max(0, before - 1) : before] in ("-", "_", "/") or words.text[behind : behind + 1].isalpha()


MEASURES: dict[str, Callable[[Reading, int], Iterator[Span] | list[Span]]] = {
    "sentence-words": _long_sentences,
    "exclamations": _exclamations,
    "shouted-words": _shouting,
    "emoji": _emoji,
    "doubled-word": _doubled_words,
}


@dataclass(frozen=True, slots=True)
class MeasureCheck:
    """More of something than so much."""

    what: str
    above: int
    phrases: tuple[Phrase, ...] = ()

    def find(self, reading: Reading) -> Iterator[Span] | list[Span]:
        """Mark where there is too much."""
        return MEASURES[self.what](reading, self.above)


def _decode(node: Node, decoder: Decoder) -> MeasureCheck | None:
    fields = decoder.fields(node, _KEYS, "measure")
    if fields is None:
        return None
    what = fields.choice("what", tuple(MEASURES), required=True)
    above = fields.integer("above")
    if fields.required("above") and fields.is_sound:
        return MeasureCheck(what, above or 0)
    decoder.rule.is_sound = False
    return None


KIND = Kind(
    "measure",
    _decode,
    {
        "type": "object",
        "required": ["what", "above"],
        "additionalProperties": False,
        "properties": {"what": {"enum": list(MEASURES)}, "above": {"type": "integer", "minimum": 0}},
    },
)
