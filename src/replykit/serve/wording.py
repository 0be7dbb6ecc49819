"""What the language server says beside the chart: titles of actions, in the draft's language."""

from __future__ import annotations

_SENTENCES = {
    "replace": ("Remplacer par « {text} »", "Replace with “{text}”"),
    "take-out": ("Retirer « {text} »", "Take out “{text}”"),
    "fix-all": ("Corriger tout ce qui peut l’être sans risque", "Fix all that can be fixed safely"),
    "expand": ("Développer {trigger} : {name}", "Expand {trigger}: {name}"),
    "dismiss": ("Laisser « {text} » : {reason}", "Let “{text}” stand: {reason}"),
    "instead": ("À la place :", "Instead:"),
}
_REASONS = {
    "fr": ("cela convient à ce client", "ce n’est pas ce que je dis", "l’équipe parle ainsi"),
    "en": ("it fits this customer", "it is not what I say", "the team speaks so"),
}
_LONGEST = 40
"""Characters of a draft's words in a title."""


def say(what: str, language: str, **facts: str) -> str:
    """Give a sentence in French or, for any other language, in English."""
    french, english = _SENTENCES[what]
    shown = {name: _short(text) for name, text in facts.items()}
    return (french if language == "fr" else english).format(**shown)


def reasons(language: str) -> tuple[str, ...]:
    """Give the reasons that may be chosen for letting a finding stand."""
    return _REASONS.get(language, _REASONS["en"])


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
