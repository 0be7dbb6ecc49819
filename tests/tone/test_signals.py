"""What holds of signals whatever the text."""

import time

import pytest

from replykit.errors import LanguageError
from replykit.language import SUPPORTED, parse
from replykit.tone.signals import SIGNALS, read_signals

REPLIES = {
    "fr": """Bonjour Paul,

Je suis désolé que votre train ait eu deux heures de retard hier : un signal en panne à Dijon l'a bloqué. Vous avez
droit à 30 % du prix, soit 18 €. Si vous m'envoyez une photo du billet, je fais le virement aujourd'hui ; comptez trois
à cinq jours avant de le voir sur votre compte. Je ne peux pas vous promettre que la banque ira
plus vite.

Pour le retour de samedi, le 18 h 04 circule normalement. Préférez-vous une place près de la fenêtre ? Dites-le-moi et
je change la réservation, sans frais. Vous écrivez que le contrôleur « n'a rien voulu savoir » : j'ai transmis votre
message à son responsable, qui vous répondra d'ici vendredi.

Bon voyage,
Claire""",
    "en": """Hi Paul,

I'm sorry your train was two hours late yesterday: a signal failure near Dijon held it up. You're owed 30% of the fare,
which is 18 euros. If you send me a photo of the ticket, I'll make the transfer today; it should show on your account
in three to five days. I can't promise the bank will be any faster.

For Saturday's return, the 6:04 pm usually runs on time. Would you rather sit by the window? Tell me and I'll change
the booking, free of charge. You wrote that the inspector "didn't want to know": I've passed your message to his
manager, who will answer by Friday. Please don't hesitate to call me if anything else comes up on the way.

Have a good trip,
Claire""",
}


def test_each_signal_is_explained_in_one_sentence():
    assert all(name == name.lower() and " " not in name for name in SIGNALS)
    assert all(meaning.endswith(".") and len(meaning) < 140 for meaning in SIGNALS.values())


@pytest.mark.model
@pytest.mark.parametrize("language", SUPPORTED)
def test_every_token_stands_in_exactly_one_clause(language):
    doc = parse(REPLIES[language], language)
    signals = read_signals(doc, language)
    assert sorted(token for clause in signals.clauses for token in clause.tokens) == list(range(len(doc)))
    assert all(signals.clause_at(token).index == clause.index for clause in signals.clauses for token in clause.tokens)
    assert all(clause.start <= clause.head < clause.end for clause in signals.clauses)
    assert [clause.start for clause in signals.clauses] == sorted(clause.start for clause in signals.clauses)


@pytest.mark.model
@pytest.mark.parametrize("language", SUPPORTED)
def test_only_known_signals_are_given_and_one_tells_who_acts(language):
    signals = read_signals(parse(REPLIES[language], language), language)
    actors = {"first-person", "second-person", "third-party", "nobody"}
    assert all(clause.signals <= SIGNALS.keys() for clause in signals.clauses)
    assert all(len(clause.signals & actors) == 1 for clause in signals.clauses)
    assert all(len(clause.signals & {"past", "present", "future"}) <= 1 for clause in signals.clauses)


@pytest.mark.model
@pytest.mark.parametrize("language", SUPPORTED)
@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "?", "...", "🎉", "«", '"', "Merci", "Ok", "non", "-vous", "n't", "si", "if"]
)
def test_scraps_of_text_have_signals_too(language, text):
    doc = parse(text, language)
    signals = read_signals(doc, language)
    assert len(signals.clause_of) == len(doc)
    assert all(signals.at(token.i) <= SIGNALS.keys() for token in doc)


@pytest.mark.model
def test_a_language_without_a_grammar_is_refused():
    with pytest.raises(LanguageError, match="no grammar is known for 'de'"):
        read_signals(parse("Hallo", "en"), "de")


LONG = ("If it fails, call us. ", "si si ", "et nous allons ", "? ")


@pytest.mark.model
@pytest.mark.parametrize("language", SUPPORTED)
@pytest.mark.parametrize("unit", ['" a ', *(pytest.param(unit, marks=pytest.mark.slow) for unit in LONG)])
def test_time_grows_with_the_text_and_no_faster(language, unit):
    doc = parse(unit * (20_000 // len(unit)), language)
    # NOTE: the time of this process: linear, a third of a second, but a busy machine's clock runs on meanwhile.
    start = time.process_time()
    read_signals(doc, language)
    assert time.process_time() - start < 2
