"""A text as words: where each stands, its folded form, its sentence.

Contractions and elisions are opened up, so that a pattern is written once: "don't"
reads `do not`, "we'll" `we will`, "it's" `it is`, "n'hésitez" `ne hésitez`. Hyphens are spaces.
Grammar (lemma, part of speech) is added where a Doc was read.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from replykit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replykit.language import Doc

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_PIECE = re.compile(
    rf"""
    (?P<address>(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+)
    |(?P<number>\d+(?:[.,\u00a0\u202f]\d+)*)
    |(?P<word>(?:{_LETTER})+(?:['’ʼ](?:{_LETTER})+)*['’ʼ]?)
    |(?P<dots>\.{{2,}}|…+)
    |(?P<bangs>!{{2,}}|\?{{2,}}|[!?]{{2,}})
    |(?P<mark>[^\w\s\-‐‑])
    """,
    re.VERBOSE,
)
_ELIDED = {
    "c": "ce", "d": "de", "j": "je", "l": "le", "m": "me", "n": "ne", "s": "se", "t": "te", "qu": "que",
    "jusqu": "jusque", "lorsqu": "lorsque", "puisqu": "puisque", "quoiqu": "quoique",
}  # fmt: skip
_SUFFIXES = {"ll": "will", "re": "are", "ve": "have", "m": "am", "d": "'d", "s": "'s"}
_BEFORE_IS = frozenset("it that this there here what where who how he she everything nothing something".split())
"""Words whose `'s` is a verb, and no possessive."""
_NOT = {"can't": 3, "won't": 2, "shan't": 3, "cannot": 3}
_NOT_FORMS = {"can't": "can", "won't": "will", "shan't": "shall", "cannot": "can"}
_WHOLE = frozenset({"aujourd'hui", "o'clock", "ain't", "y'all", "ma'am", "prud'homme", "prud'hommes"})
_SENTENCE_END = frozenset(".!?…")
_ABBREVIATIONS = frozenset(
    (
        "m",
        "mm",
        "mme",
        "mlle",
        "dr",
        "st",
        "ste",
        "mr",
        "mrs",
        "ms",
        "prof",
        "inc",
        "ltd",
        "co",
        "no",
        "n°",
        "tel",
        "tél",
        "art",
        "ex",
        "env",
        "max",
        "min",
        "vs",
        "approx",
        "dept",
        "jan",
        "feb",
        "avr",
        "juil",
        "sept",
        "oct",
        "nov",
        "déc",
    )
)
_SHORT_LINE = 45


def fold(text: str) -> str:
    """Give the form in which words are compared: lower case, composed, plain apostrophes, no ligatures."""
    folded = unicodedata.normalize("NFC", text).lower()
    return folded.replace("’", "'").replace("ʼ", "'").replace("œ", "oe").replace("æ", "ae")


def without_accents(form: str) -> str:
    """Give a folded form without its accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", form) if not unicodedata.combining(sign))


@dataclass(slots=True)
class Words:
    """The words and marks of a text, in parallel lists; index by word number."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    """Number of the sentence each word stands in, from 0."""
    lemmas: list[str] = field(default_factory=list)
    """Empty strings until grammar is added."""
    tags: list[str] = field(default_factory=list)
    """Universal parts of speech; empty strings until grammar is added."""
    tokens: list[int] = field(default_factory=list)
    """Index of the Doc's token in which the word starts; -1 until grammar is added."""

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, end: int) -> Span:
        """Give the characters from word `first` to before word `end`."""
        return Span(self.starts[first], self.ends[end - 1])

    def is_word(self, index: int) -> bool:
        """Say whether this is a word or number, and no punctuation."""
        return self.forms[index][0].isalnum() or self.forms[index][0] == "'"

    def sentence_ranges(self) -> list[tuple[int, int]]:
        """Give the first and one-past-last word of each sentence, in order."""
        ranges: list[tuple[int, int]] = []
        for index, number in enumerate(self.sentences):
            if number == len(ranges):
                ranges.append((index, index + 1))
            else:
                ranges[-1] = (ranges[-1][0], index + 1)
        return ranges

    def add_grammar(self, doc: Doc) -> None:
        """Take lemma and part of speech of each word from a Doc of the same text."""
        starts = [token.idx for token in doc]
        for index, start in enumerate(self.starts):
            number = bisect_right(starts, start) - 1
            token = doc[max(number, 0)]
            self.tokens[index] = token.i
            self.lemmas[index] = fold(token.lemma_)
            self.tags[index] = token.pos_


def read_words(text: str) -> Words:
    """Read a text as words, without grammar."""
    words = Words(text)
    for start, form, end in _pieces(text):
        words.starts.append(start)
        words.ends.append(end)
        words.forms.append(form)
    size = len(words.starts)
    words.lemmas, words.tags, words.tokens = [""] * size, [""] * size, [-1] * size
    words.sentences = _number_sentences(words)
    return words


def _pieces(text: str) -> Iterator[tuple[int, str, int]]:
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if match.lastgroup == "word":
            yield from _open_up(start, text[start:end])
        elif match.lastgroup == "dots":
            yield start, "…", end
        elif match.lastgroup == "bangs":
            yield start, "!!" if "!" in match[0] else "??", end
        else:
            yield start, fold(match[0]), end


def _open_up(start: int, written: str) -> Iterator[tuple[int, str, int]]:
    """Split contractions and elisions; the pieces keep their own places."""
    form = fold(written)
    if len(form) != len(written):
        form = written.lower().replace("’", "'").replace("ʼ", "'")
    end = start + len(written)
    if form in _NOT:
        yield start, _NOT_FORMS[form], start + _NOT[form]
        yield start + _NOT[form], "not", end
    elif form in _WHOLE or "'" not in form:
        yield start, fold(written), end
    elif form.endswith("n't") and form != "n't":
        yield start, form[:-3], end - 3
        yield end - 3, "not", end
    else:
        yield from _open_apostrophes(start, written, form)


def _open_apostrophes(start: int, written: str, form: str) -> Iterator[tuple[int, str, int]]:
    head, _, tail = form.partition("'")
    cut = start + len(head) + 1
    if head in _ELIDED:
        yield start, _ELIDED[head], cut
        if tail:
            yield from _open_up(cut, written[len(head) + 1 :])
    elif tail in _SUFFIXES:
        yield start, fold(written[: len(head)]), cut - 1
        is_verb = tail == "s" and head in _BEFORE_IS
        yield cut - 1, "is" if is_verb else _SUFFIXES[tail], start + len(written)
    else:
        yield start, fold(written).rstrip("'"), start + len(written)


def _number_sentences(words: Words) -> list[int]:
    numbers: list[int] = []
    current = 0
    for index, start in enumerate(words.starts):
        if index and _ends_before(words, index, words.text[words.ends[index - 1] : start]):
            current += 1
        numbers.append(current)
    return numbers


def _ends_before(words: Words, index: int, gap: str) -> bool:
    """Say whether a sentence ends between word `index - 1` and word `index`; `gap` is what stands between."""
    if gap.count("\n") > 1:
        return True
    before = words.forms[index - 1]
    if "\n" in gap and _line_ends_here(words, index):
        return True
    if not gap.strip(" \t\u00a0\u202f") and not gap:
        return False
    if before[0] not in _SENTENCE_END:
        return before in ("»", '"', "”", ")") and index > 1 and words.forms[index - 2][0] in _SENTENCE_END
    return not (before == "." and index > 1 and _is_abbreviation(words, index - 2))


def _line_ends_here(words: Words, index: int) -> bool:
    """A line end ends a sentence before a bullet or a number of a list, and after a short line such as a greeting."""
    following = words.text[words.text.rfind("\n", 0, words.starts[index]) + 1 : words.starts[index] + 1].strip()
    if following[:1] in ("-", "•", "*", "–") or words.forms[index].isdigit():
        return True
    line_start = words.text.rfind("\n", 0, words.starts[index - 1]) + 1
    is_short = words.ends[index - 1] - line_start <= _SHORT_LINE
    is_capital = words.text[words.starts[index]].isupper()
    return is_short and (is_capital or words.forms[index - 1] in (",", ":"))


def _is_abbreviation(words: Words, index: int) -> bool:
    form = words.forms[index]
    is_glued = words.ends[index] == words.starts[index + 1]
    is_initial = len(form) == 1 and form.isalpha() and words.text[words.starts[index]].isupper()
    return is_glued and (form in _ABBREVIATIONS or is_initial)
