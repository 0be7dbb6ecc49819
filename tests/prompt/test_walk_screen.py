"""`replykit compare --walk` on a terminal of its own."""

from __future__ import annotations

import sys

import pytest

from replykit.comparison.decision_file import load_decisions
from replykit.comparison.topic_file import load_links
from replykit.macros.load import load_set
from small_sets import LEA, TOM, write_sets

REPLYKIT = [sys.executable, "-m", "replykit"]


@pytest.fixture
def sets(tmp_path):
    return write_sets(tmp_path, lea=LEA, tom=TOM)


def command(sets, *args):
    return [*REPLYKIT, "compare", "lea", "tom", "--walk", "--no-tone", "--macros", str(sets), "--agent", "tom", *args]


def test_a_session_on_a_terminal(sets):
    pytest.importorskip("termios", reason="a terminal of one's own exists on Unix only")
    from pty_screen import Terminal  # noqa: PLC0415 - Unix only

    with Terminal(command(sets, "--present", "Léa"), env={"LANG": "fr_FR.UTF-8", "NO_COLOR": "1"}) as terminal:
        shown = terminal.until("[-3 jours-] {+10 jours+}")
        assert " Sujets 1/2  Délai de remboursement" in shown
        assert 'durée : lea ;remb "3 jours" · tom ;rbt "10 jours"  <' in shown
        assert shown.index("durée") < shown.index("Textes")
        terminal.send("d2")
        terminal.until("  1. ")
        terminal.send("5 jours ouvrés\r")
        terminal.until('Gardé dans decisions.yml : durée : tous disent "5 jours ouvrés"')
        terminal.until("NON TENU, lea")
        (decision,) = load_decisions(sets / "decisions.yml")[0]
        assert (decision.agreed, decision.present, decision.date is not None) == ("P5B", ("Léa",), True)
        terminal.send("a2")
        terminal.until("Votre déclencheur")
        terminal.send("\x7f" * 9 + ";rbt\r")
        terminal.until("your set has a macro ';rbt' already")
        terminal.send("\x7f" * 9 + ";b\r")
        terminal.until(";b est à vous, d'après lea/;remb")
        assert "Bonjour" in next(m.body for m in load_set(sets, "tom").macros if m.trigger == ";b")
        terminal.send("\rn")
        terminal.until(" Sujets 2/2  Objet trouvé")
        terminal.send("/remb\r")
        terminal.until(" Sujets 1/1 /remb")
        terminal.send("c")
        terminal.until("Gardé dans topics.yml : ces macros")
        terminal.send("u")
        terminal.until("Annulé, pour Délai")
        terminal.send("x")
        terminal.until("Laquelle répond à autre chose")
        terminal.send("1")
        terminal.until("Gardé dans topics.yml")
        assert len(load_links(sets / "topics.yml")[0].refused) == 1
        terminal.send("?")
        terminal.until("pas le même sujet : refuser le lien")
        terminal.until("le même sujet : confirmer le lien")
        assert b"\x1b[31m" not in terminal.raw
        terminal.send("qq")
        assert terminal.exit_code() == 0


@pytest.mark.parametrize(("columns", "is_wide"), [(120, True), (80, False), (20, False)])
def test_the_screen_takes_the_room_there_is(sets, columns, is_wide):
    pytest.importorskip("termios", reason="a terminal of one's own exists on Unix only")
    from pty_screen import Terminal  # noqa: PLC0415 - Unix only

    with Terminal(command(sets), rows=24 if columns > 20 else 6, columns=columns) as terminal:
        terminal.until(" Topics")
        beside = " | tom ;rbt (fr)"
        assert (beside in terminal.until(beside if is_wide else "remboursement")) is is_wide
        terminal.send("dq\x1b")
        terminal.until("Nothing was")
        terminal.resize(24, 120)
        terminal.until(" | tom ;rbt (fr)")
