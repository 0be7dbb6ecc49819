"""The three things asked of the worker: what a body uses, its text, its pieces.

A job and its answer are plain data that travel as JSON. Whatever a template does, an
answer is a result or one described fault, never a traceback.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from jinja2 import Template, UndefinedError
from jinja2.exceptions import SecurityError

from replykit.macros.branches import find_pieces
from replykit.macros.environment import ENVIRONMENT
from replykit.macros.filters import MAX_TEXT
from replykit.macros.located_body import BodyError
from replykit.macros.template import compile_body
from replykit.macros.uses import Job, find_uses, is_decided, resolve
from replykit.macros.values import Amount, receive
from replykit.macros.wording import Money

if TYPE_CHECKING:
    from collections.abc import Callable


_UNLIKE = re.compile(r"not supported between instances of '([\w.]+)' and '([\w.]+)'")
_KINDS = {
    **dict.fromkeys(["int", "float", "decimal.Decimal"], "a number"),
    **dict.fromkeys(["datetime.date", "datetime.datetime"], "a date"),
    "str": "a text",
    "bool": "a yes or no",
    "Money": "an amount",
    "list": "a list",
    "NoneType": "nothing",
}


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """
    Do one job.

    Args:
        job: `do` (`uses`, `render` or `pieces`), `main`, `bodies`, `words`, `titles`; for `render` also
            `values`, `now`, `agent`, `language`, `is_loud` (the author's words in capitals).

    Returns:
        `{"result": ...}`, or `{"fault": {"what", "hint", "line", "key", "unknown"}}`.

    Raises:
        MemoryError: The limit was reached; the process should not be used again.
    """
    bodies = Job(job["bodies"], job["words"], job["titles"])
    try:
        return {"result": _DOINGS[job["do"]](bodies, job)}
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a template can raise anything; its author gets a sentence
        return {"fault": {**_described(error), "key": _described_key(error) or job["main"]}}


def _described(error: Exception) -> dict[str, Any]:
    line = _place(error)[1]
    if isinstance(error, BodyError):
        return {"what": error.what, "hint": error.hint, "line": error.line or line, "unknown": error.unknown}
    what, hint = f"this cannot be worked out: {str(error)[:200] or type(error).__name__}", "see what each field holds"
    if isinstance(error, UndefinedError):
        what, hint = _undefined(error), "give it a value, or a fallback: | or_else('...')"
    elif isinstance(error, TypeError) and (kinds := _UNLIKE.search(str(error))):
        first, second = (_KINDS.get(kind, "this") for kind in kinds.groups())
        what, hint = (
            f"{first} does not compare with {second}",
            "declare the field with its type, such as 'type: number'",
        )
    elif isinstance(error, SecurityError):
        what, hint = f"this may not be done in a body: {error}", ""
    elif isinstance(error, RecursionError):
        what, hint = "nested too deep", "no reply needs it; flatten it"
    return {"what": what, "hint": hint, "line": line, "unknown": ""}


def _described_key(error: Exception) -> str | None:
    key = error.key if isinstance(error, BodyError) else None
    return key or _place(error)[0]


def _undefined(error: UndefinedError) -> str:
    message = (error.message or "something is undefined").replace("is undefined", "has no value here")
    return message.replace("'dict object'", "customer")


def _place(error: BaseException) -> tuple[str | None, int | None]:
    """Give the body and its line that an exception comes from."""
    place: tuple[str | None, int | None] = (None, None)
    trace = error.__traceback__
    while trace is not None:
        template = trace.tb_frame.f_globals.get("replykit_template")
        if isinstance(template, Template):
            place = str(template.name), template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return place


def _uses(bodies: Job, job: dict[str, Any]) -> dict[str, Any]:
    uses, keys = find_uses(bodies, job["main"])
    for key in keys:
        try:
            compile_body(bodies.bodies[key])
        except BodyError as error:
            error.key = key
            raise
    named = [[u.name, u.way, u.key, u.line] for u in uses]
    return {"uses": named, "included": keys, "is_decided": is_decided(bodies, keys)}


def _pieces(bodies: Job, job: dict[str, Any]) -> list[list[str | int]]:
    return find_pieces(bodies, job["main"])


def _template(key: str, bodies: Job, *, is_loud: bool) -> Template:
    template = Template.from_code(ENVIRONMENT, compile_body(bodies.bodies[key], is_loud=is_loud), {})
    template.name = key
    template.root_render_func.__globals__["replykit_template"] = template
    return template


def _render(bodies: Job, job: dict[str, Any]) -> str:
    ENVIRONMENT.count = 0
    is_loud = bool(job["is_loud"])
    ENVIRONMENT.included = lambda word: _template(resolve(word, 0, job["main"], bodies), bodies, is_loud=is_loud)
    template = _template(job["main"], bodies, is_loud=is_loud)
    context = template.new_context(_variables(job))
    parts: list[str] = []
    size = 0
    for part in template.root_render_func(context):
        parts.append(part)
        size += len(part)
        if size > MAX_TEXT:
            raise BodyError(f"the reply grows past {MAX_TEXT:,} characters", "no reply is that long")
    return "".join(parts)


def _variables(job: dict[str, Any]) -> dict[str, Any]:
    now = datetime.fromisoformat(job["now"])
    variables: dict[str, Any] = {
        "today": now.date(),
        "now": now,
        "agent": job["agent"],
        "customer": {},
        "replykit language": job["language"],
    }
    for name, sent in job["values"]:
        value = receive((sent[0], sent[1]))
        *path, last = name.split(".")
        inner = variables
        for step in path:
            inner = inner.setdefault(step, {})
        inner[last] = Money(value.value, value.currency) if isinstance(value, Amount) else value
    return variables


_DOINGS: dict[str, Callable[[Job, dict[str, Any]], Any]] = {"uses": _uses, "pieces": _pieces, "render": _render}
