"""The prompt as lines: what goes in, what comes out, what is said."""

from __future__ import annotations

from collections import deque
from dataclasses import replace

import pytest
from typing_agent import MACROS, Office, make_finding

from replykit.errors import CancelledError, DraftError, LanguageError, MacroError, ReplykitError
from replykit.prompt.plain import LineMode
from replykit.prompt.wording import Wording
from replykit.tone.model import Checked


@pytest.fixture
def office():
    office = Office()
    office.may_lint.set()
    return office


def write(office, *lines, text="", is_answered=False, language="en", pasted=0, **changes):
    """Give the reply and what was said, for the lines of an agent; the first so many are there at once."""
    typed, said = deque(lines), []
    mode = LineMode(
        office.desk(**changes),
        Wording(language),
        lambda: typed.popleft() if typed else None,
        said.append,
        is_answered=is_answered,
        has_more=lambda: len(typed) > len(lines) - pasted,
    )
    return mode.write(text), said


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_way_to_end_the_reply_is_named(language):
    assert "Ctrl-D" in Wording(language)("plain-start")


@pytest.mark.parametrize("end", [[], ["."], [".", "never read"]], ids=["end of input", "a dot", "after the dot"])
def test_lines_are_the_reply(office, end):
    reply, _ = write(office, "Hello,", "", "fine.", *end)
    assert reply == "Hello,\n\nfine.\n"
    assert office.delivered == [reply]


def test_a_dot_among_pasted_lines_ends_nothing(office):
    lines = ["one", ".", "two", ".", "<", "three", ".", "four"]
    reply, _ = write(office, *lines[:4], pasted=3, is_answered=True)
    assert reply == "one\n.\ntwo\n"
    reply, _ = write(office, *lines[4:], ".", "fine", ".", pasted=4, is_answered=True)
    assert reply == "fine\n"
    assert office.customers[-1] == "three\n.\nfour"


def test_a_trigger_on_its_line_expands_and_its_fields_are_asked(office):
    reply, said = write(office, "Well,", ";refund", "Ana", "12.50", "", "said ;bye", ";hi", ".")
    assert reply == "Well,\nAna, 12.50 within a week.\nsaid ;bye\nHello Ana,\n"
    assert said[:3] == [
        "Customer's first name ('.' alone cancels):",
        "Amount (an amount, such as 12.50 EUR; '.' alone cancels):",
        "Delay (Enter: a week; one of: 3 days, a week, a month; '.' alone cancels):",
    ]


@pytest.mark.parametrize(
    ("typed", "pasted", "reply"),
    [
        (["one", "two", "", "after"], 0, "[one\ntwo]\nafter\n"),
        (["one", "", ".", "two", "", "after"], 4, "[one\n\n.\ntwo]\nafter\n"),
        (["", "after"], 0, "[]\nafter\n"),
        (["one", ".", "after"], 0, "after\n"),
        (["one"], 0, "[one]\n"),
    ],
    ids=["lines", "a paste", "none", "cancelled", "end of input"],
)
def test_a_field_of_several_lines_takes_them_up_to_an_empty_one(office, typed, pasted, reply):
    for is_answered in {True, pasted > 0}:
        written, said = write(office, ";note", *typed, pasted=pasted and pasted + 1, is_answered=is_answered)
        assert written == reply
        assert "Note (several lines, an empty line to end; may stay empty; '.' alone cancels):" in said


def test_what_is_asked_is_punctuated_in_french(office):
    _, said = write(office, ";refund", "Ana", "12.50", "", ".", language="fr")
    assert said[1:3] == [
        "Amount (un montant, comme 12,50 EUR ; '.' seul annule) :",
        "Delay (Entrée : a week ; au choix : 3 days, a week, a month ; '.' seul annule) :",
    ]


def test_a_dot_cancels_an_expansion_and_writes_nothing_of_it(office):
    reply, said = write(office, "before", ";refund", "Ana", ".", "after")
    assert reply == "before\nafter\n"
    assert "Cancelled: nothing was written." in said
    assert office.expanded == []


def test_a_refused_value_is_asked_again_of_somebody(office):
    reply, said = write(office, ";refund", "Ana", "lots", "2.00", "", is_answered=True)
    assert reply == "Ana, 2.00 within a week.\n"
    assert "! 'lots' is no amount (such as 12.50)" in said


def test_a_refused_value_from_a_pipe_ends_it(office):
    with pytest.raises(MacroError, match="Amount: 'lots' is no amount"):
        write(office, ";refund", "Ana", "lots", "2.00", "")
    assert office.delivered == []


def test_a_field_that_nobody_fills_ends_it(office):
    with pytest.raises(MacroError, match="Customer's first name is missing"):
        write(office, "Well", ";hi")
    assert office.delivered == []


def test_a_broken_macro_is_said_to_somebody_and_ends_a_pipe(office):
    reply, said = write(office, ";broken", "go on", is_answered=True)
    assert reply == "go on\n"
    assert "';broken' cannot be rendered (run 'replykit macros check')" in said
    with pytest.raises(MacroError):
        write(office, ";broken", "go on")


def test_what_was_typed_stays_where_nothing_can_be_written_of_it(office):
    def only_small_amounts(macro, values, _):
        if values["amount"] == "900":
            raise MacroError("';refund' cannot be rendered")
        return macro.body.format(**values)

    typed = (";refund", "Ana", "900", "", ".")
    reply, said = write(office, *typed, is_answered=True, expand=only_small_amounts)
    assert (reply, "! ';refund' cannot be rendered" in said) == ("", True)
    assert said.count("Customer's first name ('.' alone cancels):") == 1
    assert sum(line.startswith("Delay (Enter: a week") for line in said) == 2
    with pytest.raises(MacroError, match="cannot be rendered"):
        write(office, *typed, expand=only_small_amounts)


def test_findings_are_said_and_asked_about_where_somebody_answers(office):
    reply, said = write(office, "Sorry for any inconvenience", ".", "y", is_answered=True)
    assert "1. warning: “any inconvenience” is a set phrase." in said
    assert reply == "Sorry for any inconvenience\n"
    with pytest.raises(CancelledError):
        write(office, "Sorry for any inconvenience", ".", "n", is_answered=True)
    assert len(office.delivered) == 1


def test_findings_from_a_pipe_are_said_and_the_reply_goes_out(office):
    reply, said = write(office, "any inconvenience, asap")
    assert reply == "any inconvenience, asap\n"
    assert [line.split(":")[0] for line in said if not line.startswith(" ")] == ["1. warning", "2. suggestion"]


def test_what_is_unfilled_ends_a_pipe_and_is_confirmed_by_somebody(office):
    with pytest.raises(DraftError, match=r"Unfilled: \[AMOUNT\]"):
        write(office, "Pay [AMOUNT]")
    assert office.delivered == []
    reply, _ = write(office, "Pay [AMOUNT]", ".", "yes", is_answered=True)
    assert reply == "Pay [AMOUNT]\n"


def test_an_answer_that_is_neither_yes_nor_no_is_asked_for_again(office):
    reply, said = write(office, "Pay [AMOUNT]", ".", "yse", "yes", is_answered=True)
    assert (reply, said[-1]) == ("Pay [AMOUNT]\n", "That was not understood; nothing was sent. Send it? (y/n)")
    for end in (["no"], []):
        with pytest.raises(CancelledError):
            write(office, "Pay [AMOUNT]", ".", "yse", *end, is_answered=True)


@pytest.mark.parametrize("lines", [["Pay [AMOUNT]", ".", "n"], ["any inconvenience, asap", ".", "f 2", "n"]])
def test_a_no_to_sending_keeps_the_reply_and_says_so(office, lines):
    kept = []
    with pytest.raises(CancelledError, match="offers what you wrote again"):
        write(office, *lines, is_answered=True, keep=kept.append)
    assert kept[-1].rstrip("\n") == lines[0].replace("asap", "as soon as possible")


def test_what_is_typed_into_fields_is_kept_against_a_crash(office):
    kept = []
    write(office, "Dear,", ";refund", "Ana", "12", ".", is_answered=True, keep=kept.append)
    notes = "{{ ;refund }}\n{{ Customer's first name: Ana }}\n{{ Amount: 12 }}"
    assert kept[-2:] == [f"Dear,\n{notes}", "Dear,"]


class FullDisk:
    """Keeps a reply while there is room: so many times, then never again."""

    def __init__(self, room=0):
        self.room, self.kept = room, []

    def keep(self, text):
        if len(self.kept) >= self.room:
            raise ReplykitError("the disk is full", hint="make room there")
        self.kept.append(text)


@pytest.mark.parametrize("room", [0, 2], ids=["full", "fills up"])
def test_a_reply_that_cannot_be_kept_is_written_all_the_same_and_that_is_said_once(office, room):
    lines = ["Hi Jane,", "it is done, asap.", ";hi", "Ana", "any inconvenience"]
    disk = FullDisk(room)
    reply, said = write(office, *lines, ".", "f 2", "y", is_answered=True, keep=disk.keep)
    assert reply == "Hi Jane,\nit is done, as soon as possible.\nHello Ana,\nany inconvenience\n"
    told = "This draft is not kept against a crash: the disk is full (make room there)"
    assert said.count(told) == 1


def test_a_no_to_sending_does_not_promise_what_is_not_kept(office):
    for language, said in (("en", "is not kept"), ("fr", "n'est pas gardé")):
        for answers in (["any inconvenience", ".", "n"], ["Pay [AMOUNT]", ".", "n"]):
            with pytest.raises(CancelledError, match=said):
                write(office, *answers, is_answered=True, language=language, keep=FullDisk().keep)


def test_a_draft_that_cannot_be_checked_goes_out_and_is_known_as_such(office):
    office.lint_error = LanguageError("too short to tell")
    mode = LineMode(office.desk(), Wording("en"), iter(["ok", None]).__next__, [].append, is_answered=False)
    assert mode.write() == "ok\n"
    assert not mode.was_checked


def test_a_file_is_continued_and_the_customer_shown(office):
    reply, said = write(office, "more", text="begun\n", customer="help\x1b[2J", is_answered=True)
    assert reply == "begun\nmore\n"
    assert said[:4] == [
        "The customer writes:",
        "> help\\x1b[2J",
        Wording("en")("plain-start"),
        "begun",
    ]


def test_what_may_fit_is_named_to_somebody(office):
    def suggest(message):
        return MACROS[:2] if message == "help" else ()

    _, said = write(office, customer="help", is_answered=True, suggest=suggest)
    assert said[2] == "May fit: ;hi (Greeting), ;refund (Refund accepted)"
    assert not any("May fit" in line for line in write(office, customer="help", suggest=suggest)[1])


@pytest.mark.parametrize(("mend", "stand"), [("f 2", "d 1 as she wrote it"), ("c2", "L 1 as she wrote it")])
def test_a_remark_is_mended_or_let_stand_by_its_number(office, mend, stand):
    reply, said = write(office, "Well,", "any inconvenience, asap", ".", mend, stand, "y", is_answered=True)
    assert reply == "Well,\nany inconvenience, as soon as possible\n"
    assert "any inconvenience, as soon as possible" in said
    assert office.dismissed == [("en-vaseline any inconvenience", "as she wrote it")]
    assert said[-1] == "Send it? (y/n)"


def test_a_remark_that_cannot_be_mended_stays_and_a_wrong_number_is_said(office):
    orders = ["f 1", "f 7", "d 0 why", "d 1", "", "send"]
    reply, said = write(office, "any inconvenience", ".", *orders, "y", is_answered=True)
    assert reply == "any inconvenience\n"
    asked = Wording("en")("plain-ask")
    assert said[said.index(asked) :] == [
        *(asked, "This remark has no ready wording: it says what to write instead."),
        *(asked, "There is no remark of that number.") * 2,
        *(asked, "That was not understood; nothing was sent.") * 3,
        asked,
    ]
    with pytest.raises(CancelledError):
        write(office, "any inconvenience", ".", *orders, is_answered=True)


def test_a_remark_whose_wording_is_a_deletion_says_so(office):
    found = replace(make_finding("asap", "asap"), level="warning", replacements=("",))
    checked = Checked(language="en", findings=(found,))
    _, said = write(office, "asap", ".", "y", is_answered=True, lint=lambda *_: checked)
    assert "  Delete (f 1)" in said


def test_a_dismissal_that_cannot_be_kept_is_said(office):
    office.refusal = ReplykitError("dismissed.yml cannot be written")
    lines = iter(["any inconvenience", ".", "d 1 so be it", "n"])
    said = []
    mode = LineMode(office.desk(), Wording("en"), lambda: next(lines, None), said.append, is_answered=True)
    with pytest.raises(CancelledError):
        mode.write()
    assert "dismissed.yml cannot be written" in said


def test_the_customers_message_can_be_pasted_and_macros_looked_for(office):
    reply, said = write(
        *(office, "<", "Where is", "my money?", ".", "? refund", "? zzz", "? what", "fine"),
        is_answered=True,
        suggest=lambda message: MACROS[:1] if "money" in message else (),
    )
    assert reply == "fine\n"
    assert office.customers == ["Where is\nmy money?"]
    assert [line for line in said if line.startswith((";", "May", "No macro"))] == [
        *("May fit: ;hi (Greeting)", ";refund  Refund accepted"),
        *["No macro answers these letters."] * 2,
    ]


def test_a_pipe_has_no_orders_among_its_lines(office):
    reply, _ = write(office, "<", "? refund", "f 1")
    assert reply == "<\n? refund\nf 1\n"


def test_nothing_typed_is_an_empty_reply(office):
    reply, _ = write(office)
    assert reply == ""
    assert office.linted == []


def test_it_speaks_french(office):
    _, said = write(office, "any inconvenience", ".", "oui", language="fr", is_answered=True)
    assert "1. attention : “any inconvenience” is a set phrase." in said
