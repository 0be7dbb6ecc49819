"""What becomes of foreign texts: nothing of the set is overwritten, nothing is lost, nothing comes twice."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import replykit.macros.importers
import replykit.macros.importing
from macros.sets import context, field, macro, make_set
from replykit.errors import Location
from replykit.macros.check import check_templates, shadowed_triggers
from replykit.macros.importers.model import LeftOut, Note, Snippet
from replykit.macros.importing import STATUSES, Wishes, plan
from replykit.output.imported_words import COUNTS, KINDS, WORDS

WHERE = Location(file="foreign.yml", line=3, column=1)


def text(body: str, *triggers: str, **more) -> Snippet:
    plain = {"where": WHERE, "label": "a", "triggers": triggers, "name": body, "body": body}
    return Snippet(**{**plain, **more})


def planned(*reads, own=(), prefix="", skips_taken=False):
    return plan(reads, make_set(*own), Wishes(prefix=prefix, skips_taken=skips_taken), context())


def triggers(outcomes) -> list[tuple[str, ...]]:
    return [outcome.macro.triggers for outcome in outcomes if outcome.macro]


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        (":ok", ":ok"),
        ("coca  cola", "coca-cola"),
        ("-x", ";-x"),
        ("x", ";x"),
        ("The", ";The"),
        ("a\u200bb", "ab"),
        ("é" * 80, "é" * 64),
    ],
)
def test_a_trigger_that_our_sets_do_not_allow_becomes_one_that_they_do(foreign, ours):
    (only,) = planned(text("body", foreign))
    assert only.macro.triggers == (ours,)
    assert [note.kind for note in only.notes] == ([] if foreign == ours else ["trigger-changed"])


def test_a_text_without_a_trigger_is_given_one_of_its_name():
    outcomes = planned(text("a", name="Refund accepted"), text("b", name="Refund accepted"), text("c", " ", name="!"))
    assert [outcome.notes[-1].kind for outcome in outcomes] == ["trigger-made"] * 3
    assert len(set(triggers(outcomes))) == 3
    assert all(trigger.startswith(";") for (trigger,) in triggers(outcomes))


def test_a_trigger_that_is_taken_becomes_another_that_the_first_does_not_begin():
    own = [macro("mine", ";ok", "=>")]
    outcomes = planned(text("a", ";ok"), text("b", ";OK", "=>"), text("c", ";new"), text("d", ";new"), own=own)
    assert triggers(outcomes) == [(";2ok",), (";3OK", "2=>"), (";new",), (";2new",)]
    assert [outcome.status for outcome in outcomes] == ["adapted", "adapted", "exact", "adapted"]
    whole = make_set(*own, *(outcome.macro for outcome in outcomes))
    assert shadowed_triggers(whole) == []


def test_a_prefix_is_put_before_what_is_taken():
    own = [macro("mine", ";ok", "e;old")]
    assert triggers(planned(text("a", ";ok"), text("b", ";x"), text("c", ";old"), own=own, prefix="e")) == [
        ("e;ok",),
        (";x",),
        (";old",),
    ]


def test_what_has_a_taken_trigger_can_be_left_out():
    own = [macro("mine", ";ok")]
    first, second = planned(text("a", ";ok"), text("b", ";x"), own=own, skips_taken=True)
    assert (first.status, first.notes[-1].kind, second.status) == ("left_out", "taken", "exact")


def test_what_is_there_already_is_not_added_again():
    own = [macro("mine", ";ok")]
    sign = text("Ana\n", ";ok")
    bye = text('Bye {{ name }}\n{% include ";ok" %}', ";x", fields=(field("name"),))
    first = planned(sign, bye, bye, own=own)
    assert [outcome.status for outcome in first] == ["adapted", "exact", "there"]
    again = planned(sign, bye, own=[*own, *(outcome.macro for outcome in first[:2])])
    assert [(each.status, each.macro.triggers) for each in again] == [("there", (";2ok",)), ("there", (";x",))]


@pytest.mark.parametrize("trigger", [";ok", "\\1", "=>", "12", "é" * 64, "x" * 64])
@pytest.mark.parametrize("prefix", ["", "z"])
def test_a_trigger_that_was_taken_once_is_known_again(trigger, prefix):
    own = [macro("mine", trigger), macro("mine too", f"z{trigger}"[:64])]
    reads = [text(body, trigger) for body in ("a", "b", "c")]
    first = planned(*reads, own=own, prefix=prefix)
    again = planned(*reads, own=[*own, *(outcome.macro for outcome in first)], prefix=prefix)
    assert [outcome.status for outcome in again] == ["there"] * 3


def test_one_text_under_a_trigger_and_under_that_with_a_number_is_two():
    outcomes = planned(text("same", ";2ok"), text("same", ";ok"), text("same", ";ok"))
    assert [outcome.status for outcome in outcomes] == ["exact", "exact", "there"]


def test_an_include_follows_the_text_that_it_names():
    own = [macro("mine", ";ok")]
    _, second = planned(text("theirs", ";ok"), text('{% include ";ok" +%}!', ";x"), own=own)
    assert second.macro.body == '{% include ";2ok" +%}!'


def test_what_can_never_be_written_is_left_out_and_what_includes_it_too():
    outcomes = planned(
        text("{{ broken", ";a"),
        text('{% include ";a" %}', ";b"),
        text("fine", ";c"),
        text("{{ x }}", ";d", fields=(field("x", "choice"),)),
    )
    assert [outcome.status for outcome in outcomes] == ["left_out", "left_out", "exact", "left_out"]
    assert {outcome.notes[-1].kind for outcome in outcomes if outcome.macro is None} == {"never"}


@pytest.mark.parametrize(("body", "kind"), [(" \n", "blank"), ("a" * 50_001, "too-long"), ("\x1b]0;x", "control")])
def test_a_body_that_no_macro_may_have_is_left_out(body, kind):
    (only,) = planned(text(body, ";a"))
    assert only.status == "left_out"
    assert only.notes[-1].kind.startswith(kind)


def test_every_text_has_its_outcome_and_what_results_passes_the_check():
    reads = [
        text("a {{ '{{' }}", ";a1"),
        LeftOut(where=WHERE, label="b", why=Note(kind="regex", what="b.")),
        text("{{ c }}", ";c1", fields=(field("c"),), notes=(Note(kind="shell", what="c: ls", needs_hand=True),)),
        text("d", ";a1", notes=(Note(kind="cursor"),)),
    ]
    outcomes = planned(*reads)
    assert [outcome.read for outcome in outcomes] == reads
    assert [outcome.status for outcome in outcomes] == ["exact", "left_out", "needs_hand", "adapted"]
    assert check_templates(make_set(*(each.macro for each in outcomes if each.macro)), context()) == []


def kinds_given() -> set[str]:
    """Every kind that a `Note(kind=...)` or a `.note(...)` of an importer, or of the plan, names."""
    folder = Path(replykit.macros.importers.__file__).parent
    found = set()
    for file in (*folder.glob("*.py"), Path(replykit.macros.importing.__file__)):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            found |= _kinds_of(node) if isinstance(node, ast.Call) else set()
    return found


_PLACES = {"note": 0, "_write_unknown": 0, "whole_file": 2}
"""Where each function takes the kind of a note."""


def _kinds_of(call: ast.Call) -> set[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    given = [keyword.value for keyword in call.keywords if name == "Note" and keyword.arg == "kind"]
    given += call.args[_PLACES[name] : _PLACES[name] + 1] if name in _PLACES else []
    said = [each for one in given for each in ((one.body, one.orelse) if isinstance(one, ast.IfExp) else (one,))]
    return {word.value for word in said if isinstance(word, ast.Constant)}


def test_every_kind_of_note_has_its_sentence_in_both_languages():
    kinds = kinds_given()
    assert len(kinds) > 20
    assert kinds <= KINDS["en"].keys()
    for table in (KINDS, WORDS, COUNTS):
        assert table["en"].keys() == table["fr"].keys()
        assert all(table[language][key] for language in table for key in table[language])
    assert tuple(COUNTS["en"]) == STATUSES
