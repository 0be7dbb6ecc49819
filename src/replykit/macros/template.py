"""The sandboxed Jinja environment: what a body may write, and how it is compiled.

Runs inside the worker (or, where the system has no limits, in a guarded call): parsing
alone can take for ever. A thing that is not allowed raises `BodyError`; it never renders
as nothing. No globals, a short list of filters, no attribute of any object but the few
named here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from replykit.macros.filters import FILTERS, MAX_TEXT, TESTS, written
from replykit.macros.located_body import BodyError
from replykit.macros.wording import Money

if TYPE_CHECKING:
    from types import CodeType

MAX_TOKENS = 8_000
MAX_DEPTH = 60
MAX_INCLUDES = 300
"""Inclusions in one reply, loops counted."""

_TEXT_METHODS = frozenset(
    [
        "upper",
        "lower",
        "strip",
        "lstrip",
        "rstrip",
        "title",
        "capitalize",
        "startswith",
        "endswith",
        "replace",
        "split",
        "count",
    ]
)
_LOOP_NAMES = frozenset(
    ["index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem", "depth"]
)
_DATE_NAMES = frozenset({"year", "month", "day"})
_TIME_NAMES = _DATE_NAMES | {"hour", "minute"}
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.For, nodes.Assign,
    nodes.AssignBlock, nodes.With, nodes.Scope, nodes.Include, nodes.Filter, nodes.FilterBlock, nodes.Test,
    nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.CondExpr, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos,
    nodes.Concat, nodes.List, nodes.Tuple, nodes.Keyword, nodes.Call,
)  # fmt: skip
_NAMES_OF_REFUSED = {
    nodes.Macro: "{% macro %}",
    nodes.CallBlock: "{% call %}",
    nodes.Block: "{% block %}",
    nodes.Extends: "{% extends %}",
    nodes.Import: "{% import %}",
    nodes.FromImport: "{% from ... import %}",
    nodes.Pow: "the sign **",
    nodes.NSRef: "namespaces",
    nodes.Dict: "{key: value}",
    nodes.ScopedEvalContextModifier: "{% autoescape %}",
}


class BodyEnvironment(ImmutableSandboxedEnvironment):
    """Jinja with everything taken out that a reply does not need."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

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
            else _TEXT_METHODS if isinstance(obj, str)
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
        return (isinstance(owner, str) and name in _TEXT_METHODS) or (
            isinstance(owner, LoopContext) and name == "cycle"
        )

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
        left, right = _exact(left), _exact(right)
        if isinstance(left, Money) or isinstance(right, Money):
            return _with_money(operator, left, right)
        if operator == "+" and type(left) is type(right) and isinstance(left, (str, list)):
            if len(left) + len(right) > MAX_TEXT:
                raise BodyError("the text grows too long")
            return left + right
        if not (_is_number(left) and _is_number(right)):
            raise BodyError(f"'{operator}' takes two numbers", "join texts with ~, move dates with | add_days(3)")
        return _number_operation(operator, left, right)

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002 - Jinja's
        """Give an included macro, up to a number of inclusions."""
        del parent, globals
        self.count += 1
        if self.count > MAX_INCLUDES:
            raise BodyError(f"more than {MAX_INCLUDES} macros are included", "a reply needs a few")
        if self.included is None or not isinstance(name, str):
            raise BodyError("an include names one macro in quotes")
        return self.included(name)


def _exact(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, float) else value


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


ENVIRONMENT = BodyEnvironment()

_TAG = re.compile(r"\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\}")


def _join_tag_lines(text: str) -> str:
    """
    Let a line that holds only tags leave no blank line in the reply.

    Its line end is moved into its last tag, where it is no text: the numbers of all lines stay.
    Lines with an include, and bodies with `raw`, stay as they are.
    """
    if ("{%" not in text and "{#" not in text) or "raw" in text:
        return text
    lines = text.split("\n")
    last = len(lines) - 1
    return "".join(_joined(line) if n < last else line for n, line in enumerate(lines))


def _joined(line: str) -> str:
    bare = line.strip()
    is_tags = bare[:2] in ("{%", "{#") and bare[-2:] in ("%}", "#}") and "include" not in bare
    if not is_tags or bare[-3:-2] in ("-", "+") or _TAG.sub("", bare).strip():
        return line + "\n"
    return f"{bare[:-2]}\n{bare[-2:]}"


@lru_cache(maxsize=1024)
def parse(text: str) -> nodes.Template:
    """
    Read a body and see that it holds only what is allowed.

    Raises:
        BodyError: It cannot be read, or holds what is not allowed.
    """
    try:
        source = _join_tag_lines(text)
        _refuse_masses(source)
        tree = ENVIRONMENT.parse(source)
    except TemplateSyntaxError as error:
        raise BodyError(*in_our_words(error), line=error.lineno) from None
    except RecursionError:
        raise BodyError("nested too deep", "no reply needs it; flatten it") from None
    _check(tree)
    for joined in tree.find_all(nodes.Concat):
        # NOTE: `~` joins with str(), which would write a date or an amount as a programmer does.
        joined.nodes = [_as_written(node) for node in joined.nodes]
    return tree


def _as_written(node: nodes.Expr) -> nodes.Expr:
    return nodes.Filter(node, "written", [], [], None, None, lineno=node.lineno, environment=ENVIRONMENT)


def _refuse_masses(source: str) -> None:
    count = depth = 0
    for line, kind, value in ENVIRONMENT.lex(source):
        if kind in ("data", "whitespace", "raw_begin", "raw_end"):
            continue
        count += 1
        if kind == "operator":
            depth += (value in "([{") - (value in ")]}")
        if count > MAX_TOKENS or depth > MAX_DEPTH:
            raise BodyError("too much template for one reply", "flatten it, or split it into macros", line=line)


def in_our_words(error: TemplateSyntaxError) -> tuple[str, str]:
    """Say what is wrong with a template's syntax, and what to do."""
    message = (error.message or "not a template").rstrip(".")
    if unknown := re.match(r"Encountered unknown tag '(\w+)'", message):
        word = unknown[1]
        if word.startswith("end") or word in ("else", "elif"):
            return f"{{% {word} %}} closes nothing that is open", "see which {% if %} or {% for %} it belongs to"
        return f"there is no tag {{% {word} %}}", "a body has if, for, set, with, include, filter and raw"
    if unknown := re.match(r"No (filter|test) named '([^']*)'", message):
        known = ", ".join(name for name in FILTERS if name != "written")
        return f"there is no {unknown[1]} '{unknown[2]}'", f"filters: {known}" if unknown[1] == "filter" else ""
    if "Unexpected end of template" in message or "unexpected end of template" in message:
        return "a tag is never closed", "close it with }}, %}, {% endif %} or {% endfor %}"
    return f"this template cannot be read: {message}", "fields stand in {{ name }}, tags in {% ... %}"


def _check(tree: nodes.Template) -> None:
    """Refuse what no reply needs, by name and line; never recursive."""
    waiting: list[tuple[nodes.Node, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise BodyError("nested too deep", "no reply needs it; flatten it", line=node.lineno)
        if type(node) not in _ALLOWED:
            name = _NAMES_OF_REFUSED.get(type(node), type(node).__name__.lower())
            raise BodyError(f"{name} may not stand in a body", line=node.lineno)
        _check_node(node)
        waiting += reversed([(child, depth + 1) for child in node.iter_child_nodes()])


def _check_node(node: nodes.Node) -> None:
    line = node.lineno
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        raise BodyError(f"'{node.attr}' may not be read in a body", line=line)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and str(node.arg.value).startswith("_"):
        raise BodyError(f"'{node.arg.value}' may not be read in a body", line=line)
    if isinstance(node, nodes.Name) and node.name.startswith("_"):
        raise BodyError(f"'{node.name}' may be no name: it starts with '_'", line=line)
    if isinstance(node, nodes.Call):
        _check_call(node)
    if isinstance(node, nodes.For) and node.recursive:
        raise BodyError("a recursive loop may not stand in a body", line=line)
    if isinstance(node, nodes.Include):
        is_one = isinstance(node.template, nodes.Const) and isinstance(node.template.value, str)
        if not is_one or not node.with_context:
            raise BodyError("an include names one macro in quotes", 'write {% include ";signature" %}', line=line)


def _check_call(node: nodes.Call) -> None:
    """Refuse a call of anything but a text's own method: no field has another."""
    called = node.node
    if isinstance(called, nodes.Name):
        raise BodyError(f"there is no function '{called.name}' here", "use a field or a filter", line=node.lineno)
    if not isinstance(called, nodes.Getattr) or called.attr not in _TEXT_METHODS | {"cycle"}:
        name = called.attr if isinstance(called, nodes.Getattr) else "this"
        raise BodyError(f"'{name}' may not be called here", "use a filter: {{ field | upper }}", line=node.lineno)


@lru_cache(maxsize=512)
def compile_body(text: str) -> CodeType:
    """
    Compile a body.

    Raises:
        BodyError: It cannot be read, or Python cannot compile it.
    """
    tree = parse(text)
    try:
        return ENVIRONMENT.compile(tree, "body", "<body>")
    except TemplateSyntaxError as error:
        raise BodyError(*in_our_words(error), line=error.lineno) from None
    except (SyntaxError, ValueError, RecursionError):
        raise BodyError("nested too deep", "no reply needs it; flatten it") from None
