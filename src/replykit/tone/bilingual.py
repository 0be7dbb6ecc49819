"""A reply in two languages: each paragraph is read in its own.

Only a paragraph that is surely in another language than the rest, and long enough to tell,
is read apart: a French reply that quotes an English button stays French.
"""

from __future__ import annotations

import re

from replykit import language as languages

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_VISIBLE = re.compile(r"[^\r\n]")
_LEAST_WORDS = 8
"""Words of the shortest paragraph that is read apart."""


def split_by_language(text: str, main: str) -> dict[str, str]:
    """
    Give the text once a language, as long as the text, with what is in another language blanked.

    Args:
        text: A draft.
        main: The language of the whole; it comes first.
    """
    apart: dict[str, list[re.Match[str]]] = {}
    paragraphs = list(_PARAGRAPH.finditer(text))
    for paragraph in paragraphs if len(paragraphs) > 1 else ():
        language = _language_of(paragraph[0])
        if language and language != main:
            apart.setdefault(language, []).append(paragraph)
    parts = {main: _without([paragraph for others in apart.values() for paragraph in others], text)}
    for language, others in apart.items():
        kept = _VISIBLE.sub(" ", text)
        for paragraph in others:
            kept = kept[: paragraph.start()] + paragraph[0] + kept[paragraph.end() :]
        parts[language] = kept
    return parts


def _language_of(paragraph: str) -> str | None:
    if len(paragraph.split()) < _LEAST_WORDS or paragraph.lstrip().startswith(">"):
        return None
    detected = languages.detect(paragraph)
    return detected.language if detected.is_sure and detected.language in languages.SUPPORTED else None


def _without(paragraphs: list[re.Match[str]], text: str) -> str:
    for paragraph in paragraphs:
        text = text[: paragraph.start()] + _VISIBLE.sub(" ", paragraph[0]) + text[paragraph.end() :]
    return text
