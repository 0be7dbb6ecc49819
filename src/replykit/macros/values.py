"""What a field is filled with, once read: text, yes or no, number, date, amount.

Plain data that can be sent to the worker and cannot be changed by a template.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from replykit.macros.wording import Money, write_date, write_money


@dataclass(frozen=True, slots=True)
class Amount:
    """Money."""

    value: Decimal
    currency: str
    """ISO 4217 code."""


Value: TypeAlias = str | bool | Decimal | date | Amount
Sent: TypeAlias = tuple[str, str]
"""A value as it travels: its kind and its text."""


def send(value: Value) -> Sent:
    """Write a value for the worker."""
    if isinstance(value, bool):
        return "boolean", "yes" if value else ""
    if isinstance(value, Decimal):
        return "number", str(value)
    if isinstance(value, date):
        return "date", value.isoformat()
    if isinstance(value, Amount):
        return "amount", f"{value.value} {value.currency}"
    return "text", value


def receive(sent: Sent) -> Value:
    """Read back what `send` wrote."""
    kind, text = sent
    if kind == "boolean":
        return bool(text)
    if kind == "number":
        return Decimal(text)
    if kind == "date":
        return date.fromisoformat(text)
    if kind == "amount":
        number, _, currency = text.partition(" ")
        return Amount(Decimal(number), currency)
    return text


def in_words(value: Value, language: str) -> str:
    """Say how a value is read, for whoever typed it: a date with its day, money; empty for what stays as typed."""
    if isinstance(value, date):
        return write_date(value, "full", language)
    if isinstance(value, Amount):
        return write_money(Money(value.value, value.currency), language)
    return ""
