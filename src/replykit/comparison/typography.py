"""Typography that changes no meaning: spaces, quotes, apostrophes, accents.

`fold` keeps the length, so that an offset in the folded text is an offset in the text.
"""

from __future__ import annotations

import unicodedata

_SAME = {
    **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2008\u200a\u2002\u2003\t\u3000", " "),
    **dict.fromkeys("’‘ʼ`´′", "'"),
    **dict.fromkeys("«»“”„‟", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}


class _Fold(dict[int, str]):
    """One folded character for each character, worked out at first sight."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _SAME.get(character) or unicodedata.normalize("NFD", character)[0].lower()[:1]
        self[code] = folded
        return folded


class _Plain(dict[int, str]):
    """As `_Fold`, letters left as they are."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _SAME.get(chr(code), chr(code))
        return plain


_FOLD, _PLAIN = _Fold(), _Plain()


def compose(text: str) -> str:
    """Write every accented letter as one character (NFC); all offsets of this room count in such text."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Give the text in small letters without accents, with plain spaces, quotes and dashes; of the same length."""
    return text.translate(_FOLD)


def plain(text: str) -> str:
    """Give the text with plain spaces, quotes and dashes, letters untouched; of the same length."""
    return text.translate(_PLAIN)
