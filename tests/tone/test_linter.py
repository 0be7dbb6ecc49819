from __future__ import annotations

import unicodedata

import pytest
import regex
from charts import HEAD, RULE

from replykit.errors import LanguageError
from replykit.tone.checks import regex as regex_check
from replykit.tone.examples import run_examples, run_signals
from replykit.tone.linter import MAX_FINDINGS, Linter

pytestmark = pytest.mark.model


def found(linter: Linter, text: str, customer: str | None = None) -> list[str]:
    return [finding.text for finding in linter.lint(text, customer, "en").findings]


def rule(match: str, extra: str = "", flags: str = "[[x]]") -> str:
    made = RULE.replace("{phrases: [your valued <thing>]}", match)
    return made.replace("We have [[your valued parcel]].", flags) + extra


def test_a_finding_says_all_it_knows(linter_of):
    text = "🙂 Café.\r\nWe have your\u00a0Valued  parcel."
    finding = linter_of().lint(text, None, "en").findings[0]
    assert text[finding.span.start : finding.span.end] == finding.text == "your\u00a0Valued  parcel"
    assert finding.message == "'your Valued parcel' says nothing."
    assert (finding.rule, finding.pair, finding.principle, finding.level) == (
        "en-parcel",
        "polite-not-bland",
        None,
        "warning",
    )
    assert len(finding.fingerprint) == 16


def test_a_message_repeats_no_more_than_a_sentence(linter_of):
    (finding,) = linter_of(rule("{regex: 'a+'}", flags="[[aa]].")).lint(f"{'a' * 5000}.", None, "en").findings
    assert len(finding.text) == 5000
    assert finding.message == f"'{'a' * 159}…' says nothing."


@pytest.mark.parametrize(
    ("text", "figure"), [("up to 4 000 € today", "4 000 €"), ("up to 9 h 30.", "9 h 30"), ("up to 5,50 €", "5,50 €")]
)
def test_a_finding_that_ends_in_a_figure_marks_all_of_it(linter_of, text, figure):
    linter = linter_of(rule("{regex: 'up to [0-9]'}", flags="[[up to 4]]."))
    assert found(linter, text) == [f"up to {figure}"]


def test_the_fingerprint_survives_edits_elsewhere(linter_of):
    linter = linter_of()
    first = linter.lint("We have your valued parcel here.", None, "en").findings[0]
    later = linter.lint("Hello Paul,\n\nSo: we have your valued parcel here.", None, "en").findings[0]
    other = linter.lint("They lost your valued parcel there.", None, "en").findings[0]
    assert first.fingerprint == later.fingerprint != other.fingerprint


def test_the_fingerprint_is_the_same_under_another_name(linter_of):
    linter = linter_of()
    found = (
        linter.lint(f"Hi {name},\n\nYour valued parcel. It is here, {name}.", None, "en") for name in ("Ana", "Tom")
    )
    (first,), (other,) = (checked.findings for checked in found)
    assert first.fingerprint == other.fingerprint


@pytest.mark.parametrize(
    "text",
    [
        "> We have your valued parcel.\n\nYes.",
        "Yes.\n\nOn Monday, Ann wrote:\nWe have your valued parcel.",
        "Yes, done.\n-- \nAnn, your valued parcel people",
        "You wrote “your valued parcel” in your message.",
        'The button says "your valued parcel" on the left.',
        "Hello {{ your valued parcel }} and {% your valued parcel %}",
    ],
    ids=["quoted-line", "below-wrote", "signature", "curly-quotes", "straight-quotes", "jinja"],
)
def test_only_the_agents_own_words_are_read(linter_of, text):
    assert found(linter_of(), text) == []


def test_quoted_lines_are_the_customers_message(linter_of):
    head = (
        HEAD
        + """signals:
  - id: customer-lost
    language: en
    of: customer
    match: {phrases: [lost]}
    holds: [You lost my bag.]
    fails: [Hello.]
"""
    )
    linter = linter_of(RULE + "    when: [customer-lost]\n", head)
    reply = "We have your valued parcel."
    assert found(linter, f"> You lost it!\n\n{reply}") == ["your valued parcel"]
    assert found(linter, reply, "I lost it.") == ["your valued parcel"]
    assert found(linter, reply, "Where is it?") == []
    assert found(linter, reply) == []
    assert list(run_signals(linter, linter.chart.signals)) == []


def test_a_signal_of_a_sentence_holds_there_and_nowhere_else(linter_of):
    signals = """signals:
  - id: thanks-too
    language: en
    of: sentence
    match: {phrases: [thanks]}
    holds: [Thanks a lot.]
    fails: [Hello.]
"""
    reply = "Thanks, we have your valued parcel. We have your valued ticket."
    linter = linter_of(RULE + "    unless: [thanks-too]\n", HEAD + signals)
    assert found(linter, reply) == ["your valued ticket"]
    linter = linter_of(
        RULE.replace("flags:", "when: [thanks-too]\n    flags:").replace("We have [[", "Thanks for [["), HEAD + signals
    )
    assert found(linter, reply) == ["your valued parcel"]
    assert list(run_signals(linter, linter.chart.signals)) == []


def test_signals_silence_a_rule_clause_by_clause(linter_of):
    linter = linter_of(rule("{phrases: [will arrive tomorrow]}", "    unless: [negated, hedged, question]\n"))
    assert found(linter, "It will arrive tomorrow.") == ["will arrive tomorrow"]
    assert found(linter, "I can't promise that it will arrive tomorrow.") == []
    assert found(linter, "I cannot see it, but it will arrive tomorrow.") == ["will arrive tomorrow"]


MATCHES = {
    "regex-group": ("{regex: 'ref[. ]*(?P<mark>#\\d+)'}", "See ref. #123.", ["#123"]),
    "regex-several": ("{regex: ['!!', '\\?\\?']}", "What?? No!!", ["??", "!!"]),
    "tokens": ("{tokens: [{LOWER: please}, {POS: VERB}]}", "Please send the ticket.", ["Please send"]),
    "lemma": ("{phrases: [~regret the]}", "We regretted the delay.", ["regretted"]),
    "density-below": ("{density: {of: [great, super], at_least: 3}}", "Great, super.", []),
    "density": (
        "{density: {of: [great, super], at_least: 3}}",
        "Great, super, great, super.",
        ["Great", "super", "great"],
    ),
    "absence": ("{absence: {of: [hello, hi]}}", "Your ticket is here. See you.", ["Your ticket is here"]),
    "absence-not": ("{absence: {of: [hello, hi]}}", "Hi! Your ticket is here.", []),
    "absence-called": ("{absence: {of: [sorry], called_by: [was late]}}", "Hi. It was late. Bye.", ["It was late"]),
    "absence-caller": (
        "{absence: {of: [monday], called_by: [we refund you], mark: caller}}",
        "Hi. We refund you. Bye.",
        ["We refund you"],
    ),
    "absence-no-caller": ("{absence: {of: [monday], called_by: [we refund you], mark: caller}}", "Hi. Bye.", []),
    "absence-caller-on-condition": (
        "{absence: {of: [monday], called_by: [we refund you], mark: caller}}",
        "If it is lost, we refund you.",
        [],
    ),
    "absence-closing": (
        "{absence: {of: [thanks], within: closing, mark: last-sentence}}",
        "Thanks. A b. C d. E f. G h.",
        ["G h"],
    ),
    "absence-statement": (
        "{absence: {of: [sorry], mark: first-statement}}",
        "Hello dear Ann,\n\nYour ticket is here at last. Bye.",
        ["Your ticket is here at last"],
    ),
    "absence-included": ("{absence: {of: [hello, hi]}}", "Your ticket is here.\n{% include ';sig' %}", []),
    "absence-signed": ("{absence: {of: [thanks], within: closing}}", "Your ticket is here.\n-- \nThanks, Ann", []),
    "long-sentence": (
        "{measure: {what: sentence-words, above: 10}}",
        "one two three four five six seven eight nine ten eleven.",
        ["one two three four five six seven eight"],
    ),
    "exclamations": ("{measure: {what: exclamations, above: 1}}", "A! B! C!", ["B!", "C!"]),
    "shouting": (
        "{measure: {what: shouted-words, above: 2}}",
        "PLEASE READ THE MANUAL now, SNCF.",
        ["PLEASE READ THE MANUAL"],
    ),
    "initials": ("{measure: {what: shouted-words, above: 1}}", "Your RIB and the TGV to NYC.", []),
    "emoji": ("{measure: {what: emoji, above: 1}}", "Hi 🙂 there 🙂🙂", ["🙂🙂"]),
    "emoji-apart": ("{measure: {what: emoji, above: 1}}", "Hi 🙂 there 🎉", ["🎉"]),
    "joined-emoji": ("{measure: {what: emoji, above: 1}}", "Hi 👨\u200d🚒 there", []),
    "emoji-with-skin": ("{measure: {what: emoji, above: 1}}", "Hi 🙌🏻 there ❤\ufe0f🎉", ["❤\ufe0f🎉"]),
    "one-emoji": ("{measure: {what: emoji, above: 1}}", "Hi 🙂", []),
    "doubled": ("{measure: {what: doubled-word, above: 1}}", "It is on on the way, very very soon.", ["on on"]),
    "clause": (
        "{clause: {verb: [~fix], is: [future]}}",
        "We will fix it by Monday. We fixed it.",
        ["We will fix it by Monday"],
    ),
    "clause-who": (
        "{clause: {who: [you], verb: [~get], is: future, mark: verb}}",
        "You will get it. We will get it.",
        ["You will get"],
    ),
}


@pytest.mark.parametrize(("match", "text", "expected"), MATCHES.values(), ids=MATCHES.keys())
def test_every_kind_of_check(linter_of, match, text, expected):
    assert found(linter_of(rule(match)), text) == expected


def test_several_clauses_of_one_rule_stand_in_a_list(linter_of):
    linter = linter_of(rule("{clause: [{verb: [~fix], is: future}, {verb: [~solve], is: future}]}"))
    assert found(linter, "We will fix it. We will solve it.") == ["We will fix it", "We will solve it"]


def test_of_two_remarks_of_one_category_the_longer_stays(linter_of):
    other = RULE.replace("en-parcel", "en-other").replace("[your valued <thing>]", "[have your valued parcel]")
    other = other.replace("We have [[your valued parcel]]", "We [[have your valued parcel]]")
    linter = linter_of(RULE + other.replace("We have your parcel", "We have it"))
    assert found(linter, "We have your valued parcel.") == ["have your valued parcel"]


def test_a_warning_stands_where_a_longer_suggestion_covers_it(linter_of):
    longer = RULE.replace("en-parcel", "en-we-have").replace("[your valued <thing>]", "[we have your valued parcel]")
    longer = longer.replace("We have [[your valued parcel]].", "[[We have your valued parcel]] now.")
    longer = longer.replace('["We have your parcel."]', '["We have your parcel now."]')
    for level, kept in (("suggestion", "en-parcel"), ("warning", "en-we-have")):
        linter = linter_of(RULE + longer.replace("    category:", f"    level: {level}\n    category:"))
        findings = linter.lint("We have your valued parcel.", None, "en").findings
        assert [finding.rule for finding in findings] == [kept]


def test_a_hostile_regex_is_stopped_and_named_and_the_others_still_find(linter_of):
    slow = RULE.replace("en-parcel", "en-slow").replace("{phrases: [your valued <thing>]}", "{regex: '(a|aa)+$'}")
    slow = slow.replace("We have your parcel", "We have it")
    checked = linter_of(RULE + slow).lint("We have your valued parcel. " + "a" * 150 + "b", None, "en")
    assert [finding.rule for finding in checked.findings] == ["en-parcel"]
    assert any("en-slow took too long" in problem.what for problem in checked.problems)


class Interrupted:
    """A pattern whose clock runs out once, through no fault of its own: while garbage is collected, say."""

    def __init__(self, pattern):
        self.pattern, self.groupindex, self.interruptions = pattern, pattern.groupindex, 1

    def search(self, text, **limits):
        if self.interruptions:
            self.interruptions -= 1
            raise TimeoutError
        return self.pattern.search(text, **limits)

    def finditer(self, text, **limits):
        return self.pattern.finditer(text, **limits)


def test_a_regex_is_not_blamed_for_time_that_the_rest_of_the_program_took(linter_of, monkeypatch):
    interrupted = regex_check._Expression(Interrupted(regex.compile("[0-9]+")))
    monkeypatch.setattr(regex_check, "_unpickled", lambda _: interrupted)
    checked = linter_of(rule("{regex: '[0-9]+'}")).lint("It takes 12 days.", None, "en")
    assert [finding.text for finding in checked.findings] == ["12"]
    assert not checked.problems


def test_findings_of_one_rule_are_capped_and_counted(linter_of):
    checked = linter_of(rule("{regex: '[a-z]'}")).lint("word " * 500, None, "en")
    assert len(checked.findings) == MAX_FINDINGS
    assert "2000 places" in checked.problems[0].what


def test_examples_that_do_not_hold_are_told(linter_of):
    linter = linter_of(RULE.replace("We have [[your valued parcel]]", "We [[have]] your valued parcel"))
    (problem,) = run_examples(linter, linter.chart.rules)
    assert "finds 'your valued parcel' here, not 'have'" in problem.what


def test_a_passing_text_must_be_silent_under_the_whole_chart(linter_of):
    other = RULE.replace("en-parcel", "en-other").replace("[your valued <thing>]", "[your dear <thing>]")
    other = other.replace("your valued parcel", "your dear parcel").replace(
        "We have your parcel", "Is it your valued refund"
    )
    linter = linter_of(RULE + other)
    (problem,) = run_examples(linter, linter.chart.rules)
    assert "should pass, but en-parcel finds" in problem.what


def test_the_language_is_declared_detected_or_refused(linter_of):
    linter = linter_of()
    assert linter.lint("We have your valued parcel and will send it.").language == "en"
    assert linter.lint("Nous avons bien votre colis, il part ce matin.").language == "fr"
    with pytest.raises(LanguageError, match="'de'"):
        linter.lint("Wir haben Ihr Paket erhalten und werden es morgen verschicken.")
    assert linter.lint("  \n").language == "und"
    assert linter.lint("👍").findings == ()


def test_each_paragraph_is_read_in_its_own_language(linter_of):
    french = RULE.replace("en-parcel", "fr-colis").replace("language: en", "language: fr")
    french = french.replace("[your valued <thing>]", "[votre précieux colis]").replace(
        "your valued parcel", "votre précieux colis"
    )
    text = (
        "Bonjour,\n\nNous avons bien reçu votre précieux colis ce matin, en bon état, il repart vers Lyon.\n\n"
        "Hello,\n\nWe have received your valued parcel this morning and it will leave tomorrow.\n"
    )
    checked = linter_of(RULE + french.replace("We have your parcel", "Nous avons votre colis")).lint(text)
    assert checked.language == "fr"
    assert [(f.rule, f.text) for f in checked.findings] == [
        ("fr-colis", "votre précieux colis"),
        ("en-parcel", "your valued parcel"),
    ]


def test_a_french_reply_that_names_an_english_button_is_french(linter_of):
    text = (
        "Bonjour,\n\nAppuyez sur « Track your valued parcel », puis sur Send your valued parcel back, et tout est fait."
    )
    checked = linter_of().lint(text)
    assert (checked.language, checked.findings) == ("fr", ())


def test_a_replacement_may_be_for_some_words_alone(linter_of):
    extra = '    replacements: ["asap -> soon", "your valued parcel -> your parcel", ""]\n'
    findings = linter_of(rule("{phrases: [your valued <thing>, asap]}", extra)).lint(
        "ASAP, we send your valued  parcel and your valued ticket.", None, "en"
    )
    assert [f.replacements for f in findings.findings] == [("soon", ""), ("your parcel", ""), ("",)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("quel bonheur ...4", "Quel bonheur immense de vous lire ce matin !", "Quel bonheur immense de vous lire"),
        ("quel bonheur ...3", "Quel bonheur immense de vous lire ce matin !", "Quel bonheur immense"),
        ("promis ,", "Promis, le train est là.", "Promis"),
        ("il suffit ...2", "Il suffit de le lire.", "Il suffit"),
        ("passez ...5", "Passez un soir avec nous pour voir.", "Passez un soir avec nous"),
        ("afin de", "Afin de vous lire.", "Afin de"),
        (", pas de chez nous", "C'est chez eux, pas de chez nous.", "pas de chez nous"),
        ("merci de l'intérêt que vous nous?", "Merci de l'intérêt que vous portez au lieu.", "Merci de l'intérêt"),
        ("prenons note de vos", "Nous prenons note de vos cris.", "prenons note"),
        ("à été?", "Le colis à été rendu.", "à été"),
        ("encore ...1", "Nous y sommes encore une.", "encore une"),
    ],
)
def test_a_french_mark_has_no_loose_end(linter_of, phrase, text, expected):
    french = rule(f'{{phrases: ["{phrase}"]}}').replace("language: en", "language: fr").replace("en-", "fr-")
    assert [f.text for f in linter_of(french).lint(text, None, "fr").findings] == [expected]


@pytest.mark.parametrize(
    ("customer", "holds"),
    [("Pas recu.", True), ("Pas reçu.", True), ("PAS RECU", True), ("Un bon livre.", False), ("Pas livré.", True)],
)
def test_a_customer_may_leave_accents_out(linter_of, customer, holds):
    signals = """signals:
  - id: customer-waits
    language: fr
    of: customer
    means: nothing came
    match: {phrases: [reçu, livré]}
    holds: [Pas reçu.]
    fails: [Merci.]
"""
    linter = linter_of(RULE, HEAD + signals)
    assert linter.read("Bonjour à vous.", customer, "fr").holds("customer-waits") is holds


@pytest.mark.parametrize("customer", [None, "Où en est ma réclamation ? Elle a été refusée."])
def test_accents_apart_from_their_letters_change_nothing_but_the_offsets(linter_of, customer):
    linter = linter_of(
        RULE.replace("id: en-", "id: fr-")
        .replace("language: en", "language: fr")
        .replace("your valued <thing>", "clientèle préférée")
        .replace("[[your valued parcel]]", "[[clientèle préférée]]"),
    )
    whole = "Élodie, x\u0302 : la clientèle préférée, déjà."
    apart = unicodedata.normalize("NFD", whole)
    (expected,) = linter.lint(whole, customer, "fr").findings
    (found,) = linter.lint(apart, customer and unicodedata.normalize("NFD", customer), "fr").findings
    assert apart[found.span.start : found.span.end] == found.text == unicodedata.normalize("NFD", expected.text)
    assert found.fingerprint == expected.fingerprint
