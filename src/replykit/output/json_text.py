"""Any data as JSON that may be shown on a terminal."""

from __future__ import annotations

import json
import re
from typing import Any

from replykit.text import is_invisible

_OUTSIDE_ASCII = re.compile(r"[\x7f-\U0010ffff]")


def as_json(data: Any) -> str:
    """Write data as JSON; characters that could drive a terminal or hide from a reader are written as escapes."""
    written = json.dumps(data, ensure_ascii=False, indent=2)
    return _OUTSIDE_ASCII.sub(lambda match: _escaped(match[0]), written) + "\n"


def _escaped(character: str) -> str:
    if character > "\x9f" and not is_invisible(character):
        return character
    return json.dumps(character)[1:-1] if character != "\x7f" else "\\u007f"
