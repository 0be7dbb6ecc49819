"""Plain text as a Jinja body that writes it."""

from __future__ import annotations

import re

_JINJA = re.compile(r"\{[{%#]|[}%#]\}")


def literal(text: str) -> str:
    """Escape what Jinja would read: the body that results writes `text`, whatever it holds."""
    return _JINJA.sub(lambda sign: f"{{{{ '{sign[0]}' }}}}", text)
