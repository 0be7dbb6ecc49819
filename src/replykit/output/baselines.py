"""What a baseline left out, what of it matches nothing any more, and what was written, in the agent's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.output.findings import counted
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.tone.baseline import Known


def held_back(held: int, unmatched: Sequence[Known], name: str, language: str) -> list[str]:
    """
    Say what a baseline did, in lines; none where it did nothing.

    Args:
        held: Findings it left out.
        unmatched: Entries for which less was found.
        name: Its file.
        language: `fr` or `en`.
    """
    lines = []
    name = visible(name)
    if held and language == "fr":
        lines.append(
            f"{counted(held, 'remarque', 'fr')} déjà connue{'s' if held > 1 else ''}, laissée"
            f"{'s' if held > 1 else ''} de côté ({name})."
        )
    elif held:
        lines.append(f"{counted(held, 'known finding')} left out ({name}).")
    return [*lines, *_unmatched(unmatched, name, language)]


def _unmatched(unmatched: Sequence[Known], name: str, language: str) -> list[str]:
    if not unmatched:
        return []
    many = len(unmatched) > 1
    if language == "fr":
        head = f"{name} : {len(unmatched)} entrée{'s' if many else ''} ne correspond{'ent' if many else ''} plus à rien"
        way, since = "--write-baseline les retire" if many else "--write-baseline la retire", "depuis le"
        head = f"{head} ; {way} :"
    else:
        head = f"{name}: {len(unmatched)} {'entries match' if many else 'entry matches'} nothing any more"
        head, since = f"{head}; --write-baseline takes {'them' if many else 'it'} out:", "since"
    return [head, *(f"  {one.fingerprint}  {visible(one.rule)}  {since} {visible(one.since)}" for one in unmatched)]


def written(count: int, fresh: int, gone: int, name: str, language: str) -> str:
    """Say what a baseline that was just written holds: findings, how many of them new, entries taken out."""
    name = visible(name)
    if language == "fr":
        news = f"{fresh} nouvelle{'s' if fresh > 1 else ''}, {gone} retirée{'s' if gone > 1 else ''}"
        return f"{name} : {counted(count, 'remarque', 'fr')} ({news})."
    return f"{name}: {counted(count, 'finding')} ({fresh} new, {gone} taken out)."
