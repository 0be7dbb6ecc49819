"""Logistic regression as the scripts that learn tables need it: the same cells give the same weights."""

from __future__ import annotations

from typing import Any

import numpy as np


def fit(cells: list[list[tuple[int, float]]], targets: Any, balance: Any, width: int, rounds: int) -> Any:
    """
    Learn one weight a column, with L2, by accelerated gradient descent from zero.

    Args:
        cells: For each example, its columns and their values.
        targets: 1 or 0 for each example.
        balance: How much each example counts; it weighs against the L2, whose strength is 1.
        width: Number of columns.
        rounds: Steps of the descent.
    """
    row = np.array([number for number, example in enumerate(cells) for _ in example])
    column = np.array([place for example in cells for place, _ in example])
    value = np.array([size for example in cells for _, size in example])
    step = 1.0 / (1.0 + 0.25 * _steepest(row, column, value * np.sqrt(balance)[row], width))
    weights = momentum = np.zeros(width)
    for turn in range(rounds):
        scores = np.bincount(row, weights=value * momentum[column], minlength=len(cells))
        error = balance * (1 / (1 + np.exp(-scores)) - targets)
        slope = np.bincount(column, weights=value * error[row], minlength=width) + momentum
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
