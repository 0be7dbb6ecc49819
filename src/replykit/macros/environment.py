"""The sandboxed Jinja environment: what a body may reach.

No globals, a short list of filters, no attribute of any object but the few named here.
A thing that is not allowed raises `BodyError`; it never renders as nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from replykit.macros.filters import FILTERS, TESTS, written
from replykit.macros.located_body import BodyError
from replykit.macros.reckoning import exact, reckon, signed

MAX_INCLUDES = 300
"""Inclusions in one reply, loops counted."""
TEXT_METHODS = frozenset(
    "upper lower strip lstrip rstrip title capitalize startswith endswith replace split count".split()
)
_LOOP_NAMES = frozenset(
    ["index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem", "depth"]
)
_DATE_NAMES = frozenset({"year", "month", "day"})
_TIME_NAMES = _DATE_NAMES | {"hour", "minute"}


class _ExactCode(CodeGenerator):
    """Code in which a number with decimals is the one its author wrote: compared, `23.1` is no binary fraction."""

    def visit_Const(self, node: nodes.Const, frame: Frame) -> None:  # noqa: N802 - Jinja's
        del frame
        self.write(_source(node.value))


def _source(value: object) -> str:
    if isinstance(value, float):
        return f"environment.exact({str(value)!r})"
    if isinstance(value, (list, tuple)):
        # NOTE: Jinja makes one constant of a list of constants while it looks for the names in a body.
        items = "".join(f"{_source(item)}, " for item in value)
        return f"[{items}]" if isinstance(value, list) else f"({items})"
    return repr(value)


class BodyEnvironment(ImmutableSandboxedEnvironment):
    """Jinja with everything taken out that a reply does not need."""

    code_generator_class = _ExactCode
    exact = staticmethod(exact)
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    intercepted_unops = frozenset({"+", "-"})

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=False, optimized=False, cache_size=0, finalize=written)
        self.globals.clear()
        self.filters = dict(FILTERS)
        self.tests = {name: test for name, test in self.tests.items() if name in TESTS}
        self.included: Callable[[str], Template] | None = None
        self.count = 0

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Give an attribute that is named here; anything else is said to be refused."""
        if isinstance(obj, StrictUndefined):
            return getattr(obj, attribute)
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        allowed = (
            _LOOP_NAMES | {"cycle"} if isinstance(obj, LoopContext)
            else TEXT_METHODS if isinstance(obj, str)
            else _TIME_NAMES if isinstance(obj, datetime)
            else _DATE_NAMES if isinstance(obj, date)
            else frozenset()
        )  # fmt: skip
        if attribute not in allowed:
            raise BodyError(f"'.{attribute}' may not be read here", "a body reads its fields, not what is inside them")
        return getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Give an entry of a list or text by number, or of `customer` by name."""
        is_entry = isinstance(obj, (list, tuple, str)) and isinstance(argument, (int, slice))
        if is_entry or (isinstance(obj, Mapping) and isinstance(argument, str)):
            try:
                return obj[argument]
            except LookupError:
                raise BodyError(f"there is no entry {argument!r}") from None
        raise BodyError(f"[{argument!r}] may not be read here", "a body reads its fields, not what is inside them")

    def is_safe_callable(self, obj: Any) -> bool:
        """Say whether a thing may be called: methods of texts that are named here, and `loop.cycle`."""
        owner = getattr(obj, "__self__", None)
        name = getattr(obj, "__name__", "")
        return (isinstance(owner, str) and name in TEXT_METHODS) or (isinstance(owner, LoopContext) and name == "cycle")

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what may be called."""
        if not self.is_safe_callable(obj):
            raise BodyError("this may not be called here", "use a filter: {{ field | upper }}")
        owner = getattr(obj, "__self__", None)
        if getattr(obj, "__name__", "") == "replace" and isinstance(owner, str):
            return FILTERS["replace"](context, owner, *args, **kwargs)
        return obj(*args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Reckon with numbers and amounts; texts and lists can only be added."""
        del context
        return reckon(operator, left, right)

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        """Give a number or an amount its sign."""
        del context
        return signed(operator, arg)

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002 - Jinja's
        """Give an included macro, up to a number of inclusions."""
        del parent, globals
        self.count += 1
        if self.count > MAX_INCLUDES:
            raise BodyError(f"more than {MAX_INCLUDES} macros are included", "a reply needs a few")
        if self.included is None or not isinstance(name, str):
            raise BodyError("an include names one macro in quotes")
        return self.included(name)


ENVIRONMENT = BodyEnvironment()
"""The one of this process: everything that belongs to one reply is set anew for each."""
