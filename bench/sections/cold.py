"""How long one check takes when nothing is warm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import peers
from bench.measuring import take_turns
from bench.tables import Ratio, Section
from bench.texts import DRAFTS

if TYPE_CHECKING:
    from bench.workplace import Workplace

_IMPORT = 'python -c "import spacy"'
_LOAD = "import spacy, sys; from replykit.language import available; "
_PARSE = "spacy.load(available()['{0}'], exclude=['ner'])(open({1!r}, encoding='utf-8').read())"


def measure(place: Workplace) -> Section:
    """Measure whole processes, each on one draft of about 130 words."""
    ours = [place.replykit(f"replykit lint, {language}", "lint", "-", stdin=DRAFTS[language]) for language in DRAFTS]
    plain = [
        place.python(f"plain spaCy, {language}", _LOAD + _PARSE.format(language, str(DRAFTS[language])), turns=4)
        for language in DRAFTS
    ]
    others = [peer.on([DRAFTS["en"]], turns=7) for peer in peers.installed()]
    contestants = [
        *ours,
        place.python(_IMPORT, "import spacy"),
        place.python("python -c pass", "pass"),
        *others,
        *plain,
    ]
    return Section(
        title="Cold: one check, nothing warm",
        text="A whole process a turn. Text: `bench/drafts/`, one reply of about 130 words in each language; the other "
        "linters read the English one. replykit's caches are built, no warm linter answers. "
        "Plain spaCy: `spacy.load` with `ner` left out, and the same draft parsed, no rule.",
        series=take_turns(contestants, place.turns(15)),
        ratios=[
            *(
                Ratio(of=one.name, to=_IMPORT, target=1.3, goal=f"1. Cold `lint`, {language}, by `import spacy`")
                for one, language in zip(ours, DRAFTS, strict=True)
            ),
            *(Ratio(of=one.name, to=other.name) for one, other in zip(ours, plain, strict=True)),
            *(Ratio(of=ours[1].name, to=other.name) for other in others),
        ],
        left_out=peers.missing(),
    )
