"""Lists of the vocabulary within a regular expression."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import regex

from replykit.tone.checks.regex_lists import ListError, with_lists
from replykit.tone.phrases import compile_list

if TYPE_CHECKING:
    from replykit.tone.phrase_elements import Choice

LISTS: dict[str, Choice] = {}
LISTS["nouns"] = compile_list(["(fer|hiver)", "sœur", "rendez-vous"], {})
LISTS["verbs"] = compile_list(["-(<nouns>|*ier) *er", "copier"], LISTS)
LISTS["grammar"] = compile_list(["~copier", "mot"], {})


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        (r"\bun \L<nouns>\b", "un hiver, un été", ["un hiver"]),
        (r"\bune \L<nouns>\b", "une sœur, une soeur", ["une sœur", "une soeur"]),
        (r"\ble \L<nouns>\b", "le rendez-vous, le rendez vous", ["le rendez-vous", "le rendez vous"]),
        (r"\ba \L<verbs>\b", "a hiver, a plier, a copier, a poser, a hiverner", ["a copier", "a poser", "a hiverner"]),
        (r"\L<nouns>s\b", "les fers", ["fers"]),
    ],
    ids=["words", "ligature", "hyphen", "ending-and-what-is-left-out", "more-behind"],
)
def test_a_list_stands_for_its_entries(source: str, text: str, found: list[str]) -> None:
    assert found == regex.findall(with_lists(source, LISTS), text)


@pytest.mark.parametrize(
    ("source", "reason"),
    [(r"\L<verb>", "no list 'verb'"), (r"\L<grammar>", "plain words alone")],
)
def test_what_is_no_list_of_words_is_refused(source: str, reason: str) -> None:
    with pytest.raises(ListError, match=reason):
        with_lists(source, LISTS)
