"""The shortcuts of loading give what plain spaCy gives."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import spacy

from replykit import caches
from replykit import language as languages
from replykit.language import lemmas, patterns

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[2]
ATTRIBUTES = (
    "text", "idx", "whitespace_", "lemma_", "pos_", "tag_", "dep_", "norm_", "shape_", "is_stop",
    "like_url", "like_num", "is_sent_start",
)  # fmt: skip


def texts(language: str) -> list[str]:
    """Our own macros as running text."""
    names = {"fr": ["sprinter", "technicien"], "en": ["mediator", "technicien"]}[language]
    bodies = [
        path.read_text(encoding="utf-8") for name in names for path in sorted((ROOT / "macros" / name).glob("*.yml"))
    ]
    pieces = [piece for body in bodies for piece in re.split(r"\n\s*\n", body)]
    odd = [
        "",
        " ",
        "l'« été » d’Anne-Marie : 12,50 € !",
        "aujourd'hui, c'est-à-dire peut-être",
        "👩‍👩‍👧 e\u0301t\u00a0é",
        "don't can't we'll",
    ]
    return pieces + odd


def annotations(doc) -> list[tuple]:
    return [(*(getattr(t, a) for a in ATTRIBUTES), str(t.morph), t.head.i) for t in doc]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
def test_annotations_are_those_of_plain_spacy(language):
    plain = spacy.load(languages.available()[language], exclude=["ner", "senter"])
    pieces = texts(language)
    assert len(pieces) >= 60
    for piece in pieces:
        assert annotations(languages.parse(piece, language)) == annotations(plain(piece))


@pytest.mark.slow
def test_the_mapped_lemma_tables_hold_what_the_models_tables_hold():
    languages.parse("Bonjour.", "fr")
    plain = spacy.load(languages.available()["fr"], exclude=["ner", "senter"]).get_pipe("lemmatizer").lookups
    ours = languages.pipelines._pipeline("fr").get_pipe("lemmatizer").lookups
    if not isinstance(ours.get_table("lemma_lookup"), lemmas._Lookup):
        pytest.skip("no cache folder here")
    for part in lemmas._PARTS:
        words = plain.get_table("lemma_index").get(part, [])
        index = ours.get_table("lemma_index")[part]
        assert all(word in index for word in words)
        assert not any(f"{word}\x00" in index for word in words)
        exceptions = plain.get_table("lemma_exc").get(part, {})
        assert {word: ours.get_table("lemma_exc")[part].get(word) for word in exceptions} == exceptions
        assert ours.get_table("lemma_rules").get(part, []) == plain.get_table("lemma_rules").get(part, [])
    lookup = ours.get_table("lemma_lookup")
    assert all(lookup.get(word, ["?"]) == lemma for word, lemma in plain.get_table("lemma_lookup").items())


READ = """
import json, sys
from replykit import language as languages
languages.parse("", sys.argv[1])  # before spaCy is imported, as in a process of ours
from test_quick_start import annotations, texts
print(json.dumps([annotations(languages.parse(piece, sys.argv[1])) for piece in texts(sys.argv[1])]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
def test_so_are_those_of_a_process_that_starts_from_the_caches(language, tmp_path):
    plain = spacy.load(languages.available()[language], exclude=["ner", "senter"])
    expected = json.loads(json.dumps([annotations(plain(piece)) for piece in texts(language)]))
    env = {
        **os.environ,
        "XDG_CACHE_HOME": str(tmp_path),
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path]),
    }
    for start in ("that builds them", "that finds them"):
        done = subprocess.run(
            [sys.executable, "-c", READ, language], env=env, capture_output=True, text=True, check=True, timeout=120
        )
        assert json.loads(done.stdout) == expected, start
    assert list((tmp_path / "replykit").glob(f"patterns-{language}-*"))


def test_patterns_of_other_threads_are_not_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(caches, "user_cache_folder", lambda: tmp_path / "replykit")
    with patterns.remembered("here"):
        ours = re.compile("(?:ours|mine) [a-f]+")
        typed = threading.Thread(target=re.compile, args=("what somebody types",))
        typed.start()
        typed.join()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "replykit").iterdir())
    assert b"(?:ours|mine) [a-f]+" in kept
    assert b"somebody" not in kept
    re.purge()
    with patterns.remembered("here"):
        assert vars(re)["_cache"][str, ours.pattern, 0] == ours


SAY = "from replykit import language as l; print([t.lemma_ for t in l.parse('Nous vous remboursons demain.', 'fr')])"


def say(home: Path, *, environ: dict[str, str] | None = None) -> str:
    env = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), **(environ or {})}
    done = subprocess.run([sys.executable, "-c", SAY], env=env, capture_output=True, text=True, check=True, timeout=120)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the cache folder is found otherwise there")
def test_a_broken_cache_or_none_at_all_changes_nothing(tmp_path):
    first = say(tmp_path)
    kept = list((tmp_path / "cache" / "replykit").iterdir())
    assert len(kept) == 2
    for path in kept:
        path.write_bytes(bytes(path.stat().st_size))
    assert say(tmp_path) == first
    (tmp_path / "cache" / "replykit").chmod(0o777)
    assert say(tmp_path) == first
    assert first == "['nous', 'vous', 'rembourser', 'demain', '.']\n"


@pytest.mark.parametrize("damage", [b"", b"[{}]", b"\x00" * 20, b"\x00" * 100, b"sum of another file"])
def test_a_damaged_file_is_as_good_as_none(tmp_path, monkeypatch, damage):
    monkeypatch.setattr(caches, "user_cache_folder", lambda: tmp_path / "replykit")
    assert caches.keep("x", b"what was kept...")
    (tmp_path / "replykit" / "x").write_bytes(damage)
    assert caches.kept("x") is None


def test_what_older_installations_left_is_thrown_away(tmp_path, monkeypatch):
    monkeypatch.setattr(caches, "user_cache_folder", lambda: tmp_path / "replykit")
    caches.keep("dictionary-en-0.bin", b"another language")
    for number in range(6):
        name = f"dictionary-fr-{number}.bin"
        assert caches.keep_of_installation(name, b"words", "dictionary-fr-")
        os.utime(tmp_path / "replykit" / name, (number, number))
    kept = sorted(path.name for path in (tmp_path / "replykit").iterdir())
    assert kept == ["dictionary-en-0.bin", *(f"dictionary-fr-{number}.bin" for number in range(2, 6))]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has no such bits")
def test_a_cache_folder_that_others_may_write_is_not_used(tmp_path, monkeypatch):
    monkeypatch.setattr(caches, "user_cache_folder", lambda: tmp_path / "replykit")
    assert caches.keep("x", b"1")
    assert caches.kept("x") == b"1"
    (tmp_path / "replykit").chmod(0o777)
    assert caches.kept("x") is None
    assert not caches.keep("y", b"1")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_a_planted_link_is_not_followed(tmp_path, monkeypatch):
    monkeypatch.setattr(caches, "user_cache_folder", lambda: tmp_path / "replykit")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "replykit").symlink_to(tmp_path / "elsewhere")
    assert not caches.keep("x", b"1")
