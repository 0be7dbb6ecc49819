"""How long one fresh draft takes where everything is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.measuring import take_turns
from bench.tables import Ratio, Section
from bench.workplace import labelled

if TYPE_CHECKING:
    from bench.measuring import Probe
    from bench.workplace import Workplace

_WORDS = range(60, 400)
"""Of labelled replies that are long enough."""
_NAMES = {"fr": "French", "en": "English"}


def measure(place: Workplace) -> Section:
    """Measure replykit and spaCy alone, in living processes, on a draft a turn that neither has seen."""
    turns = place.turns(40, 5)
    contestants: list[Probe] = []
    ratios, left_out = [], []
    for language, name in _NAMES.items():
        texts = {"generated": place.fresh_drafts(language, turns + 1), "real": _real(language, turns + 1)}
        for kind, drafts in texts.items():
            if len(drafts) <= turns:
                left_out.append(f"{kind} drafts, {name}: too few at hand (`eval/{language}` in `REPLYKIT_SHARED`).")
                continue
            file = place.write_pile(f"{kind}.{language}.jsonl", ({"reply": draft} for draft in drafts))
            ours, plain = f"replykit, {kind}, {language}", f"plain `nlp(text)`, {kind}, {language}"
            contestants += [place.probe(ours, "lint", language, file), place.probe(plain, "parse", language, file)]
            is_goal = kind == "generated" and language == "fr"
            goal = "2. Fresh French draft, by plain `nlp(text)`"
            ratios.append(Ratio(of=ours, to=plain, target=0.5 if is_goal else None, goal=goal))
    return Section(
        title="A fresh draft, everything loaded",
        text="In process; `lint` finds the language, reads, and applies the whole chart; `nlp(text)` parses, with `ner`"
        " left out. Generated: about 130 words, our sentences with words of the pipeline's own dictionary in their "
        "gaps, so that no sentence and hardly a word comes twice. Real: unpublished replies of at least 60 words.",
        series=take_turns(contestants, turns),
        ratios=ratios,
        left_out=left_out,
    )


def _real(language: str, count: int) -> list[str]:
    replies = labelled(language) or []
    return [reply for reply in replies if len(reply.split()) in _WORDS][:count]
