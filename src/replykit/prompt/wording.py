"""What the prompt says, in French and in English: every sentence stands once in each language's file."""

from __future__ import annotations

from dataclasses import dataclass

from replykit.prompt import wording_en, wording_fr

WORDS = {"en": wording_en.SENTENCES, "fr": wording_fr.SENTENCES}
YES = ("y", "yes", "o", "oui")
NO = ("n", "no", "non")
"""What is taken for a yes and for a no, whichever language the prompt speaks."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The prompt's sentences in one language."""

    language: str
    """`fr` or `en`."""

    def __call__(self, key: str, /, **values: object) -> str:
        """Give a sentence, with its values in place."""
        sentence = WORDS[self.language][key]
        return sentence.format(**values) if values else sentence

    def aim(self, name: str) -> str:
        """Name a pair or principle of our chart; a team's own is named as in its chart."""
        return WORDS[self.language].get(f"aim-{name}", name)
