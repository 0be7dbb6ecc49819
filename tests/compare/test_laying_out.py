"""Replies laid out with their conditions: sentences end where branches end, unless a branch stands inside one."""

from __future__ import annotations

import pytest

from replykit.comparison.laying_out import lay_out
from replykit.comparison.model import Passage, Reply
from replykit.comparison.wording import align_sentences, diff_words, split_sentences


def reply(*passages):
    stretches = tuple(Passage(text=text, condition=condition) for text, condition in passages)
    return Reply(agent="lea", trigger=";a", name="A", passages=stretches)


@pytest.mark.parametrize(
    ("passages", "sentences"),
    [
        ([("Bonjour {prenom},\n\nMerci.", "")], ["Bonjour {prenom},", "Merci."]),
        (
            [("Bonjour.\n", ""), ("Comptez 3 jours. Merci.\n", "carte"), ("Au revoir.", "")],
            ["Bonjour.", "{if carte} Comptez 3 jours.", "{if carte} Merci.", "Au revoir."],
        ),
        (
            [("Comptez 3 jours.", "carte"), ("comptez 5 jours.", "not carte"), (" Merci.", "")],
            ["{if carte} Comptez 3 jours.", "{if not carte} comptez 5 jours.", "Merci."],
        ),
        (
            [("Comptez ", ""), ("3", "carte"), ("5", "not carte"), (" jours. Merci.", "")],
            ["Comptez {if carte}3{if not carte}5{end} jours.", "Merci."],
        ),
        ([("Oui", "carte"), ("\nMerci.", "")], ["{if carte} Oui", "Merci."]),
        ([("a", 'x == "{y}"')], ['{if x == "(y)"} a']),
        ([("  \n", ""), ("Oui.", "carte")], ["{if carte} Oui."]),
        ([], []),
    ],
    ids=["plain", "branch", "else", "inside", "line-end", "braces", "blank", "empty"],
)
def test_sentences_and_their_conditions(passages, sentences):
    assert split_sentences(lay_out(reply(*passages))) == sentences


def test_a_branch_followed_by_a_line_end_swallows_nothing():
    one = reply(("Bonjour,\n", ""), ("Votre colis est en route.\n", "parti"), ("\nMerci de votre patience.", ""))
    other = reply(("Bonjour,\n", ""), ("\nMerci de votre patience.", ""))
    pairs = align_sentences(lay_out(one), lay_out(other))
    assert [(pair.left, pair.right) for pair in pairs] == [
        ("Bonjour,", "Bonjour,"),
        ("{if parti} Votre colis est en route.", None),
        ("Merci de votre patience.", "Merci de votre patience."),
    ]


def test_a_condition_is_one_piece():
    one, other = reply(("Comptez 3 jours.", "not carte")), reply(("Comptez 3 jours.", "virement"))
    pieces = [(p.kind, p.text) for p in diff_words(lay_out(one), lay_out(other))]
    assert pieces == [("removed", "{if not carte}"), ("added", "{if virement}"), ("same", "Comptez 3 jours.")]
