"""Five hundred more rules of the usual kinds, to see what a team's own chart costs.

They are made of our own lists, in the shares that the shipped chart has: mostly phrases, some
absences, clauses, open questions, densities, regexes, token patterns. Few of them find anything
in a given reply, as with real ones. Their examples hold: `replykit rules test` says so.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    _Made = tuple[dict[str, Any], Any]
    """What a rule matches, and an example of it."""

_VERBS = (
    "circle loop surface unpack leverage align escalate streamline onboard ideate socialize double table park pivot "
    "cascade champion action workshop productize ringfence sunset greenlight benchmark"
).split()
_NOUNS = (
    "ticket query roadmap stakeholder bandwidth pipeline learnings workstream deliverable touchpoint journey silo "
    "synergy framework toolkit backlog runway headcount cadence playbook takeaway pushback alignment visibility"
).split()
_ADVERBS = "proactively seamlessly holistically duly kindly promptly diligently swiftly accordingly hereby".split()
_CHORES = "repair refund check replace send print deliver cancel".split()
_KINDS = ("phrases " * 12 + "absence " * 2 + "clause " * 2 + "answers regex density tokens").split()


def more_rules(count: int = 500) -> str:
    """Write a chart with `count` rules on top of ours, as `--rules` reads it."""
    rules = [_rule(number, _KINDS[number % len(_KINDS)]) for number in range(count)]
    # NOTE: JSON is YAML.
    return json.dumps({"version": 1, "extends": "default", "rules": rules}, indent=1)


def _rule(number: int, kind: str) -> dict[str, Any]:
    match, example = _MAKERS[kind](number)
    rule = {
        "id": f"en-bench-{kind}-{number}",
        "language": "en",
        "pair": "competent-not-abstruse",
        "category": "jargon",
        "level": "suggestion",
        "message": f"'{{found}}' is office talk, number {number}.",
        "instead": "Say it plainly.",
        "match": match,
        "flags": [example],
        "passes": [f"Hi Ana, bus {number} comes at noon."],
    }
    return {**rule, "unless": ["quoted"]} if number % 3 else rule


def _pick(words: Sequence[str], number: int) -> str:
    return words[number % len(words)]


def _phrases(number: int) -> _Made:
    verb, noun = _pick(_VERBS, number), _pick(_NOUNS, number // len(_VERBS) + number)
    other, adverb = _pick(_NOUNS, number * 7 + 3), _pick(_ADVERBS, number)
    phrases = [
        f"~{verb} (your|the|this|our) {noun}",
        f"~{verb} ...3 ({noun}|{other}) (going forward|at this time|offline)",
        f"(will|shall|can) {adverb}? {verb} ...2 {other}",
        f"{adverb} {verb} (it|this|that)",
        f"as per (your|our) {noun} {number}",
        f"{noun} (driven|centric|facing) {other}",
        f"^ {adverb} note ...4 {noun}",
        f"(in terms of|with regard to|around) (the|your)? {noun} {other}",
        f"(best|next|low) (in|level|hanging) {noun}",
        f"~be {adverb} {verb}*",
        f"(looking|moving|going) to {verb}",
    ]
    return {"phrases": phrases}, f"It stands as written, [[as per your {noun} {number}]]."


def _absence(number: int) -> _Made:
    noun, other = _pick(_NOUNS, number), _pick(_NOUNS, number * 3 + 1)
    phrases = [f"(about|for) (the|your) {noun}", f"{other} (number|name|date)", "(see|find|read) ...3 below"]
    match = {"absence": {"of": phrases, "called_by": [f"{noun} {other} {number}"], "mark": "caller"}}
    return match, f"Your [[{noun} {other} {number}]] is here."


def _clause(number: int) -> _Made:
    verb, noun = _pick(_CHORES, number), _pick(_NOUNS, number * 5 + 2)
    is_not = ["negated", "hedged", "conditional", "question", "quoted", "past"]
    named = f"{noun} {number}"
    clause = {"who": ["we"], "verb": [f"~{verb}"], "is": ["future"], "is_not": is_not, "with": [named], "mark": "with"}
    return {"clause": clause}, f"We will {verb} [[{named}]]."


def _answers(number: int) -> _Made:
    noun = _pick(_NOUNS, number)
    match = {"answers": {"asks": [f"when (is|was|will) ...3 {noun}"], "by": [noun, "(soon|today|later)"]}}
    return match, {"text": f"[[Bus {number} is blue]].", "customer": f"Hello. When is the {noun} coming?"}


def _regex(number: int) -> _Made:
    noun = _pick(_NOUNS, number)
    return {"regex": [rf"(?<![\w.@/-]){noun}[-_/]{number}(?!\w)"]}, f"See [[{noun}-{number}]] for it."


def _density(number: int) -> _Made:
    noun, other, adverb = _pick(_NOUNS, number), _pick(_NOUNS, number + 1), _pick(_ADVERBS, number)
    match = {"density": {"of": [f"({noun}|{other}|{adverb})"], "at_least": 3, "per_words": 40}}
    return match, f"We [[{adverb}]] sent the [[{noun}]] and the [[{other}]] of {number}."


def _tokens(number: int) -> _Made:
    noun, other = _pick(_NOUNS, number), _pick(_NOUNS, number * 3 + 1)
    match = {"tokens": [[{"LOWER": {"IN": ["we", "they"]}}, {"LOWER": noun}, {"LOWER": other}, {"LIKE_NUM": True}]]}
    return match, f"Here [[we {noun} {other} {number}]] and more."


_MAKERS: dict[str, Callable[[int], _Made]] = {
    "phrases": _phrases,
    "absence": _absence,
    "clause": _clause,
    "answers": _answers,
    "regex": _regex,
    "density": _density,
    "tokens": _tokens,
}
