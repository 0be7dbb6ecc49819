"""Rules that weigh the words of a whole sentence, and rules that are silent where these sound fine."""

from __future__ import annotations

from dataclasses import replace

import pytest
from charts import HEAD, RULE

from replykit.tone.chart import load_chart
from replykit.tone.model import Switch

pytestmark = pytest.mark.model

LECTURE = "Perhaps read the manual next time before complaining"
OVER = LECTURE.replace("Perhaps", "Well now on the whole after all is said, done is done, perhaps")
ONE_PART = LECTURE.replace("Perhaps", "Well now on the whole after all is said perhaps")


def rule(match: str, extra: str = "") -> str:
    made = RULE.replace("{phrases: [your valued <thing>]}", match).replace("category: scripted", "category: harsh")
    return made.replace("We have [[your valued parcel]].", f"[[{LECTURE}]].") + extra


def found(linter, text):
    return [(one.rule, one.text) for one in linter.lint(text, None, "en").findings]


WEIGHED = rule("{sounds_like: {what: harsh, above: 1}}")


def test_a_short_sentence_that_sounds_like_a_fault_is_marked_whole(linter_of):
    assert found(linter_of(WEIGHED), f"Hello Ann. {LECTURE}! Bye.") == [("en-parcel", f"{LECTURE}!")]


def test_of_a_long_one_twelve_words_are(linter_of):
    ((_, marked),) = found(linter_of(WEIGHED), f"{OVER}.")
    assert len(marked.split()) == 12
    assert "read the manual next time before complaining" in marked


@pytest.mark.parametrize(
    "text",
    [
        "The manual covers this on page 4.",
        f'You wrote "{LECTURE}".',
        f"> {LECTURE}.\n\nThe book left.",
        "Nonsense!",
        "🙂👍",
    ],
)
def test_plain_words_words_of_others_and_a_word_alone_are_not(linter_of, text):
    assert found(linter_of(WEIGHED), text) == []


def test_a_neutral_sentence_more_changes_nothing(linter_of):
    linter = linter_of(WEIGHED)
    assert found(linter, f"{LECTURE}. The book left on Monday.") == found(linter, f"{LECTURE}.")


def test_it_gives_way_to_a_rule_of_its_category_anywhere_in_the_sentence(linter_of):
    other = rule("{phrases: [well]}").replace("en-parcel", "en-well")
    assert found(linter_of(WEIGHED + other), f"{ONE_PART}.") == [("en-well", "Well")]


def test_a_part_of_the_sentence_that_weighs_enough_by_itself_is_marked_beside_it(linter_of):
    other = rule("{phrases: [well]}").replace("en-parcel", "en-well")
    part = ("en-parcel", LECTURE.replace("P", "p"))
    assert found(linter_of(WEIGHED + other), f"{OVER}.") == [("en-well", "Well"), part]
    plain = "Well, the lamp is on the table, and the box is by the manual."
    assert found(linter_of(WEIGHED + other), plain) == [("en-well", "Well")]


def test_so_is_a_second_one_too_far_from_the_words_that_weigh_most(linter_of):
    text = f"{LECTURE}, as the box left the house on Monday for the town by the sea, and {LECTURE.lower()}."
    marked = found(linter_of(WEIGHED), text)
    assert [words.lower().count("manual") for _, words in marked] == [1, 1]


def test_and_stands_beside_a_rule_of_another(linter_of):
    other = rule("{phrases: [manual]}").replace("en-parcel", "en-manual").replace("harsh", "scripted")
    assert found(linter_of(WEIGHED + other), f"{LECTURE}.") == [("en-parcel", LECTURE), ("en-manual", "manual")]


def test_a_rule_may_be_silent_where_the_sentence_sounds_nothing_like_its_fault(linter_of):
    linter = linter_of(rule("{phrases: [manual]}", "    unless: [sounds-fine]\n"))
    assert found(linter, f"{LECTURE}.") == [("en-parcel", "manual")]
    assert found(linter, "The manual left this morning with the lamp.") == []
    assert found(linter, f"The manual left this morning with the lamp. {LECTURE}.") == [("en-parcel", "manual")]
    assert found(linter, 'The manual left "this" morning with the lamp.') == [("en-parcel", "manual")]


def test_no_rule_can_ask_for_a_fine_sound(tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text(HEAD + "rules:\n" + rule("{phrases: [manual]}", "    when: [sounds-fine]\n"), encoding="utf-8")
    (problem,) = load_chart(path, path).problems
    assert problem.what == "no signal 'sounds-fine' in rule en-parcel"


@pytest.mark.parametrize("match", ["{sounds_like: {what: loud}}", "{sounds_like: {above: 1}}", "{sounds_like: harsh}"])
def test_what_it_cannot_tell_is_refused_in_its_place(tmp_path, match):
    path = tmp_path / "rules.yaml"
    path.write_text(HEAD + "rules:\n" + rule(match), encoding="utf-8")
    problems = load_chart(path, path).problems
    assert problems
    assert all(problem.where.line > 10 for problem in problems)


def test_what_the_team_allows_is_not_blamed_by_weight(linter_of):
    other = rule("{phrases: [well]}").replace("en-parcel", "en-well")
    allowed = linter_of(WEIGHED + other + "off: [en-well]\n")
    assert found(allowed, f"{ONE_PART}.") == []
    assert found(allowed, f"{LECTURE}.") == [("en-parcel", LECTURE)]
    for_one_set = replace(linter_of(WEIGHED + other), switch=Switch(off=frozenset({"en-well"})))
    assert found(for_one_set, f"{ONE_PART}.") == []
    assert for_one_set.lint(f"{ONE_PART}.", None, "en").dismissed == 0


def test_a_rule_that_weighs_and_is_off_hides_nothing(linter_of):
    other = WEIGHED.replace("en-parcel", "en-mine").replace("above: 1", "above: 2")
    assert found(linter_of(WEIGHED + other + "off: [en-parcel]\n"), f"{LECTURE}.") == [("en-mine", LECTURE)]


def test_a_reply_is_weighed_with_the_message_that_it_answers(linter_of):
    linter = linter_of(rule("{sounds_like: {what: sorry-due, above: 0}}").replace("harsh", "missing-apology"))
    reply = "Thanks, we've noted it."
    assert linter.lint(reply, "Great shop, I love it.", "en").findings == ()
    for message, draft in (
        ("It came broken and nobody answers.", reply),
        (None, f"> It came broken, no answer.\n\n{reply}"),
    ):
        (finding,) = linter.lint(draft, message, "en").findings
        assert finding.rule == "en-parcel"
