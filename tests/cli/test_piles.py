from __future__ import annotations

import json

import pytest

from replykit.cli.piles import read_pile
from replykit.errors import ReplykitError
from small_charts import CHART


def test_a_csv_is_read_by_the_names_of_its_columns(tmp_path):
    path = tmp_path / "pile.csv"
    path.write_text('\ufeffcustomer;id;reply\n"Where; is it?";7;"Hi,\nhere"\n;8;Bonjour\n', encoding="utf-8")
    first, second = read_pile(str(path))
    assert (first.id, first.reply, first.customer) == ("7", "Hi,\nhere", "Where; is it?")
    assert (second.id, second.customer) == ("8", None)


def test_a_csv_without_replies_is_refused(tmp_path):
    path = tmp_path / "pile.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ReplykitError, match="no column 'reply'"):
        list(read_pile(str(path)))


def test_a_mailbox_gives_a_draft_a_message(tmp_path):
    path = tmp_path / "sent.mbox"
    path.write_bytes(
        b"From a@example Mon Jan  1 00:00:00 2026\nMessage-ID: <1@example>\nContent-Type: text/plain; charset=utf-8\n"
        b"Content-Transfer-Encoding: 8bit\n\nD\xc3\xa9sol\xc3\xa9.\n\n> Perdu !\n\n"
        b"From a@example Mon Jan  1 00:00:00 2026\nContent-Type: text/html\n\n<p>x</p>\n\n"
    )
    first, second = read_pile(str(path))
    assert first.id == "<1@example>"
    assert "Désolé." in first.reply
    assert "no plain text" in second.error


def test_a_text_is_one_draft(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text("Bonjour", encoding="utf-8")
    (draft,) = read_pile(str(path))
    assert (draft.id, draft.reply) == (str(path), "Bonjour")


@pytest.mark.model
def test_try_shows_what_a_changed_rule_would_find(replykit, tmp_path):
    old, new, pile = tmp_path / "old.yaml", tmp_path / "new.yaml", tmp_path / "pile.jsonl"
    old.write_text(CHART % "warning", encoding="utf-8")
    new.write_text((CHART % "warning").replace("any inconvenience", "any bother"), encoding="utf-8")
    pile.write_text(
        json.dumps({"id": 1, "reply": "Sorry for any bother, not any inconvenience.", "language": "en"}),
        encoding="utf-8",
    )
    done = replykit("rules", "try", new, pile, "--rules", old)
    assert done.code == 0
    assert done.out == (
        "- 1  Sorry for any bother, not [[any inconvenience]] .  [en-inconvenience]\n"
        "+ 1  Sorry for [[any bother]] , not any inconvenience.  [en-inconvenience]\n"
    )
    assert "1 finding more, 1 less" in done.err
