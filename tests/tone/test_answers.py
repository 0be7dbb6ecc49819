"""Questions of the customer's that a draft leaves open."""

from __future__ import annotations

import pytest
from charts import HEAD

pytestmark = pytest.mark.model

RULE = """  - id: en-open
    language: en
    pair: polite-not-bland
    category: unanswered
    message: "An open question."
    match: {{answers: {match}}}
    flags: ["[[x]]"]
    passes: ["y"]
"""
WHEN = "{asks: [when], by: [monday]}"
WHETHER = "{except: [when], by: ['yes', 'no'], shared_words: 2}"
TWO = "{by: ['yes'], shared_words: 1, least_questions: 2}"
TABLES = "We have green tables of oak. They all weigh nine pounds."

CASES = {
    "open": (WHEN, "When does it leave?", TABLES, ["They all weigh nine pounds"]),
    "answered": (WHEN, "When does it leave?", "It leaves on Monday.", []),
    "nothing-asked": (WHEN, "It leaves when it leaves.", TABLES, []),
    "another-kind": (WHEN, "Do you like trains?", TABLES, []),
    "no-customer": (WHEN, None, TABLES, []),
    "nearest": (WHEN, "When do the oak tables come?", TABLES, ["We have green tables of oak"]),
    "wish-is-not-marked": (WHEN, "When does it leave?", f"{TABLES} Have a nice day.", ["They all weigh nine pounds"]),
    "excepted": (WHETHER, "When does the dog eat?", TABLES, []),
    "shared-words": (WHETHER, "Are the tables of oak?", TABLES, []),
    "said-yes": (WHETHER, "Is the dog welcome?", "Yes. We have green tables.", []),
    "yes-to-another": (
        WHETHER,
        "Is the dog welcome? Do you have green tables?",
        "Yes, we have green tables. They all weigh nine pounds.",
        ["They all weigh nine pounds"],
    ),
    "one-yes-for-two": (
        WHETHER,
        "Is the dog welcome? Is breakfast included?",
        "Yes. They all weigh nine pounds altogether.",
        ["They all weigh nine pounds altogether"],
    ),
    "included-macro": (WHEN, "When does it leave?", "It left.\n{% include ';sig' %}", []),
    "too-few": (TWO, "Is the dog welcome?", TABLES, []),
    "enough": (TWO, "Is the dog welcome? Are there tables?", TABLES, ["They all weigh nine pounds"]),
    "other-language": (WHEN, "Bonjour, quand part le prochain train pour Lyon, s'il vous plaît ?", TABLES, []),
}


@pytest.mark.parametrize(("match", "customer", "draft", "due"), CASES.values(), ids=CASES)
def test_a_question_is_open_where_nothing_answers_it(linter_of, match, customer, draft, due):
    linter = linter_of(RULE.format(match=match), HEAD)

    checked = linter.lint(draft, customer, "en")

    assert [draft[f.span.start : f.span.end] for f in checked.findings] == due
