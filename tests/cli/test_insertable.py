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


def offered(folder, body, fields=""):
    """What an editor is offered of a macro: its snippet, or nothing."""
    declared = "    fields:\n" + fields if fields else ""
    text = f"language: fr\nmacros:\n  - trigger: ';a'\n    name: A\n{declared}    body: |\n      {body}\n"
    text += "  - {trigger: ';si', name: Si, body: '{% if carte %}Par carte.{% else %}Par virement.{% endif %}'}\n"
    macros = load_set(write_sets(folder, ana=text), "ana")
    assert not macros.problems
    return [one.as_snippet() for one in insertable(macros, "fr") if ";a" in one.triggers]


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
