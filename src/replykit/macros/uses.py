"""What a body uses: its fields, how each is used, and the macros it includes.

Runs inside the worker, on parsed bodies.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from jinja2 import TemplateAssertionError, meta, nodes

from replykit.macros.filters import FALLBACKS
from replykit.macros.located_body import BodyError
from replykit.macros.template import in_our_words, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ALWAYS_THERE = frozenset({"today", "now", "agent", "customer"})
_SAME_FOR_ALL = frozenset({"today", "now", "agent", "loop"})
"""Names that no value of a field changes; one that a body sets itself may hold a field."""
MAX_INCLUDE_DEPTH = 10

Way: TypeAlias = Literal["value", "fallback", "flag", "number"]
"""Written or compared; written with a fallback; only asked whether it is set; asked whether it is a certain number."""


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a field in a body."""

    name: str
    """`customer.city` for what is read from the customer."""
    way: Way
    key: str
    """Which body."""
    line: int


@dataclass(frozen=True, slots=True)
class Job:
    """Bodies by key, and which key each included word means."""

    bodies: Mapping[str, str]
    words: Mapping[str, str]
    titles: Mapping[str, str]
    """What each body is called in messages."""


@dataclass(slots=True)
class _Walk:
    job: Job
    uses: list[Use] = field(default_factory=list)
    done: dict[str, list[frozenset[str]]] = field(default_factory=dict)
    """What was bound each time a body was read; one read with more bound uses nothing more."""
    bound: frozenset[str] = frozenset()
    """Names that loops, `with` and `set` give a value at this place: a body included here gets it, and is not asked."""
    chain: list[str] = field(default_factory=list)


def find_uses(job: Job, main: str) -> tuple[list[Use], list[str]]:
    """
    Find the fields that a body and all it includes use, in the order of the reply.

    Returns:
        The uses, and the keys of the bodies reached, the main one among them.

    Raises:
        BodyError: A body cannot be read, includes what is not there, or goes in a circle.
    """
    walk = _Walk(job)
    _enter(main, walk)
    return walk.uses, sorted(walk.done)


def is_decided(job: Job, keys: Iterable[str]) -> bool:
    """Say whether a condition in one of these bodies reads more than the day, the hour or the agent."""
    asked = (test for key in keys for test in _conditions(parse(job.bodies[key])))
    names = (node for test in asked for node in (test, *test.find_all(nodes.Name)) if isinstance(node, nodes.Name))
    return any(name.name not in _SAME_FOR_ALL for name in names)


def _conditions(tree: nodes.Template) -> Iterator[nodes.Node]:
    for node in tree.find_all((nodes.If, nodes.CondExpr, nodes.For, nodes.Compare, nodes.Test, nodes.And)):
        test = node.test if isinstance(node, (nodes.If, nodes.CondExpr, nodes.For)) else node
        if test is not None:
            yield test


def _enter(key: str, walk: _Walk) -> None:
    walk.chain.append(key)
    try:
        tree = parse(walk.job.bodies[key])
        free = meta.find_undeclared_variables(tree)
    except TemplateAssertionError as error:
        raise BodyError(*in_our_words(error), line=error.lineno, key=key) from None
    except BodyError as error:
        error.key = error.key or key
        raise
    walk.done.setdefault(key, []).append(walk.bound)
    _block([tree], free - ALWAYS_THERE - walk.bound, key, walk)
    walk.chain.pop()


def resolve(word: str, line: int, key: str, job: Job) -> str:
    """Give the key of an included macro."""
    found = job.words.get(word)
    if found is None:
        raise BodyError(f"there is no macro '{word}' to include", line=line, key=key, unknown=word)
    return found


def _include(node: nodes.Include, key: str, walk: _Walk) -> None:
    word = str(node.template.value) if isinstance(node.template, nodes.Const) else ""
    target = resolve(word, node.lineno, key, walk.job)
    if target in walk.chain:
        circle = [*walk.chain[walk.chain.index(target) :], target]
        names = " -> ".join(walk.job.titles[k] for k in circle)
        raise BodyError(f"the includes go in a circle: {names}", "take one of them out", line=node.lineno, key=key)
    if len(walk.chain) > MAX_INCLUDE_DEPTH:
        what = f"includes stand more than {MAX_INCLUDE_DEPTH} deep"
        raise BodyError(what, "include the text directly", line=node.lineno, key=key)
    if not any(bound <= walk.bound for bound in walk.done.get(target, ())):
        _enter(target, walk)


def _visit(node: nodes.Node, way: Way, free: set[str], key: str, walk: _Walk) -> None:
    """Walk a tree in the order of the text, knowing how each value is used."""
    if isinstance(node, nodes.Include):
        _include(node, key, walk)
    elif (path := field_path(node, free)) is not None:
        walk.uses.append(Use(path, way, key, node.lineno))
    elif isinstance(node, nodes.If):
        _visit(node.test, "flag", free, key, walk)
        for block in (node.body, node.elif_, node.else_):
            _block(block, free, key, walk)
    elif isinstance(node, nodes.CondExpr):
        _visit(node.test, "flag", free, key, walk)
        for branch in (node.expr1, node.expr2):
            if branch is not None:
                _visit(branch, "value", free, key, walk)
    elif isinstance(node, (nodes.For, nodes.With, nodes.Assign, nodes.AssignBlock)):
        _bind(node, free, key, walk)
    else:
        for child, child_way in _children(node, way):
            _visit(child, child_way, free, key, walk)


def _block(block: Iterable[nodes.Node], free: set[str], key: str, walk: _Walk, *targets: nodes.Node) -> None:
    """Walk nodes within which targets are bound, with what they bind themselves."""
    outer = walk.bound
    walk.bound |= _names_in(*targets)
    for node in block:
        _visit(node, "value", free, key, walk)
    walk.bound = outer


def _bind(
    node: nodes.For | nodes.With | nodes.Assign | nodes.AssignBlock, free: set[str], key: str, walk: _Walk
) -> None:
    if isinstance(node, nodes.For):
        _block([node.iter], free, key, walk)
        _block([*([node.test] if node.test else []), *node.body], free, key, walk, node.target)
        _block(node.else_, free, key, walk)
    elif isinstance(node, nodes.With):
        _block(node.values, free, key, walk)
        _block(node.body, free, key, walk, *node.targets)
    else:
        _block(node.iter_child_nodes(exclude=("target",)), free, key, walk)
        walk.bound |= _names_in(node.target)


def _names_in(*targets: nodes.Node) -> set[str]:
    names = [name for target in targets for name in (target, *target.find_all(nodes.Name))]
    return {name.name for name in names if isinstance(name, nodes.Name)}


def _children(node: nodes.Node, way: Way) -> list[tuple[nodes.Node, Way]]:
    if isinstance(node, (nodes.Not, nodes.And, nodes.Or)) and way == "flag":
        return [(child, "flag") for child in node.iter_child_nodes()]
    if isinstance(node, nodes.Compare) and all(map(_is_a_number, node.ops)):
        return [(node.expr, "number")]
    if isinstance(node, nodes.Or):
        return [(node.left, "fallback"), (node.right, way)]
    if isinstance(node, nodes.Filter) and node.name in FALLBACKS and node.node is not None:
        return [(node.node, "fallback"), *((arg, "value") for arg in node.args)]
    if isinstance(node, nodes.Filter) and node.name in ("written", "trim") and node.node is not None:
        return [(node.node, way)]
    return [(child, "value") for child in node.iter_child_nodes()]


def _is_a_number(compared: nodes.Operand) -> bool:
    """Say whether a comparison asks for equality with a number that the body writes."""
    wanted = compared.expr.value if isinstance(compared.expr, nodes.Const) else None
    return compared.op in ("eq", "ne") and isinstance(wanted, (int, float)) and not isinstance(wanted, bool)


def field_path(node: nodes.Node, free: set[str]) -> str | None:
    """Give the field that a node names: `prenom`, `customer.city`; None for any other node."""
    if isinstance(node, nodes.Name) and node.ctx == "load" and node.name in free:
        return node.name
    if not isinstance(node, nodes.Getattr):
        return None
    names = []
    inner: nodes.Node = node
    while isinstance(inner, nodes.Getattr):
        names.append(inner.attr)
        inner = inner.node
    is_customer = isinstance(inner, nodes.Name) and inner.name == "customer"
    return ".".join(["customer", *reversed(names)]) if is_customer else None
