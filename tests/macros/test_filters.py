"""The filters, and the page that describes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from replykit.macros.filters import FALLBACKS, FILTERS
from replykit.macros.model import FIELD_TYPES
from replykit.macros.wording import DATE_FORMS, capitalise_name

PAGE = Path(__file__).parents[2] / "docs" / "macros.md"
ALIASES = {"d", "default", "count", "capitalise", "written"}


def table(heading):
    text = PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return {word for row in rows for word in re.findall(r"`(\w+)", row)}


def test_the_page_describes_every_filter_and_no_other():
    assert table("Filters") == set(FILTERS) - ALIASES
    assert set(FILTERS) >= FALLBACKS


def test_the_page_describes_every_type_and_every_date_form():
    assert table("Fields") == set(FIELD_TYPES)
    assert all(f"`{form}`" in PAGE.read_text(encoding="utf-8") for form in DATE_FORMS)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ana", "Ana"),
        ("JEAN-PIERRE", "Jean-Pierre"),
        ("o'brien", "O'Brien"),
        ("d’artagnan", "d’Artagnan"),
        ("charles de gaulle", "Charles de Gaulle"),
        ("van gogh", "Van Gogh"),
        ("éloïse  l'hermite", "Éloïse l'Hermite"),
        ("McDonald", "McDonald"),
        ("", ""),
    ],
)
def test_names_get_their_capitals(typed, expected):
    assert capitalise_name(typed) == expected
