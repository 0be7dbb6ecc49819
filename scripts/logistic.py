"""Logistic regression as the scripts that learn tables need it: the same cells give the same weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Cells:
    """What examples hold, one cell a feature and example that are together: three arrays of one length."""

    row: Any
    """Numbers of examples."""
    column: Any
    """Numbers of features."""
    value: Any
    width: int
    """Number of features."""


def fit(cells: Cells, targets: Any, balance: Any, rounds: int) -> Any:
    """
    Learn one weight a column, with L2, by accelerated gradient descent from zero.

    Args:
        cells: What the examples hold.
        targets: 1 or 0 for each example.
        balance: How much each example counts; it weighs against the L2, whose strength is 1.
        rounds: Steps of the descent.
    """
    row, column, value = cells.row, cells.column, cells.value
    step = 1.0 / (1.0 + 0.25 * _steepest(row, column, value * np.sqrt(balance)[row], cells.width))
    weights = momentum = np.zeros(cells.width)
    for turn in range(rounds):
        scores = np.bincount(row, weights=value * momentum[column], minlength=len(targets))
        error = balance * (1 / (1 + np.exp(-scores)) - targets)
        slope = np.bincount(column, weights=value * error[row], minlength=cells.width) + momentum
        following = momentum - step * slope
        momentum = following + turn / (turn + 3) * (following - weights)
        weights = following
    return weights


def _steepest(row: Any, column: Any, value: Any, width: int) -> float:
    """Give the largest eigenvalue of a matrix times its transpose, by power iteration."""
    direction = np.ones(width) / np.sqrt(width)
    size = 0.0
    for _ in range(50):
        image = np.bincount(
            column, weights=value * np.bincount(row, weights=value * direction[column])[row], minlength=width
        )
        size = float(np.linalg.norm(image))
        direction = image / size
    return size * 1.05
