r"""The words that a regular expression can start with, so that it is tried at these and not at every character.

`\b(?:il|elle)\s+à\b` can match only where the word `il` or `elle` starts. Never too few: an expression that is not
understood here may start anywhere.
"""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeAlias

from replykit.tone.letter_runs import DIGIT, FOREIGN, LEAST, begins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Starts: TypeAlias = "frozenset[str] | None"
"""Keys of `Runs`; None: it may start anywhere."""

_MOST = 1_000
"""Beginnings of one expression that are followed, and signs of one range."""
_BORDER, _SIGN, _DIGIT, _UNKNOWN = "|", " ", "0", "*"
"""In a beginning, beside its letters: where no letter can touch another; a sign; a digit; anything, a letter too."""
_IS_DONE = re.compile(r"\|*(?:[ *0]|[^| *0]+[| *0])")
_WHOLE = re.compile(r"\|+(?:(?P<digit>0)|(?P<word>[^| *0]+)(?P<end>[| 0])?)")
_ENDED = re.compile(r"\|x[| 0]")
_PIECES = re.compile(r"\\p\{L\}|\\.|\(\?<(?![=!])", re.DOTALL)
_NOT_OF_RE = re.compile(r"\{(?!\d*,?\d*\}|L\})|\[:")
"""What `regex` understands, and `re` takes for plain signs: errors that are let pass, named sets of letters."""
_ANY_LETTER = "\ue000"
"""No expression names this sign."""
_OTHERWISE = {r"\p{L}": _ANY_LETTER, "(?<": "(?P<"}
"""What `re` does not know, and what it reads in its place."""
_Nodes: TypeAlias = Any
"""What the parser of `re` makes of an expression: pairs of an opcode and what it works on."""


class _AnywhereError(Exception):
    """The expression may start anywhere, as far as is understood here."""


def starts_of(source: str) -> Starts:
    """
    Give the words that an expression can start with.

    Args:
        source: As `regex` compiles it, capitals and small letters being the same.
    """
    try:
        parser = import_module("re._parser" if find_spec("re._parser") else "sre_parse")
        tree = parser.parse(_as_re_reads_it(source), re.IGNORECASE | re.MULTILINE)
        if tree.state.flags & re.ASCII:
            return None
        return frozenset(map(_key_of, _follow(tree, [""])))
    except (_AnywhereError, re.error, RecursionError, OverflowError):
        return None


def _as_re_reads_it(source: str) -> str:
    if _NOT_OF_RE.search(source):
        raise _AnywhereError
    return _PIECES.sub(lambda piece: _OTHERWISE.get(piece[0], piece[0]), source)


def _key_of(beginning: str) -> str:
    whole = _WHOLE.match(beginning)
    if whole and whole["digit"]:
        return DIGIT
    if whole and whole["end"]:
        return whole["word"]
    if whole and len(whole["word"]) >= LEAST:
        return begins(whole["word"])
    raise _AnywhereError


def _follow(nodes: _Nodes, beginnings: list[str]) -> list[str]:
    """Give what beginnings come to behind some nodes."""
    for opcode, value in nodes:
        if all(map(_IS_DONE.match, beginnings)):
            break
        behind = _READERS.get(str(opcode), _anything)(value, beginnings)
        beginnings = list(dict.fromkeys(behind))
        if len(beginnings) > _MOST:
            raise _AnywhereError
    return beginnings


def _add(options: Iterable[str], beginnings: list[str]) -> list[str]:
    """Put each option behind each beginning that is not done."""
    options = list(options)
    open_ones = [one for one in beginnings if not _IS_DONE.match(one)]
    done = [one for one in beginnings if _IS_DONE.match(one)]
    return [*done, *(one + option for one in open_ones for option in options)]


def _anything(value: Any, beginnings: list[str]) -> list[str]:
    del value
    return _add(_UNKNOWN, beginnings)


def _literal(code: int, beginnings: list[str]) -> list[str]:
    return _add(_kind_of(code), beginnings)


def _kind_of(code: int) -> str:
    sign = chr(code)
    if sign == _ANY_LETTER or FOREIGN.match(sign):
        return _UNKNOWN
    if sign.isalpha():
        return sign.lower()
    return _DIGIT if sign.isdigit() else _SIGN


def _set(nodes: _Nodes, beginnings: list[str]) -> list[str]:
    return _add(_kinds_in(nodes), beginnings)


def _kinds_in(nodes: _Nodes) -> set[str]:
    """Give the letters of a set, and whether it holds digits and signs."""
    kinds: set[str] = set()
    for opcode, value in nodes:
        if str(opcode) == "LITERAL":
            kinds.add(_kind_of(value))
        elif str(opcode) == "RANGE" and value[1] - value[0] < _MOST:
            kinds.update(map(_kind_of, range(value[0], value[1] + 1)))
        else:
            kinds.add(_CATEGORIES.get(str(value), _UNKNOWN))
    return {_UNKNOWN} if _UNKNOWN in kinds else kinds


_CATEGORIES = {"CATEGORY_SPACE": _SIGN, "CATEGORY_DIGIT": _DIGIT}


def _place(where: Any, beginnings: list[str]) -> list[str]:
    return beginnings if str(where) == "AT_NON_BOUNDARY" else _add(_BORDER, beginnings)


def _assert(value: tuple[int, _Nodes], beginnings: list[str]) -> list[str]:
    direction, nodes = value
    is_border = _ends_without_letter(nodes) if direction < 0 else _starts_without_letter(nodes)
    return _add(_BORDER, beginnings) if is_border else beginnings


def _starts_without_letter(nodes: _Nodes) -> bool:
    return all(map(_ENDED.match, _follow(nodes, [f"{_BORDER}x"])))


def _ends_without_letter(nodes: _Nodes) -> bool:
    if not len(nodes):
        return False
    opcode, value = str(nodes[-1][0]), nodes[-1][1]
    if opcode == "BRANCH":
        return all(map(_ends_without_letter, value[1]))
    kinds = _kinds_in(value if opcode == "IN" else nodes[-1:])
    return kinds <= {_SIGN, _DIGIT}


def _assert_not(value: tuple[int, _Nodes], beginnings: list[str]) -> list[str]:
    nodes = value[1]
    options = nodes[0][1][1] if len(nodes) == 1 and str(nodes[0][0]) == "BRANCH" else [nodes]
    return _add(_BORDER, beginnings) if any(map(_is_all_letters, options)) else beginnings


def _is_all_letters(nodes: _Nodes) -> bool:
    """Say whether any letter is what is named here."""
    signs = nodes[0][1] if len(nodes) == 1 and str(nodes[0][0]) == "IN" else nodes
    return len(nodes) == 1 and str(signs[0][0]) != "NEGATE" and any(map(_is_any_letter, signs))


def _is_any_letter(node: tuple[Any, Any]) -> bool:
    opcode, value = node
    return str(value) == "CATEGORY_WORD" or (str(opcode) == "LITERAL" and chr(value) == _ANY_LETTER)


def _branch(value: tuple[None, list[_Nodes]], beginnings: list[str]) -> list[str]:
    return [behind for option in value[1] for behind in _follow(option, beginnings)]


def _group(value: tuple[int | None, int, int, _Nodes], beginnings: list[str]) -> list[str]:
    if value[1] & re.ASCII:
        raise _AnywhereError
    return _follow(value[3], beginnings)


def _repeat(value: tuple[int, Any, _Nodes], beginnings: list[str]) -> list[str]:
    least, most, nodes = value
    behind = _follow(nodes, beginnings)
    if most != 1:
        behind = _add(_UNKNOWN, behind)
    return behind if least else [*behind, *beginnings]


_READERS: dict[str, Callable[[Any, list[str]], list[str]]] = {
    "LITERAL": _literal,
    "IN": _set,
    "AT": _place,
    "ASSERT": _assert,
    "ASSERT_NOT": _assert_not,
    "BRANCH": _branch,
    "SUBPATTERN": _group,
    "ATOMIC_GROUP": _follow,
    "MAX_REPEAT": _repeat,
    "MIN_REPEAT": _repeat,
    "POSSESSIVE_REPEAT": _repeat,
}
