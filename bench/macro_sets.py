"""Sets of any size: macros as agents write them, of our own sentences; the same number gives the same set."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_THINGS = "refund parcel invoice ticket voucher seat luggage address password card booking delivery meter lamp".split()
_EVENTS = "late lost broken cancelled doubled missing wrong closed blocked moved expired unpaid".split()
_GREETINGS = ("Hi {{ first_name }},", "Hello {{ first_name }},", "Good morning {{ first_name }},")
_MIDDLES = (
    "Your {thing} {number} was {event}, and that is on us.",
    "I looked at the {thing} this morning: it was {event} on day {number}.",
    "We have marked {thing} {number} as {event}.",
    "A colleague told me that the {thing} is {event}; I checked, and so it is.",
)
_ACTS = (
    "I have just sent you {{{{ amount }}}}. Banks take {days} days.",
    "You get {{{{ amount }}}} back within {days} business days.",
    "Please allow {days} days for {{{{ amount }}}} to show.",
    "I put {{{{ amount }}}} on your account; it stays valid for {days} months.",
)
_CLOSINGS = (
    "Write back if it has not come by then.",
    "Answer this message if something is amiss.",
    "Call 01 84 00 {days:02} {days:02} if you would rather talk.",
)
_IN_A_FILE = 100


def write_set(folder: Path, agent: str, count: int) -> None:
    """
    Write a set of `count` macros; macro number n is about the same matter in every agent's set.

    Args:
        folder: Holds the agents' folders.
        agent: Whose set; what it says, and how, differs from agent to agent.
        count: How many macros.
    """
    chance = random.Random(agent)  # noqa: S311 - variety, not secrecy
    home = folder / agent
    home.mkdir(parents=True)
    for first in range(0, count, _IN_A_FILE):
        macros = [_macro(number, chance) for number in range(first, min(first + _IN_A_FILE, count))]
        text = json.dumps({"language": "en", "macros": macros}, indent=1)
        (home / f"macros-{first:05}.yml").write_text(text, encoding="utf-8")


def _macro(number: int, chance: random.Random) -> dict[str, Any]:
    thing, event = _THINGS[number % len(_THINGS)], _EVENTS[number // len(_THINGS) % len(_EVENTS)]
    facts = {"thing": thing, "event": event, "number": number, "days": chance.randrange(2, 30)}
    parts = (chance.choice(options) for options in (_GREETINGS, _MIDDLES, _ACTS, _CLOSINGS))
    greeting, *rest = parts
    return {
        "trigger": f";{thing}{number}",
        "name": f"{thing.title()} {event}, case {number}",
        "category": "problem",
        "tags": [thing, event],
        "fields": {"first_name": {"label": "First name"}, "amount": {"type": "amount", "currency": "EUR"}},
        "body": "\n\n".join([greeting, " ".join(part.format(**facts) for part in rest), "Nadia"]),
    }
