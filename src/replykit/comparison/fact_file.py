"""`facts.yml`: the values that the team agreed on, beside the agents' folders.

Read with every fault at its place, each of which costs only its own entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.comparison.facts import TWO_WAYS, find_alone
from replykit.comparison.glossary import default_glossary
from replykit.comparison.model import KINDS, AgreedFact
from replykit.comparison.typography import compose, fold
from replykit.errors import Problem
from replykit.located_yaml import Fields, Mapping, Scalar, read_fields
from replykit.text import did_you_mean, visible

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from replykit.comparison.facts.page import Found
    from replykit.located_yaml import Faults, Node

FILE = "facts.yml"
KEYS = ("name", "kind", "value", "about", "topic", "source", "date", "until")
EXAMPLES = {
    "duration": "5 jours ouvrés", "amount": "12.50 EUR", "percentage": "25 %", "date": "1er mars", "time": "18 h",
    "quantity": "2 bags", "phone": "+33 1 99 00 12 34", "url": "help.example/refund", "email": "bonjour@help.example",
    "policy": "le billet n'est pas remboursable",
}  # fmt: skip
"""What a value of each kind may look like, for hints."""


def load_agreed(path: Path) -> tuple[tuple[AgreedFact, ...], tuple[Problem, ...]]:
    """
    Read the agreed values of a file; one that is not there holds none.

    Returns:
        Those that could be read, in the order of the file, and what is wrong with the others.
    """
    fields, problems = read_fields(path, ("facts",), "a file of facts", "list them below, each under a '- '")
    if fields is None:
        return (), tuple(problems)
    found: dict[str, AgreedFact] = {}
    for node in fields.items("facts"):
        fact = _read(node, fields.faults)
        if fact is not None and fact.name in found:
            fields.faults.add(node.where, f"two facts are named '{visible(fact.name)}'", "give one another name")
        elif fact is not None:
            found[fact.name] = fact
    return tuple(found.values()), tuple(problems)


def _read(node: Node, faults: Faults) -> AgreedFact | None:
    if not isinstance(node, Mapping):
        faults.add(node.where, "a fact must hold 'key: value' lines", f"known keys: {', '.join(KEYS)}")
        return None
    name = node.get("name")
    fields = Fields(node, faults, KEYS, f"fact '{visible(name.text)}'" if isinstance(name, Scalar) else "a fact")
    said = fields.choice("kind", KINDS, required=True)
    kind = next((kind for kind in KINDS if kind == said), None)
    written = fields.as_written("value")
    text = written.text if written else ""
    value = _read_value(fields, text, said) if kind else None
    fact = AgreedFact(
        name=fields.text("name", required=True),
        kind=kind or "duration",
        value=value.value if value else "",
        text=text,
        subject=value.subject if value else "",
        about=_about(fields),
        topic=fields.text("topic"),
        source=fields.text("source"),
        date=fields.date("date"),
        until=fields.date("until"),
        where=node.where,
    )
    if fields.is_sound and not fact.about and not fact.topic:
        hint = "write 'about: words' that a sentence on it has, or 'topic: name' as in topics.yml"
        fields.note(node.where, f"nothing says what fact '{visible(fact.name)}' is about", hint)
    return fact if fields.is_sound else None


def _read_value(fields: Fields, text: str, kind: str) -> Found | None:
    text = compose(text).strip()
    if not text:
        fields.required("value")
        return None
    ways = find_alone(kind, text)
    found = ways[0] if ways else []
    if len(ways) == 1 and (len(found) == 1 or kind == "policy"):
        return found[0]
    what = f"states {len(found)} values of kind '{kind}'" if found else f"states no {kind}"
    hint = f"write one, as a macro would: '{EXAMPLES[kind]}'"
    if len(ways) > 1 and all(len(way) == 1 for way in ways):
        what, hint = f"can be read as {' or as '.join(way[0].value for way in ways)}", TWO_WAYS
    fields.note(fields.where("value"), f"'{visible(text[:40])}' {what}", hint, width=min(len(text), 40))
    return None


def _about(fields: Fields) -> tuple[str, ...]:
    glossary = default_glossary()
    texts = fields.scalars("about")
    for text in texts:
        if not glossary.ideas(fold(text.text), None):
            what = f"'{visible(text.text)}' has no word that tells one sentence from another"
            fields.note(text.where, what, "name the matter: 'remboursement', 'delivery'")
    return tuple(text.text for text in texts)


def stale_facts(agreed: Sequence[AgreedFact], today: dt.date, topics: Collection[str]) -> Iterator[Problem]:
    """Name the agreed facts that no longer hold, or whose topic is in no `topics.yml`."""
    for fact in agreed:
        if fact.until is not None and fact.until < today:
            what = f"fact '{visible(fact.name)}' held until {fact.until.isoformat()} and is no longer checked"
            yield Problem(what=what, where=fact.where, hint="agree on it again, or take it out", is_warning=True)
        elif fact.topic and fact.topic not in topics:
            hint = did_you_mean(fact.topic, sorted(topics)) or "name it in topics.yml, or write 'about: words'"
            what = f"topics.yml names no topic '{visible(fact.topic)}', which fact '{visible(fact.name)}' is about"
            yield Problem(what=what, where=fact.where, hint=hint, is_warning=True)
