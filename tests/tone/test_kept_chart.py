"""A chart from the cache is the chart that was read; the cache is never trusted too far."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path

import pytest
from charts import HEAD, RULE

from our_chart import CHART
from replykit import caches
from replykit.tone import chart, kept_chart
from replykit.tone.chart import load_chart
from replykit.tone.linter import default_chart


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setattr(caches, "user_cache_folder", lambda: folder)
    return folder


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "chart.yaml"
    path.write_text(HEAD + "rules:\n" + RULE, encoding="utf-8")
    return path


def facts(value):
    """Give a record as nested plain values, phrases by what they are made of."""
    if hasattr(value, "elements"):
        return (value.source, value.keys, value.asks_for_grammar, value.ends_openly, value.elements)
    if hasattr(value, "__dataclass_fields__"):
        kept = [name for name, one in value.__dataclass_fields__.items() if one.init]
        return (type(value).__name__, [(name, facts(getattr(value, name))) for name in kept])
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        return [facts(one) for one in value]
    if isinstance(value, dict):
        return {key: facts(one) for key, one in value.items()}
    return value


def without_compiled(value):
    """Give patterns in place of what was compiled of them, which differs in order from process to process."""
    if isinstance(value, (list, tuple)):
        return [without_compiled(one) for one in value]
    return pickle.loads(value).pattern if isinstance(value, bytes) else value  # noqa: S301 - made by ourselves


def test_our_chart_comes_back_as_it_was(cache):
    read = kept_chart.kept_chart(default_chart(), default_chart())
    (kept,) = cache.glob("chart-*")
    again = kept_chart._read(kept.name)
    assert read.problems == ()
    assert len(again.rules) == len(read.rules) > 100
    as_read = facts(read)
    assert facts(again) == as_read
    assert without_compiled(facts(CHART)) == without_compiled(as_read)


def test_the_second_time_nothing_is_decoded(cache, path, monkeypatch):
    first = kept_chart.kept_chart(path, path)
    monkeypatch.setattr(kept_chart, "load_chart", lambda *_: pytest.fail("decoded again"))
    assert facts(kept_chart.kept_chart(path, path)) == facts(first)
    assert cache.stat().st_mode & 0o777 == 0o700


def test_a_chart_that_extends_ours_does_not_read_ours_again(cache, path, tmp_path, monkeypatch):
    team = tmp_path / "team.yaml"
    rule = (
        RULE.replace("en-parcel", "en-dear")
        .replace("your valued <thing>", "your dear <thing>")
        .replace("valued", "dear")
    )
    team.write_text("version: 1\nextends: default\nrules:\n" + rule, encoding="utf-8")
    expected = facts(load_chart(team, path))
    kept_chart.kept_chart(path, path)
    monkeypatch.setattr(chart, "compile_list", lambda *_: pytest.fail("decoded again"))
    first = kept_chart.kept_chart(team, path)
    assert (first.problems, [rule.id for rule in first.rules]) == ((), ["en-parcel", "en-dear"])
    assert facts(first) == facts(kept_chart.kept_chart(team, path)) == expected


def test_a_changed_chart_is_read_anew(cache, path):
    kept_chart.kept_chart(path, path)
    path.write_text(path.read_text(encoding="utf-8").replace("scripted", "wordy"), encoding="utf-8")
    assert facts(kept_chart.kept_chart(path, path)) == facts(load_chart(path, path))
    assert len(list(cache.glob("chart-*"))) == 2


def test_a_rule_knows_its_file_as_it_was_named_this_time(cache, path, monkeypatch):
    ours = path.with_name("ours.yaml")
    ours.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(path.parent)
    for named, default in ((Path(path.name), ours), (path, ours), (path, path)):
        assert facts(kept_chart.kept_chart(named, default)) == facts(load_chart(named, default))
    for default in (ours, Path(ours.name)):
        path.write_text("version: 1\nextends: default\n", encoding="utf-8")
        assert facts(kept_chart.kept_chart(path, default)) == facts(load_chart(path, default))


def test_a_chart_that_is_saved_while_it_is_read_is_not_kept(cache, path, monkeypatch):
    def load_and_save(*args):
        read = load_chart(*args)
        path.write_text(path.read_text(encoding="utf-8").replace("scripted", "wordy"), encoding="utf-8")
        return read

    monkeypatch.setattr(kept_chart, "load_chart", load_and_save)
    kept_chart.kept_chart(path, path)
    assert list(cache.glob("chart-*")) == []


@pytest.mark.parametrize("damage", [b"", b"\x00" * 100, b"i\x01\x00\x00\x00", b"(\x03\x00\x00\x00NNN", b"N"])
def test_a_damaged_file_costs_only_time(cache, path, damage):
    first = facts(kept_chart.kept_chart(path, path))
    for kept in cache.glob("chart-*"):
        kept.write_bytes(damage)
    assert facts(kept_chart.kept_chart(path, path)) == first


def test_a_file_with_one_bit_turned_is_not_trusted_at_all(cache, path):
    first = facts(kept_chart.kept_chart(path, path))
    (kept,) = cache.glob("chart-*")
    data = kept.read_bytes()
    middle = len(data) // 2
    kept.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
    assert kept_chart._read(kept.name) is None
    assert facts(kept_chart.kept_chart(path, path)) == first


def test_a_chart_with_a_fault_is_not_kept(cache, path):
    path.write_text(path.read_text(encoding="utf-8") + "    levle: error\n", encoding="utf-8")
    assert kept_chart.kept_chart(path, path).problems
    assert list(cache.glob("chart-*")) == []


def test_a_chart_that_is_used_is_kept(cache, path):
    text = path.read_text(encoding="utf-8")
    ours = path.with_name("ours.yaml")
    ours.write_text(text, encoding="utf-8")
    first = kept_chart.name_of_chart(ours, ours)
    for number in range(kept_chart._MOST_KEPT + 3):
        kept_chart.kept_chart(ours, ours)
        path.write_text(f"{text}# {number}\n", encoding="utf-8")
        kept_chart.kept_chart(path, path)
        assert (cache / first).exists()


def test_only_the_newest_charts_are_kept(cache, path):
    text = path.read_text(encoding="utf-8")
    for number in range(kept_chart._MOST_KEPT + 3):
        path.write_text(f"{text}# {number}\n", encoding="utf-8")
        kept_chart.kept_chart(path, path)
    assert len(list(cache.glob("chart-*"))) == kept_chart._MOST_KEPT
