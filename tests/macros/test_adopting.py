"""A colleague's macro in one's own set: it says the same, and what is written reads back the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sets import context, field, macro, make_set

from replykit.errors import MacroError, UnknownNameError
from replykit.located_yaml import append_entries
from replykit.macros.adopting import adopt, name_of
from replykit.macros.expand import expand
from replykit.macros.habits import differing_habits
from replykit.macros.load import load_set
from replykit.macros.model import FIELD_TYPES, AgentSet, Field
from replykit.macros.writing import as_entry

SIGNED = macro(
    'Bonjour {{ prenom }},\n\nComptez {{ delai }}.\n{% include ";sig" %}\nÀ vous.\n',
    ";remb",
    fields=(field("prenom", label="Prénom"), field("unused", default="x")),
)
SIGNATURE = macro("{{ agent }}\n{{ ville }}\n", ";sig", ";signature", fields=(field("ville", default="Lyon"),))
COLLEAGUES = make_set(SIGNED, SIGNATURE)
NOBODY = AgentSet(agent="moi", folder=COLLEAGUES.folder, macros=())
VALUES = {"prenom": "Léa", "delai": "3 jours"}


def own_set(*macros):
    return replace(NOBODY, macros=tuple(replace(each, agent="moi") for each in macros))


def test_what_a_macro_includes_stands_in_it():
    adopted = adopt(SIGNED, COLLEAGUES, NOBODY, ";r")
    assert adopted.put_in_place == (";sig",)
    assert adopted.macro.adopted_from == "ana/;remb"
    assert [f.name for f in adopted.macro.fields] == ["prenom", "ville"]
    theirs = expand(SIGNED, COLLEAGUES, VALUES, context())
    assert expand(adopted.macro, own_set(adopted.macro), VALUES, context()) == theirs


@pytest.mark.parametrize("opening", ["{%", "{%-", "{%+"])
@pytest.mark.parametrize("closing", ["%}", "-%}", "+%}"])
@pytest.mark.parametrize(
    "around", ["Merci,\n\n{}\n\n  Ana.\n", "{{{{ agent }}}} {} {{% if true %}} Ana{{% endif %}}", "{0} {0}"]
)
def test_what_is_put_in_place_has_the_white_space_that_the_include_had(opening, closing, around):
    including = macro(around.format(f'{opening} include ";sig" {closing}'), ";m")
    colleagues = make_set(including, SIGNATURE)
    adopted = adopt(including, colleagues, NOBODY, ";r")
    assert set(adopted.put_in_place) == {";sig"}
    theirs = expand(including, colleagues, {}, context())
    assert expand(adopted.macro, own_set(adopted.macro), {}, context()) == theirs


def test_ones_own_macro_of_that_word_is_included_instead():
    own = own_set(macro("Moi", ";sig"))
    adopted = adopt(SIGNED, COLLEAGUES, own, ";r")
    assert (adopted.own_includes, adopted.put_in_place) == ((";sig",), ())
    assert "Moi" in expand(adopted.macro, own, VALUES, context())


@pytest.mark.parametrize("trigger", [";pris", ";PRIS", ";pr\u0456s", "deux mots", "-x", ""])
def test_a_trigger_that_is_taken_or_none_is_refused(trigger):
    with pytest.raises(UnknownNameError):
        adopt(SIGNED, COLLEAGUES, own_set(macro("x", ";pris")), trigger)


def test_a_sentence_comes_with_its_fields_alone():
    adopted = adopt(SIGNED, COLLEAGUES, NOBODY, ";b", "Bonjour {{ prenom }},")
    assert adopted.macro.body == "Bonjour {{ prenom }},\n"
    assert [f.label for f in adopted.macro.fields] == ["Prénom"]
    assert adopted.macro.name == "Bonjour …,"


def test_a_sentence_that_a_condition_cuts_through_is_refused():
    with pytest.raises(MacroError, match="cannot stand alone"):
        adopt(SIGNED, COLLEAGUES, NOBODY, ";b", "Comptez {% if x %}3 jours")


def test_a_long_sentence_is_named_by_its_first_words():
    assert name_of("Le remboursement arrive sur la carte qui a servi à l’achat sous {{ delai }}.") == (
        "Le remboursement arrive sur la carte qui a servi…"
    )


FRENCH = [
    macro(f"Bonjour {{{{ prenom }}}},\n\nVotre billet {n} est prêt. L’équipe.\n\nÀ bientôt,\nMoi", f";{n}")
    for n in "abcd"
]


def test_habits_that_differ_are_named():
    other = macro("Salut !\n\nTon billet est prêt, c'est bon.\n\nBises", ";x")
    found = {habit.name: (habit.own, habit.other) for habit in differing_habits(other, own_set(*FRENCH))}
    assert found == {
        "address": ("vous", "tu"),
        "greeting": ("Bonjour", "Salut"),
        "closing": ("Moi", "Bises"),
        "apostrophe": ("’", "'"),
    }


def test_ones_own_text_goes_against_no_habit():
    assert differing_habits(FRENCH[0], own_set(*FRENCH)) == []
    assert differing_habits(macro("Salut, ton billet", ";x"), NOBODY) == []


_TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=30)
_LINE = _TEXT.map(str.strip).filter(bool)
_WORD = st.from_regex(r"\A;[a-z]{1,8}\Z")
_FIELDS = st.builds(
    Field,
    name=st.from_regex(r"\A[a-z][a-z_]{2,8}\Z").filter(
        lambda name: name not in ("today", "now", "agent", "customer", "loop")
    ),
    label=_LINE,
    type=st.sampled_from([t for t in FIELD_TYPES if t in ("text", "multiline", "boolean")]),
    is_required=st.booleans(),
)
_BODIES = st.lists(_TEXT, min_size=1, max_size=4).map("\n".join).filter(lambda body: body.strip())
_MACROS = st.builds(
    macro,
    _BODIES,
    _WORD,
    name=_LINE,
    tags=st.lists(_LINE, max_size=2).map(tuple),
    category=st.sampled_from((None, "problem")),
    keeps_case=st.booleans(),
    adopted_from=st.sampled_from((None, "léa/;x")),
    fields=st.lists(_FIELDS, max_size=2, unique_by=lambda f: f.name).map(tuple),
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(_MACROS)
def test_what_is_written_is_read_back_the_same(tmp_path_factory, written):
    folder = tmp_path_factory.mktemp("sets")
    (folder / "ana").mkdir()
    path = folder / "ana" / "a.yml"
    path.write_bytes(append_entries(path, "macros", [as_entry(written)]).encode())
    found = load_set(folder, "ana")
    assert [p.what for p in found.problems if not p.is_warning] == []
    (read,) = found.macros
    assert replace(read, where=written.where, body_line=10, is_body_block=True) == written
