"""`replykit suggest`: macros for a customer's message, from the sets that ship."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from replykit.cli.suggesting import suggest_for
from replykit.macros.load import load_set
from replykit.macros.search import Index
from replykit.settings import shipped

SPRINTER, TECHNICIEN, MEDIATOR = "sprinter", "technicien", "mediator"
# NOTE: written from the names of the macros, as customers write; also those are kept that find nothing.
ANSWERED = [
    (
        SPRINTER,
        "Bonjour, j'ai annulé mon voyage et on m'avait dit que je récupérerais mon argent. Où en est-on ? Merci. Paul",
        ";remb",
    ),
    (SPRINTER, "Votre site m'a prélevé deux fois 54 euros pour le même aller, c'est inadmissible.", ";double"),
    (
        SPRINTER,
        "Je voudrais prendre le train de 17h au lieu de celui de 15h, comment je fais pour modifier ma réservation ?",
        ";ech",
    ),
    (TECHNICIEN, "Bonjour, mon train de ce matin est arrivé avec 1h40 de retard, ai-je droit à un geste ?", ";retard"),
    (TECHNICIEN, "je n'arrive pas à payer, ma carte est refusée à chaque fois", ";ech"),
    (TECHNICIEN, "J'ai égaré mon e-billet, pouvez-vous me le renvoyer avant demain ?", ";perdu"),
    (TECHNICIEN, "Hello, our train this morning got in almost two hours late. Are we entitled to anything?", ";delay"),
    (TECHNICIEN, "I can't find my tickets anywhere, I deleted the email. We travel tomorrow!", ";lost"),
    (TECHNICIEN, "It would be great if the app could remember my seat preference.", ";wish"),
    (MEDIATOR, "You people are a joke. Third time I write and nobody answers. I am furious.", ";angry"),
    (MEDIATOR, "Just wanted to say thank you, you saved our holiday!", ";thanks"),
    (MEDIATOR, "My train got cancelled an hour before departure. What are my options now?", ";cancelled"),
    (SPRINTER, "Merci mille fois, grâce à vous nous avons pu partir !", ";merci"),
    (SPRINTER, "L'application plante quand j'ouvre mes billets sur mon téléphone Android.", ";bug"),
    (MEDIATOR, "When will I see my money? You told me last week it had been sent back to my card.", ";refund"),
    (MEDIATOR, "I'd like to travel on Saturday instead of Friday, can you move my booking?", ";exchange"),
    (MEDIATOR, "The app freezes on the payment page, every single time.", ";bug"),
    (MEDIATOR, "Any news about my case? I wrote to you on Monday.", ";wait"),
    (MEDIATOR, "Could you add Apple Pay one day? That would be so handy.", ";wish"),
    (MEDIATOR, "The conductor said you are responsible, and you say they are. Who do I believe?", ";between"),
    (TECHNICIEN, "Can I swap my ticket for an earlier train?", ";exchange"),
    (TECHNICIEN, "My refund of 42 euros still isn't on my account.", ";refund"),
    (TECHNICIEN, "Mon train a été supprimé à la dernière minute, que dois-je faire ?", ";supp"),
    (TECHNICIEN, "Pourquoi m'avez-vous remboursé seulement 30 euros sur les 45 que j'ai payés ?", ";retenue"),
    (TECHNICIEN, "Ce serait bien de pouvoir choisir sa place sur un plan.", ";idee"),
    (TECHNICIEN, "C'est honteux, je suis hors de moi, jamais vu un service aussi nul.", ";furieux"),
    (TECHNICIEN, "Quand est-ce que je serai remboursé de mon billet annulé ?", ";remb"),
    (TECHNICIEN, "Je souhaite échanger mon billet pour partir dimanche.", ";changer"),
    (SPRINTER, "Le train était annulé, personne ne nous a prévenus.", ";supp"),
    (SPRINTER, "Je suis malade, est-ce que mon billet peut m'être remboursé ?", ";nonremb"),
    (SPRINTER, "Avez-vous des nouvelles de mon dossier ?", ";attente"),
    (SPRINTER, "J'ai une idée pour votre site : pouvoir trier par prix.", ";idee"),
]
_LEAST_IN_THREE = 19
"""Of these 32; it was 20 when this was written, 17 of them in the first place."""
BESIDE = [
    (TECHNICIEN, "What is the capital of Australia?"),
    (SPRINTER, "Quelle est la recette de la tarte aux pommes ?"),
    (MEDIATOR, "Do you sell garden furniture? My chair is missing two screws."),
    (TECHNICIEN, "Mon fils cherche un stage de troisième dans votre entreprise."),
    (MEDIATOR, "I would like to apply for the marketing position on your website."),
]


@pytest.fixture(scope="module")
def suggested():
    """Give the triggers suggested to an agent for a message."""
    sets = {}

    def call(agent, message):
        if agent not in sets:
            sets[agent] = Index(load_set(shipped("macros"), agent).macros)
        return [suggestion.macro.trigger for suggestion in suggest_for(sets[agent], message, Path())]

    return call


def test_most_messages_have_their_macro_among_three(suggested):
    missed = [message for agent, message, trigger in ANSWERED if trigger not in suggested(agent, message)]
    assert len(ANSWERED) - len(missed) >= _LEAST_IN_THREE, missed


@pytest.mark.parametrize(("agent", "message"), BESIDE)
def test_a_message_about_something_else_is_given_no_macro(suggested, agent, message):
    assert suggested(agent, message) == []


@pytest.mark.parametrize(
    "end",
    [
        "Merci d'avance.\n\nCordialement,\nZoé Martin",
        "Merci, Zoé",
        "\nMerci\n",
        "Thank you in advance!\nKind regards,\nZoe",
        "Merci de votre aide. Bonne journée !",
    ],
)
def test_a_polite_end_asks_for_nothing(suggested, end):
    asks = "Mon colis est perdu, ma commande aussi."
    assert suggested(SPRINTER, f"{asks} {end}") == suggested(SPRINTER, asks)
    assert ";merci" in suggested(SPRINTER, f"Bonjour, {end}") or "Merci" not in end


def test_macros_in_the_language_of_the_customer_come_first(suggested):
    assert suggested(TECHNICIEN, "My train is late, is there a compensation?")[0] == ";delay"
    assert suggested(TECHNICIEN, "Mon train est en retard, y a-t-il un dédommagement ?")[0] == ";retard"


def test_a_message_in_the_other_language_finds_its_macro_all_the_same(suggested):
    assert ";remb" in suggested(SPRINTER, "When do I get my refund?")


@pytest.fixture
def suggest(replykit):
    return lambda *args, **more: replykit(
        "suggest", "--agent", TECHNICIEN, "--macros", shipped("macros"), *args, **more
    )


def test_the_command_prints_rows_of_json_best_first(suggest, tmp_path):
    path = tmp_path / "message.txt"
    path.write_text("Mon train est en retard, y a-t-il un dédommagement ?", encoding="utf-8")
    done = suggest(path, "--format", "json", "--limit", "2")
    rows = json.loads(done.out)
    assert done.code == 0
    assert rows[0] == {"trigger": ";retard", "name": "Dédommagement pour un retard", "score": rows[0]["score"]}
    assert [set(row) for row in rows] == [{"trigger", "name", "score"}] * 2
    assert 1 >= rows[0]["score"] >= rows[1]["score"] > 0


def test_where_nothing_fits_it_says_so_and_ends_well(suggest):
    done = suggest("--format", "json", stdin="What is the capital of Australia?")
    assert (done.code, done.out) == (0, "[]\n")
    assert "No macro fits this message" in done.err
    assert (suggest(stdin="").code, suggest(stdin="\n").out) == (0, "")


def test_a_message_that_is_no_text_is_refused(suggest, tmp_path):
    assert suggest(stdin=b"caf\xe9").code == 3
    assert suggest(tmp_path / "none.txt").code == 3
