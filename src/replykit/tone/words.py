"""A text as words: where each stands, its folded form, its sentence.

Contractions and elisions are opened up, so that a pattern is written once: "don't"
reads `do not`, "we'll" `we will`, "it's" `it is`, "n'hésitez" `ne hésitez`. Hyphens are spaces.
Grammar (lemma, part of speech) is added where a Doc was read.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from replykit.language import lemma_of, split
from replykit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replykit.language import Doc, Piece, Token

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_ENDING = "com|fr|org|net|eu|io|uk|example"
"""Of an address that is written without more, in small letters: no word that begins a sentence without its space."""
_NO_END = r"""[^\s.,;:!?…)\]»"'’*]"""
"""What an address can end with; other signs belong to the sentence around it."""
# NOTE: what stands before an @ has 64 signs at most; without a bound, each sign of `a-a-a-` is followed to the end.
_PIECE = re.compile(
    rf"""
    (?P<address>
        (?:https?://|www\.)\S*{_NO_END}|[\w.+-]{{1,64}}@[\w-]+\.[\w.-]*\w
        |(?<![\w-])(?:[\w-]{{1,63}}\.){{1,4}}(?:{_ENDING})(?![\w@-])(?:/(?:\S*[\w/])?)?
        |(?<=@)(?=[^\W_]{{0,63}}_)\w{{1,64}}
    )
    |(?P<number>\d+(?:[.,\u00a0\u202f]\d+)*)
    |(?P<word>(?:{_LETTER})+(?:['’ʼ](?:{_LETTER})+)*['’ʼ]?)
    |(?P<dots>\.{{2,}}|…+)
    |(?P<bangs>!{{2,}}|\?{{2,}}|[!?]{{2,}})
    |(?P<mark>[^\w\s\-‐‑])
    """,
    re.VERBOSE,
)
_SPACE = re.compile(r"[\n\r\t]")
"""Space that parts words, beside the plain one; a no-break space may stand inside a number."""
_MANY_CHUNKS = 50_000
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
    tokens: list[str] = field(default_factory=list)
    """The token that each word stands in, as written; none until tokens are added."""
    _ranges: list[tuple[int, int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, end: int) -> Span:
        """Give the characters from word `first` to before word `end`."""
        return Span(self.starts[first], self.ends[end - 1])

    def is_word(self, index: int) -> bool:
        """Say whether this is a word or number, and no punctuation."""
        return self.forms[index][0].isalnum() or self.forms[index][0] == "'"

    def is_small(self, index: int) -> bool:
        """Say whether a word is written in small letters alone."""
        return self.text[self.starts[index] : self.ends[index]].islower()

    def sentence_ranges(self) -> list[tuple[int, int]]:
        """Give the first and one-past-last word of each sentence, in order; asked when all words are there."""
        if not self._ranges and self.sentences:
            numbers = range(self.sentences[-1] + 1)
            starts = [bisect_left(self.sentences, number) for number in numbers]
            self._ranges = list(zip(starts, [*starts[1:], len(self.sentences)], strict=True))
        return self._ranges

    def add_tokens(self, doc: Doc) -> None:
        """Take the token of each word from a Doc of the same text, whose grammar need not be known."""
        self.tokens = [token.text if token else form for form, token in zip(self.forms, self._of(doc), strict=True)]

    def add_grammar(self, doc: Doc) -> None:
        """Take lemma and part of speech of each word from a Doc of the same text."""
        for index, token in enumerate(self._of(doc)):
            if token:
                self.lemmas[index] = fold(lemma_of(token))
                self.tags[index] = token.pos_

    def _of(self, doc: Doc) -> Iterator[Token | None]:
        """Give each word's token; None for a sign that was not read."""
        starts = [token.idx for token in doc]
        for start in self.starts:
            place = bisect_right(starts, start) - 1
            yield doc[place] if place >= 0 and start < starts[place] + len(doc[place]) else None


def read_words(text: str, pieces: Sequence[Piece] | None = None) -> Words:
    """
    Read a text as words, without grammar.

    Args:
        text: Any text.
        pieces: The text's own, where they are known already.
    """
    words = Words(text)
    starts, forms, ends = words.starts, words.forms, words.ends
    at = 0
    for chunk in _SPACE.sub(" ", text).split(" "):
        for start, form, end in _read_chunk(chunk):
            starts.append(at + start)
            forms.append(form)
            ends.append(at + end)
        at += len(chunk) + 1
    words.lemmas, words.tags = [""] * len(forms), [""] * len(forms)
    words.sentences = _number_sentences(words.starts, split(text) if pieces is None else pieces)
    return words


def _number_sentences(starts: Sequence[int], pieces: Sequence[Piece]) -> list[int]:
    """Number the sentences that hold a word or a mark."""
    borders = [piece.start + place for piece in pieces for place in piece.sentences]
    if len(borders) <= 1:
        return [0] * len(starts)
    sentences = (bisect_right(borders, start) for start in starts)
    return [number for number, (_, words) in enumerate(groupby(sentences)) for _ in words]


@lru_cache(_MANY_CHUNKS)
def _read_chunk(text: str) -> tuple[tuple[int, str, int], ...]:
    """Read what stands between spaces, which is read the same wherever it stands; kept in memory alone."""
    form = fold(text)
    # NOTE: most chunks are a plain word, which need not be looked at sign by sign.
    is_plain = text.isalpha() and "'" not in form and form not in _NOT
    return ((0, form, len(text)),) if is_plain else tuple(_parts(text))


def _parts(text: str) -> Iterator[tuple[int, str, int]]:
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
