r"""What must stand in a text for a regular expression to match, told chunk by chunk.

A chunk is what stands between spaces and line ends. For `\b(?:don|isn) t\b` to match, some chunk must match
`\b(?:don|isn)` and some chunk `t\b`. Chunks come again and again, so what each of them matches is remembered, as
bits of one number: put together, those of a text tell at once which expressions may match. Never too few: an
expression that is not understood here needs nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from importlib import import_module
from importlib.util import find_spec
from operator import or_
from typing import TYPE_CHECKING, Any, TypeAlias

import regex

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_KNOWN = 20_000
"""Chunks that are remembered: a linter that runs for days must not grow."""
LONGEST_CHUNK = 40
"""Characters: a longer chunk is not looked at, and may be anything."""
FLAGS = regex.IGNORECASE | regex.MULTILINE

_CHUNK = re.compile(r"[^ \n\r\t]+")
_SPACES = " \n\r\t"
_PLAIN = "I can't see the one, so you try it at once . U.N. use an is or to do and be us".split()
"""What one of these meets, nearly every text does."""
_MOST_NEEDS = 2
"""Needs of one expression that are looked for: the longest tell most."""
_MOST_OPEN = 6
"""Repetitions without a bound in one need: more could take long, even in a chunk."""
_ANYTHING = -1
_ALIKE = re.compile("[!-~’‘“”«»…–—€àâäçéèêëîïôöùûüÀÂÄÇÉÈÊËÎÏÔÖÙÛÜ]*")
"""Signs that `re` and `regex` take for the same: letters of either case, or none."""
_NOT_OF_RE = re.compile(r"\{(?!\d*,?\d*\})|\[:")
"""What `regex` understands, and `re` takes for plain signs: errors that are let pass, named sets of letters."""
_Nodes: TypeAlias = Any
"""What the parser of `re` makes of an expression: pairs of an opcode and what it works on."""


@dataclass(frozen=True, slots=True)
class _State:
    """All needs so far, and what is known of the chunks that were met since the last one came."""

    needs: tuple[str, ...] = ()
    """In the order of their bits."""
    known: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    """The text that was asked last: many expressions are tried on one."""

    def met_in(self, text: str) -> int:
        met = self.last.get(text)
        if met is None:
            self.last.clear()
            met = self.last[text] = reduce(or_, map(self._met_by, _CHUNK.findall(text)), 0)
        return met

    def _met_by(self, chunk: str) -> int:
        met = self.known.get(chunk)
        if met is None:
            if len(self.known) >= MAX_KNOWN:
                self.known.clear()
            met = self.known[chunk] = self._look_at(chunk)
        return met

    def _look_at(self, chunk: str) -> int:
        if len(chunk) > LONGEST_CHUNK or not _ALIKE.fullmatch(chunk):
            return _ANYTHING
        return sum(1 << bit for bit, need in enumerate(self.needs) if _compiled(need).search(chunk))


@lru_cache(1_000)
def _compiled(need: str) -> re.Pattern[str]:
    return re.compile(need, re.IGNORECASE)


class Needs:
    """The needs of many expressions, looked for together."""

    def __init__(self) -> None:
        """Begin without any."""
        self._state = _State()

    def ask_for(self, source: str) -> int:
        """Give the bits of what an expression needs."""
        needs = needs_of(source)
        if not needs.issubset(self._state.needs):
            # NOTE: another thread may be looking at a text; it goes on with what it knows.
            self._state = _State(tuple(dict.fromkeys((*self._state.needs, *sorted(needs)))))
        return sum(1 << self._state.needs.index(need) for need in needs)

    def are_met(self, bits: int, text: str) -> bool:
        """Say whether all of some needs are met in a text; False is certain."""
        return not bits or self._state.met_in(text) & bits == bits


def needs_of(source: str) -> frozenset[str]:
    """
    Give a few expressions of which each matches in some chunk of any text that this one matches in.

    Args:
        source: As `regex` compiles it with `FLAGS`.
    """
    if _NOT_OF_RE.search(re.sub(r"\\.", "", source)):
        return frozenset()
    try:
        parser = import_module("re._parser" if find_spec("re._parser") else "sre_parse")
        part = _sequence(parser.parse(source, re.IGNORECASE | re.MULTILINE))
        return frozenset(sorted(filter(_tells, part.all_needs), key=len)[-_MOST_NEEDS:])
    except Exception:  # noqa: BLE001 - whatever `re` reads in another way than `regex`
        return frozenset()


def _tells(need: str) -> bool:
    """Say whether a need is one that not every text meets, and that is told in no time."""
    compiled = re.compile(need, re.IGNORECASE)
    return need.count(",}") <= _MOST_OPEN and not any(map(compiled.search, ("", *_PLAIN)))


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an expression."""

    within: str | None
    """An expression that matches wherever the part does, where that holds no space; None: it may hold one."""
    needs: tuple[str, ...] = ()
    """What chunks of a part that may hold a space must match."""

    @property
    def all_needs(self) -> tuple[str, ...]:
        return self.needs if self.within is None else (self.within,)

    def inside(self, before: str, after: str) -> _Part:
        """Put the part into a group."""
        within = None if self.within is None else f"{before}{self.within}{after}"
        return _Part(within, tuple(f"{before}{need}{after}" for need in self.needs))


_NOTHING = _Part("")
_UNKNOWN = _Part(None)


def _sequence(nodes: _Nodes) -> _Part:
    runs = [""]
    needs: list[str] = []
    for opcode, value in nodes:
        part = _READERS.get(str(opcode), lambda _: _UNKNOWN)(value)
        if part.within is None:
            needs += part.needs
            runs.append("")
        else:
            runs[-1] += part.within
    return _Part(runs[0]) if len(runs) == 1 else _Part(None, (*filter(None, runs), *needs))


def _sign(source: str) -> _Part:
    """Read what matches one character."""
    return _UNKNOWN if regex.search(source, _SPACES, FLAGS) else _Part(source)


def _literal(code: int) -> _Part:
    return _sign(regex.escape(chr(code)))


def _set(nodes: _Nodes) -> _Part:
    inner = ""
    for opcode, value in nodes:
        if str(opcode) == "LITERAL":
            inner += f"\\{chr(value)}" if chr(value) in r"\]^-[&~|" else chr(value)
        elif str(opcode) == "RANGE":
            inner += "-".join(f"\\U{code:08x}" for code in value)
        else:
            inner += "^" if str(opcode) == "NEGATE" else _CATEGORIES[str(value)]
    return _sign(f"[{inner}]")


_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}


def _place(where: Any) -> _Part:
    # NOTE: a chunk ends where a word does: a space is none.
    return _Part({"AT_BOUNDARY": r"\b", "AT_NON_BOUNDARY": r"\B"}.get(str(where), ""))


def _branch(value: tuple[None, list[_Nodes]]) -> _Part:
    options = [_sequence(option) for option in value[1]]
    if all(option.within is not None for option in options):
        return _Part(f"(?:{'|'.join(str(option.within) for option in options)})")
    longest = [max(filter(_tells, option.all_needs), key=len, default="") for option in options]
    return _Part(None, (f"(?:{'|'.join(longest)})",) if all(longest) else ())


def _group(value: tuple[int | None, int, int, _Nodes]) -> _Part:
    number, added, removed, nodes = value
    if (added | removed) & ~(re.IGNORECASE | re.MULTILINE | re.DOTALL | re.VERBOSE):
        return _UNKNOWN
    part = _sequence(nodes).inside("(?:" if number is None else f"(?P<g{number}>", ")")
    if removed & re.IGNORECASE:
        return part.inside("(?-i:", ")")
    return part.inside("(?i:", ")") if added & re.IGNORECASE else part


def _repeat(value: tuple[int, Any, _Nodes]) -> _Part:
    least, most, nodes = value
    part = _sequence(nodes)
    # NOTE: what repeats is one sign, or stands once at most: nothing that is repeated within itself, which can hang.
    if part.within is None or not (most == 1 or _is_one_sign(nodes)):
        return _Part(None, part.all_needs if least else ())
    return _Part(f"(?:{part.within}){{{least},{'' if str(most) == 'MAXREPEAT' else most}}}")


def _is_one_sign(nodes: _Nodes) -> bool:
    return len(nodes) == 1 and str(nodes[0][0]) in ("LITERAL", "IN")


_READERS: dict[str, Callable[[Any], _Part]] = {
    "LITERAL": _literal,
    "IN": _set,
    "AT": _place,
    "ASSERT": lambda _: _NOTHING,
    "ASSERT_NOT": lambda _: _NOTHING,
    "BRANCH": _branch,
    "SUBPATTERN": _group,
    "ATOMIC_GROUP": _sequence,
    "MAX_REPEAT": _repeat,
    "MIN_REPEAT": _repeat,
    "POSSESSIVE_REPEAT": _repeat,
    "GROUPREF": lambda number: _Part(f"(?P=g{number})"),
}
