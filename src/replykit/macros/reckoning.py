"""Reckoning inside a body: numbers and amounts, exactly, and within what a reply can hold."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from replykit.macros.located_body import BodyError
from replykit.macros.wording import Money, is_writable

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_TEXT = 100_000
"""Characters of a text, or entries of a list, made by adding two."""


def reckon(operator: str, left: Any, right: Any) -> Any:
    """
    Work out `left operator right`.

    Raises:
        BodyError: The two do not go together, or the result is too large for a reply.
    """
    if isinstance(left, Money) or isinstance(right, Money):
        return _with_money(operator, left, right)
    if operator == "+" and type(left) is type(right) and isinstance(left, (str, list)):
        if len(left) + len(right) > MAX_TEXT:
            raise BodyError("the text grows too long")
        return left + right
    if not (_is_number(left) and _is_number(right)):
        raise BodyError(f"'{operator}' takes two numbers", "join texts with ~, move dates with | add_days(3)")
    return _number_operation(operator, left, right)


def exact(written: str) -> Decimal:
    """
    Read a number with decimals as it stands in a body.

    Raises:
        BodyError: It is too large for a reply.
    """
    value = Decimal(written)
    if not is_writable(value):
        raise BodyError("a number too large for a reply")
    return value


def signed(operator: str, value: Any) -> Any:
    """
    Work out `-value` or `+value`.

    Raises:
        BodyError: It is neither a number nor an amount.
    """
    if isinstance(value, Money):
        return value.with_value(signed(operator, value.value))
    if not _is_number(value):
        raise BodyError(f"'{operator}' takes a number or an amount", "declare the field with 'type: number'")
    return -value if operator == "-" else value


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _with_money(operator: str, left: Any, right: Any) -> Money:
    both = isinstance(left, Money) and isinstance(right, Money)
    if both and left.currency != right.currency:
        raise BodyError(f"{left.currency} and {right.currency} cannot be reckoned together")
    money, other = (left, right) if isinstance(left, Money) else (right, left)
    fits = operator in "+-" if both else (operator == "*" or (operator == "/" and money is left)) and _is_number(other)
    if not fits:
        raise BodyError(f"'{operator}' does not fit an amount", "add amounts, or multiply one by a number")
    first = left.value if isinstance(left, Money) else left
    second = right.value if isinstance(right, Money) else right
    result = _number_operation(operator, first, second)
    return money.with_value(result if both else Decimal(result).quantize(Decimal("0.01")))


def _number_operation(operator: str, left: Any, right: Any) -> Any:
    if operator in ("/", "//", "%") and right == 0:
        raise BodyError("a division by zero")
    if operator == "/":
        return Decimal(left) / Decimal(right)
    operations: dict[str, Callable[[Any, Any], Any]] = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "//": lambda a, b: a // b,
        "%": lambda a, b: a % b,
    }
    if operator not in operations:
        raise BodyError(f"the sign {operator} may not stand in a body")
    result = operations[operator](left, right)
    if abs(result) > 10**18:
        raise BodyError("a number too large for a reply")
    return result
