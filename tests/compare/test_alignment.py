"""Which macros are linked, from closenesses alone."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from replykit.comparison.alignment import SAME_LANGUAGE, Scores, find_links, group_topics
from replykit.comparison.model import Passage, Reply
from replykit.comparison.similarity import FULL


def scores(count, close):
    """Lay `count` macros of agent a beside as many of agent b; `close` names strengths, the rest is far."""
    replies = [
        Reply(agent=agent, trigger=f";{n}", name="", language="fr", passages=(Passage(text=""),))
        for agent in "ab"
        for n in range(count)
    ]
    strengths = {(int(a), count + int(b)): s for (a, b), s in close.items()}
    matrix = np.full((2 * count, 2 * count), SAME_LANGUAGE * 0.01 * FULL)
    for (i, j), strength in strengths.items():
        matrix[i, j] = matrix[j, i] = SAME_LANGUAGE * strength * FULL
    return Scores(SimpleNamespace(replies=replies, scores=lambda _: matrix.astype(np.uint16)))


def links(count, close):
    found = find_links(scores(count, close), [range(count), range(count, 2 * count)])
    return {(link.first, link.second - count) for link in found}


def test_a_link_is_the_nearest_both_ways():
    assert links(3, {"00": 2.0, "01": 1.2, "11": 1.5}) == {(0, 0), (1, 1)}


def test_a_link_needs_a_margin():
    assert links(3, {"00": 2.0, "01": 1.9}) == set()


@pytest.mark.parametrize(("sure", "expected"), [(2, False), (3, True)])
def test_a_weak_link_without_rival_counts_where_much_is_shared(sure, expected):
    close = {f"{n}{n}": 2.0 for n in range(sure)} | {"44": 0.7}
    assert ((4, 4) in links(5, close)) is expected


def test_a_weak_link_with_a_rival_never_counts():
    assert (4, 4) not in links(5, {"00": 2.0, "11": 2.0, "22": 2.0, "44": 0.7, "43": 0.65})


def test_a_twin_is_no_rival_and_joins_the_topic():
    close = scores(2, {"00": 1.6, "01": 1.5})
    close.matrix[2, 3] = close.matrix[3, 2] = SAME_LANGUAGE * 2.5 * FULL
    assert sorted(map(len, group_topics(close))) == [1, 3]
