"""The closeness of all replies at once is what two by two gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replykit.comparison import vectors
from replykit.comparison.vectors import Products, stack, weigh

COUNTS = st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.5, 9), max_size=6), min_size=1, max_size=12)


@pytest.mark.parametrize("few", [0, 3, 100], ids=["all dense", "both", "all sparse"])
@given(counts=COUNTS, first=st.integers(0, 5))
@settings(max_examples=25, deadline=None)
def test_rows_are_the_dots_of_each_two(few, counts, first):
    found, _ = weigh(counts)
    before, vectors._FEW = vectors._FEW, few
    try:
        products = Products(found)
    finally:
        vectors._FEW = before
    first = min(first, len(counts) - 1)
    expected = [[found.dot(a, b) for b in range(first, len(counts))] for a in range(first, len(counts))]
    assert products.rows(first, len(counts)) == pytest.approx(np.array(expected), abs=1e-5)


@given(COUNTS, COUNTS)
@settings(max_examples=25, deadline=None)
def test_the_dots_of_a_stack_are_the_weighted_sums_of_the_parts(one, other):
    size = min(len(one), len(other))
    left, right = weigh(one[:size])[0], weigh(other[:size])[0]
    both = stack([(left, 0.25), (right, 0.75)])
    for a in range(size):
        assert both.dot(0, a) == pytest.approx(0.25 * left.dot(0, a) + 0.75 * right.dot(0, a), abs=1e-5)


def test_a_vector_has_length_one_or_nothing_in_it():
    found, names = weigh([{"a": 1.0, "b": 2.0}, {}, {"b": 1.0}])
    assert [round(found.dot(n, n), 5) for n in range(3)] == [1.0, 0.0, 1.0]
    assert found.weight(2, names["b"]) == pytest.approx(1.0)
    assert found.weight(2, names["a"]) == 0.0
