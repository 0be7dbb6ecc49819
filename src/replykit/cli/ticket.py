"""A ticket as JSON: values of fields, and the customer."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from replykit.cli.writing import cannot
from replykit.errors import Location, ReplykitError
from replykit.macros.variables import PlainNumber
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a ticket knows."""

    values: Mapping[str, str] = field(default_factory=dict)
    """By field, as the agent would type them; nested keys by their dotted name."""
    customer: Mapping[str, Any] = field(default_factory=dict)


def read_ticket(name: str) -> Ticket:
    """
    Read a ticket.

    Args:
        name: A file with one JSON object, or `-` for standard input; nothing and lists in it count as not given.

    Raises:
        ReplykitError: It cannot be read, or is no such object.
    """
    try:
        data = json.loads(_text(name), parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        where = Location(file=name, line=error.lineno, column=error.colno)
        raise ReplykitError(
            f"this is no JSON: {error.msg.lower()}", where=where, hint="see the ticket's export"
        ) from None
    except (RecursionError, ValueError):
        raise ReplykitError(f"{visible(name)} cannot be read as a ticket", hint="export it again as JSON") from None
    if not isinstance(data, dict):
        raise ReplykitError(f"{visible(name)} must hold one JSON object", hint='such as {"prenom": "Ana"}')
    customer = data.pop("customer", None) or {}
    if not isinstance(customer, dict):
        raise ReplykitError(f"'customer' in {visible(name)} must be an object", hint='such as {"name": "Ana"}')
    return Ticket(dict(_typed(data, "")), customer)


def _refuse_constant(constant: str) -> None:
    raise ValueError(constant)


def _text(name: str) -> str:
    try:
        data = _bytes(name)
    except OSError as error:
        raise cannot(Path(name), "read", error) from None
    if len(data) > MAX_BYTES:
        raise ReplykitError(f"{visible(name)} is larger than 1 MB", hint="a ticket is a few lines")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReplykitError(f"{visible(name)} is not UTF-8", hint="save it as UTF-8") from None


def _bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(name).open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _typed(values: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in values.items():
        if isinstance(value, dict):
            found += _typed(value, f"{prefix}{key}.")
        elif isinstance(value, bool):
            found.append((f"{prefix}{key}", "yes" if value else "no"))
        elif isinstance(value, (str, int, float)):
            found.append((f"{prefix}{key}", value if isinstance(value, str) else PlainNumber(value)))
    return found
