"""What runs inside the living processes: `python -m bench.probes NAME ARGUMENT...`.

A probe makes ready, prints a line, and then answers each line of its standard input, the number
of a turn, with a sample. `dictionary LANGUAGE` is no probe: it prints words and ends.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.texts import count_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.language import Language

    Work = Callable[[int], float]
    """Does the work of a turn; gives how much it was."""


def _plain(language: str) -> Language:
    """Load a pipeline as its documentation says, with `ner` left out."""
    import spacy  # noqa: PLC0415 - a second to import; most probes must not hold it

    from replykit.language import available  # noqa: PLC0415 - as above

    return spacy.load(available()[language] or "", exclude=["ner"])


def _lines(file: str) -> list[str]:
    return [json.loads(line)["reply"] for line in Path(file).read_text(encoding="utf-8").splitlines()]


def lint(language: str, file: str) -> Work:
    """Have replykit check a fresh draft a turn, whose language it has to find."""
    from replykit.tone.linter import load_linter  # noqa: PLC0415 - as above

    first, *drafts = _lines(file)
    linter = load_linter()
    linter.lint(first, None, language)

    def work(turn: int) -> float:
        linter.lint(drafts[turn])
        return 1

    return work


def parse(language: str, file: str) -> Work:
    """Have spaCy alone read a fresh draft a turn."""
    first, *drafts = _lines(file)
    nlp = _plain(language)
    nlp(first)

    def work(turn: int) -> float:
        nlp(drafts[turn])
        return 1

    return work


def pipe(language: str, *files: str) -> Work:
    """Have spaCy alone read a pile a turn, replies and customers' messages, with `nlp.pipe`."""
    nlp = _plain(language)
    list(nlp.pipe(["Ready?"]))
    turns = iter(files)

    def work(turn: int) -> float:
        del turn
        records = map(json.loads, Path(next(turns)).read_text(encoding="utf-8").splitlines())
        texts = [text for record in records for text in (record["reply"], record.get("customer")) if text]
        for _ in nlp.pipe(texts):
            pass
        return sum(map(count_words, texts))

    return work


def expand(folder: str, agent: str) -> Work:
    """Have replykit expand a macro of a set a turn."""
    import replykit  # noqa: PLC0415 - as above

    macros = replykit.load_set(agent, folder)
    triggers = [macro.triggers[0] for macro in macros.macros]
    values = {"first_name": "Camille", "amount": "64.50"}
    replykit.expand(macros, triggers[0], values)

    def work(turn: int) -> float:
        replykit.expand(macros, triggers[turn % len(triggers)], values)
        return 1

    return work


def compare(folder: str, *agents: str) -> Work:
    """Have replykit lay sets side by side."""
    import replykit  # noqa: PLC0415 - as above

    def work(turn: int) -> float:
        del turn
        replykit.compare(agents, folder)
        return 1

    return work


def dictionary(language: str) -> dict[str, list[str]]:
    """Give plain words by part of speech, from the tables of a pipeline."""
    index = _plain(language).get_pipe("lemmatizer").lookups.get_table("lemma_index")
    parts = {"noun": "noun", "verb": "verb", "adjective": "adj"}
    return {part: _fit(index[key], is_verb=part == "verb", language=language) for part, key in parts.items()}


def _fit(words: Iterable[str], *, is_verb: bool, language: str) -> list[str]:
    """Keep words that take an `s`, no name and no compound; French verbs in `-er` and `-ir`."""
    least, most = 4, 11
    fit = sorted(word for word in words if word.isalpha() and word.islower() and least <= len(word) <= most)
    if is_verb and language == "fr":
        return [word for word in fit if word.endswith(("er", "ir"))]
    return fit if is_verb else [word for word in fit if not word.endswith(("s", "x", "z"))]


_PROBES = {probe.__name__: probe for probe in (lint, parse, pipe, expand, compare)}


def _answer(work: Work, turn: int) -> dict[str, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    amount = work(turn)
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "amount": amount}


def main() -> None:
    """Be the probe that the first argument names."""
    name, *arguments = sys.argv[1:]
    if name == "dictionary":
        print(json.dumps(dictionary(*arguments), ensure_ascii=False))
        return
    work = _PROBES[name](*arguments)
    print("{}", flush=True)
    for line in sys.stdin:
        print(json.dumps(_answer(work, int(line))), flush=True)


if __name__ == "__main__":
    main()
