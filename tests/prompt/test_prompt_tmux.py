"""A whole reply in a real terminal multiplexer: to a real customer's message, by keystrokes alone."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from tmux_terminal import Tmux

from small_sets import write_sets

pytestmark = [
    pytest.mark.slow,
    pytest.mark.model,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]
MESSAGE = "frd-srp-4525"
"""Of the labelled replies: a customer asks why customs were charged."""
SET = """language: fr
macros:
  - trigger: ";bj"
    name: Bonjour
    fields: {prenom: {label: Prénom du client}}
    body: "Bonjour {{ prenom }},"
  - trigger: ";do"
    name: Frais de douane à la réception
    tags: [douane, frais, commande]
    fields:
      origine: {type: choice, choices: [des États-Unis, du Royaume-Uni, de Suisse]}
      frais: {type: amount, currency: EUR}
    body: |
      Je suis désolée de cette mauvaise surprise. Votre commande venait {{ origine }} : à son arrivée, le transporteur
      a réglé les droits de douane, puis vous a demandé {{ frais }}. La fiche de l'article aurait dû le dire, et
      c'est notre erreur.
  - trigger: ";re"
    name: Frais remboursés
    fields: {quand: {type: date}}
    body: |
      Je vous ai remboursé ces frais ce matin ; la somme devrait être sur votre compte {{ quand | in_words }}.
      {% if geste %}J'y ajoute un bon de dix euros, valable un an.{% endif %}
  - {trigger: ";st", name: Stock, body: "Cet article n'est plus en stock."}
"""


@pytest.fixture
def message(shared):
    """What a real customer wrote."""
    for line in (shared / "eval" / "fr" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["id"] == MESSAGE:
            return record["customer"]
    raise AssertionError(f"{MESSAGE} is not among the labelled replies")


def test_a_reply_with_three_macros_five_fields_a_fix_and_a_dismissal_costs_few_keys(tmp_path, message, monkeypatch):
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    monkeypatch.setenv("LC_ALL", "")
    write_sets(tmp_path / "sets", lea=SET)
    customer, reply = tmp_path / "customer.txt", tmp_path / "reply.txt"
    customer.write_text(message, encoding="utf-8")
    command = [sys.executable, "-m", "replykit", "compose", str(reply), "--customer", str(customer)]
    with Tmux(tmp_path, [*command, "--agent", "lea", "--macros", str(tmp_path / "sets")]) as terminal:
        terminal.until("Écrivez votre réponse ici")
        terminal.until("Alt-1 ;do")
        terminal.type(";bj\t")
        terminal.until("Prénom du client")
        terminal.type("Guillaume\r\r")
        terminal.until("Bonjour Guillaume,")
        terminal.press("Enter", "M-1")
        terminal.until("> des États-Unis")
        terminal.type("\r18,60")
        terminal.until("= 18,60")
        terminal.type("\r")
        terminal.until("c'est notre erreur.")
        terminal.type("\r\r;re\tmardi prochain")
        terminal.until("= mardi ")
        terminal.type("\r")
        terminal.until("geste")
        terminal.press("Up", "Enter")
        terminal.until("J'y ajoute un bon")
        terminal.type("\r\rGardez le reçu de la douane afin de comparer. ")
        terminal.type("Merci de votre compréhension.")
        terminal.until("attention : « Merci de votre compréhension »")
        terminal.press("F9")
        terminal.until("Laisser tel quel : Merci de votre compréhension")
        terminal.type("elle le sait\r")
        terminal.until("suggestion : « afin de »")
        terminal.press("F7")
        terminal.until("aucune remarque")
        terminal.press("C-s")
        terminal.until("ENDED 0")
        keys = terminal.keys
    text = reply.read_text(encoding="utf-8")
    assert text.startswith("Bonjour Guillaume,\n\nJe suis désolée")
    assert "venait des États-Unis" in text
    assert "J'y ajoute un bon de dix euros" in text
    assert text.endswith("Gardez le reçu de la douane pour comparer. Merci de votre compréhension.\n")
    dismissed = (Path.home() / ".config" / "replykit" / "dismissed.yml").read_text(encoding="utf-8")
    assert 'reason: "elle le sait"' in dismissed
    assert keys < 0.5 * len(text), f"{keys} keys for {len(text)} characters"
