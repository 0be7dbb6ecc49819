"""Truth tables of signals: a line is a sentence with a word in brackets, and what must and must not hold there."""

import re

import pytest

from replykit.language import parse
from replykit.tone.signals import SIGNALS, read_signals, signals_that_may_hold


def read(table):
    for line in table.strip().splitlines():
        marked, _, wanted = (part.strip() for part in line.partition(" | "))
        place = marked.index("[")
        text = marked.replace("[", "").replace("]", "")
        holds = frozenset(name[1:] for name in wanted.split() if name.startswith("+"))
        absent = frozenset(name[1:] for name in wanted.split() if name.startswith("-"))
        assert holds | absent, f"nothing is said of: {marked}"
        assert holds | absent <= SIGNALS.keys(), f"unknown signal in: {line}"
        yield text, place, holds, absent


def cases(table):
    """Give a table's lines as parameters, each named by its sentence."""
    found = [pytest.param(*case, id=_name(case[0], case[1])) for case in read(table)]
    assert found
    return found


def _name(text, place):
    word = re.match(r"\w+", text[place:])[0]
    words = re.sub(r"\W+", "-", text.lower())[:60].strip("-")
    return f"{words}:{word}"


def check(language, text, place, holds, absent):
    doc = parse(text, language)
    token = next(token.i for token in doc if token.idx <= place < token.idx + len(token))
    signals = read_signals(doc, language)
    found = signals.at(token)
    assert (found & (holds | absent)) == holds, sorted(found)
    may_hold = signals_that_may_hold([token.lower_ for token in doc], language)
    assert all(clause.signals <= may_hold for clause in signals.clauses), "a signal that its words do not tell"
