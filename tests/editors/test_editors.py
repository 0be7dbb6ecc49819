"""Neovim, Vim with ALE, Emacs with Eglot, each set up by the lines of its page: marks, fixes, expansions."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.model, pytest.mark.slow]
# Before the words, the words, the fix, its title, after the words.
DRAFTS = {
    "fr": (
        "Désolé pour ",
        "la gêne occasionnée",
        "ce retard",
        "Remplacer par « ce retard »",
        ", nous cherchons déjà votre colis 📦 à Orléans.",
    ),
    "en": (
        "We are sorry for ",
        "any inconvenience",
        "the delay",
        "Replace with “the delay”",
        ", and we are looking for your parcel 📦 at Zoë's café.",
    ),
}
BEFORE = {"emoji": "😀 ", "accent": "Été. ", "joined emoji": "👩‍👩‍👧 ", "accent apart": "Cafe\u0301. "}
FRAME = {
    "fr": ("Bonjour Zoé 🙂,\n\n", "\n\nÀ bientôt,\nChloé 🙂\n"),
    "en": ("Hello Zoé 🙂,\n\n", "\n\nBest,\nChloé 🙂\n"),
}


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
@pytest.mark.parametrize("language", DRAFTS)
def test_a_remark_appears_is_fixed_to_the_character_and_disappears(editor, language, before):
    start, words, fix, title, rest = DRAFTS[language]
    first, last = FRAME[language]
    editor.open(f"{first}{before}{start}{words}{rest}{last}")
    editor.wait_for(editor.remarks, [words])
    editor.act(words, title)
    editor.wait_for(editor.text, f"{first}{before}{start}{fix}{rest}{last}")
    editor.wait_for(editor.remarks, [])


@pytest.mark.parametrize("before", ["", "Été 😀 "], ids=["ascii", "emoji"])
def test_a_trigger_expands_by_an_action_and_what_stands_behind_is_read_anew(editor, before):
    first, last = f"Bonjour Zoé 🙂,\n\n{before}", "\n\nDésolé pour la gêne occasionnée.\n"
    editor.open(f"{first};sig{last}")
    # NOTE: only once the server has answered does it know the draft.
    editor.wait_for(editor.remarks, ["la gêne occasionnée"])
    editor.act(";sig", "Développer ;sig : Signature")
    expanded = f"{first}À bientôt,\nSprinter"
    editor.wait_for(editor.text, f"{expanded}{last}")
    editor.wait_for(editor.remarks, ["la gêne occasionnée"])
    editor.act("la gêne occasionnée", "Remplacer par « ce retard »")
    editor.wait_for(editor.text, f"{expanded}\n\nDésolé pour ce retard.\n")
    editor.wait_for(editor.remarks, [])
