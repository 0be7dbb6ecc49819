from __future__ import annotations

import pytest

from replykit.cli.insertable import insertable
from replykit.macros.load import load_set
from small_sets import write_sets

FIELDS = """\
      doux: {type: boolean, default: true}
      etat: {type: choice, choices: [neuf, abîmé], default: abîmé}
      montant: {type: amount, currency: EUR}
"""


def expansions(folder, body, fields=""):
    """What an editor is offered of a macro, or nothing."""
    declared = "    fields:\n" + fields if fields else ""
    text = f"language: fr\nmacros:\n  - trigger: ';a'\n    name: A\n{declared}    body: |\n      {body}\n"
    text += "  - {trigger: ';si', name: Si, body: '{% if carte %}Par carte.{% else %}Par virement.{% endif %}'}\n"
    macros = load_set(write_sets(folder, ana=text), "ana")
    assert not macros.problems
    return [one for one in insertable(macros, "fr") if ";a" in one.triggers]


def offered(folder, body, fields=""):
    """The snippets of `expansions`."""
    return [one.as_snippet() for one in expansions(folder, body, fields)]


@pytest.mark.parametrize(
    "body",
    [
        "{% if doux %}Je vous rembourse tout.{% else %}Je ne peux rien rembourser.{% endif %}",
        'Écrivez-nous{% if ville == "Paris" %}.{% else %} de {{ ville }}.{% endif %}',
        '{% if etat == "abîmé" %}A{% else %}B{% endif %}',
        '{{ "A" if etat == "abîmé" else "B" }} et {{ etat }}',
        '{% set abime = etat == "abîmé" %}{{ "A" if abime else "B" }}',
        "{% if not ville %}De partout.{% elif ville %}De {{ ville }}.{% endif %}",
        "{% if customer.city %}De {{ customer.city }}.{% endif %}",
        "{{ doux and 'Tout.' }}",
        "Tout : {{ doux }}.",
        'Bonjour. {% include ";si" %}',
    ],
)
def test_a_macro_in_which_a_field_decides_is_left_out(tmp_path, body):
    fields = "".join(line for line in FIELDS.splitlines(keepends=True) if line.split(":")[0].strip() in body)
    assert offered(tmp_path, body, fields) == []


@pytest.mark.parametrize(
    ("body", "snippet"),
    [
        ("Bonjour {{ prenom }}, {{ prenom }}.", "Bonjour ${1:prenom}, $1.$0"),
        ("Voici {{ montant }} pour {{ etat }}.", "Voici ${1:montant} pour ${2|abîmé,neuf|}.$0"),
        ("{% if today.year > 2000 %}Oui{% else %}Non{% endif %} {{ prenom }}.", "Oui ${1:prenom}.$0"),
        ("{% for jour in ['a', 'b'] %}{{ jour }}{% if not loop.last %}, {% endif %}{% endfor %}", "a, b$0"),
    ],
)
def test_other_macros_are_offered_with_their_blanks(tmp_path, body, snippet):
    fields = "".join(line for line in FIELDS.splitlines(keepends=True) if line.split(":")[0].strip() in body)
    assert offered(tmp_path, body, fields) == [snippet]


PROPOSED = """\
      quand: {type: date, default: 2027-03-15}
      somme: {type: amount, currency: EUR, default: "45"}
      poids: {type: number, default: "1234.5"}
      nom: {default: jean}
      suite: {required: false}
"""


@pytest.mark.parametrize(
    ("body", "snippet", "text"),
    [
        ("Le {{ quand }}.", "Le ${1:15 mars 2027}.$0", "Le 15 mars 2027."),
        ("{{ somme }}, soit {{ somme }}.", "${1:45\u00a0€}, soit $1.$0", "45\u00a0€, soit 45\u00a0€."),
        ("Il y en a {{ poids }} à {{ lieu }}.", "Il y en a ${1:1234,5} à ${2:lieu}.$0", "Il y en a 1234,5 à ‹lieu›."),
        ("{{ p | or_else('Madame, Monsieur') }}, bonjour.", "${1:Madame, Monsieur}, bonjour.$0", None),
        ("{{ suite or 'Merci' }}.", "${1:Merci}.$0", "Merci."),
        ("{{ nom | name }} et {{ lieu }} et {{ nom | name }}.", "${1:Jean} et ${2:lieu} et $1.$0", None),
        ("Bonjour.\n\n      {{ suite }}", "Bonjour.\n\n${1:suite}$0", "Bonjour.\n\n‹suite›"),
    ],
)
def test_a_blank_proposes_what_expand_writes_where_nothing_is_typed(tmp_path, body, snippet, text):
    fields = "".join(line for line in PROPOSED.splitlines(keepends=True) if line.split(":")[0].strip() in body)
    [one] = expansions(tmp_path, body, fields)
    assert one.as_snippet() == snippet
    assert text is None or one.as_text() == text


def test_a_default_that_is_written_in_two_ways_is_left_to_expand(tmp_path):
    assert offered(tmp_path, "{{ nom }} et {{ nom | upper }}.", "      nom: {default: jean}\n") == []


def test_a_macro_that_keeps_case_is_offered_in_each(tmp_path):
    body = "body: 'bonjour {{ prenom }}, merci.'"
    text = f"macros:\n  - {{trigger: ';mer', name: A, language: fr, keep_case: true, {body}}}\n"
    text += f"  - {{trigger: ';Mer', name: B, language: fr, {body}}}\n"
    text += "  - {trigger: ';q6', name: C, language: fr, keep_case: true, body: '{{ prenom }} : oui'}\n"
    macros = load_set(write_sets(tmp_path, ana=text), "ana")
    assert [(one.triggers, one.as_snippet()) for one in insertable(macros, "fr")] == [
        ((";mer",), "bonjour ${1:prenom}, merci.$0"),
        ((";Mer",), "bonjour ${1:prenom}, merci.$0"),
        ((";q6",), "${1:prenom} : oui$0"),
        ((";Mer",), "Bonjour ${1:prenom}, merci.$0"),
        ((";MER",), "BONJOUR ${1:prenom}, MERCI.$0"),
    ]
