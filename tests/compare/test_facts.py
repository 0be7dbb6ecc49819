"""What each finder reads, in both languages: truth tables."""

from __future__ import annotations

import pytest

from replykit.comparison.facts import find_facts

NB, NNB = "\u00a0", "\u202f"


def values(kind, text, language):
    return [found.value for found in find_facts(text, language) if found.kind == kind]


DURATIONS = [
    ("fr", "Comptez 5 jours ouvrés.", ["P5B"]),
    ("fr", "sous 3 à 5 jours", ["P3D/P5D"]),
    ("fr", "de 3 à 5 jours ouvrés", ["P3B/P5B"]),
    ("fr", "entre deux et trois semaines", ["P14D/P21D"]),
    ("fr", f"48{NB}h", ["P2D"]),
    ("fr", f"dans les 48{NNB}heures", ["P2D"]),
    ("fr", "24/48h", ["P1D/P2D"]),
    ("fr", "deux jours", ["P2D"]),
    ("fr", "un mois", ["P30D"]),
    ("fr", "valable 12 mois", ["P1Y"]),
    ("fr", "les douze derniers mois", ["P1Y"]),
    ("fr", "au plus tard le premier jour ouvré suivant", ["P1B"]),
    ("en", "by the next working day", ["P1B"]),
    ("fr", "un second message, une seconde fois", []),
    ("fr", "une seconde suffit", ["PT1S"]),
    ("fr", "valable un an", ["P1Y"]),
    ("fr", "0.008.000 minutes", ["P5DT13H20M"]),
    ("en", f"1{'0' * 40} years", [f"P1{'0' * 40}Y"]),
    ("fr", "valable 24 mois", ["P2Y"]),
    ("fr", "sous quinzaine", ["P15D"]),
    ("fr", "une quinzaine de jours", ["P15D"]),
    ("fr", "une dizaine de minutes", ["PT10M"]),
    ("fr", "une demi-heure", ["PT30M"]),
    ("fr", "un quart d’heure", ["PT15M"]),
    ("fr", "une heure et demie", ["PT1H30M"]),
    ("fr", "1 h 30 de retard", ["PT1H30M"]),
    ("fr", "quatre-vingt-dix jours", ["P90D"]),
    ("fr", "vingt et un jours", ["P21D"]),
    ("fr", "10 jours ouvrables", ["P10B"]),
    ("fr", "livré à J+2", ["P2D"]),
    ("fr", "72 heures ouvrées", ["P3B"]),
    ("fr", "14 jours calendaires", ["P14D"]),
    ("fr", "L’application est à jour.", []),
    ("fr", "ouvert 7j/7 et 24h/24", []),
    ("fr", "gratuit pour les moins de 6 ans", []),
    ("fr", "Les enfants de 4 à 11 ans paient moitié prix.", []),
    ("en", "within 3-5 business days", ["P3B/P5B"]),
    ("en", "between 3 and 5 working days", ["P3B/P5B"]),
    ("en", "a 30-day trial", ["P30D"]),
    ("en", "two-year warranty", ["P2Y"]),
    ("en", "within a fortnight", ["P14D"]),
    ("en", "half an hour", ["PT30M"]),
    ("en", "an hour and a half", ["PT1H30M"]),
    ("en", "within 24 hours", ["P1D"]),
    ("en", "one month", ["P30D"]),
    ("en", "a couple of days", ["P2D"]),
    ("en", "5 € a month", []),
    ("en", "twice a week", []),
    ("en", "print it a second time", []),
    ("en", "support 24 hours a day, 7 days a week", []),
    ("en", "children under 12 years old", []),
]
AMOUNTS = [
    ("fr", "5 €", ["5.00 EUR"]),
    ("fr", "5€", ["5.00 EUR"]),
    ("fr", f"1{NNB}450,50{NB}€", ["1450.50 EUR"]),
    ("fr", "EUR 12", ["12.00 EUR"]),
    ("fr", "€5", ["5.00 EUR"]),
    ("fr", "12 euros", ["12.00 EUR"]),
    ("fr", "douze euros", ["12.00 EUR"]),
    ("fr", "12€50", ["12.50 EUR"]),
    ("fr", "12 euros 50.", ["12.50 EUR"]),
    ("fr", "50 centimes", ["0.50 EUR"]),
    ("fr", "de 5 à 10 €", ["5.00 EUR/10.00 EUR"]),
    ("fr", "0,25 € TTC par minute", ["0.25 EUR"]),
    ("fr", "1.500 €", ["1500.00 EUR"]),
    ("fr", "5 € puis 10 €", ["5.00 EUR", "10.00 EUR"]),
    ("fr", "25 CHF", ["25.00 CHF"]),
    ("en", "€1,450.50", ["1450.50 EUR"]),
    ("en", "€1.5k", ["1500.00 EUR"]),
    ("en", "5k euros", ["5000.00 EUR"]),
    ("fr", "5 k€", ["5000.00 EUR"]),
    ("en", "€5 kept apart", ["5.00 EUR"]),
    ("en", "£9.99", ["9.99 GBP"]),
    ("en", "$20", ["20.00 USD"]),
    ("en", "twenty euros", ["20.00 EUR"]),
    ("en", "€5-€10", ["5.00 EUR/10.00 EUR"]),
    ("en", "1,200 euros", ["1200.00 EUR"]),
    ("en", "EUR 12.00", ["12.00 EUR"]),
]
PERCENTAGES = [
    ("fr", f"25{NB}%", ["25 %"]),
    ("fr", "dix pour cent", ["10 %"]),
    ("fr", "demi-tarif", ["50 %"]),
    ("fr", "5,5 %", ["5.5 %"]),
    ("en", "25%", ["25 %"]),
    ("en", "10 percent", ["10 %"]),
    ("en", "half price", ["50 %"]),
]
DATES = [
    ("fr", "le 12 mars 2027", ["2027-03-12"]),
    ("fr", "le 1er août", ["--08-01"]),
    ("fr", "le 12/03/2027", ["2027-03-12"]),
    ("fr", "avant le 15 de chaque mois", ["---15"]),
    ("fr", "du 12 au 15 juin", ["--06-12/--06-15"]),
    ("fr", "du lundi au vendredi", ["W1/W5"]),
    ("fr", "en mars 2027", ["2027-03"]),
    ("en", "March 12th, 2027", ["2027-03-12"]),
    ("en", "12 March", ["--03-12"]),
    ("en", "the 1st of August", ["--08-01"]),
    ("en", "2027-03-12", ["2027-03-12"]),
    ("en", "on 12/25/2026", ["2026-12-25"]),
    ("en", "Monday to Saturday", ["W1/W6"]),
    ("en", "You may 5 times.", []),
]
TIMES = [
    ("fr", "avant 17 h", ["17:00"]),
    ("fr", "à 17h30", ["17:30"]),
    ("fr", "dès 9 heures", ["09:00"]),
    ("fr", "de 9 h à 18 h", ["09:00/18:00"]),
    ("fr", "de 7 h à 10 h 30 en salle", ["07:00/10:30"]),
    ("fr", "entre 8h et 20h", ["08:00/20:00"]),
    ("fr", "avant midi", ["12:00"]),
    ("fr", "jusqu’à 18 h", ["18:00"]),
    ("fr", "au moins 24 h avant", []),
    ("fr", "sous 48 h", []),
    ("fr", "dès 2 heures de retard", []),
    ("fr", "jusqu’à 2 h avant le départ", []),
    ("en", "by 5 pm", ["17:00"]),
    ("en", "from 9am to 6pm", ["09:00/18:00"]),
    ("en", "9-5 pm", ["09:00/17:00"]),
    ("en", "between 9:00 and 17:30", ["09:00/17:30"]),
    ("en", "at noon", ["12:00"]),
    ("en", "12 a.m.", ["00:00"]),
    ("en", "2 hours before", []),
    ("en", "before 6:30pm", ["18:30"]),
    ("en", "by 5.30PM.", ["17:30"]),
    ("en", "from 9am to 6:30pm", ["09:00/18:30"]),
    ("en", "9.30 to 5.30pm", ["09:30/17:30"]),
    ("en", "9am\u201312:30pm", ["09:00/12:30"]),
    ("en", "between 2:30 and 5pm", ["14:30/17:00"]),
    ("en", "9am through 5pm", ["09:00/17:00"]),
    ("fr", "9:30 - 18 h", ["09:30/18:00"]),
    ("fr", "10.30", []),
]
QUANTITIES = [
    ("fr", "Six recettes végétariennes par semaine", ["6 recipe"]),
    ("en", "You can borrow ten books.", ["10 book"]),
    ("en", "EU roaming gives you 25 gigs.", ["25 GB"]),
    ("fr", "moins de 6 kg", ["6 kg"]),
    ("fr", "500 g", ["0.5 kg"]),
    ("fr", "120 × 90 cm", ["120x90 cm"]),
    ("fr", "1,2 m x 0,9 m", ["120x90 cm"]),
    ("fr", "deux bagages", ["2 bag"]),
    ("fr", "une seule fois", ["1 time"]),
    ("fr", "cinq essais", ["5 attempt"]),
    ("fr", "au-delà de 9 personnes", [">9 person"]),
    ("fr", "50 Go", ["50 GB"]),
    ("fr", "6 kVA", ["6 kVA"]),
    ("fr", "les moins de 6 ans", ["6 years old"]),
    ("fr", "un bagage", []),
    ("en", "two suitcases", ["2 bag"]),
    ("en", "10 people or more", [">9 person"]),
    ("en", "up to 100 Mbps", ["100 Mbit/s"]),
    ("en", "twice", ["2 time"]),
    ("en", "children aged 4 to 11 years", ["4-11 years old"]),
    ("en", "2 litres", ["2 l"]),
    ("en", "from the age of 10", ["10 years old"]),
    ("fr", "Votre enfant peut avoir une carte dès 12 ans.", ["12 years old"]),
    ("en", "under-18s travel free", ["18 years old"]),
]
PHONES = [
    ("fr", "Pour le répondeur, faites le 123.", ["123"]),
    ("fr", "au 01 84 88 12 34", ["+33184881234"]),
    ("fr", "au +33 1 84 88 12 34", ["+33184881234"]),
    ("fr", "au 0 890 640 650", ["+33890640650"]),
    ("fr", f"0{NB}890{NB}640{NB}650", ["+33890640650"]),
    ("fr", "appelez le 39 00", ["3900"]),
    ("fr", "au 3970", ["3970"]),
    ("fr", "composez le 1014 ou le 3000", ["1014", "3000"]),
    ("fr", "en 2027", []),
    ("fr", "1 450,50 €", []),
    ("en", "call 3635", ["3635"]),
    ("en", "+44 20 7946 0958", ["+442079460958"]),
    ("en", "call us in 2027", []),
    ("en", "order 4058812345678901", []),
]
LINKS = [
    ("url", "https://www.Shop.example/Retours/.", ["shop.example/Retours"]),
    ("url", "voir shop.example/retours, merci", ["shop.example/retours"]),
    ("url", "(https://shop.example)", ["shop.example"]),
    ("url", "etc.Bonjour", []),
    ("email", "Écrivez à SAV@shop.example.", ["sav@shop.example"]),
    ("url", "Écrivez à SAV@shop.example.", []),
]


@pytest.mark.parametrize(
    ("kind", "language", "text", "expected"),
    [
        *(("duration", *row) for row in DURATIONS),
        *(("amount", *row) for row in AMOUNTS),
        *(("percentage", *row) for row in PERCENTAGES),
        *(("date", *row) for row in DATES),
        *(("time", *row) for row in TIMES),
        *(("quantity", *row) for row in QUANTITIES),
        *(("phone", *row) for row in PHONES),
        *((kind, "fr", text, expected) for kind, text, expected in LINKS),
    ],
)
def test_finder_reads(kind, language, text, expected):
    assert values(kind, text, language) == expected


POLICIES = [
    ("fr", "C'est ouvert à tous, sans inscription.", "required", "no"),
    ("en", "Drop in: no booking is needed.", "required", "no"),
    ("en", "Pay this week and we won't charge any late fee.", "free", "yes"),
    ("en", "There's a €5 charge.", "free", "no"),
    ("en", "We gladly take recent books.", "accepted", "yes"),
    ("fr", "Ce billet n’est pas remboursable.", "refundable", "no"),
    ("fr", "Les billets ne sont ni échangeables ni remboursables.", "refundable", "no"),
    ("fr", "Ce tarif est non remboursable.", "refundable", "no"),
    ("fr", "Le billet est remboursable jusqu’à la veille.", "refundable", "yes"),
    ("fr", "Aucun remboursement n’est prévu.", "refundable", "no"),
    ("fr", "Vous pouvez échanger votre article.", "exchangeable", "yes"),
    ("fr", "Les chèques ne sont pas acceptés.", "accepted", "no"),
    ("fr", "Nous acceptons les chèques.", "accepted", "yes"),
    ("fr", "Les chiens sont interdits.", "accepted", "no"),
    ("fr", "L’étiquette est obligatoire.", "required", "yes"),
    ("fr", "L’étiquette n’est pas obligatoire.", "required", "no"),
    ("fr", "Inutile d’imprimer le bon.", "required", "no"),
    ("fr", "La livraison est gratuite.", "free", "yes"),
    ("fr", "La livraison n’est pas gratuite.", "free", "no"),
    ("fr", "C’est sans frais.", "free", "yes"),
    ("fr", "Le parking est payant.", "free", "no"),
    ("fr", "Une faute n’empêche pas de voyager.", "allowed", "yes"),
    ("fr", "Vous ne pouvez pas changer de chambre.", "allowed", "no"),
    ("fr", "Le bon s’utilise en plusieurs fois.", "reusable", "yes"),
    ("fr", "Il ne sert qu’une fois.", "reusable", "no"),
    ("fr", "Nous restons à votre disposition.", "contact us", "yes"),
    ("fr", "Ne nous rappelez pas.", "contact us", "no"),
    ("fr", "N’hésitez pas à nous contacter.", "contact us", "yes"),
    ("fr", "Nous n’avons pas de numéro de téléphone.", "phone line", "no"),
    ("en", "This ticket is non-refundable.", "refundable", "no"),
    ("en", "It cannot be refunded.", "refundable", "no"),
    ("en", "You can get a refund.", "refundable", "yes"),
    ("en", "We don't offer refunds.", "refundable", "no"),
    ("en", "American Express is not accepted.", "accepted", "no"),
    ("en", "We accept cheques.", "accepted", "yes"),
    ("en", "Small dogs are welcome.", "accepted", "yes"),
    ("en", "Pets are not allowed.", "accepted", "no"),
    ("en", "A passport is required.", "required", "yes"),
    ("en", "You do not need a passport.", "required", "no"),
    ("en", "No need to print.", "required", "no"),
    ("en", "Delivery is free.", "free", "yes"),
    ("en", "We have to charge €5.", "free", "no"),
    ("en", "There are no fees.", "free", "yes"),
    ("en", "You can use it several times.", "reusable", "yes"),
    ("en", "Please do not call us.", "contact us", "no"),
    ("en", "We are at your disposal.", "contact us", "yes"),
    ("en", "We have no phone line.", "phone line", "no"),
    ("fr", "Nous ne livrons pas le dimanche.", "delivered", "no"),
    ("fr", "On livre en Suisse.", "delivered", "yes"),
    ("en", "We don't ship to Switzerland.", "delivered", "no"),
    ("fr", "La batterie n’est pas couverte.", "covered", "no"),
    ("en", "Water damage is not covered.", "covered", "no"),
    ("en", "The shop is closed on Sundays.", "open", "no"),
    ("fr", "L’accueil est ouvert le dimanche.", "open", "yes"),
    ("fr", "Le billet est nominatif.", "transferable", "no"),
    ("en", "Capsules are not compatible with it.", "compatible", "no"),
    ("fr", "Le code n’est pas cumulable.", "combinable", "no"),
    ("fr", "Ça se cumule pas.", "combinable", "no"),
    ("fr", "Tu peux pas venir avec un chien.", "allowed", "no"),
    ("fr", "Nous ne pouvons, dans ces conditions, vous recevoir.", "allowed", "no"),
    ("fr", "Le bon ne marche pas en boutique.", "allowed", "no"),
    ("fr", "Vous ne perdez pas vos points.", "allowed", "yes"),
    ("fr", "Vous n’avez rien à payer.", "free", "yes"),
    ("fr", "Nous n’intervenons pas le samedi.", "delivered", "no"),
    ("en", "It costs you nothing.", "free", "yes"),
    ("en", "We can't swap sizes.", "exchangeable", "no"),
    ("fr", "Le petit déjeuner n’est pas compris.", "free", "no"),
    ("en", "Breakfast is included.", "free", "yes"),
    ("fr", "L’offre est sans engagement.", "commitment", "no"),
    ("fr", "N’utilisez pas de vinaigre.", "accepted", "no"),
    ("fr", "L’abonnement n’est plus remboursable passé ce délai.", "refundable", "no"),
    ("fr", "Les chèques ne sont plus acceptés.", "accepted", "no"),
    ("en", "You no longer need a certificate.", "required", "no"),
    ("fr", "Votre caution vous est restituée au départ.", "refundable", "yes"),
    ("fr", "La caution n’est pas récupérable.", "refundable", "no"),
    ("en", "We give your deposit back on the last day.", "refundable", "yes"),
    ("en", "Past that, we don't give any money back.", "refundable", "no"),
    ("fr", "Il ne peut être cédé à une autre personne.", "transferable", "no"),
    ("en", "Memberships can be passed on to somebody else.", "transferable", "yes"),
    ("fr", "Ça marche en plus d’une autre promo.", "combinable", "yes"),
    ("fr", "Une commission de 8 € par opération est prélevée.", "free", "no"),
    ("fr", "Il n’y a pas de commission par opération.", "free", "yes"),
    ("fr", "Le virement ne coûte plus rien.", "free", "yes"),
    ("fr", "Les retraits ne sont pas facturés.", "free", "yes"),
    ("fr", "Le compte est à 0 €.", "free", "yes"),
    ("fr", "Vous pouvez en louer une pour 2 €.", "free", "no"),
    ("en", "We rent them out at €3 each.", "free", "no"),
    ("en", "We don't charge fines.", "free", "yes"),
    ("fr", "Aucune amende.", "free", "yes"),
    ("en", "A 3% fee applies.", "free", "no"),
    ("en", "Your first visit is on us.", "free", "yes"),
    ("fr", "L’amende est de 0,10 € par jour.", "free", "no"),
    ("en", "We don't open on Sundays.", "open", "no"),
    ("fr", "Le numéro est ouvert jour et nuit.", "open", "yes"),
    ("en", "Unused notes are taken back.", "taken back", "yes"),
    ("fr", "Nous ne reprenons pas les billets.", "taken back", "no"),
    ("fr", "L’accès de nuit n’est pas proposé.", "offered", "no"),
    ("fr", "Pas de garderie chez nous.", "offered", "no"),
    ("en", "We offer child care.", "offered", "yes"),
    ("en", "The club doesn't offer child care.", "offered", "no"),
    ("en", "A typo doesn't stop you from travelling.", "allowed", "yes"),
    ("fr", "Uniquement sur rendez-vous.", "booking", "yes"),
    ("en", "Just drop in.", "booking", "no"),
    ("fr", "Les animaux ne sont pas admis.", "accepted", "no"),
]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Votre facture mensuelle arrive le 5.", "free"),
        ("L’offre comprend une facture unique.", "free"),
        ("Vous recevez un bon de 20 €.", "free"),
        ("Il y a deux portes.", "offered"),
    ],
)
def test_words_alike_state_no_policy(text, subject):
    assert [f for f in find_facts(text, "fr") if f.subject == subject] == []


def test_the_article_a_is_no_past_tense():
    found = [(f.subject, f.value) for f in find_facts("There is a minimum term of 12 months.", "en")]
    assert ("commitment", "yes") in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vous êtes remboursé même si le billet est non remboursable.", ["yes"]),
        ("You will be refunded even if the fare is non-refundable.", ["yes"]),
        ("Les cours annulés ne sont pas remboursés.", ["no"]),
    ],
)
def test_a_concession_states_nothing_of_its_own(text, expected):
    assert [f.value for f in find_facts(text, None) if f.subject == "refundable"] == expected


@pytest.mark.parametrize(("language", "text", "subject", "expected"), POLICIES)
def test_policy_reads(language, text, subject, expected):
    found = [f.value for f in find_facts(text, language) if f.subject == subject]
    assert found == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Si votre billet est remboursable, dites-le-moi.",
        "Est-ce remboursable ?",
        "If the fare is refundable, tell me.",
        "You are very welcome!",
        "Feel free to look around.",
        "Votre remboursement est parti ce matin.",
        "I can't promise a date.",
        "I don't have a date yet.",
        "La réponse y est peut-être déjà.",
        "Je fais le nécessaire.",
    ],
)
def test_policy_is_silent_where_nothing_is_stated(text):
    assert [
        f for f in find_facts(text, None) if f.subject in ("refundable", "free", "accepted", "allowed", "required")
    ] == []
