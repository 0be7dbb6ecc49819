"""The real commands on a terminal of their own: a set, a reply, a finding, a file."""

from __future__ import annotations

import sys

import pytest
from typing_agent import KEYS

from small_charts import CHART

pytest.importorskip("termios", reason="a terminal of one's own exists on Unix only")
from pty_screen import Terminal

from small_sets import write_sets

REPLYKIT = [sys.executable, "-m", "replykit"]
SET = """language: en
macros:
  - {trigger: ";hi", name: Greeting, body: "Hello {{ first_name }},"}
  - trigger: ";refund"
    name: Refund
    fields: {amount: {type: amount, currency: EUR}, delay: {type: choice, choices: [a week, a month]}}
    body: "I have just refunded {{ amount }}. Expect it within {{ delay }}."
"""


@pytest.fixture
def compose(tmp_path):
    """Start `replykit compose` as ana, whose set has two macros, with a chart of one rule."""
    write_sets(tmp_path / "sets", ana=SET)
    rules = tmp_path / "rules.yaml"
    rules.write_text(CHART % "warning", encoding="utf-8")
    common = ["--agent", "ana", "--macros", str(tmp_path / "sets"), "--rules", str(rules)]
    return lambda *args, **options: Terminal([*REPLYKIT, "compose", *common, *map(str, args)], **options)


@pytest.mark.model
def test_a_reply_from_the_first_key_to_the_file(compose, tmp_path):
    reply = tmp_path / "reply.txt"
    with compose(reply) as terminal:
        terminal.until("Write your reply here")
        terminal.send(";hi\t")
        terminal.until("first_name  (text)")
        terminal.send("Claire\r\r;refund\t")
        terminal.until("an amount, such as 12.50 EUR")
        terminal.send("84\r")
        terminal.until("> a week")
        terminal.send(f"\r We are sorry for any inconvenience.{KEYS['f8']}")
        terminal.until("'any inconvenience' names nothing.", seconds=60)
        terminal.until(lambda shown: "linter loading" not in shown)
        terminal.send(KEYS["c-s"])
        terminal.until("to look at first")
        assert not reply.exists()
        terminal.send(KEYS["c-s"])
        assert terminal.exit_code() == 0
    text = reply.read_text(encoding="utf-8")
    assert text.startswith("Hello Claire,\nI have just refunded ")
    assert text.endswith("within a week. We are sorry for any inconvenience.\n")


@pytest.mark.parametrize("keys", ["escape", "c-q"])
def test_leaving_leaves_the_file_byte_for_byte(compose, tmp_path, keys):
    reply = tmp_path / "reply.txt"
    reply.write_bytes(b"as it\r\nwas, no end")
    before = reply.stat()
    with compose(reply) as terminal:
        terminal.until("as it")
        terminal.send("changed")
        terminal.until("changedas it")
        terminal.send(KEYS[keys])
        terminal.until("again")
        terminal.send(KEYS[keys])
        assert terminal.exit_code() == 130
    after = reply.stat()
    assert reply.read_bytes() == b"as it\r\nwas, no end"
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert {path.name for path in tmp_path.iterdir()} == {"sets", "rules.yaml", "reply.txt"}


def test_the_terminal_gets_the_reply_once_the_screen_is_gone(compose):
    with compose() as terminal:
        terminal.until("Write your reply here")
        terminal.send("Yes." + KEYS["c-s"] * 2)
        assert terminal.exit_code() == 0
        assert terminal.raw.endswith(b"Yes.\r\n")


def test_a_no_to_sending_line_by_line_loses_nothing(compose):
    with compose("--plain") as terminal:
        terminal.until("Write your reply.")
        terminal.send("Pay [AMOUNT]\n.\nnow\n")
        terminal.until("now")
        terminal.send(".\n")
        terminal.until("Send it? (y/n)")
        terminal.send("n\n")
        terminal.until("'replykit compose' offers what you wrote again")
        assert terminal.exit_code() == 130
    with compose("--plain") as terminal:
        terminal.until("Pay [AMOUNT] . now")


def test_init_makes_a_first_macro_and_opens_the_prompt_on_it(tmp_path):
    with Terminal([*REPLYKIT, "init"], env={"LANG": "fr_FR.UTF-8", "HOME": str(tmp_path)}) as terminal:
        terminal.until("Votre nom d'agent :")
        terminal.send("ana\r")
        terminal.until("(fr ou en) : fr")
        terminal.send("\r")
        terminal.until("Le dossier de vos macros :")
        terminal.send(f"{tmp_path / 'sets'}\r")
        terminal.until("Ce que vous taperez pour l'obtenir :")
        terminal.send("\x15;salut\r")
        terminal.until("Son nom :")
        terminal.send("\r")
        terminal.until("| Bonjour {{ prenom }},")
        terminal.send("Ana" + KEYS["f10"])
        terminal.until("Ouvrir l'éditeur maintenant, pour essayer ;salut ?")
        terminal.send("\r")
        terminal.until("Écrivez votre réponse ici")
        terminal.send(";salut\t")
        terminal.until("Prénom du client")
        terminal.send("Léa\r")
        terminal.until("Bonjour Léa,")
        terminal.send(KEYS["escape"])
        terminal.until("Échap encore")
        terminal.send(KEYS["escape"])
        assert terminal.exit_code() == 130
    assert (tmp_path / "sets" / "ana" / "first.yml").exists()
