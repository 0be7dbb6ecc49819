"""Bodies read, checked and compiled.

Runs inside the worker (or, where no process can be started, in a guarded call): parsing
alone can take for ever. What a reply does not need is refused by name and line before it
is compiled.
"""

from __future__ import annotations

import re
from functools import lru_cache
from inspect import Signature, signature
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, nodes

from replykit.macros.environment import ENVIRONMENT, TEXT_METHODS
from replykit.macros.filters import FALLBACKS, FILTERS
from replykit.macros.located_body import BodyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

MAX_TOKENS = 8_000
MAX_DEPTH = 60

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
_WORD = re.compile(r"\S+")
_WRITE_WORDS = FALLBACKS | {"written", "plural", "join", "trim", "upper", "capitalize"}
"""Filters that write the texts they are given."""
_ADDRESS = re.compile(r"@|://|\bwww\.|\w\.[a-z]{2,}/", re.IGNORECASE)
_RAW = re.compile(r"\{%[-+]?\s*raw\b")
_INCLUDE = re.compile(r"\{%[-+]?\s*include\b")
_TAG = re.compile(r"\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\}")


def _join_tag_lines(text: str) -> str:
    """
    Let a line that holds only tags leave no blank line in the reply.

    Its line end is moved into its last tag, where it is no text: the numbers of all lines stay.
    Lines with an include, and bodies with `{% raw %}`, stay as they are.
    """
    if ("{%" not in text and "{#" not in text) or _RAW.search(text):
        return text
    lines = text.split("\n")
    last = len(lines) - 1
    return "".join(_joined(line) if n < last else line for n, line in enumerate(lines))


def _joined(line: str) -> str:
    bare = line.strip()
    is_tags = bare[:2] in ("{%", "{#") and bare[-2:] in ("%}", "#}") and not _INCLUDE.search(bare)
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
        raise BodyError(*in_our_words(error), line=_line_as_written(text, error)) from None
    except RecursionError:
        raise BodyError("nested too deep", "no reply needs it; flatten it") from None
    _check(tree)
    for joined in tree.find_all(nodes.Concat):
        # NOTE: `~` joins with str(), which would write a date or an amount as a programmer does.
        joined.nodes = [_as_written(node) for node in joined.nodes]
    return tree


def _line_as_written(text: str, error: TemplateSyntaxError) -> int:
    """Give the line of a fault: what a moved line end put one line lower is told where its author wrote it."""
    try:
        ENVIRONMENT.parse(text)
    except TemplateSyntaxError as same:
        return same.lineno
    return error.lineno


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
    if isinstance(node, nodes.Filter):
        _check_filter(node)
    if isinstance(node, nodes.For) and node.recursive:
        raise BodyError("a recursive loop may not stand in a body", line=line)
    if isinstance(node, nodes.Include):
        is_one = isinstance(node.template, nodes.Const) and isinstance(node.template.value, str)
        if not is_one or not node.with_context:
            raise BodyError("an include names one macro in quotes", 'write {% include ";signature" %}', line=line)


def _check_filter(node: nodes.Filter) -> None:
    """Refuse a filter that gets too little or too much, before Python does in its own words."""
    if node.name not in FILTERS or node.dyn_args or node.dyn_kwargs:
        return
    own = [p for p in signature(FILTERS[node.name]).parameters.values() if p.name not in ("context", "value")]
    try:
        Signature(own).bind(*node.args, **{str(keyword.key): keyword.value for keyword in node.kwargs})
    except TypeError:
        usage = f"{node.name}({', '.join(p.name for p in own)})" if own else node.name
        what = f"the filter '{node.name}' gets too little, too much or what it does not know"
        raise BodyError(what, f"write | {usage}", line=node.lineno) from None


def _check_call(node: nodes.Call) -> None:
    """Refuse a call of anything but a text's own method: no field has another."""
    called = node.node
    if isinstance(called, nodes.Name):
        raise BodyError(f"there is no function '{called.name}' here", "use a field or a filter", line=node.lineno)
    if not isinstance(called, nodes.Getattr) or called.attr not in TEXT_METHODS | {"cycle"}:
        name = called.attr if isinstance(called, nodes.Getattr) else "this"
        raise BodyError(f"'{name}' may not be called here", "use a filter: {{ field | upper }}", line=node.lineno)


def _in_capitals(text: str) -> str:
    return _WORD.sub(lambda word: word[0] if _ADDRESS.search(word[0]) else word[0].upper(), text)


def _words_in_tags(tree: nodes.Template) -> Iterator[nodes.Const]:
    """Give the texts that tags write as they are: fallbacks, nouns, branches; none that is compared or looked up."""
    waiting = [node for output in tree.find_all(nodes.Output) for node in output.nodes]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            yield node
        elif isinstance(node, nodes.CondExpr):
            waiting += [node.expr1, *([node.expr2] if node.expr2 is not None else [])]
        elif isinstance(node, (nodes.And, nodes.Or)):
            waiting += [node.left, node.right]
        elif isinstance(node, nodes.Concat):
            waiting += node.nodes
        elif isinstance(node, nodes.List):
            waiting += node.items
        elif isinstance(node, nodes.Filter) and node.name in _WRITE_WORDS:
            waiting += [*([node.node] if node.node is not None else []), *_given(node)]


def _given(node: nodes.Filter) -> list[nodes.Expr]:
    """Give what a filter is given, with the plural that it would make itself: its s is the author's, too."""
    if node.name == "plural" and len(node.args) == 1 and not node.kwargs and isinstance(node.args[0], nodes.Const):
        node.args.append(nodes.Const(f"{node.args[0].value}s", lineno=node.lineno, environment=ENVIRONMENT))
    return [*node.args, *(keyword.value for keyword in node.kwargs)]


@lru_cache(maxsize=512)
def compile_body(text: str, *, is_loud: bool = False) -> CodeType:
    """
    Compile a body.

    Args:
        text: The body.
        is_loud: Write the author's own words in capitals; values and addresses stay as they are.

    Raises:
        BodyError: It cannot be read, or Python cannot compile it.
    """
    tree = parse(text)
    if is_loud:
        # NOTE: the tree that `parse` keeps is shared; this one is changed.
        tree = parse.__wrapped__(text)
        for words in tree.find_all(nodes.TemplateData):
            words.data = _in_capitals(words.data)
        for constant in _words_in_tags(tree):
            constant.value = _in_capitals(constant.value)
    try:
        return ENVIRONMENT.compile(tree, "body", "<body>")
    except TemplateSyntaxError as error:
        raise BodyError(*in_our_words(error), line=error.lineno) from None
    except (SyntaxError, ValueError, RecursionError):
        raise BodyError("nested too deep", "no reply needs it; flatten it") from None
