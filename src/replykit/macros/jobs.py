"""The three things asked of the worker: what a body uses, its text, its pieces.

A job and its answer are plain data that travel as JSON. Whatever a template does, an
answer is a result or one described fault, never a traceback.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from jinja2 import Template, UndefinedError
from jinja2.exceptions import SecurityError

from replykit.macros.branches import find_pieces
from replykit.macros.filters import MAX_TEXT
from replykit.macros.located_body import BodyError
from replykit.macros.template import ENVIRONMENT, compile_body
from replykit.macros.uses import Job, find_uses, resolve
from replykit.macros.values import Amount, receive
from replykit.macros.wording import Money


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """
    Do one job.

    Args:
        job: `do` (`uses`, `render` or `pieces`), `main`, `bodies`, `words`, `titles`; for `render` also
            `values`, `today`, `now`, `agent`, `language`.

    Returns:
        `{"result": ...}`, or `{"fault": {"what", "hint", "line", "key", "unknown"}}`.

    Raises:
        MemoryError: The limit was reached; the process should not be used again.
    """
    bodies = Job(job["bodies"], job["words"], job["titles"])
    try:
        if job["do"] == "uses":
            return {"result": _uses(bodies, job["main"])}
        if job["do"] == "pieces":
            return {"result": find_pieces(bodies, job["main"])}
        return {"result": _render(bodies, job)}
    except BodyError as error:
        key, line = _place(error)
        return _fault(error.what, error.hint, error.line or line, error.key or key or job["main"], error.unknown)
    except UndefinedError as error:
        key, line = _place(error)
        return _fault(_undefined(error), "give it a value, or a fallback: | or_else('...')", line, key or job["main"])
    except SecurityError as error:
        key, line = _place(error)
        return _fault(f"this may not be done in a body: {error}", "", line, key or job["main"])
    except RecursionError:
        return _fault("nested too deep", "no reply needs it; flatten it", None, job["main"])
    except MemoryError:
        raise
    except Exception as error:
        key, line = _place(error)
        what = f"this cannot be worked out: {str(error)[:200] or type(error).__name__}"
        return _fault(what, "see what kind of value each field is", line, key or job["main"])


def _fault(what: str, hint: str, line: int | None, key: str, unknown: str = "") -> dict[str, Any]:
    return {"fault": {"what": what, "hint": hint, "line": line, "key": key, "unknown": unknown}}


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


def _uses(bodies: Job, main: str) -> dict[str, Any]:
    uses, keys = find_uses(bodies, main)
    for key in keys:
        try:
            compile_body(bodies.bodies[key])
        except BodyError as error:
            error.key = key
            raise
    return {"uses": [[u.name, u.way, u.key, u.line] for u in uses], "included": keys}


def _template(key: str, bodies: Job) -> Template:
    namespace: dict[str, Any] = {"environment": ENVIRONMENT, "__file__": "<body>"}
    exec(compile_body(bodies.bodies[key]), namespace)
    template = Template._from_namespace(ENVIRONMENT, namespace, {})
    template.name = key
    namespace["replykit_template"] = template
    return template


def _render(bodies: Job, job: dict[str, Any]) -> str:
    ENVIRONMENT.count = 0
    ENVIRONMENT.included = lambda word: _template(resolve(word, 0, job["main"], bodies), bodies)
    template = _template(job["main"], bodies)
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
    variables: dict[str, Any] = {
        "today": date.fromisoformat(job["today"]),
        "now": datetime.fromisoformat(job["now"]),
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
