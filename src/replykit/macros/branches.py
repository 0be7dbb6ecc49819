"""A body as plain pieces, each with the condition it stands under. Runs inside the worker."""

from __future__ import annotations

from dataclasses import dataclass, field

from jinja2 import nodes

from replykit.macros.located_body import BodyError
from replykit.macros.template import parse
from replykit.macros.uses import MAX_INCLUDE_DEPTH, Job, resolve

MAX_PIECES = 2_000
MAX_TEXT = 200_000
_SIGNS = {"eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in"}
_OPERATORS = {"Add": "+", "Sub": "-", "Mul": "*", "Div": "/", "FloorDiv": "//", "Mod": "%"}


@dataclass(slots=True)
class _Pieces:
    """What was gathered so far: text, condition, line."""

    job: Job
    found: list[list[str | int]] = field(default_factory=list)
    size: int = 0

    def add(self, text: str, condition: str, line: int) -> None:
        self.size += len(text)
        if self.size > MAX_TEXT or len(self.found) > MAX_PIECES:
            raise BodyError("too long to lay side by side", "include less")
        if self.found and self.found[-1][1] == condition:
            self.found[-1][0] = f"{self.found[-1][0]}{text}"
        elif text:
            self.found.append([text, condition, line])


def find_pieces(job: Job, main: str) -> list[list[str | int]]:
    """
    Give the pieces of a body, in order, what it includes put in place.

    Returns:
        Lists of text, condition and line of the main body; `{{ x }}` stands as `{x}`.

    Raises:
        BodyError: A body cannot be read, or includes too much or what is not there.
    """
    pieces = _Pieces(job)
    _body(main, "", None, [], pieces)
    return pieces.found


def _body(key: str, condition: str, line: int | None, chain: list[str], pieces: _Pieces) -> None:
    if key in chain or len(chain) > MAX_INCLUDE_DEPTH:
        raise BodyError("the includes go in a circle, or too deep", line=line)
    for node in parse(pieces.job.bodies[key]).body:
        _piece(node, condition, line, [*chain, key], pieces)


def _piece(node: nodes.Node, condition: str, line: int | None, chain: list[str], pieces: _Pieces) -> None:
    if isinstance(node, nodes.Output):
        seen = line or node.lineno
        for part in node.nodes:
            if isinstance(part, nodes.CondExpr):
                _either(part, condition, line, pieces)
            elif isinstance(part, nodes.TemplateData):
                pieces.add(part.data, condition, seen)
                seen = line or part.lineno + part.data.count("\n")
            else:
                pieces.add(stand_in(part), condition, line or part.lineno)
    elif isinstance(node, nodes.If):
        _branches(node, condition, line, chain, pieces)
    elif isinstance(node, nodes.Include):
        word = str(node.template.value) if isinstance(node.template, nodes.Const) else ""
        _body(resolve(word, node.lineno, chain[-1], pieces.job), condition, line or node.lineno, chain, pieces)
    elif isinstance(node, (nodes.For, nodes.With, nodes.FilterBlock, nodes.Scope)):
        for child in node.body:
            _piece(child, condition, line, chain, pieces)


def _either(node: nodes.CondExpr, condition: str, line: int | None, pieces: _Pieces) -> None:
    """Take `{{ "a" if x else "b" }}` apart as if it were written with tags."""
    asked = wording(node.test)
    pieces.add(stand_in(node.expr1), _all_of([condition, asked]), line or node.lineno)
    if node.expr2 is not None:
        pieces.add(stand_in(node.expr2), _all_of([condition, negation(asked)]), line or node.lineno)


def _branches(node: nodes.If, condition: str, line: int | None, chain: list[str], pieces: _Pieces) -> None:
    refused: list[str] = []
    for branch in (node, *node.elif_):
        asked = wording(branch.test)
        under = _all_of([condition, *refused, asked])
        for child in branch.body:
            _piece(child, under, line, chain, pieces)
        refused.append(negation(asked))
    for child in node.else_:
        _piece(child, _all_of([condition, *refused]), line, chain, pieces)


def _all_of(conditions: list[str]) -> str:
    said = [c for c in conditions if c]
    return " and ".join(f"({c})" if " or " in c and len(said) > 1 else c for c in said)


def negation(condition: str) -> str:
    """Say the contrary of a condition."""
    if condition.startswith("not ") and not (" and " in condition or " or " in condition):
        return condition[4:]
    is_simple = condition.replace("_", "").replace(".", "").isalnum()
    return f"not {condition}" if is_simple else f"not ({condition})"


def stand_in(node: nodes.Expr) -> str:
    """Give what stands for an expression among plain text: `{prenom}`, `{n} jours`; a constant stands for itself."""
    while isinstance(node, nodes.Filter) and node.node is not None:
        if noun := _noun(node):
            return f"{stand_in(node.node)} {noun}"
        node = node.node
    if isinstance(node, nodes.Const):
        return str(node.value)
    if isinstance(node, nodes.Concat):
        return "".join(stand_in(part) for part in node.nodes)
    return f"{{{wording(node)}}}"


def _noun(node: nodes.Filter) -> str:
    """Give the noun that a filter writes behind its count, in the plural."""
    nouns = [str(noun.value) for noun in node.args if isinstance(noun, nodes.Const)]
    if node.name != "plural" or not nouns:
        return ""
    return nouns[1] if len(nouns) > 1 else f"{nouns[0]}s"


def wording(node: nodes.Node) -> str:
    """Write an expression as its author did, in short."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Const):
        return repr(node.value) if not isinstance(node.value, str) else f'"{node.value}"'
    if isinstance(node, nodes.Getattr):
        return f"{wording(node.node)}.{node.attr}"
    if isinstance(node, nodes.Not):
        return f"not {wording(node.node)}"
    if isinstance(node, (nodes.And, nodes.Or)):
        sign = "and" if isinstance(node, nodes.And) else "or"
        return f"{wording(node.left)} {sign} {wording(node.right)}"
    return _less_common(node)


def _less_common(node: nodes.Node) -> str:
    if isinstance(node, nodes.Compare):
        return wording(node.expr) + "".join(f" {_SIGNS.get(o.op, o.op)} {wording(o.expr)}" for o in node.ops)
    if isinstance(node, nodes.Filter) and node.node is not None:
        return wording(node.node) if node.name == "written" else f"{wording(node.node)} | {node.name}"
    if isinstance(node, nodes.Test):
        return f"{wording(node.node)} is {node.name}"
    if isinstance(node, nodes.BinExpr):
        return f"{wording(node.left)} {_OPERATORS.get(type(node).__name__, '?')} {wording(node.right)}"
    inner = [wording(child) for child in node.iter_child_nodes()]
    return " ".join(inner) or "..."
