"""Sparse vectors, one a reply, and the closeness of all of them at once.

What is met in many replies is multiplied as a dense matrix, what is met in few by going through who has
it: together exact, and quick for ten thousand replies.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

_DENSE = 3072
"""Most columns of the dense part: 120 MB for ten thousand replies."""
_FEW = 32
"""Replies up to which a key is left to the sparse part."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Vectors of length 1 (0 for an empty one), their entries one after the other."""

    starts: NDArray[np.int64]
    """Where the entries of each vector begin, and where the last ends."""
    keys: NDArray[np.int32]
    """Rising within a vector."""
    weights: NDArray[np.float32]
    width: int
    """How many keys there are."""

    def __len__(self) -> int:
        return len(self.starts) - 1

    def dot(self, a: int, b: int) -> float:
        """Give the cosine of two vectors."""
        one, other = (slice(self.starts[i], self.starts[i + 1]) for i in (a, b))
        _, left, right = np.intersect1d(self.keys[one], self.keys[other], assume_unique=True, return_indices=True)
        return float(self.weights[one][left] @ self.weights[other][right])

    def weight(self, a: int, key: int) -> float:
        """Give the weight of a key in a vector; 0.0 where it is not in it."""
        entries = slice(self.starts[a], self.starts[a + 1])
        place = np.searchsorted(self.keys[entries], key)
        is_there = place < entries.stop - entries.start and self.keys[entries][place] == key
        return float(self.weights[entries][place]) if is_there else 0.0


def weigh(counts: Iterable[Mapping[str, float]]) -> tuple[Vectors, dict[str, int]]:
    """Weigh counts by how rare they are among all (log TF, smooth IDF), to vectors of length 1; with names' keys."""
    names: dict[str, int] = {}
    keys, tallies, starts = [], [], [0]
    for one in counts:
        found = np.fromiter((names.setdefault(name, len(names)) for name in one), np.int32, len(one))
        order = np.argsort(found)
        keys.append(found[order])
        tallies.append(np.fromiter(one.values(), np.float32, len(one))[order])
        starts.append(starts[-1] + len(one))
    total = len(starts) - 1
    joined = np.concatenate(keys) if keys else np.empty(0, np.int32)
    frequency = np.bincount(joined, minlength=len(names))
    rarity = (np.log((1 + total) / (1 + frequency)) + 1).astype(np.float32)
    weights = np.log1p(np.concatenate(tallies) if tallies else np.empty(0, np.float32)) * rarity[joined]
    vectors = Vectors(np.array(starts, np.int64), joined, weights.astype(np.float32), len(names))
    return _normalise(vectors), names


def _owners(vectors: Vectors) -> NDArray[np.int64]:
    """Give the vector of each entry."""
    return np.repeat(np.arange(len(vectors)), np.diff(vectors.starts))


def _normalise(vectors: Vectors) -> Vectors:
    owners = _owners(vectors)
    squares = np.bincount(owners, vectors.weights.astype(np.float64) ** 2, minlength=len(vectors))
    lengths = np.sqrt(np.where(squares > 0, squares, 1.0))
    weights = (vectors.weights / lengths[owners]).astype(np.float32)
    return Vectors(vectors.starts, vectors.keys, weights, vectors.width)


def stack(parts: Iterable[tuple[Vectors, float]]) -> Vectors:
    """Put vectors side by side, each with a weight: their dots are the weighted sums of the parts' dots."""
    listed = list(parts)
    offsets = np.cumsum([0, *(part.width for part, _ in listed)])
    owners = np.concatenate([_owners(part) for part, _ in listed])
    order = np.argsort(owners, kind="stable")
    keys = np.concatenate([part.keys + offset for (part, _), offset in zip(listed, offsets, strict=False)])
    weights = np.concatenate([part.weights * math.sqrt(weight) for part, weight in listed])
    starts = sum((part.starts for part, _ in listed[1:]), listed[0][0].starts)
    return Vectors(starts, keys[order].astype(np.int32), weights[order].astype(np.float32), int(offsets[-1]))


class Products:
    """The dots of vectors, some rows at a time."""

    def __init__(self, vectors: Vectors) -> None:
        self.count = len(vectors)
        owners = _owners(vectors)
        frequency = np.bincount(vectors.keys, minlength=vectors.width)
        common = np.argsort(-frequency, kind="stable")[:_DENSE]
        common = common[frequency[common] > _FEW]
        column = np.full(vectors.width, -1, np.int32)
        column[common] = np.arange(len(common))
        is_dense = column[vectors.keys] >= 0
        self.dense = np.zeros((self.count, len(common)), np.float32)
        self.dense[owners[is_dense], column[vectors.keys[is_dense]]] = vectors.weights[is_dense]
        self._keep_rare(owners[~is_dense], vectors.keys[~is_dense], vectors.weights[~is_dense], vectors.width)

    def _keep_rare(
        self, owners: NDArray[np.int64], keys: NDArray[np.int32], weights: NDArray[np.float32], width: int
    ) -> None:
        self.rare = (keys, weights)
        self.rare_starts = np.searchsorted(owners, np.arange(self.count + 1))
        by_key = np.argsort(keys, kind="stable")
        self.who, self.how_much = owners[by_key], weights[by_key]
        self.who_starts = np.concatenate([[0], np.cumsum(np.bincount(keys, minlength=width))])

    def rows(self, first: int, last: int) -> NDArray[Any]:
        """Give the dots of the vectors from `first` up to `last`, excluded, with all from `first` on."""
        products = self.dense[first:last] @ self.dense[first:].T
        keys, weights = (part[self.rare_starts[first] : self.rare_starts[last]] for part in self.rare)
        owners = np.repeat(np.arange(last - first), np.diff(self.rare_starts[first : last + 1]))
        sizes = self.who_starts[keys + 1] - self.who_starts[keys]
        entries = np.repeat(np.arange(len(keys)), sizes)
        steps = np.arange(len(entries)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        places = self.who_starts[keys][entries] + steps
        is_later = self.who[places] >= first
        entries, places = entries[is_later], places[is_later]
        cells = owners[entries] * (self.count - first) + self.who[places] - first
        rare = np.bincount(cells, weights[entries] * self.how_much[places], minlength=products.size)
        return products + rare.reshape(products.shape).astype(np.float32)
