"""Compiled patterns, kept from one start to the next.

spaCy's French compiles one pattern of 1.4 million characters at import, which takes seconds.
What `re` makes of it is an array of numbers: the first start records it, later starts hand it
to `re`'s own cache, under the very pattern, before spaCy asks. The program is the same, so the
tokens are the same by construction. Anything unexpected: the plain way.

Source: how `re` stores programs is CPython's `Lib/re/_compiler.py`, private and therefore keyed
on the interpreter's exact version.
"""

from __future__ import annotations

import array
import base64
import json
import re
import sys
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from replykit import caches

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST_CODE = 2_000
"""Numbers of the shortest program worth keeping: below, compiling takes milliseconds."""


def _file_name() -> str:
    version = ".".join(map(str, sys.version_info[:3]))
    return f"patterns-{sys.implementation.name}-{version}-{sys.byteorder}.json"


@contextmanager
def remembered() -> Iterator[None]:
    """Within: large patterns compiled before are known to `re`, and those compiled now are recorded."""
    try:
        known = _seed()
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
        _keep(recorder, known)


class _Recorder:
    """Stands for `_sre` while patterns are compiled, and writes down the large ones."""

    def __init__(self, plain: Any) -> None:
        self._plain = plain
        self.programs: list[tuple[Any, dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._plain, name)

    def compile(self, pattern: Any, flags: int, code: list[int], *rest: Any) -> Any:
        compiled = self._plain.compile(pattern, flags, code, *rest)
        if len(code) >= _LEAST_CODE and isinstance(pattern, str):
            groups, named, numbered = rest
            program = {
                "pattern": pattern,
                "flags": flags,
                "code": base64.b64encode(array.array("I", code).tobytes()).decode("ascii"),
                "groups": groups,
                "named": dict(named),
                "numbered": list(numbered),
            }
            self.programs.append((compiled, program))
        return compiled


def _cache() -> dict[Any, Any]:
    cache: dict[Any, Any] = vars(re)["_cache"]
    return cache


def _seed() -> list[dict[str, Any]]:
    """Hand the kept programs to `re`; give them."""
    path = caches.path_of(_file_name())
    if path is None:
        return []
    try:
        programs: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        sre: Any = import_module("_sre")
        for program in programs:
            code = array.array("I")
            code.frombytes(base64.b64decode(program["code"]))
            # NOTE: `_sre` checks the program and refuses one that could not have been compiled.
            compiled = sre.compile(
                program["pattern"], program["flags"], code.tolist(), program["groups"], program["named"],
                tuple(program["numbered"]),
            )  # fmt: skip
            _cache()[str, program["pattern"], program["key"]] = compiled
    except (OSError, ValueError, KeyError, TypeError, RuntimeError):
        return []
    return programs


def _keep(recorder: _Recorder, known: list[dict[str, Any]]) -> None:
    keys = {id(compiled): key for key, compiled in list(_cache().items())}
    programs = list(known)
    for compiled, program in recorder.programs:
        key = keys.get(id(compiled))
        if key is not None and key[1] == program["pattern"]:
            programs.append({**program, "key": int(key[2])})
    caches.keep(_file_name(), json.dumps(programs, ensure_ascii=False).encode("utf-8"))
