r"""The words that a regular expression cannot do without: a text that has none of them is not searched.

`\b(?:il|elle)\s+à\b` needs `il` or `elle`, and it needs `à`. Never too many: an expression that is not understood needs
nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from replykit.tone.checks.regex_starts import A_BORDER, ASKING, REPEATS, has_border, starts_of
from replykit.tone.phrase_keys import rarest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from replykit.tone.checks.regex_starts import Nodes

Needs: TypeAlias = "tuple[frozenset[str], ...]"
"""Sets of keys of `Runs`: one of each stands in every text with a match; the rarest first."""


def needs_of(nodes: Nodes) -> Needs:
    """Give sets of words of each of which every match, or what stands around it, has one."""
    needs: list[frozenset[str]] = []
    for at, (opcode, value) in enumerate(nodes):
        kind = str(opcode)
        before = [A_BORDER] if has_border(nodes[:at], behind=True) else []
        # NOTE: behind what may be left out stands what may not, which tells more.
        if before and kind not in ASKING and (kind not in REPEATS or value[0]):
            keys = starts_of([*before, *nodes[at:]])
            needs += [keys] if keys else []
        if kind in _NESTED:
            behind = [A_BORDER] if has_border(nodes[at + 1 :], behind=False) else []
            needs += _NESTED[kind](value, before, behind)
    return rarest(needs)


def _of_branch(value: tuple[None, list[Nodes]], before: Nodes, behind: Nodes) -> Iterable[frozenset[str]]:
    if all(map(_is_one_word, value[1])):
        return ()
    options = (needs_of([*before, *option, *behind]) for option in value[1])
    return (frozenset().union(*keys) for keys in zip(*options, strict=False))


def _is_one_word(option: Nodes) -> bool:
    return all(str(opcode) == "LITERAL" and chr(value).isalpha() for opcode, value in option)


def _of_group(value: tuple[int | None, int, int, Nodes], before: Nodes, behind: Nodes) -> Needs:
    return () if value[1] & re.ASCII else needs_of([*before, *value[3], *behind])


def _of_repeat(value: tuple[int, Any, Nodes], before: Nodes, behind: Nodes) -> Needs:
    least, most, nodes = value
    return needs_of([*(before if most == 1 else []), *nodes, *behind]) if least else ()


def _of_assert(value: tuple[int, Nodes], before: Nodes, behind: Nodes) -> Needs:
    del behind
    direction, nodes = value
    return needs_of([*(before if direction > 0 else []), *nodes])


_NESTED: dict[str, Callable[[Any, Nodes, Nodes], Iterable[frozenset[str]]]] = {
    "BRANCH": _of_branch,
    "SUBPATTERN": _of_group,
    "ASSERT": _of_assert,
    **dict.fromkeys(REPEATS, _of_repeat),
}
