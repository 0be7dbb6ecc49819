"""Which words a language has, and which of them everybody writes.

The words are pyspellchecker's, those of the tables that spaCy finds lemmas in, and those of its training.
All are laid down once in one file of `tables`, by spaCy's own hash of a word: to read them from their
sources takes a second.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path

from replykit import caches
from replykit.language.pipelines import in_use
from replykit.language.tables import Table, laid_down

_PER_MILLION = 1.0
"""How often, of a million words of speech, a word is met that everybody writes."""
_EVERYDAY = 0
"""The key under which these stand, the most usual first; no word has it."""
_MANY_WORDS = 50_000
_LETTERS = {"en": "abcdefghijklmnopqrstuvwxyz'", "fr": "abcdefghijklmnopqrstuvwxyzàâæçèéêëîïôœùûü'"}


@cache
def dictionary(language: str) -> Dictionary:
    """
    Give the words of a language.

    Args:
        language: One of `SUPPORTED`.

    Raises:
        LanguageError: The language is not supported, or its pipeline is not installed.
    """
    with in_use(language) as pipeline:
        path = pipeline.path
    name = _file_name(language, path)
    data = caches.kept(name)
    if not data:
        made = laid_down(_entries(language, path))
        is_kept = caches.keep_of_installation(name, made, f"dictionary-{language}-")
        data = caches.kept(name) if is_kept else None
        data = data or memoryview(made)
    return Dictionary(Table(data))


class Dictionary:
    """The words of a language, in small letters: `word in words`."""

    def __init__(self, table: Table) -> None:
        from spacy.strings import get_string_id  # noqa: PLC0415 - as in `pipelines`

        self._table, self._identify = table, get_string_id
        self._knows = lru_cache(_MANY_WORDS)(self._find)

    def __contains__(self, word: str) -> bool:
        return word in self.everyday or self._knows(word)

    def _find(self, word: str) -> bool:
        return self._table.find(self._identify(word)) is not None

    @cached_property
    def everyday(self) -> dict[str, int]:
        """The words that everybody writes, and their rank: from 0, the most usual."""
        words = self._table.find(_EVERYDAY) or ""
        return {word: rank for rank, word in enumerate(words.split())}


def one_slip_from(word: str, language: str) -> set[str]:
    """Give what becomes of a word with one letter more, one less, another one, or two in each other's place."""
    letters = _LETTERS[language]
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    less = [start + end[1:] for start, end in cuts if end]
    swapped = [start + end[1] + end[0] + end[2:] for start, end in cuts if len(end) > 1]
    other = [start + letter + end[1:] for start, end in cuts if end for letter in letters]
    more = [start + letter + end for start, end in cuts for letter in letters]
    return {*less, *swapped, *other, *more}


def _file_name(language: str, path: Path) -> str:
    package = find_spec("spellchecker")
    # NOTE: not the version of the package: what tells it takes long to import.
    folders = (package and package.submodule_search_locations) or ()
    sources = [path, *(Path(folder, "resources", f"{language}.json.gz") for folder in folders)]
    stamps = [(str(source.resolve()), source.stat().st_mtime_ns, source.stat().st_size) for source in sources]
    key = f"{stamps}\0{_PER_MILLION}\0{2}"
    return f"dictionary-{language}-{hashlib.sha256(key.encode()).hexdigest()[:16]}.bin"


def _entries(language: str, path: Path) -> dict[int, bytes]:
    from spacy.lookups import Lookups  # noqa: PLC0415 - as in `pipelines`
    from spacy.strings import get_string_id  # noqa: PLC0415 - as in `pipelines`
    from spellchecker import SpellChecker  # noqa: PLC0415 - only where the file is made

    counted = SpellChecker(language=language).word_frequency
    least = counted.total_words * _PER_MILLION / 1_000_000
    words = set(counted.dictionary) | set(json.loads((path / "vocab" / "strings.json").read_text(encoding="utf-8")))
    lookups = Lookups().from_disk(path / "lemmatizer" / "lookups")
    for table in ("lemma_exc", "lemma_index"):
        for part in lookups.get_table(table, {}).values():
            words.update(part)
    keys = {get_string_id(word) for word in words if word.isalpha() and word.islower()}
    everyday = [word for word, count in counted.dictionary.items() if count >= least]
    everyday.sort(key=counted.dictionary.__getitem__, reverse=True)
    return {
        **dict.fromkeys((*keys, *lookups.get_table("lemma_lookup", {})), b""),
        _EVERYDAY: " ".join(everyday).encode("utf-8"),
    }
