"""What a finding of a phrase marks: the smallest clean stretch."""

from __future__ import annotations

import pytest
from charts import RULE

pytestmark = pytest.mark.model

MARKS = {
    "and": ("so glad (and|that)?", "We are so glad and proud.", "so glad"),
    "possessive": ("we promise ...1", "We promise your parcel.", "We promise"),
    "two-of-them": ("thanks for ...2", "Thanks for and the rest.", "Thanks for"),
    "stands-at-the-end": ("fix (this|that)", "We fix this.", "fix this"),
    "pronoun": ("fix (this|that)", "We will fix this today.", "fix this"),
    "leans-on-a-noun": ("fix (this|that)", "We will fix this door today.", "fix"),
    "said": ("[[ sort your ]] meal", "We sort your meal.", "sort your"),
    "said-to-the-end": ("[[ sort your ]]", "We sort your meal.", "sort your"),
    "said-before-what-may-be-missing": ("[[ sort your ]] own?", "We sort your meal.", "sort your"),
    "said-before-what-must-not-follow": ("[[ sort your -(own) ]]", "We sort your meal.", "sort your"),
    "said-with-words-by-number": ("[[ sort ...1 ]]", "We sort your meal.", "sort"),
    "opened-up": ("not fit", "It can't fit.", "can't fit"),
    "opened-up-with-a-curl": ("not fit", "It doesn’t fit.", "doesn’t fit"),
    "is": ("is not done", "That's not done.", "That's not done"),
    "one-word": ("your", "We sort your meal.", "your"),
}


@pytest.mark.parametrize(("phrase", "text", "expected"), MARKS.values(), ids=MARKS.keys())
def test_a_mark_has_no_loose_end(linter_of, phrase, text, expected):
    rule = RULE.replace("[your valued <thing>]", f'["{phrase}"]')
    assert [finding.text for finding in linter_of(rule).lint(text, None, "en").findings] == [expected]
