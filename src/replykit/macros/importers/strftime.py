"""Dates as `strftime` writes them, taken apart into what our filters write the same."""

from __future__ import annotations

import re

from replykit.macros.importers.moments import Moment

_CODE = re.compile(r"%(?P<pad>[-_0]?)(?P<code>[A-Za-z%])")
_TOGETHER = {"F": "%Y-%m-%d", "D": "%m/%d/%y", "R": "%H:%M", "v": "%e-%b-%Y"}
_SIGNS = {"%": "%", "n": "\n", "t": "\t"}
_PADDED = {"Y": "Y", "y": "y", "m": "m", "d": "d", "H": "H", "I": "I", "M": "M"}
_BARE = {"m": "1m", "d": "e", "e": "e", "H": "1H", "k": "1H", "I": "1I", "l": "1I", "M": "1M", "Y": "Y"}
_WORDS = {"A": "A", "a": "a", "B": "B", "b": "b", "h": "b"}
_HALF_DAY = {"p": "p"}


def moments_of(form: str, days: int = 0) -> list[str | Moment] | None:
    """
    Take a format apart.

    Args:
        form: As `strftime` has it, with `%-d` for no zero.
        days: From today.

    Returns:
        Texts and moments in order; None where one of its codes is nothing that a body can write, such as seconds.
    """
    form = re.sub(r"%([FDRv])", lambda code: _TOGETHER[code[1]], form)
    parts: list[str | Moment] = []
    end = 0
    for found in _CODE.finditer(form):
        parts.append(form[end : found.start()])
        end = found.end()
        if (sign := _SIGNS.get(found["code"])) is not None:
            parts.append(sign)
        elif (code := _moment_code(found["pad"], found["code"])) is not None:
            parts.append(Moment(code, days))
        else:
            return None
    parts.append(form[end:])
    return None if any("%" in part and part != "%" for part in parts if isinstance(part, str)) else _joined(parts)


def _moment_code(pad: str, code: str) -> str | None:
    if pad == "-":
        return _BARE.get(code)
    named = _WORDS | _HALF_DAY | _PADDED
    return named.get(code) if pad in ("", "0") else None


def is_in_words(parts: list[str | Moment]) -> bool:
    """Say whether a date names days or months, which each language does in its own way."""
    return any(isinstance(part, Moment) and part.code in _WORDS.values() for part in parts)


def _joined(parts: list[str | Moment]) -> list[str | Moment]:
    """Put neighbouring texts together, as what merges moments expects them."""
    made: list[str | Moment] = []
    for part in parts:
        if isinstance(part, str) and made and isinstance(made[-1], str):
            made[-1] += part
        elif part:
            made.append(part)
    return made
