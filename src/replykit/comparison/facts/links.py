"""Web and mail addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replykit.comparison.facts.page import Found, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP = (
    "com|org|net|info|io|app|dev|co|shop|store|help|support|bank|cloud|online|site|tech|eu|fr|be|ch|lu|ca|uk|us|de|es|it|nl|"
    "pt|ie|at|pl|paris|bzh|example|test|invalid"
)
LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_MAIL = re.compile(rf"(?<![\w.+-])[a-z0-9][a-z0-9._%+-]*@(?:{LABEL}\.)+[a-z]{{2,}}\b")
_LINK = re.compile(
    rf"(?:https?://|\bwww\.)[^\s<>\"'\x00]+|(?<![\w@./-])(?:{LABEL}\.)+(?:{TOP})\b(?![.@]?\w)(?:/[^\s<>\"'\x00]*)?"
)
_TRAILING = ".,;:!?)]}…*_"
_PREFIX = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)


def find_emails(page: Page) -> Iterator[Found]:
    """Find mail addresses; the value is in small letters."""
    for match in _MAIL.finditer(page.folded):
        yield Found(kind="email", value=match[0], start=match.start(), end=match.end())


def find_urls(page: Page) -> Iterator[Found]:
    """Find links and bare hosts; the value has no scheme, `www.` or slash at the end, and its host in small letters."""
    for match in _LINK.finditer(page.folded):
        end = match.start() + len(match[0].rstrip(_TRAILING))
        if match[0].count("(") > match[0].count(")") or end - match.start() < len("a.co"):
            end = match.start() + len(match[0].rstrip(_TRAILING + "("))
        yield Found(kind="url", value=canonical_url(page.plain[match.start() : end]), start=match.start(), end=end)


def canonical_url(text: str) -> str:
    """Write a link the one canonical way: `Garantie.example/Demande`, however the scheme was written."""
    host, slash, path = _PREFIX.sub("", text.strip(), count=1).partition("/")
    return (host.lower() + slash + path).rstrip("/")
