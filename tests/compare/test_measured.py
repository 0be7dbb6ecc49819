"""The shared sets with known topics and contradictions: floors a little under what was measured."""

from __future__ import annotations

import itertools
import json
import os
import random
from pathlib import Path

import pytest

from replykit import located_yaml
from replykit.comparison.comparing import compare_replies
from replykit.comparison.model import Passage, Reply

SHARED = Path(os.environ.get("REPLYKIT_SHARED", Path(__file__).parents[3] / "shared"))
DEV = SHARED / "sets" / "dev"
pytestmark = pytest.mark.skipif(not (DEV / "truth.json").exists(), reason=f"the shared sets are not at {DEV}")

_KINDS = {"weight": "quantity", "polarity": "policy"}


def read(path):
    agent = path.relative_to(DEV).parts[0]
    for entry in located_yaml.load(path).root.get("macros").items:
        texts = {key.text: value.text for key, value in entry.entries if isinstance(value, located_yaml.Scalar)}
        yield Reply(
            agent=agent,
            trigger=texts["trigger"],
            name=texts["name"],
            language=texts.get("language"),
            passages=tuple(split(texts["body"])),
            file=str(path),
            line=entry.where.line,
        )


def split(body):
    """Cut a body at its tags; enough for these sets, whose branches are never nested."""
    condition = ""
    for part in body.replace("{{ ", "{").replace(" }}", "}").split("{%"):
        tag, closed, text = part.partition("%}")
        if closed:
            words = tag.split()
            condition = {"if": " ".join(words[1:]), "else": f"not {condition}"}.get(words[0], "")
        yield Passage(text=text if closed else part, condition=condition)


@pytest.fixture(scope="module")
def replies():
    found = [reply for path in sorted(DEV.rglob("*.yml")) for reply in read(path)]
    assert len(found) > 100
    return found


@pytest.fixture(scope="module")
def truth():
    return json.loads((DEV / "truth.json").read_text(encoding="utf-8"))


def key(reply):
    return f"{reply.agent}/{reply.trigger}"


def pairs(members):
    return {tuple(sorted(p)) for p in itertools.combinations(members, 2) if p[0].split("/")[0] != p[1].split("/")[0]}


def measure(true, found):
    right = len(true & found)
    precision, recall = right / max(len(found), 1), right / max(len(true), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def topic_pairs(comparison):
    return set().union(*(pairs([key(m) for m in topic.members]) for topic in comparison.topics))


def test_topics_and_conflicts_of_the_whole_sets(replies, truth):
    comparison = compare_replies(replies)
    true = set().union(*map(pairs, truth["topics"].values()))
    assert measure(true, topic_pairs(comparison))[2] >= 0.93
    stated = {(p, _KINDS.get(c["kind"], c["kind"])) for c in truth["conflicts"] for p in pairs([c["a"], c["b"]])}
    found = {
        (pair, conflict.kind)
        for topic in comparison.topics
        for conflict in topic.conflicts
        for a, b in itertools.combinations(conflict.values, 2)
        if a.fact.value != b.fact.value
        for pair in pairs([key(a.reply), key(b.reply)])
    }
    values = measure({s for s in stated if s[1] != "policy"}, {f for f in found if f[1] != "policy"})
    policy = measure({s for s in stated if s[1] == "policy"}, {f for f in found if f[1] == "policy"})
    assert values[0] >= 0.95
    assert values[1] >= 0.85
    assert policy[0] >= 0.9
    assert policy[1] >= 0.8


def test_topics_survive_sparse_overlap(replies, truth):
    measured = []
    for seed in range(1, 7):
        macros = sorted({m for members in truth["topics"].values() for m in members})
        kept = set(random.Random(seed).sample(macros, round(len(macros) * 0.25)))  # noqa: S311 - as the scorer draws
        comparison = compare_replies([reply for reply in replies if key(reply) in kept])
        true = set().union(*(pairs([m for m in members if m in kept]) for members in truth["topics"].values()))
        measured.append(measure(true, topic_pairs(comparison))[2])
    assert sum(measured) / len(measured) >= 0.8
