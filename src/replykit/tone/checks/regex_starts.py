r"""The words that a regular expression can start with, so that it is tried at these and not at every character.

`\b(?:il|elle)\s+à\b` can match only where the word `il` or `elle` starts. Never too few: an expression that is not
understood here may start anywhere.
"""

from __future__ import annotations

import re
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeAlias

from replykit.tone.letter_runs import DIGIT, FOREIGN, LEAST, begins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Starts: TypeAlias = "frozenset[str] | None"
"""Keys of `Runs`; None: it may start anywhere."""
Nodes: TypeAlias = Any
"""What the parser of `re` makes of an expression: a sequence of pairs of an opcode and what it works on."""
A_BORDER = ("AT", "AT_BOUNDARY")
"""One of these."""

_MOST = 1_000
"""Beginnings of one expression that are followed, and signs of one range."""
_BORDER, _SIGN, _DIGIT, _UNKNOWN = "|", " ", "0", "*"
"""In a beginning, beside its letters: where no letter can touch another; a sign; a digit; anything, a letter too."""
_IS_DONE = re.compile(r"\|*(?:[ *0]|[^| *0]+[| *0])")
_WHOLE = re.compile(r"\|+(?:(?P<digit>0)|(?P<word>[^| *0]+)(?P<end>[| 0])?)")
_PIECES = re.compile(r"\\p\{L[lu]?\}|\\.|\(\?P?<\w+>", re.DOTALL)
_NOT_OF_RE = re.compile(r"\{(?!\d*,?\d*\}|L[lu]?\})|\[:|\[[^]]*\(\?P?<\w+>")
"""What `regex` understands, and `re` takes for plain signs: errors that are let pass, named sets of letters; and plain
signs that are taken for a group's name here."""
_ANY_LETTER, _SOME_LETTERS = "\ue000\ue001"
"""No expression names these signs."""
_OTHERWISE = {r"\p{L}": _ANY_LETTER, r"\p{Ll}": _SOME_LETTERS, r"\p{Lu}": _SOME_LETTERS}
"""What `re` does not know, and what it reads in its place."""


class _AnywhereError(Exception):
    """The expression may start anywhere, as far as is understood here."""


def parsed(source: str) -> Nodes:
    """
    Take an expression apart.

    Args:
        source: As `regex` compiles it, capitals and small letters being the same.

    Returns:
        What stands in it one behind the other; nothing where it is not understood.
    """
    try:
        parser = import_module("re._parser" if find_spec("re._parser") else "sre_parse")
        tree = parser.parse(_as_re_reads_it(source), re.IGNORECASE | re.MULTILINE)
    except (_AnywhereError, re.error, RecursionError, OverflowError):
        return []
    return [] if tree.state.flags & re.ASCII else list(tree)


def starts_of(nodes: Nodes) -> Starts:
    """Give the words that an expression can start with."""
    try:
        return frozenset(map(_key_of, _follow(nodes, [""])))
    except _AnywhereError:
        return None


def _as_re_reads_it(source: str) -> str:
    if _NOT_OF_RE.search(source):
        raise _AnywhereError
    # NOTE: `re` takes each name of a group once; whatever refers to a group by its name is not understood.
    return _PIECES.sub(lambda piece: "(" if piece[0][0] == "(" else _OTHERWISE.get(piece[0], piece[0]), source)


def _key_of(beginning: str) -> str:
    whole = _WHOLE.match(beginning)
    if whole and whole["digit"]:
        return DIGIT
    if whole and whole["end"]:
        return whole["word"]
    if whole and len(whole["word"]) >= LEAST:
        return begins(whole["word"])
    raise _AnywhereError


def _follow(nodes: Nodes, beginnings: list[str]) -> list[str]:
    """Give what beginnings, none of them done, come to behind some nodes."""
    done: list[str] = []
    for opcode, value in nodes:
        behind = _READERS.get(str(opcode), _anything)(value, beginnings)
        # NOTE: most nodes are letters, and a letter ends nothing.
        if str(opcode) == "LITERAL" and behind[0][-1].isalpha():
            beginnings = behind
            continue
        behind = list(dict.fromkeys(behind))
        beginnings = [one for one in behind if not _IS_DONE.match(one)]
        done += filter(_IS_DONE.match, behind)
        if len(beginnings) + len(done) > _MOST:
            raise _AnywhereError
        if not beginnings:
            break
    return [*done, *beginnings]


def _add(options: Iterable[str], beginnings: list[str]) -> list[str]:
    """Put each option behind each beginning."""
    return [one + option for one in beginnings for option in options]


def _anything(value: Any, beginnings: list[str]) -> list[str]:
    del value
    return _add(_UNKNOWN, beginnings)


def _literal(code: int, beginnings: list[str]) -> list[str]:
    return _add(_kind_of(code), beginnings)


def _kind_of(code: int) -> str:
    sign = chr(code)
    if sign in (_ANY_LETTER, _SOME_LETTERS) or FOREIGN.match(sign):
        return _UNKNOWN
    if sign.isalpha():
        return sign.lower()
    return _DIGIT if sign.isdigit() else _SIGN


def _set(nodes: Nodes, beginnings: list[str]) -> list[str]:
    return _add(_kinds_in(nodes), beginnings)


def _kinds_in(nodes: Nodes) -> set[str]:
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


def _border_or_nothing(is_border: Callable[[Any], bool], value: Any, beginnings: list[str]) -> list[str]:
    return _add(_BORDER, beginnings) if is_border(value) else beginnings


def has_border(nodes: Nodes, *, behind: bool) -> bool:
    """Say whether no letter can touch another where these nodes end, or start."""
    for opcode, value in reversed(nodes) if behind else nodes:
        kind = str(opcode)
        if kind in ASKING:
            if ASKING[kind](value):
                return True
        elif kind in REPEATS:
            if value[0] or not has_border(value[2], behind=behind):
                return has_border(value[2], behind=behind)
        elif kind == "BRANCH":
            return all(has_border(option, behind=behind) for option in value[1])
        elif kind == "SUBPATTERN":
            return has_border(value[3], behind=behind)
        else:
            return _kinds_in(value if kind == "IN" else [(opcode, value)]) <= {_SIGN, _DIGIT}
    return False


def _is_place(where: Any) -> bool:
    return str(where) != "AT_NON_BOUNDARY"


def _is_border_asked(value: tuple[int, Nodes]) -> bool:
    direction, nodes = value
    return has_border(nodes, behind=direction < 0)


def _is_letter_forbidden(value: tuple[int, Nodes]) -> bool:
    nodes = value[1]
    options = nodes[0][1][1] if len(nodes) == 1 and str(nodes[0][0]) == "BRANCH" else [nodes]
    return any(map(_is_all_letters, options))


ASKING: dict[str, Callable[[Any], bool]] = {
    "AT": _is_place,
    "ASSERT": _is_border_asked,
    "ASSERT_NOT": _is_letter_forbidden,
}
"""What takes no sign, and says something of its place."""


def _is_all_letters(nodes: Nodes) -> bool:
    """Say whether any letter is what is named here."""
    signs = nodes[0][1] if len(nodes) == 1 and str(nodes[0][0]) == "IN" else nodes
    return len(nodes) == 1 and str(signs[0][0]) != "NEGATE" and any(map(_is_any_letter, signs))


def _is_any_letter(node: tuple[Any, Any]) -> bool:
    opcode, value = node
    return str(value) == "CATEGORY_WORD" or (str(opcode) == "LITERAL" and chr(value) == _ANY_LETTER)


def _branch(value: tuple[None, list[Nodes]], beginnings: list[str]) -> list[str]:
    return [behind for option in value[1] for behind in _follow(option, beginnings)]


def _group(value: tuple[int | None, int, int, Nodes], beginnings: list[str]) -> list[str]:
    if value[1] & re.ASCII:
        raise _AnywhereError
    return _follow(value[3], beginnings)


def _repeat(value: tuple[int, Any, Nodes], beginnings: list[str]) -> list[str]:
    least, most, nodes = value
    behind = _follow(nodes, beginnings)
    if most != 1:
        behind = [one if _IS_DONE.match(one) else one + _UNKNOWN for one in behind]
    return behind if least else [*behind, *beginnings]


REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_READERS: dict[str, Callable[[Any, list[str]], list[str]]] = {
    "LITERAL": _literal,
    "IN": _set,
    **{kind: partial(_border_or_nothing, is_border) for kind, is_border in ASKING.items()},
    "BRANCH": _branch,
    "SUBPATTERN": _group,
    "ATOMIC_GROUP": _follow,
    **dict.fromkeys(REPEATS, _repeat),
}
