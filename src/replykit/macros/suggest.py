"""Which macros answer a customer's message: by the letters they share, and by the ideas.

Pure. Nothing is learnt and nothing kept; the ideas (words of both languages that mean the same) come in
as a function, so that an English message finds a French macro.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from replykit.macros.search import Index, bare, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from replykit.macros.model import Macro

MOST_SUGGESTED = 3
_LEAST = 0.05
"""Score below which nothing fits: better no macro than a wrong one."""
_FEW = 400
"""Macros that are all compared; of larger sets those that share the rarest words with the message."""
_LONGEST_READ = 4_000
"""Characters of a message that are enough to know what it asks."""
_LETTERS = (3, 4, 5)
_IDEA = 4.0
"""What a shared idea counts beside a shared group of letters."""
_LABEL = 0.5
"""What trigger, name and tags count beside the body."""
_OTHER_LANGUAGE = 0.5
_FAREWELL = re.compile(
    r"""(?:\A|[,;:.!?…\n-])\s*
    (?i:(?:(?:un\ grand|mille|et|avec\ mes)\ )?(?:merci|remerciements)
        (?:\ (?:bien|beaucoup|encore|infiniment|d[’']avance|par\ avance|à\ vous))?
        (?:\ (?:de|pour)\ (?:votre|ta|la)\ (?:aide|réponse|attention|compréhension|retour\ rapide))?
      |(?:many\ )?thanks(?:\ (?:a\ lot|so\ much|again))?(?:\ in\ advance)?(?:\ for\ your\ (?:help|time|assistance))?
      |thank\ you(?:\ (?:so\ much|very\ much|again))?(?:\ in\ advance)?(?:\ for\ your\ (?:help|time|assistance))?
      |(?:bien\ )?cordialement|bien\ à\ vous|bonne\ (?:journée|soirée)|salutations
      |(?:kind|best|warm)?\ ?regards|best(?:\ wishes)?|cheers|sincerely|yours)
    [\s,.!…]*
    (?:[^\W\d_a-zß-ÿ][\w’'.-]*\s*){0,3}\Z""",
    re.VERBOSE,
)
"""How a message ends, with its writer's name: polite, and no word of what is asked."""
_FEWEST_WORDS = 3
"""Words that must be left for an end to be only polite: a message of thanks is about its thanks."""
_JINJA = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
Ideas: TypeAlias = "Callable[[str, str | None], Iterable[tuple[str, str]]]"
"""Gives the ideas of a text in a language, the same names in every language, each with the words that name it."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A macro that may answer a message."""

    macro: Macro
    score: float
    """0 to 1; comparable within one set only."""


def suggest(
    index: Index,
    message: str,
    language: str | None,
    ideas: Ideas,
    limit: int = MOST_SUGGESTED,
) -> list[Suggestion]:
    """
    Give the macros that answer a message, best first; none where nothing fits.

    Args:
        index: The set.
        message: What the customer wrote.
        language: Of the message; macros in another one come later. None: unknown.
        ideas: What its words mean.
        limit: At most so many.
    """
    message = _without_farewell(message[:_LONGEST_READ])
    asked = _Text(message, language, ideas)
    candidates = _candidates(index, message)
    labels = [_Text(_label(macro), macro.language, ideas) for macro in candidates]
    bodies = [_Text(_JINJA.sub(" ", macro.body), macro.language, ideas) for macro in candidates]
    rarity = _Rarity([label.parts.keys() | body.parts.keys() for label, body in zip(labels, bodies, strict=True)])
    wanted = rarity.weigh(asked)
    found = []
    for macro, label, body in zip(candidates, labels, bodies, strict=True):
        score = _LABEL * _cosine(wanted, rarity.weigh(label)) + (1 - _LABEL) * _cosine(wanted, rarity.weigh(body))
        if score >= _LEAST:
            is_foreign = language and macro.language and macro.language != language
            found.append(Suggestion(macro, score * (_OTHER_LANGUAGE if is_foreign else 1.0)))
    return sorted(found, key=lambda one: -one.score)[:limit]


def _without_farewell(message: str) -> str:
    end = len(message)
    while found := _FAREWELL.search(message, 0, end):
        if len(_WORD.findall(message, 0, found.start())) < _FEWEST_WORDS:
            break
        end = found.start()
    return message[:end]


def _label(macro: Macro) -> str:
    return " ".join((*macro.triggers, macro.name, *macro.tags))


def _candidates(index: Index, message: str) -> Sequence[Macro]:
    return index.macros if len(index.macros) <= _FEW else index.sharing(words_of(message), _FEW)


class _Text:
    """A text as parts that it may share with another: groups of letters within words, and ideas."""

    def __init__(self, text: str, language: str | None, ideas: Ideas) -> None:
        self.parts: Counter[str] = Counter()
        for name, words in ideas(text, language):
            # NOTE: no group of letters begins with this sign, so that none is taken for an idea.
            self.parts[f"={name}"] += 1
            for word in _WORD.findall(bare(words)):
                padded = f" {word} "
                for size in _LETTERS:
                    self.parts.update(padded[at : at + size] for at in range(len(padded) - size + 1))


class _Rarity:
    """How much each part tells: the rarer in the set, the more."""

    def __init__(self, texts: Sequence[Iterable[str]]) -> None:
        self._count = len(texts)
        self._texts_with = Counter(part for parts in texts for part in parts)

    def weigh(self, text: _Text) -> dict[str, float]:
        """Give the parts with their weights; as long as 1 together."""
        weights = {part: self._weight(part) * (1 + math.log(count)) for part, count in text.parts.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {part: weight / length for part, weight in weights.items()}

    def _weight(self, part: str) -> float:
        rarity = math.log((1 + self._count) / (1 + self._texts_with[part])) + 0.1
        return rarity * (_IDEA if part[0] == "=" else 1.0)


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    shorter, longer = sorted((one, other), key=len)
    return sum(weight * longer[part] for part, weight in shorter.items() if part in longer)
