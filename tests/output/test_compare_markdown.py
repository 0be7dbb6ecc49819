"""Minutes in Markdown: what was decided, what is open, and no text that is more than text."""

from __future__ import annotations

import re

import pytest

from replykit.comparison.model import Comparison
from replykit.output.compare_markdown import plain, show_minutes
from reviewed import DAY, full_comparison, hostile_comparison


@pytest.fixture(scope="module")
def minutes():
    return show_minutes(full_comparison(), "fr", DAY)


def part(minutes, title):
    return re.search(rf"^## {re.escape(title)}\n\n(.*?)(?=^## |\Z)", minutes, re.MULTILINE | re.DOTALL)[1]


def test_minutes_say_the_day_and_who_is_compared(minutes):
    assert minutes.startswith("# Revue des réponses, 22 novembre 2026\n\nAgents\u00a0: amy, lea, tom\n")


def test_decisions_say_whether_they_hold(minutes):
    decided = part(minutes, "Décidé")
    broken = (
        '- **Animaux acceptés**\u00a0: accepté\u00a0: tous disent "oui" (12/10/2026)\u00a0: NON TENU, tom ;chien dit'
    )
    assert broken in decided
    assert "- **Petit déjeuner**\u00a0: garder les deux (12/10/2026)\u00a0: tenu" in decided
    assert "  - présents\u00a0: Léa" in decided


def test_what_is_open_stands_as_tables_of_facts(minutes):
    opened = part(minutes, "À décider")
    assert (
        "### Parking\n\n| Fait | amy | lea | tom |\n| --- | --- | --- | --- |\n| ≠ montant | €18 | 18 € | 22 € |"
        in opened
    )
    assert "lea ;parking\u00a0: Réservez → payez → entrez; tom ;garer\u00a0: Entrez → réservez → payez" in opened
    assert "### Petit déjeuner" not in opened


def test_what_is_not_as_agreed_is_named(minutes):
    assert "- tom ;garer\u00a0: 22 € (parking : " in minutes


def test_every_table_has_as_many_cells_in_each_row():
    for comparison in (full_comparison(), hostile_comparison()):
        rows = [line for line in show_minutes(comparison, "en", DAY).splitlines() if line.startswith("|")]
        assert rows
        assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>gras</b>", r"\<b\>gras\</b\>"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("a | b", r"a \| b"),
        ("1. Ouvrez", r"1\. Ouvrez"),
        ("12) non", r"12\) non"),
        ("- tiret", r"\- tiret"),
        ("sous 3 - 5 jours", "sous 3 - 5 jours"),
        ("# un *deux* `trois` _quatre_", r"\# un \*deux\* \`trois\` \_quatre\_"),
        ("à la\n\n# ligne", r"à la \# ligne"),
        ("a\u202eb", r"a\<U+202E\>b"),
        ("&lt;", r"\&lt;"),
    ],
)
def test_text_stays_text(text, expected):
    assert plain(text) == expected


def test_no_macro_gives_minutes_too():
    assert "Nothing was decided before." in show_minutes(Comparison(agents=("lea",), topics=()), "en", DAY)
