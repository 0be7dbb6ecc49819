"""A chart as it was read before, kept in the user's private cache: decoding YAML and phrases takes a second.

Only plain data is kept, and only of a chart without a fault; whatever is missing, changed or
damaged, the chart is read anew. Records stand in rows, each after those it holds; what is
asked of few rules or phrases, such as their pieces and examples, is made when it is first asked for.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias, overload

import regex

from replykit import caches
from replykit.caches import without_collecting
from replykit.errors import Location
from replykit.text import Span
from replykit.tone import checks, model, phrase_elements, phrase_keys
from replykit.tone.chart import load_chart
from replykit.tone.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from replykit.tone.model import Chart

_MOST_KEPT = 8
"""Charts: of a team, of ours, and what they were before a few changes."""
_Row: TypeAlias = "tuple[int, tuple[Any, ...]]"
"""Number of the record's class, and its fields."""
_UNREADABLE = (OSError, ValueError, TypeError, EOFError, KeyError, IndexError, AttributeError)


def kept_chart(path: Path, default: Path) -> Chart:
    """
    Load a chart, from the cache where it is the same.

    Args:
        path: The file: ours, or a team's.
        default: Ours.

    Returns:
        As `chart.load_chart`.

    Raises:
        ChartError: As `chart.load_chart`.
    """
    name = name_of_chart(path, default)
    chart = _read(name) if name else None
    if chart is None:
        chart = load_chart(path, default, lambda: kept_chart(default, default))
        # NOTE: whether a folder is there can change while the chart does not; the chart may be saved while it is read.
        if name and not chart.problems and not chart.folders and name == name_of_chart(path, default):
            caches.keep(name, _packed(chart))
            caches.keep_newest("chart-", _MOST_KEPT)
    return chart


def name_of_chart(path: Path, default: Path) -> str:
    """Name what was made of these files, as they were named, by this code; empty where a file cannot be read."""
    try:
        texts = [one.read_bytes() for one in (path, default)]
        code = [(one.name, one.stat().st_mtime_ns, one.stat().st_size) for one in _code()]
    except OSError:
        return ""
    # NOTE: a rule knows its file as it was named; read from another folder, that name is another file's.
    named = (str(path), str(path.absolute()), str(default), str(default.absolute()))
    key = repr((named, sys.version, regex.__version__, code)).encode()
    digest = hashlib.sha256(b"\0".join([key, *(hashlib.sha256(text).digest() for text in texts)])).hexdigest()
    return f"chart-{digest[:24]}.bin"


@cache
def _code() -> list[Path]:
    """Give the modules that decide what a chart becomes."""
    here = Path(__file__).parent
    return sorted([*here.glob("*.py"), *(here / "checks").glob("*.py"), *(here / "signals").glob("*.py")])


@cache
def _records() -> dict[str, type]:
    """Give every class of record that a chart may hold, by its name."""
    kinds = [module for module in vars(checks).values() if isinstance(module, ModuleType)]
    modules = [model, phrase_elements, phrase_keys, *kinds]
    found = [thing for module in modules for thing in vars(module).values() if isinstance(thing, type)]
    return {kind.__name__: kind for kind in [*found, Location, Span, Phrase] if is_dataclass(kind)}


def _packed(chart: Chart) -> bytes:
    packing = _Packing()
    return marshal.dumps((packing.pack(chart), packing.names, packing.rows))


class _Packing:
    """A chart on its way into rows."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.rows: list[_Row | bytes] = []
        """The pieces of phrases stand apart, as bytes: most are never asked for, and cost nothing until they are."""
        self._row_of: dict[int, complex] = {}
        self._alike: dict[_Row, complex] = {}

    def pack(self, value: Any) -> Any:
        """Give a value as plain data; the number of a row is a complex number, which no record holds."""
        if isinstance(value, (tuple, _Later)):
            return tuple(map(self.pack, value))
        if isinstance(value, list):
            return {"": tuple(map(self.pack, value))}
        if isinstance(value, dict):
            return {key: self.pack(one) for key, one in value.items()}
        if not is_dataclass(value):
            return value
        if id(value) not in self._row_of:
            self._row_of[id(value)] = self._add(value)
        return self._row_of[id(value)]

    def _add(self, value: Any) -> complex:
        name = type(value).__name__
        if _records().get(name) is not type(value):
            message = f"no row for {name}"
            raise TypeError(message)
        if name not in self.names:
            self.names.append(name)
        row = (self.names.index(name), tuple(self.pack(getattr(value, key)) for key in _kept_fields(type(value))))
        if not isinstance(value, phrase_elements.Element):
            self.rows.append(row)
            return complex(len(self.rows) - 1)
        # The same few words stand in thousands of phrases: one row, and one object, for all.
        if row not in self._alike:
            self.rows.append(marshal.dumps(row))
            self._alike[row] = complex(len(self.rows) - 1)
        return self._alike[row]


def _kept_fields(kind: type) -> tuple[str, ...]:
    if kind is Phrase:
        return ("source", "keys", "asks_for_grammar", "ends_openly", "marks_its_end", "elements")
    return tuple(one.name for one in fields(kind) if one.init)


def _read(name: str) -> Chart | None:
    data = caches.kept(name)
    try:
        with without_collecting():
            return _unpacked(data) if data else None
    except _UNREADABLE:
        return None


def _unpacked(data: memoryview) -> Chart | None:
    """Make a chart of what `_packed` made of it."""
    root, names, rows = marshal.loads(data)  # noqa: S302 - only from a folder that is the user's alone
    chart = _Unpacking(names, rows).unpack(root)
    return chart if isinstance(chart, model.Chart) else None


class _Unpacking:
    """Rows on their way into a chart."""

    def __init__(self, names: list[str], rows: list[_Row | bytes]) -> None:
        self._makers = [_maker(_records()[name]) for name in names]
        self._rows = rows
        self._made: list[Any] = [None] * len(rows)

    def unpack(self, value: Any) -> Any:
        """Give what `_Packing.pack` took."""
        kind = type(value)
        if kind is complex:
            number = int(value.real)
            made = self._made[number]
            if made is None:
                row = self._rows[number]
                maker, packed = marshal.loads(row) if isinstance(row, bytes) else row  # noqa: S302 - as in `_unpacked`
                made = self._made[number] = self._makers[maker](packed, self.unpack)
            return made
        if kind is tuple:
            return tuple([self.unpack(one) for one in value]) if value else value
        if kind is dict:
            return (
                list(self.unpack(value[""])) if "" in value else {key: self.unpack(one) for key, one in value.items()}
            )
        return value


def _maker(kind: type) -> Callable[[tuple[Any, ...], Callable[[Any], Any]], Any]:
    """Give what makes a record of its fields; a phrase's elements wait until somebody asks."""
    if kind is Phrase:
        return lambda packed, unpack: Phrase(
            packed[0], unpack(packed[1]), packed[2], packed[3], packed[4], partial(unpack, packed[5])
        )
    names = _kept_fields(kind)

    def make(packed: tuple[Any, ...], unpack: Callable[[Any], Any]) -> Any:
        kept = zip(names, packed, strict=True)
        made = {name: _Later(value, unpack) if name in _LATER else unpack(value) for name, value in kept}
        return kind(**made)

    return make


_LATER = ("match", "flags", "passes", "vocabulary")
"""What nobody asks of the rules of another language, or not in a check."""


class _Later(Sequence[Any]):
    """Checks or examples that are made when the first of them is asked for."""

    __slots__ = ("_made", "_packed", "_unpack")

    def __init__(self, packed: tuple[Any, ...], unpack: Callable[[Any], Any]) -> None:
        self._packed, self._unpack = packed, unpack
        self._made: tuple[Any, ...] | None = None

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[Any]:
        # NOTE: asked for every rule of every draft, and twice as quick as what a sequence does by itself.
        return iter(self[:])

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Any, ...]: ...
    def __getitem__(self, index: int | slice) -> Any:
        if self._made is None:
            self._made = self._unpack(self._packed)
        return self._made[index]
