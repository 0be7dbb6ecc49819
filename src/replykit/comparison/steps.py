"""The steps a reply names, and whether two replies name them in the same order.

Steps are numbered (`1. ... 2. ...`) or follow one another by words (`d'abord`, `puis`,
`then`, `finally`); `avant de A, B` and `B after A` are put in the order in which they
happen. Sentences without such marks are no steps, save the one that a mark goes on from.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from replykit.comparison.model import OrderDifference, Reply, Steps
from replykit.comparison.typography import compose, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.comparison.glossary import Glossary

LEAST_ALIKE = 0.34
"""Share of ideas two steps must have in common to be the same step (Dice)."""
_COMMON_WEIGHT = 0.5

_NUMBERED = re.compile(r"(?:^|(?<=\s))(?:\d{1,2}[.)]|\(\d{1,2}\)|(?:etape|step) \d{1,2} ?[:.-]?)\s+")
_WORDS = re.compile(
    r"\b(?:(?:tout )?d'abord|premierement|deuxiemement|troisiemement|en premier lieu|"
    r"dans un (?:premier|deuxieme|second) temps|ensuite|et puis|puis|apres (?:quoi|cela|ca)|enfin|pour finir|"
    r"first(?:ly)?(?=,| you| we| send| open| go| call| return)|second(?:ly)?,|third(?:ly)?,|and then|then|next,|"
    r"after (?:that|this)|afterwards|finally|lastly)\b,?"
)
_ALWAYS_CUTS = re.compile(r"ensuite|et puis|puis|and then|then|next|apres|after")
_CLAUSE_END = re.compile(r"[.!?;\n]+(?:\s|$)")
_REVERSED = re.compile(r",? \b(?:apres (?:avoir|que|reception de|la|le|l')|une fois(?: que)?|once|after)\b ?")
_BEFORE_FIRST = re.compile(r"^\W*(?:avant (?:de|d'|la|le|l')|before)\b ?(?P<later>[^,]+), (?P<sooner>.+)$", re.DOTALL)


def find_steps(text: str) -> list[tuple[int, int]]:
    """
    Find the steps of a reply.

    Args:
        text: Composed (`typography.compose`).

    Returns:
        Bounds of each step in the text, in the order in which they are to happen; nothing where
        the reply is no sequence.
    """
    folded = fold(text)
    numbered = list(_NUMBERED.finditer(folded))
    if len(numbered) > 1:
        ends = [m.start() for m in numbered[1:]] + [_paragraph_end(folded, numbered[-1].end())]
        return [_trim(text, m.end(), end) for m, end in zip(numbered, ends, strict=True)]
    return [trimmed for start, end in _told_steps(folded) if (trimmed := _trim(text, start, end))[0] < trimmed[1]]


def _told_steps(folded: str) -> list[tuple[int, int]]:
    """Give the parts of marked sentences, and the sentence that a mark at a sentence's start goes on from."""
    steps: list[tuple[int, int]] = []
    before: tuple[int, int] | None = None
    for start, end in _sentences(folded):
        first = _WORDS.search(folded, start, end)
        goes_on = first is not None and not folded[start : first.start()].strip(" \"'-")
        if goes_on and before:
            steps.append(before)
        parts = _order_within(folded, start, end)
        is_step = first is not None or len(parts) > 1
        steps += parts if is_step else []
        before = None if is_step else (start, end)
    return steps


def _paragraph_end(folded: str, start: int) -> int:
    end = folded.find("\n", start)
    return len(folded) if end < 0 else end


def _sentences(folded: str) -> list[tuple[int, int]]:
    bounds = [0, *(m.end() for m in _CLAUSE_END.finditer(folded)), len(folded)]
    return [(a, b) for a, b in itertools.pairwise(bounds) if b > a]


def _order_within(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a sentence at its sequence words; turn round what is told backwards."""
    cuts = [m for m in _WORDS.finditer(folded, start, end) if _is_cut(folded, start, m)]
    bounds = [start, *(place for m in cuts for place in (m.start(), m.end())), end]
    parts = [(bounds[i], bounds[i + 1]) for i in range(0, len(bounds), 2)]
    ordered: list[tuple[int, int]] = []
    for a, b in parts:
        if first := _BEFORE_FIRST.match(folded[a:b]):
            ordered += [
                (a + first.start("sooner"), a + first.end("sooner")),
                (a + first.start("later"), a + first.end("later")),
            ]
        elif (turned := _REVERSED.search(folded, a, b)) and turned.start() > a + 2:
            ordered += [(turned.end(), b), (a, turned.start())]
        else:
            ordered.append((a, b))
    return ordered


def _is_cut(folded: str, start: int, word: re.Match[str]) -> bool:
    """Say whether a step starts at a word: `envoyez d'abord le bon` is one step, `envoyez le bon, enfin ...` two."""
    before = folded[start : word.start()].rstrip()
    return _ALWAYS_CUTS.match(word[0]) is not None or not before or before.endswith((",", ";", " et", " and"))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    start += len(part) - len(part.lstrip(" ,.;:\n-"))
    return start, max(start, start + len(text[start:end].rstrip(" ,.;:\n-")))


def find_order_differences(members: Sequence[Reply], glossary: Glossary) -> tuple[OrderDifference, ...]:
    """Find the pairs of members that name the same steps in a different order."""
    named = [(reply, _read(reply, glossary)) for reply in members]
    found = []
    for (one, left), (other, right) in itertools.combinations([(r, s) for r, s in named if len(s) > 1], 2):
        pairs = _match([ideas for _, ideas in left], [ideas for _, ideas in right])
        positions = [j for _, j in pairs]
        if len(pairs) > 1 and positions != sorted(positions):
            ranks = {j: rank for rank, j in enumerate(sorted(positions))}
            found.append(
                OrderDifference(
                    first=Steps(reply=one, texts=tuple(left[i][0] for i, _ in pairs)),
                    second=Steps(reply=other, texts=tuple(right[j][0] for j in sorted(positions))),
                    positions=tuple(ranks[j] for j in positions),
                )
            )
    return tuple(found)


def _read(reply: Reply, glossary: Glossary) -> list[tuple[str, dict[str, float]]]:
    text = compose(reply.text)
    steps = []
    for start, end in find_steps(text):
        ideas = glossary.ideas(fold(text[start:end]), reply.language)
        weights = {i.name: _COMMON_WEIGHT if i.is_common else 1.0 for i in ideas if not i.name[0].isdigit()}
        if weights:
            steps.append((text[start:end], weights))
    return steps


def _match(left: Sequence[dict[str, float]], right: Sequence[dict[str, float]]) -> list[tuple[int, int]]:
    """Pair the steps that are nearest to each other both ways, in the order of the first."""
    likeness = [[_alike(a, b) for b in right] for a in left]
    pairs = []
    for i, row in enumerate(likeness):
        j = max(range(len(row)), key=lambda k, row=row: row[k])  # type: ignore[misc]
        column = [likeness[k][j] for k in range(len(left))]
        if row[j] >= LEAST_ALIKE and row[j] == max(column) and column.count(row[j]) == 1 and row.count(row[j]) == 1:
            pairs.append((i, j))
    return pairs


def _alike(a: dict[str, float], b: dict[str, float]) -> float:
    shared = sum(min(a[idea], b[idea]) for idea in a if idea in b)
    return 2 * shared / (sum(a.values()) + sum(b.values()))
