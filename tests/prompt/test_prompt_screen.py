"""What the screen shows, at 80x24 and smaller."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typing_agent import KEYS

pytest.importorskip("termios", reason="a terminal of one's own exists on Unix only")
from pty_screen import Terminal

SCRIPT = str(Path(__file__).with_name("run_prompt.py"))
CUSTOMER = "Hello,\nmy train was cancelled \x1b[31mand nobody answers.\n" + "I want my money back. " * 20


def start(language="en", customer="", **options):
    return Terminal([sys.executable, SCRIPT, language, customer], **options)


def attributes_of(terminal, words):
    """Give the attributes of the first character of words on the screen."""
    row = next(y for y, line in enumerate(terminal.screen.display) if words in line)
    return terminal.screen.buffer[row][terminal.screen.display[row].index(words)]


def test_the_parts_of_the_screen_and_a_reply_from_start_to_end():
    with start(customer=CUSTOMER) as terminal:
        shown = terminal.until("Write your reply here")
        lines = shown.split("\n")
        assert lines[0].startswith(" Customer's message")
        assert "F5: more" in lines[0]
        assert lines[2] == "my train was cancelled \\x1b[31mand nobody answers."
        assert lines[7].startswith(" Reply: reply.txt")
        assert lines[23].startswith(" Tab expand  F2 macros  F8 next remark  Ctrl-S finish  F1 keys")
        terminal.send(";refund\t")
        shown = terminal.until("‹Customer's first name›, ‹Amount› within ‹Delay›.")
        assert "Customer's first name  (text)" in shown
        assert ";refund  Refund accepted" in shown
        assert " 1/3" in shown
        terminal.send("Ana\r12,50")
        shown = terminal.until("= 12,50 euros")
        assert "Ana, 12,50 within ‹Delay›." in shown
        terminal.send("x\r")
        terminal.until("! '12,50x' is no amount (such as 12.50)")
        terminal.send("\x7f\r")
        terminal.until(" > a week")
        terminal.send("\r")
        terminal.until("Ana, 12,50 within a week.")
        terminal.send(" Sorry for any inconvenience 😀 語.")
        terminal.until("1 remark")
        terminal.until("warning: “any inconvenience” is a set phrase.")
        assert "Instead: Say what happened." in terminal.text
        marked = attributes_of(terminal, "any inconvenience 😀")
        assert marked.underscore
        assert marked.fg == "brown"
        terminal.send(KEYS["c-s"])
        terminal.until("1 to look at first (F8: next). The same key again")
        terminal.send(KEYS["c-s"])
        terminal.until("RESULT 'Ana, 12,50 within a week. Sorry for any inconvenience 😀 語.'")
        assert terminal.exit_code() == 0


def test_how_a_field_may_be_answered_is_shown_whole():
    with start("fr", columns=60) as terminal:
        terminal.until("Écrivez votre réponse ici")
        terminal.send(";note\t")
        shown = terminal.until("Note  (")
        hint = "Note  (texte sur plusieurs lignes ; Alt-Entrée va à la ligne ; peut rester vide)"
        assert hint in " ".join(line.strip() for line in shown.split("\n"))


def test_the_menu_shows_what_it_finds_and_how_that_reads():
    with start() as terminal:
        terminal.until("Write your reply here")
        terminal.send(KEYS["f2"])
        terminal.until(">;hi  Greeting")
        terminal.send("ref")
        terminal.until("│‹Customer's first name›, ‹Amount› within")
        assert ">;refund  Refund accepted" in terminal.text
        terminal.send("zzz")
        terminal.until("No macro answers these letters.")
        terminal.send(KEYS["escape"])
        terminal.until("Write your reply here")


def test_the_help_lists_the_keys_in_french_and_covers_the_draft():
    with start("fr") as terminal:
        terminal.until("Écrivez votre réponse ici")
        terminal.send(KEYS["f1"])
        shown = terminal.until("Maj-F8, Alt-P          remarque précédente")
        assert "Écrivez votre réponse ici" not in shown
        terminal.send(KEYS["pagedown"] * 9)
        terminal.until("retour à la réponse ; rien n'est écrit")
        terminal.send(KEYS["escape"])
        terminal.until("Écrivez votre réponse ici")


@pytest.mark.parametrize("key", ["f5", "s-f5"])
def test_every_line_of_the_customers_message_can_be_read_beside_a_long_draft(key):
    customer = "\n".join(f"customer {number}." for number in range(14))
    with start(customer=customer) as terminal:
        terminal.until("Write your reply here")
        terminal.send("\r".join("a reply of many lines".split() * 3))
        terminal.until("15:6")
        read = set()
        for _ in range(12):
            at = terminal.text.split("\n")[0]
            read |= {number for number in range(14) if f"customer {number}." in terminal.text}
            terminal.send(KEYS[key])
            terminal.until(lambda shown, at=at: shown.split("\n")[0] != at)
        assert read == set(range(14))


def test_an_unfilled_blank_is_asked_about():
    with start() as terminal:
        terminal.until("Write your reply here")
        terminal.send("Pay [AMOUNT] now" + KEYS["c-s"])
        terminal.until("1 unfilled: [AMOUNT]. Send it like this? (y/n)")
        terminal.send("n" + KEYS["escape"])
        terminal.until("Esc again: leave, nothing is written.")
        terminal.send(KEYS["escape"])
        assert terminal.exit_code() == 130
        assert "RESULT" not in terminal.text


def test_bytes_that_are_no_text_are_dropped():
    with start() as terminal:
        terminal.until("Write your reply here")
        terminal.send_bytes(b"a\xffb\xe9c")
        terminal.until("no remarks")
        terminal.send(KEYS["c-s"])
        terminal.until("RESULT 'abc'")


def test_no_colour_where_none_is_wanted():
    with start(env={"NO_COLOR": "1"}) as terminal:
        terminal.until("Write your reply here")
        terminal.send("Sorry for any inconvenience.")
        terminal.until("warning: “any inconvenience”")
        marked = attributes_of(terminal, "any inconvenience.")
        assert marked.underscore
        assert marked.fg == "default"


def test_a_long_line_breaks_between_words_and_the_screen_may_shrink_and_grow():
    with start() as terminal:
        terminal.until("Write your reply here")
        terminal.send("\x1b[200~" + "several words " * 12 + "end\x1b[201~")
        shown = terminal.until("words end")
        assert "several words several words several words several words several words several\nwords " in shown
        terminal.resize(10, 40)
        shown = terminal.until(lambda shown: "several words several words several\nwords" in shown)
        assert "Ctrl-S finish" in shown
        terminal.resize(24, 80)
        terminal.until("several words several words several words several words several words several\nwords ")


def test_on_a_very_small_terminal_the_draft_and_the_field_come_first():
    with start(customer=CUSTOMER, rows=6, columns=40) as terminal:
        terminal.until("Reply: reply.txt")
        terminal.send("one\rtwo\r;refund\t")
        shown = terminal.until("‹Customer's first name›, ‹Amount›")
        assert "‹Customer's first name›, ‹Amount›" in shown.split("\n")[1]
        assert "Customer's first name  (text)" in shown
        terminal.resize(24, 80)
        terminal.until("my train was cancelled")


def test_every_part_fits_a_terminal_of_20_by_6_and_says_so_where_nothing_can():
    with start("fr", customer=CUSTOMER, rows=6, columns=20) as terminal:
        terminal.until("Réponse : rep")
        terminal.send("語 😀 any inconvenience ")
        terminal.until("1 remarque")
        for keys, shown in (
            (KEYS["f2"], "Macros"),
            (KEYS["escape"], "1 remarque"),
            (KEYS["f4"], "Hello,"),
            (KEYS["f4"], "😀"),
            (";refund\t", "Customer's first"),
            (f"Ana\r12\r{KEYS['down']}", "> a month"),
            (KEYS["escape"], "Annul"),
            (KEYS["f9"], "Laisser tel quel"),
            (KEYS["escape"], "Réponse : rep"),
            (KEYS["f1"], "Dans la réponse"),
            (KEYS["escape"], "1 remarque"),
        ):
            terminal.send(keys)
            terminal.until(shown)
        terminal.resize(2, 8)
        terminal.until("Cette")
        terminal.resize(24, 80)
        terminal.until("any inconvenience ;refund")


@pytest.mark.parametrize("is_error_shown", [True, False], ids=["drawn on stderr", "drawn on the terminal"])
def test_the_screen_is_drawn_elsewhere_when_the_reply_goes_to_a_file(tmp_path, is_error_shown):
    reply, log = tmp_path / "reply.txt", tmp_path / "log.txt"
    with (
        reply.open("wb") as out,
        log.open("wb") as err,
        start(stdout=out, stderr=None if is_error_shown else err) as terminal,
    ):
        terminal.until("Write your reply here")
        terminal.send("fine")
        terminal.until("no remarks")
        terminal.send(KEYS["c-s"])
        assert terminal.exit_code() == 0
    assert reply.read_text() == "RESULT 'fine'\n"
    assert log.read_text() == ""
