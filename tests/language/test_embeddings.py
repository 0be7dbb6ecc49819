"""What is remembered of words is what the network makes of them."""

from __future__ import annotations

import pytest
import spacy

from replykit.language import available, embeddings

TEXTS = [
    "",
    "Hello Ana, your parcel left this morning.",
    "Your parcel, Ana, left   at 9.30: hello!",
    "One two three four five six seven eight nine ten eleven twelve thirteen.",
    " ".join(f"word{number}" for number in range(50)),
    "Hello Ana.",
]


@pytest.mark.model
@pytest.mark.parametrize("most", [20_000, 24])
def test_a_network_that_remembers_gives_what_it_gave(monkeypatch, most):
    monkeypatch.setattr(embeddings, "_MAX_REMEMBERED", most)
    pipeline = spacy.load(available()["en"], exclude=["ner", "tagger", "parser", "attribute_ruler", "lemmatizer"])
    network = pipeline.get_pipe("tok2vec").model
    docs = [pipeline.make_doc(text) for text in TEXTS]
    plain = [network.predict([doc])[0] for doc in docs]
    embeddings.remember(pipeline)
    assert isinstance(network.layers[0]._func.__self__, embeddings._Remembered)
    for _ in range(2):
        assert all((network.predict([doc])[0] == told).all() for doc, told in zip(docs, plain, strict=True))
    remembered = network.layers[0]._func.__self__._places
    assert 0 < len(remembered) <= most
