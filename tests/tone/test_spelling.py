"""Slips in everyday words."""

from __future__ import annotations

import pytest

from replykit.tone.checks.spelling import SpellingCheck
from replykit.tone.linter import load_linter
from replykit.tone.reading import read

pytestmark = pytest.mark.model

ENGLISH = SpellingCheck("en", frozenset({"extension", "cashback"}), frozenset({"supporto"}), 5, 4)
FRENCH = SpellingCheck("fr", frozenset(), frozenset(), 6, 6)


def found(check: SpellingCheck, text: str) -> list[str]:
    return [text[span.start : span.end] for span in check.find(read(text, check.language))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Did you recieve it?", ["recieve"], id="two letters swapped"),
        pytest.param("The paymnt is here.", ["paymnt"], id="a letter too few"),
        pytest.param("Ask suppport.", ["suppport"], id="a letter too many"),
        pytest.param("The paymnets are here.", ["paymnets"], id="a plural"),
        pytest.param("You inadvertenly closed it.", ["inadvertenly"], id="a word that is not written every day"),
        pytest.param("It doesnt open, and dont ask.", ["doesnt", "dont"], id="no apostrophe"),
        pytest.param(
            "Suport is there. Suport, we said, is there.", ["Suport"], id="the first word of a sentence that goes on"
        ),
        pytest.param("The paynent is here.", ["paynent"], id="another letter"),
        pytest.param("We prefered it; it is comming.", ["prefered", "comming"], id="a letter not doubled, or doubled"),
        pytest.param("We texted you; she organised it.", [], id="regular forms"),
        pytest.param("The cashbak is here.", ["cashbak"], id="a word of the trade"),
        pytest.param("I sned it; sory for the json.", ["sned", "sory"], id="four letters, swapped or doubled"),
        pytest.param("Ask Suppport. Hello suport, it is me.", [], id="names"),
        pytest.param("Kind regards, J\n\nElske de Wit", [], id="a name that goes on"),
        pytest.param("Rohan is here. Rohan and Jo wave.", [], id="a name that does something"),
        pytest.param("Extentsion pages are here.", ["Extentsion"], id="a long word with a capital"),
        pytest.param("See suppport/page, suppport@example.org, `suppport` or suppport@.", [], id="addresses and code"),
        pytest.param("Ask supporto.", [], id="an exception"),
        pytest.param("The gnocchi and the ossobucco are here.", [], id="rare words"),
    ],
)
def test_slips(text: str, expected: list[str]) -> None:
    assert expected == found(ENGLISH, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Je vais envpyer la clé.", ["envpyer"], id="another letter"),
        pytest.param("Une erreure engage notre responsabilitée.", ["erreure", "responsabilitée"], id="one e too many"),
        pytest.param("Le contrôle dit ou en est la fete.", ["fete"], id="an accent lacks"),
        pytest.param("Vous trouvez la clé, vous oubliez le code et vous repartez.", [], id="forms of vous"),
        pytest.param("Nos chats lècheront le plat, qui sècherait.", [], id="futures of 1990"),
        pytest.param("Le vase est abimé, le cout connu, la piqure fraiche.", [], id="no circumflex since 1990"),
        pytest.param("La professeure redirige une carte prépayée.", [], id="words that are new"),
        pytest.param("Anna et Bastien partent. Bastien cherche la clé.", [], id="a name inside another sentence"),
        pytest.param("Evitez la clé prépayée ; evitez le reste.", ["evitez"], id="a capital may go without its accent"),
        pytest.param("Il est generé, donc nécéssaire.", ["generé", "nécéssaire"], id="two accents in one word"),
        pytest.param("La clé de l'ascenceur, jusqu’à l’acceuil.", ["ascenceur", "acceuil"], id="behind an elision"),
        pytest.param("Le modèle 'ascenceur', ou rock'ascenceur.", [], id="behind another apostrophe"),
        pytest.param("Le controleur etait desole pour le probleme.", [], id="typed where there are no accents"),
    ],
)
def test_french_slips(text: str, expected: list[str]) -> None:
    assert expected == found(FRENCH, text)


@pytest.mark.parametrize(
    ("check", "slip", "expected"),
    [
        pytest.param(ENGLISH, "soulution", "solution", id="the only one"),
        pytest.param(ENGLISH, "recieve", "receive", id="two letters swapped, though 'relieve' is as near"),
        pytest.param(ENGLISH, "adress", "address", id="a letter not doubled, though 'dress' is as near"),
        pytest.param(ENGLISH, "doesnt", "doesn't", id="no apostrophe"),
        pytest.param(ENGLISH, "transation", None, id="transaction, or translation"),
        pytest.param(ENGLISH, "emial", "email", id="short, and two letters swapped"),
        pytest.param(ENGLISH, "spermm", None, id="a coarse word"),
        pytest.param(ENGLISH, "hallse", None, id="too short to be sure"),
        pytest.param(ENGLISH, "Soulution", None, id="may be a name"),
        pytest.param(FRENCH, "reservation", "réservation", id="an accent lacks"),
        pytest.param(FRENCH, "adress", None, id="adresse, or adressé"),
        pytest.param(FRENCH, "ladresse", "l'adresse", id="no apostrophe behind an article"),
        pytest.param(FRENCH, "jregarde", None, id="je regarde"),
        pytest.param(FRENCH, "ddemande", "demande", id="the first letter twice"),
        pytest.param(FRENCH, "lheure", None, id="le or l' before an h"),
    ],
)
def test_what_a_slip_stands_for(check: SpellingCheck, slip: str, expected: str | None) -> None:
    assert check.mended(slip) == expected


def test_a_remark_names_what_may_be_meant() -> None:
    checked = load_linter().lint("You can recieve the paymnet on transation.", None, "en")
    instead = {finding.text: finding.instead for finding in checked.findings}
    assert instead["recieve"] == "Write: receive / relieve."
    assert instead["paymnet"] == "Write: payment."


def test_no_coarse_word_is_advised() -> None:
    assert not {"sperm", "rape", "raping", "sperme"} & {
        *ENGLISH.meant("eperm"),
        *ENGLISH.meant("raping"),
        *FRENCH.meant("sperne"),
    }


def test_a_name_of_the_customers_message_is_no_slip() -> None:
    customer = "Je cherche Bastien."
    assert not load_linter().lint("Bonjour.\n\nBastien cherche la clé.", customer, "fr").findings
