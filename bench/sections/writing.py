"""How long the check takes where people write: through the warm linter, and in an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import peers
from bench.measuring import Command, take_turns
from bench.tables import Ratio, Section
from bench.texts import DRAFTS
from bench.workplace import replykit_program
from bench.writing import Editor, InTurn, warm_linter

if TYPE_CHECKING:
    from bench.measuring import Contestant
    from bench.workplace import Workplace

_PASS = "python -c pass"  # noqa: S105 - no password
_SAME, _FRESH = "replykit lint -, warm linter, {}", "replykit lint -, warm linter, a new draft each turn, {}"


def measure(place: Workplace) -> Section:
    """Measure whole processes that ask the warm linter, and letters typed into the language server."""
    turns = place.turns(41)
    with warm_linter(place) as environment:
        again = [
            Command(
                name=_SAME.format(language),
                arguments=[*replykit_program(), "lint", "-"],
                stdin=DRAFTS[language],
                environment=environment,
            )
            for language in DRAFTS
        ]
        fresh = [
            InTurn(
                _FRESH.format(language),
                [
                    place.write(f"fresh/{language}-{n}.txt", text)
                    for n, text in enumerate(place.fresh_drafts(language, turns))
                ],
                environment,
            )
            for language in DRAFTS
        ]
        others = [peer.on([DRAFTS["en"]], turns=9) for peer in peers.installed("proselint")]
        draft = DRAFTS["en"].read_text(encoding="utf-8")
        editor = Editor("replykit lsp, a letter typed", draft, place.environment)
        place.warm_up(*again)
        contestants: list[Contestant] = [place.python(_PASS, "pass"), *again, *fresh, *others, editor]
        series = take_turns(contestants, turns)
    return Section(
        title="Where people write: the warm linter, the editor",
        text="A whole process a turn: `replykit lint -` on the drafts of `bench/drafts/`, again and again, as somebody "
        "checks a draft that hardly changes, and on generated drafts that share no sentence; proselint on the English "
        "one. `replykit lsp`: from the change of a letter in the English draft to the remarks on it.",
        series=series,
        ratios=[
            *(
                Ratio(
                    of=one.name, to=_PASS, target=3, goal=f"5. `lint` through the warm linter, {language}, by `{_PASS}`"
                )
                for one, language in zip(again, DRAFTS, strict=True)
            ),
            *(Ratio(of=one.name, to=_PASS) for one in fresh),
            *(
                Ratio(of=again[-1].name, to=other.name, target=4, is_speed=True, goal="5. the same, by proselint")
                for other in others
            ),
        ],
        left_out=[reason for reason in peers.missing() if reason.startswith("proselint")],
    )
