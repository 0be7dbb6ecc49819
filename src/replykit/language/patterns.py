"""Compiled patterns, kept from one start to the next.

spaCy compiles some ninety patterns before it reads a word, and its French one of 1.4 million
characters, which takes seconds. What `re` makes of a pattern is an array of numbers: the first
start records it, later starts hand it to `re`'s own cache, under the very pattern, before spaCy
asks. The program is the same, so the tokens are the same by construction. Anything unexpected: the
plain way.

Source: how `re` stores programs is CPython's `Lib/re/_compiler.py`, private and therefore keyed
on the interpreter's exact version.
"""

from __future__ import annotations

import array
import marshal
import re
import sys
import threading
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

from replykit import caches

if TYPE_CHECKING:
    from collections.abc import Iterator

_Program: TypeAlias = "tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]"
"""What `_sre` makes a pattern of: flags, code in the machine's own byte order, how many groups, by name, by number."""
_Programs: TypeAlias = "dict[tuple[str, int], _Program]"
"""By pattern and the flags with which `re` is asked for it."""


@contextmanager
def remembered(subject: str) -> Iterator[None]:
    """
    Within: patterns that this thread compiled here before are known to `re`, and those it compiles now are kept.

    Args:
        subject: What is loaded; each has a file of its own. No text may be read meanwhile: patterns
            made of its words would be kept, too.
    """
    name = _file_name(subject)
    try:
        known = _seed(name)
        compiler: Any = import_module("re._compiler" if sys.version_info >= (3, 11) else "sre_compile")
        plain = compiler._sre  # noqa: SLF001 - the one place where programs pass; restored below
        recorder = _Recorder(plain)
        compiler._sre = recorder  # noqa: SLF001 - as above
    except Exception:  # noqa: BLE001 - private ground: whatever differs here, the plain way works
        yield
        return
    try:
        yield
    finally:
        compiler._sre = plain  # noqa: SLF001 - as above
    if recorder.programs:
        _keep(name, recorder, known)


def _file_name(subject: str) -> str:
    version = ".".join(map(str, sys.version_info[:3]))
    return f"patterns-{subject}-{sys.implementation.name}-{version}-{sys.byteorder}.bin"


class _Recorder:
    """Stands for `_sre` while patterns are compiled, and writes them down."""

    def __init__(self, plain: Any) -> None:
        self._plain = plain
        self._thread = threading.get_ident()
        self.programs: list[tuple[Any, _Program]] = []
        """Compiled patterns, and what they were made of."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._plain, name)

    def compile(self, pattern: Any, flags: int, code: list[int], *rest: Any) -> Any:
        compiled = self._plain.compile(pattern, flags, code, *rest)
        # NOTE: another thread may compile what somebody types.
        if isinstance(pattern, str) and threading.get_ident() == self._thread:
            groups, named, numbered = rest
            numbers = array.array("I", code).tobytes()
            self.programs.append((compiled, (flags, numbers, groups, dict(named), tuple(numbered))))
        return compiled


def _cache() -> dict[Any, Any]:
    cache: dict[Any, Any] = vars(re)["_cache"]
    return cache


def _seed(name: str) -> _Programs:
    """Hand the kept programs to `re`; give them."""
    data = caches.kept(name)
    try:
        known: _Programs = marshal.loads(data) if data else {}  # noqa: S302 - from a folder that is the user's alone
        sre: Any = import_module("_sre")
        for (pattern, asked), (flags, code, *rest) in known.items():
            numbers = array.array("I")
            numbers.frombytes(code)
            # NOTE: `_sre` checks the program and refuses one that could not have been compiled.
            compiled = sre.compile(pattern, flags, numbers.tolist(), *rest)
            _cache().setdefault((str, pattern, asked), compiled)
    except (ValueError, EOFError, TypeError, AttributeError, RuntimeError):
        return {}
    return known


def _keep(name: str, recorder: _Recorder, known: _Programs) -> None:
    keys = {id(compiled): key for key, compiled in list(_cache().items())}
    found = [(keys.get(id(compiled)), compiled, program) for compiled, program in recorder.programs]
    new = {(key[1], int(key[2])): program for key, compiled, program in found if key and key[1] == compiled.pattern}
    caches.keep(name, marshal.dumps({**known, **new}))
