"""What a check of drafts is asked, and what it answers: the same for the full program and the warm linter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from replykit.errors import Problem


class RequestError(Exception):
    """Names and values that are no request we know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A draft or a customer's message: its name, and its bytes or why they could not be read."""

    name: str
    data: bytes = b""
    file: str = ""
    """Its real path, by which a chart may switch rules; never opened. Empty for standard input."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an answer will be shown."""

    environ: Mapping[str, str] = field(default_factory=dict)
    """What it says of language and colours."""
    is_out_terminal: bool = False
    is_err_terminal: bool = False
    columns: int = 80
    """Of the terminal, where standard output is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Drafts to check, and how to say what is found."""

    sources: tuple[Source, ...]
    customer: Source | None = None
    agent: str | None = None
    language: str | None = None
    """What the command line says of these drafts."""
    default_language: str | None = None
    """What the settings say of drafts too short to tell."""
    form: str = "text"
    why: bool = False
    is_quiet: bool = False
    fail_level: str = "warning"
    min_level: str = "suggestion"
    """Findings below it are not shown, and do not count."""
    stdin_name: str = "-"
    """What standard input is called in the answer."""
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What to print and how to end."""

    out: str
    err: str
    code: int
    problems: tuple[Problem, ...] = ()
    """What could not be done, or should be looked at; `err` says it."""


_TEXTS = ("agent", "language", "default-language", "format", "fail-level", "min-level", "stdin-name")
_FLAGS = ("why", "quiet", "stdout-terminal", "stderr-terminal")
_ENVIRON = "env-"


def read_request(pairs: Iterable[tuple[str, bytes]]) -> Request:
    """
    Read a request as it came over the socket; it holds texts, never a path to open.

    Raises:
        RequestError: It holds what we do not know, or not what it must.
    """
    said: dict[str, str] = {}
    environ: dict[str, str] = {}
    names: list[str] = []
    texts: list[bytes] = []
    files: list[str] = []
    customer: list[bytes] = []
    try:
        for name, value in pairs:
            if name == "draft":
                texts.append(value)
            elif name == "name":
                names.append(value.decode())
            elif name == "file":
                files.append(value.decode())
            elif name == "customer":
                customer.append(value)
            elif name.startswith(_ENVIRON):
                environ[name.removeprefix(_ENVIRON)] = value.decode(errors="surrogateescape")
            elif name in (*_TEXTS, *_FLAGS, "columns", "customer-name"):
                said[name] = value.decode()
            else:
                raise RequestError(f"unknown: {name}")
        return _build(said, environ, _sources(names, texts, files), customer)
    except (UnicodeDecodeError, ValueError) as error:
        raise RequestError(str(error)) from None


def _sources(names: list[str], texts: list[bytes], files: list[str]) -> tuple[Source, ...]:
    drafts = zip(names, texts, files, strict=True)
    return tuple(Source(name=name, data=data, file=file) for name, data, file in drafts)


def _build(
    said: Mapping[str, str], environ: Mapping[str, str], sources: tuple[Source, ...], customer: list[bytes]
) -> Request:
    place = Place(
        environ=environ,
        is_out_terminal="stdout-terminal" in said,
        is_err_terminal="stderr-terminal" in said,
        columns=int(said.get("columns", "80")),
    )
    return Request(
        sources=sources,
        customer=Source(name=said.get("customer-name", "-"), data=customer[0]) if customer else None,
        agent=said.get("agent"),
        language=said.get("language"),
        default_language=said.get("default-language"),
        form=said.get("format", "text"),
        why="why" in said,
        is_quiet="quiet" in said,
        fail_level=said.get("fail-level", "warning"),
        min_level=said.get("min-level", "suggestion"),
        stdin_name=said.get("stdin-name", "-"),
        place=place,
    )
