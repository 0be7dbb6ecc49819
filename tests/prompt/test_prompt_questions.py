"""The questions of `init` by keystrokes."""

from __future__ import annotations

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from typing_agent import KEYS

from replykit.errors import CancelledError
from replykit.prompt.interview import FirstMacro, Interview, Who
from replykit.prompt.questions import TerminalQuestions
from replykit.prompt.wording import Wording

PROPOSED = Who(name="root", language="fr", folder="/sets")
ERASE = "\x15"


def interview(keys, act, language="en"):
    """Run an interview on the keys of an agent; give its answer and what was said."""
    said = []
    with create_pipe_input() as pipe:
        questions = TerminalQuestions(Wording(language), said.append, pipe, DummyOutput())
        pipe.send_text("".join(KEYS.get(key, key) for key in keys))
        return act(Interview(questions=questions, wording=Wording(language))), said


def ask_who(
    keys,
    given=None,
    why_no_name=lambda name: "" if name.isalpha() else "it has signs",
    why_no_folder=lambda folder, name: f"/file/{name}" if folder.startswith("/file") else "",
):
    who, _ = interview(keys, lambda each: each.ask_who(given or {}, PROPOSED, why_no_name, why_no_folder))
    return who


def ask_macro(keys, why_not=lambda _: ""):
    def act(each):
        return each.ask_macro("fr", why_not, lambda trigger: "a space" if " " in trigger else "")

    return interview(keys, act)


def test_enter_takes_what_is_proposed():
    assert ask_who(["enter", "enter", "enter"]) == PROPOSED


def test_what_is_typed_or_pasted_replaces_what_is_proposed():
    who = ask_who([" ana ", "enter", "EN", "enter", "\x1b[200~/home/ana\x1b[201~", "enter"])
    assert who == Who(name="ana", language="en", folder="/home/ana")


def test_an_arrow_keeps_what_is_proposed_to_be_changed():
    assert ask_who(["right", "a", "enter", "enter", "left", "x", "enter"]) == Who(
        name="roota", language="fr", folder="/setxs"
    )


def test_a_wrong_answer_stays_in_the_line_to_be_mended():
    who = ask_who([ERASE, "ana!", "enter", "backspace", "enter", ERASE, "de", "enter", ERASE, "en", "enter", "enter"])
    assert who == Who(name="ana", language="en", folder="/sets")


def test_a_folder_that_can_hold_no_set_is_asked_for_again():
    assert ask_who(["enter", "enter", "/file", "enter", ERASE, "/x", "enter"]).folder == "/x"


def test_what_is_given_is_not_asked():
    assert ask_who(["enter"], {"name": "bob", "folder": "/x"}) == Who(name="bob", language="fr", folder="/x")


@pytest.mark.parametrize("end", ["f10", "a-enter"])
def test_a_first_macro_is_made_together(end):
    made, said = ask_macro([ERASE, ";salut", "enter", ERASE, "Salut", "enter", "\x1b[1;5F", "enter", "Ana", end])
    assert made == FirstMacro(
        trigger=";salut",
        name="Salut",
        body="Bonjour {{ prenom }},\n\nMerci de votre message. Je regarde tout de suite.\n\nBonne journée,\nAna\n",
        field="prenom",
        label="Prénom du client",
    )
    assert "Its text; {{ prenom }} will be asked for. Alt-Enter or F10 ends the text." in said


def test_a_body_that_cannot_be_used_is_asked_again():
    made, said = ask_macro(
        ["enter", "enter", " {{", "f10", "backspace", "backspace", "f10"],
        lambda tried: "a long reason " * 6 * ("{{" in tried.body[-4:]),
    )
    assert made.body.endswith("Bonne journée, \n")
    rows = said[-1].split("\n")
    assert (len(rows), " ".join(rows)) == (2, "! " + " ".join(["a long reason"] * 6))


def test_a_pasted_body_is_text_and_ends_nothing():
    paste = "\x1b[200~\r\nline\x1b[21~\r\n\x1b[201~"
    made, _ = ask_macro(["enter", "enter", paste, "f10"])
    assert made.body.endswith("Bonne journée,\nline[21~\n")


@pytest.mark.parametrize("key", ["c-c", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_giving_up_is_no_answer(key):
    with pytest.raises(CancelledError):
        ask_who([ERASE, key])


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], True),
        ([ERASE, "n", "enter"], False),
        (["n", "enter"], False),
        ([ERASE, "oui", "enter"], True),
        ([ERASE, "x", "enter", ERASE, "non", "enter"], False),
    ],
)
def test_yes_or_no(keys, answer):
    confirmed, _ = interview(keys, lambda each: each.questions.confirm("Open?", default=True), "fr")
    assert confirmed is answer
