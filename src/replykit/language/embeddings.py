"""What a pipeline's network makes of a word before it looks at its neighbours, remembered.

That is a third of what the network works out, and it is told by the word alone: its form, beginning, ending
and shape, and whether a space follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

_MAX_REMEMBERED = 20_000
"""Words, half a kilobyte each."""


def remember(pipeline: Language) -> None:
    """Have the network of a pipeline remember, where it is made as expected."""
    network: Any = pipeline.get_pipe("tok2vec")
    first = network.model.layers[0]
    if first.layers[0].name == "extract_features":
        first._func = _Remembered(first._func).forward  # noqa: SLF001 - thinc has no other way in


class _Remembered:
    """The first layer of a network."""

    def __init__(self, forward: Callable[..., Any]) -> None:
        self._forward = forward
        self._places: dict[bytes, int] = {}
        """Rows of `_vectors`, by what the network is told of a word."""
        self._vectors: Any = None

    def forward(self, layer: Any, docs: Sequence[Doc], is_train: bool) -> Any:  # noqa: FBT001 - as thinc calls it
        """Give what the layer gives."""
        told = layer.layers[0].predict(docs)
        keys = [_rows_of(words) for words in told]
        distinct = dict.fromkeys(key for words in keys for key in words)
        if is_train or not 0 < len(distinct) <= _MAX_REMEMBERED:
            return self._forward(layer, docs, is_train)
        if not distinct.keys() <= self._places.keys():
            self._learn(
                layer,
                {
                    key: row
                    for words, rows in zip(keys, told, strict=True)
                    for key, row in zip(words, rows, strict=True)
                },
            )
        places, vectors = self._places, self._vectors
        return [vectors[[places[key] for key in words]] for words in keys], _nothing_to_learn

    def _learn(self, layer: Any, rows: dict[bytes, Any]) -> None:
        """Work out what is not known yet, each word once."""
        unknown = [key for key in rows if key not in self._places]
        if len(self._places) + len(unknown) > _MAX_REMEMBERED:
            self._places.clear()
            unknown = list(rows)
        found: Any = [layer.ops.xp.stack([rows[key] for key in unknown])]
        for inner in layer.layers[1:]:
            found = inner.predict(found)
        if self._vectors is None:
            self._vectors = layer.ops.alloc2f(_MAX_REMEMBERED, found[0].shape[1])
        first = len(self._places)
        self._vectors[first : first + len(unknown)] = found[0]
        self._places.update((key, first + number) for number, key in enumerate(unknown))


def _rows_of(told: Any) -> list[bytes]:
    """Give what is told of each word, as bytes."""
    data, size = told.tobytes(), told.itemsize * told.shape[1]
    return [data[start : start + size] for start in range(0, len(data), size)]


def _nothing_to_learn(_: Any) -> list[Any]:
    """Stand in for the way back, which only training goes."""
    return []
