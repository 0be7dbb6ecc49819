"""Texts as YAML values that this room reads back the same."""

from __future__ import annotations

import yaml

from replykit.text import has_control_characters


def quote(text: str) -> str:
    """Write a text as a YAML value that this module reads back as the same text."""
    return yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10**6).strip()


def block(text: str, indent: int) -> str:
    """Write a text of several lines as a `|` value, where that reads back the same; else quoted."""
    lines = text.split("\n")
    plain = (
        text
        and text.isprintable() is False
        and not has_control_characters(text)
        and not text.startswith((" ", "\n", "\t"))
    )
    if not plain or text.endswith("\n\n") or not text.endswith("\n") or any(line != line.rstrip() for line in lines):
        return quote(text)
    pad = " " * indent
    return "|\n" + "".join(f"{pad}{line}\n" if line else "\n" for line in lines[:-1]).rstrip("\n")
