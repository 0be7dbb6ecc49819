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


@pytest.mark.parametrize(("encoding", "said"), [("cp1252", "Windows-1252"), ("utf-16", "UTF-16"), ("utf-8", "")])
def test_a_csv_is_read_as_spreadsheets_write_it_and_that_is_told(tmp_path, capsys, encoding, said):
    path = tmp_path / "pile.csv"
    path.write_bytes("ID; Reply\r\n1;désolé pour la gêne\r\n".encode(encoding))
    (draft,) = read_pile(str(path))
    assert (draft.id, draft.reply) == ("1", "désolé pour la gêne")
    told = capsys.readouterr().err
    assert (f"read as {said}" in told) if said else not told


def test_a_bad_row_costs_only_itself(tmp_path):
    path = tmp_path / "pile.csv"
    long = "a" * 200_000
    path.write_text(f'id,reply\n1\n2,Hi, Anna\n3,Yes,,\n4,{long}\n5,"never closed\n6,x\n', encoding="utf-8")
    short, wide, empty_cells, whole, open_quote = read_pile(str(path))
    assert short.error == f"{path}:2: no text under 'reply'"
    assert (wide.id, wide.error) == ("2", f"{path}:3: more cells than columns; put texts between quotes")
    assert (empty_cells.reply, whole.reply) == ("Yes", long)
    assert open_quote.error.startswith(f"{path}:6: a quotation mark is not closed")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ('1,"He said "hi" to me.\nThank you","Well,"\n2,"Hi, Jo",x', ["lines 2 to 3 were", "2"]),
        ('1,"It is 5" wide\nWell, hello, you\nBye","x"\n2,Hi Jo,x\n3,"Hi, Al",x', ["lines 2 to 5 were", "3"]),
        ('1,"never closed,\n2,"Hi\nJo",x\n\n3,Hi Al,x', ["this line was", "2", "3"]),
        ('1,"Hi, Jo",x\n2,"never closed\n3,Hi Al,x', ["1", "lines 3 to 4 were"]),
    ],
    ids=["not doubled", "a single one", "not closed", "not closed to the end"],
)
def test_behind_a_quotation_that_goes_wrong_only_what_is_certainly_a_row_is_one(tmp_path, rows, said):
    path = tmp_path / "pile.csv"
    path.write_text(f"id,reply,customer\n{rows}\n", encoding="utf-8")
    for draft, words in zip(read_pile(str(path)), said, strict=True):
        assert words in draft.error if draft.error else draft.id == words


def test_bytes_that_are_no_text_of_any_spreadsheet_are_refused(tmp_path):
    path = tmp_path / "pile.csv"
    path.write_bytes(b"id,reply\n1,\x81\xff\n")
    with pytest.raises(ReplykitError, match="neither UTF-8 nor Windows-1252"):
        list(read_pile(str(path)))


def test_a_csv_without_replies_is_refused(tmp_path):
    path = tmp_path / "pile.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ReplykitError, match="no column 'reply'"):
        list(read_pile(str(path)))


def test_a_csv_with_two_columns_of_a_name_is_refused_where_they_are_read(tmp_path):
    path = tmp_path / "pile.csv"
    path.write_text("id,reply,Reply ,note,note\n1,Thanks,Sent by app,a,b\n", encoding="utf-8")
    with pytest.raises(ReplykitError, match="has 2 columns 'reply'"):
        list(read_pile(str(path)))
    path.write_text("id,reply,note,note\n1,Thanks,a,b\n", encoding="utf-8")
    (draft,) = read_pile(str(path))
    assert draft.reply == "Thanks"


@pytest.mark.parametrize(
    ("written", "language"), [("EN", "en"), ("fr-FR", "fr"), ("fr_CA", "fr"), (" en ", "en"), ("", None)]
)
def test_the_language_of_a_draft_is_read_as_helpdesks_write_it(tmp_path, written, language):
    path = tmp_path / "pile.jsonl"
    path.write_text(json.dumps({"id": 1, "reply": "Bonjour", "language": written}), encoding="utf-8")
    (draft,) = read_pile(str(path))
    assert (draft.error, draft.language) == ("", language)


def test_a_cell_that_pandas_left_empty_is_empty(tmp_path):
    path = tmp_path / "pile.jsonl"
    path.write_text('{"id": NaN, "reply": "Bonjour", "customer": NaN, "score": -Infinity}\n', encoding="utf-8")
    (draft,) = read_pile(str(path))
    assert (draft.error, draft.id, draft.customer) == ("", None, None)


def test_a_draft_in_another_language_is_named_by_its_place_and_its_row(tmp_path):
    path = tmp_path / "pile.csv"
    path.write_text("id,reply,language\n,Bonjour,fr\n,Guten Tag,de-AT\n", encoding="utf-8")
    first, second = read_pile(str(path))
    assert (first.id, second.id) == (1, 2)
    assert second.error == f"{path}:3: no language 'de-AT' here; write fr or en, or leave it out"


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


@pytest.mark.parametrize("ending", ["jsonl", "csv", "txt", "eml", "mbox"])
def test_a_pile_that_is_not_there_is_told(tmp_path, ending):
    path = tmp_path / f"gone.{ending}"
    with pytest.raises(ReplykitError, match=r"gone\.\w+ cannot be read: no such file or directory"):
        list(read_pile(str(path)))


@pytest.mark.parametrize(
    ("letter", "identifier"),
    [
        (b"From: a@example\nMessage-ID:\n <abc@x>\n\nHi\n", "<abc@x>"),
        (b"From: a@example\r\nMESSAGE-ID: <abc@x>\r\n\r\nHi\r\n", "<abc@x>"),
        (b"From: a@example\r\n\r\nHi\r\nMessage-ID: <fake@body>\r\n\r\nBye\r\n", ""),
    ],
    ids=["folded", "crlf", "in-the-body"],
)
def test_a_letter_is_known_by_its_header_alone(tmp_path, letter, identifier):
    path = tmp_path / "sent.eml"
    path.write_bytes(letter)
    (draft,) = read_pile(str(path))
    assert draft.id == (identifier or str(path))


def test_a_line_that_a_mailbox_escapes_is_the_agents(tmp_path):
    path = tmp_path / "sent.mbox"
    path.write_bytes(
        b"From a@example Mon Jan  1 00:00:00 2026\n\nHi,\n\n>From now on it works.\n>>From me.\n> From you\n"
    )
    (draft,) = read_pile(str(path))
    assert draft.reply == "Hi,\n\nFrom now on it works.\n>From me.\n> From you\n"


@pytest.mark.parametrize("data", [b"Hello Ana,\nFrom now on it works.\n", b"\x7fELF\x00\n"], ids=["text", "binary"])
def test_a_mailbox_without_a_message_is_refused_and_an_empty_one_is_not(tmp_path, data):
    path = tmp_path / "sent.mbox"
    path.write_bytes(data)
    with pytest.raises(ReplykitError, match="is no mailbox"):
        list(read_pile(str(path)))
    path.write_bytes(b"")
    assert list(read_pile(str(path))) == []


def test_bytes_that_are_no_message_are_told(tmp_path):
    path = tmp_path / "sent.eml"
    path.write_bytes(b"\x7fELF\x02\x00\n")
    (draft,) = read_pile(str(path))
    assert draft.error == f"{path}: byte 5 is a NUL: this is no message"


@pytest.mark.parametrize("named", ["", "Content-Type: text/plain; charset=us-ascii\n"])
def test_a_message_whose_charset_is_untrue_keeps_its_accents(tmp_path, named):
    path = tmp_path / "sent.eml"
    path.write_bytes(f"From: a@example\n{named}\nDésolé.\n".encode())
    (draft,) = read_pile(str(path))
    assert draft.reply == "Désolé.\n"


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
        "- 1  Sorry for any bother, not [[any inconvenience]].  [en-inconvenience]\n"
        "+ 1  Sorry for [[any bother]], not any inconvenience.  [en-inconvenience]\n"
    )
    assert "1 finding more, 1 less" in done.err


@pytest.mark.model
def test_try_names_what_it_cannot_read_and_goes_on(replykit, tmp_path):
    rules, pile = tmp_path / "rules.yaml", tmp_path / "pile.jsonl"
    rules.write_text(CHART % "warning", encoding="utf-8")
    pile.write_text(
        '{"id": "d1", "reply": "\\ud83d hello", "language": "en"}\n{"id": "d2", "reply": "Sorry.", "language": "en"}\n',
        encoding="utf-8",
    )
    done = replykit("rules", "try", rules, tmp_path / "gone.jsonl", pile, "--rules", rules)
    assert done.code == 3
    assert "2 drafts: 0 findings more, 0 less." in done.err
    assert "gone.jsonl cannot be read" in done.err
    assert "help: name another file" in done.err
    assert "d1: half a surrogate pair" in done.err


SLOW_RULE = """
  - {id: en-slow, language: en, pair: polite-not-bland, category: scripted, level: warning, message: m,
     match: {regex: '(x+x+)+y'}, flags: ["an [[xxy]]"], passes: ["an x"]}
"""


@pytest.mark.model
@pytest.mark.slow
def test_try_says_which_rule_took_too_long_on_which_draft(replykit, tmp_path):
    new, pile = tmp_path / "new.yaml", tmp_path / "pile.jsonl"
    new.write_text((CHART % "warning") + SLOW_RULE, encoding="utf-8")
    pile.write_text(json.dumps({"id": "d7", "reply": f"Hi {'x' * 5000}.", "language": "en"}), encoding="utf-8")
    done = replykit("rules", "try", new, pile)
    assert done.code == 3
    assert "d7: rule en-slow took too long on this draft" in done.err
