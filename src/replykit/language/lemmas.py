"""Lemma tables that are mapped from a file, not rebuilt at every start.

The French model keeps half a million entries that spaCy turns into Python objects, for more than
a second and 160 MB, and then searches from end to end. Here the same entries stand in one file of
`tables`, by hashes of (table, part of speech, word). The lemmatizer is spaCy's own; only its tables are ours.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from replykit import caches
from replykit.language.tables import Table, laid_down

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_PARTS = ("noun", "verb", "adj", "adp", "adv", "aux", "cconj", "det", "pron", "punct", "sconj")
_JOINT = "\x1f"
_TABLES = ("lemma_index", "lemma_exc", "lemma_lookup", "lemma_rules")


@contextmanager
def mapped() -> Iterator[None]:
    """Within: spaCy's lemma tables are mapped from our file where there is one, else read plainly and kept."""
    from spacy.lookups import Lookups  # noqa: PLC0415 - as in `pipelines`

    plain = Lookups.from_disk

    def from_disk(self: Any, path: Any, filename: str = "lookups.bin", **kwargs: Any) -> Any:
        source = path / filename
        name = _file_name(source) if source.is_file() else ""
        if name and _fill(self, name):
            return self
        loaded = plain(self, path, filename, **kwargs)
        has_all = name and all(table in loaded.tables for table in _TABLES)
        if not (has_all and caches.keep_of_installation(name, _packed(loaded), "lemmas-") and _fill(loaded, name)):
            _index(loaded)
        return loaded

    Lookups.from_disk = from_disk
    try:
        yield
    finally:
        Lookups.from_disk = plain


def _file_name(source: Path) -> str:
    status = source.stat()
    key = f"{source.resolve()}\0{status.st_size}\0{status.st_mtime_ns}\0{1}"
    return f"lemmas-{hashlib.sha256(key.encode()).hexdigest()[:16]}.bin"


def _index(lookups: Any) -> None:
    """Without our file, as in English: sets in place of lists, or every new word costs a search from end to end."""
    index = lookups.get_table("lemma_index", {})
    for part in list(index):
        index[part] = set(index[part])


def _hash(table: str, part: str, word: str) -> int:
    digest = hashlib.blake2b(f"{table}\0{part}\0{word}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _packed(lookups: Any) -> bytes:
    from spacy.strings import get_string_id  # noqa: PLC0415 - as in `pipelines`

    entries: dict[int, bytes] = {}
    index, exceptions = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    for part in _PARTS:
        for word in index.get(part, ()):
            entries[_hash("lemma_index", part, word)] = b""
        for word, lemmas in exceptions.get(part, {}).items():
            entries[_hash("lemma_exc", part, word)] = _JOINT.join(lemmas).encode()
    for key, lemmas in lookups.get_table("lemma_lookup").items():
        entries[_hash("lemma_lookup", "", str(key))] = _JOINT.join(lemmas).encode()
    rules = lookups.get_table("lemma_rules")
    for part in _PARTS:
        pairs = [_JOINT.join(pair) for pair in rules.get(part, ())]
        if get_string_id(part) in rules:
            entries[_hash("lemma_rules", part, "")] = "\n".join(pairs).encode()
    return laid_down(entries)


class _Words:
    """The words of a part of speech: `word in words`."""

    def __init__(self, file: Table, part: str) -> None:
        self.file, self.part = file, part

    def __contains__(self, word: str) -> bool:
        return self.file.find(_hash("lemma_index", self.part, word)) is not None


class _Exceptions:
    """Irregular words of a part of speech to their lemmas."""

    def __init__(self, file: Table, part: str) -> None:
        self.file, self.part = file, part

    def get(self, word: str, default: Iterable[str] = ()) -> list[str]:
        found = self.file.find(_hash("lemma_exc", self.part, word))
        return list(default) if found is None else found.split(_JOINT)


class _Lookup:
    """Any word to its lemmas, the last resort."""

    def __init__(self, file: Table) -> None:
        from spacy.strings import get_string_id  # noqa: PLC0415 - as in `pipelines`

        self.file, self.identify = file, get_string_id

    def get(self, word: str, default: list[str]) -> list[str]:
        found = self.file.find(_hash("lemma_lookup", "", str(self.identify(word))))
        return default if found is None else found.split(_JOINT)


def _fill(lookups: Any, name: str) -> bool:
    """Give a Lookups our tables; say whether the file was there and whole."""
    data = caches.kept(name)
    if not data:
        return False
    file = Table(data)
    rules = {part: _rules(file, part) for part in _PARTS}
    lookups._tables = {  # noqa: SLF001 - `set_table` would copy them into Table objects
        "lemma_lookup": _Lookup(file),
        "lemma_rules": {part: pairs for part, pairs in rules.items() if pairs is not None},
        "lemma_exc": {part: _Exceptions(file, part) for part in _PARTS},
        "lemma_index": {part: _Words(file, part) for part in _PARTS},
    }
    return True


def _rules(file: Table, part: str) -> list[list[str]] | None:
    found = file.find(_hash("lemma_rules", part, ""))
    return None if found is None else [line.split(_JOINT) for line in found.split("\n") if line]
