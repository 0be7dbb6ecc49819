"""What must hold of any reply: a neutral sentence beside it takes no finding away, and quoting it silences it.

Only rules that match words are asked. Four kinds of check look at more than words, and a neutral
sentence may rightly change what they say: `absence` (it may move to another sentence what is missing
in the whole), `answers` (any sentence may answer a question), `density` (so many in so many words)
and `measure` (it counts over the draft). Nor is `sounds_like` asked whether a neutral sentence changes what it says: it
weighs, a little, the words around a sentence.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from pathlib import Path

import pytest

from replykit.language.sentences import split
from replykit.tone.checks.absence import AbsenceCheck
from replykit.tone.checks.answers import AnswersCheck
from replykit.tone.checks.density import DensityCheck
from replykit.tone.checks.measure import MeasureCheck
from replykit.tone.checks.sounds_like import SoundsLikeCheck
from replykit.tone.linter import load_linter
from replykit.tone.own_words import own_words

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[1]
POOL_SAMPLE = 1_000
PARTS = 8
"""The replies that are not ours are read in so many tests, so that each ends in time."""
BEYOND_WORDS = (AbsenceCheck, AnswersCheck, DensityCheck, MeasureCheck)
NEUTRAL = {
    "en": (
        "The shop stands on Mill Street.",
        "Your order number is 4417.",
        "I have your file open in front of me.",
    ),
    "fr": (
        "La boutique se trouve rue du Moulin.",
        "Votre numéro de commande est le 4417.",
        "J'ai votre dossier sous les yeux.",
    ),
}
BELOW_A_NAME = re.compile(r"^\S+ said$", re.MULTILINE)
GREETING = {"en": "Hello Ruth,", "fr": "Bonjour Ruth,"}
SAID = {"en": 'You write: "{}"', "fr": "Vous écrivez : « {} »"}
WROTE = {
    "en": "On Mon, 3 May 2021 at 10:11, Ruth <ruth@example.org> wrote:",
    "fr": "Le lun. 3 mai 2021 à 10:11, Ruth <ruth@example.org> a écrit :",
}
LONGEST_QUOTATION = 390
MARKS = set('"«»“”\n')
"""Signs that a quotation cannot hold inside."""


@pytest.fixture(scope="module")
def linter():
    return load_linter()


@pytest.fixture(scope="module")
def found(linter):
    """Give, for each property, what rules find in a text: rule and marked words, each as often as it is found."""

    def finder(beyond_words):
        asked = {rule.id for rule in linter.chart.rules if not any(isinstance(c, beyond_words) for c in rule.match)}
        assert len(asked) > 100

        def find(text: str, language: str) -> Counter[tuple[str, str]]:
            findings = linter.lint(text, None, language).findings
            return Counter((finding.rule, finding.text) for finding in findings if finding.rule in asked)

        return find

    return {lost: finder((*BEYOND_WORDS, SoundsLikeCheck)), not_silenced: finder(BEYOND_WORDS)}


def our_replies(language: str) -> list[str]:
    golden = (ROOT / "golden" / f"drafts.{language}.txt").read_text(encoding="utf-8").split("=== ")[1:]
    lines = [
        line
        for path in sorted((ROOT / "measured").glob(f"*.{language}.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [piece.partition("\n")[2] for piece in golden] + [json.loads(line)["reply"] for line in lines]


def other_replies(shared: Path, language: str, part: int) -> list[str]:
    lines = (shared / "eval" / language / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    pool = shared / "eval" / language / "pool.jsonl.gz"
    if pool.exists():
        with gzip.open(pool, "rt", encoding="utf-8") as file:
            lines += random.Random(7).sample(list(file), POOL_SAMPLE)  # noqa: S311 - the same sample each time
    return [json.loads(line)["reply"] for line in lines][part::PARTS]


def with_sentence(reply: str, sentence: str) -> dict[str, str]:
    """Give the reply with a sentence as a paragraph: behind the first sentence, in the middle, at the end."""
    cuts = [piece.start for piece in split(reply)][1:]
    places = {"end": len(reply)}
    if cuts:
        places |= {"start": cuts[0], "middle": min(cuts, key=lambda cut: abs(cut - len(reply) // 2))}
    return {
        name: f"{reply[:place].rstrip()}\n\n{sentence}\n\n{reply[place:]}".rstrip() for name, place in places.items()
    }


def quoted(reply: str, language: str) -> dict[str, str]:
    """Give the reply as the customer's words: in lines with `>`, and below the line of a mail program."""
    own = f"{GREETING[language]}\n\n{NEUTRAL[language][1]}"
    lines = "".join(f"> {line}\n" for line in reply.splitlines())
    return {
        "lines": f"{own}\n\n{lines}\n{NEUTRAL[language][2]}\n",
        "below": f"{own}\n\n{WROTE[language]}\n{reply}\n",
    }


def lost(replies, language: str, found) -> tuple[int, list[str]]:
    """Give how many replies were asked, and what a neutral sentence took away."""
    asked, faults = 0, []
    for number, reply in enumerate(replies):
        before = found(reply, language)
        # NOTE: what a forum post quotes below a name ends at an empty line, which a new paragraph brings.
        if not before or own_words(reply).quoted or BELOW_A_NAME.search(reply):
            continue
        asked += 1
        for where, text in with_sentence(reply, NEUTRAL[language][number % 3]).items():
            faults += [f"{rule} loses {marked!r} ({where})" for rule, marked in before - found(text, language)]
    return asked, faults


def not_silenced(replies, language: str, found) -> tuple[int, list[str]]:
    """Give how many replies were asked, and what is found in words that are quoted."""
    asked, faults = 0, []
    for reply in replies:
        before = found(reply, language)
        if not before:
            continue
        asked += 1
        for form, text in {**quoted(reply, language), **said(reply, language, before)}.items():
            faults += [f"{rule} finds {marked!r} ({form})" for rule, marked in found(text, language)]
    return asked, faults


def said(reply: str, language: str, before: Counter[tuple[str, str]]) -> dict[str, str]:
    """Give each sentence at fault in quotation marks, in a reply of its own."""
    sentences = {reply[piece.start : piece.end] for piece in split(reply)}
    return {
        f"said: {sentence[:30]!r}": f"{GREETING[language]}\n\n{SAID[language].format(sentence)}\n"
        for sentence in sentences
        if any(marked in sentence for _, marked in before)
        and not MARKS & set(sentence)
        and len(sentence) <= LONGEST_QUOTATION
    }


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("faults_of", [lost, not_silenced])
def test_our_replies_keep_it(found, language, faults_of):
    asked, faults = faults_of(our_replies(language)[::4], language, found[faults_of])
    assert asked >= 10
    assert faults == []


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("faults_of", [lost, not_silenced])
def test_replies_of_others_keep_it(found, shared, language, part, faults_of):
    asked, faults = faults_of(other_replies(shared, language, part), language, found[faults_of])
    assert asked >= 10
    assert faults == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_neutral_sentences_are_silent_and_what_is_not_neutral_would_be_noticed(found, language):
    assert all(
        not found[not_silenced](f"{GREETING[language]}\n\n{sentence}", language) for sentence in NEUTRAL[language]
    )
    at_fault = {"fr": "Veuillez nous excuser pour la gêne occasionnée.", "en": "We apologise for any inconvenience."}
    _, faults = lost(
        [at_fault[language]], language, lambda text, _: Counter({("a-rule", "words"): text.count("\n") < 1})
    )
    assert faults
    _, faults = not_silenced([at_fault[language]], language, lambda text, _: Counter({("a-rule", text[:5]): 1}))
    assert faults
