"""Two replies of one topic: numbers and policies about other things are no difference; the rest is one."""

from __future__ import annotations

import pytest

from replykit.comparison.contradictions import find_conflicts
from replykit.comparison.glossary import default_glossary
from replykit.comparison.model import Passage, Reply
from replykit.comparison.statements import read_facts


def conflicts(left, right):
    glossary = default_glossary()
    replies = tuple(
        Reply(agent=agent, trigger=";x", name="Club", language=language, passages=(Passage(text=text),))
        for agent, (language, text) in zip("ab", (left, right), strict=True)
    )
    found = find_conflicts(replies, {r: read_facts(r, glossary) for r in replies}, glossary.common)
    return [(c.kind, tuple(v.fact.value for v in c.values)) for c in found]


AGREE = [
    (
        ("fr", "Vous pouvez annuler votre cours et votre séance en ligne."),
        ("en", "You cannot cancel your class or session by phone."),
    ),
    (
        ("fr", "Un mineur peut s'inscrire au club en agence."),
        ("fr", "Un mineur ne peut pas s'inscrire au club en ligne."),
    ),
    (
        ("fr", "Le formulaire se remplit en 3 minutes. Vous êtes remboursé sous 5 jours."),
        ("fr", "Remboursement sous 5 jours. Nous répondons à votre message sous 2 heures."),
    ),
    (
        ("fr", "Votre adhésion démarre sous 3 jours. Vous avez 14 jours pour changer d'avis."),
        ("fr", "Vous avez 14 jours pour changer d'avis. Le virement arrive sous 5 jours."),
    ),
    (
        ("fr", "Si le premier cours ne vous plaît pas, un second cours est offert. L'essai dure 7 jours."),
        ("fr", "L'essai dure 7 jours, prévenez-nous par un second message."),
    ),
    (
        ("en", "It takes two minutes to fill in. Your card arrives within 5 days."),
        ("fr", "La carte arrive sous 5 jours."),
    ),
    (
        ("fr", "L'essai est gratuit jusqu'à 7 jours, 15 € par mois ensuite."),
        ("en", "The trial is free for 7 days; after that it is €15 a month."),
    ),
    (
        ("fr", "Dès 2 heures de retard au cours, la place est perdue."),
        ("fr", "La place est perdue au bout de 2 heures de retard. Le cours commence à 18 h."),
    ),
    (
        ("fr", "Vous êtes remboursé même si l'abonnement est non remboursable."),
        ("fr", "L'abonnement vous est remboursé."),
    ),
    (("fr", "Réservez sur https://club.example/fr/reserver."), ("fr", "Réservez sur https://club.example/en/book.")),
    (("fr", "Écrivez à contact@club.example."), ("en", "Write to contact@club.example.")),
    (("fr", "Entrée libre le dimanche, 8 € les autres jours."), ("en", "Free entry on Sundays, otherwise €8.")),
    (
        ("fr", "Les cours sont à 10 h. Arrivez 10 minutes avant. L'inscription coûte 20 €, le casier 2 €."),
        ("fr", "Le casier coûte 2 €. Une serviette se loue 3 €."),
    ),
    (
        ("fr", "Il n'y a pas de frais de dossier."),
        ("fr", "La caution est de 50 €, rendue à la sortie. Pas de frais de dossier."),
    ),
    (
        ("fr", "Vous pouvez venir accompagné. Vous ne pouvez pas filmer."),
        ("fr", "Il est possible de venir avec un ami. Il est interdit de filmer."),
    ),
    (
        ("en", "You don't have to print your pass. Show it on your phone."),
        ("fr", "Inutile d'imprimer la carte. Vous devez la montrer sur le téléphone."),
    ),
    (
        ("fr", "On vous rappelle dans l'heure, au plus tard demain avant 18 h."),
        ("fr", "On vous rappelle sous une heure."),
    ),
    (
        ("fr", "Le club ouvre du lundi au vendredi de 9 h à 18 h, le samedi jusqu'à 12 h."),
        ("en", "We are open Monday to Friday from 9am to 6pm and until noon on Saturdays."),
    ),
    (
        ("fr", "Merci de patienter 24 h avant de réessayer. Votre code reste valable 10 minutes."),
        ("en", "Please wait 24 hours before trying again. The code is valid for ten minutes."),
    ),
    (
        ("fr", "La carte est gratuite la première année, puis 12 € par an."),
        ("en", "The card is free for the first year, then €12 a year."),
    ),
    (
        ("fr", "Je ne peux malheureusement pas vous dire quand ; je peux vous prévenir."),
        ("fr", "Je ne peux pas vous donner de date. Vous pouvez nous suivre en ligne."),
    ),
    (("fr", "3 fois sans frais à partir de 100 €."), ("en", "Pay in three instalments at no cost from €100.")),
    (
        ("fr", "Le 2e colis part demain. Délai : 3 jours."),
        ("fr", "Un deuxième colis part demain, comptez trois jours."),
    ),
    (("fr", "Appelez le 01 84 88 12 34 (choix 2)."), ("fr", "Appelez-nous au +33 (0)1 84 88 12 34.")),
    (
        ("fr", "Le prélèvement a lieu le 5 du mois. Il faut 2 jours ouvrés."),
        ("en", "We take payment on the 5th of each month. It needs two business days."),
    ),
    (("fr", "Comptez 1 à 2 semaines."), ("en", "Allow 7 to 14 days.")),
    (("fr", "Comptez 72 heures."), ("fr", "Comptez trois jours.")),
    (("fr", "Environ 1 h 30."), ("en", "About 90 minutes.")),
    (("fr", "Dans un délai d'un mois et demi."), ("fr", "Sous 45 jours.")),
    (("fr", "La remise est de vingt pour cent."), ("en", "The discount is 20 percent.")),
    (("fr", "Frais : 1 250 €."), ("en", "Fee: €1,250.")),
    (("fr", "Ouvert jusqu'à minuit."), ("en", "Open until midnight.")),
    (
        ("fr", "Vous pouvez modifier la date de votre séjour en ligne."),
        ("fr", "Vous ne pouvez pas modifier le nom du voyageur."),
    ),
    (
        ("fr", "Il faut nous renvoyer le contrat signé. Inutile de joindre un RIB."),
        ("fr", "Pensez à renvoyer le contrat signé, sans RIB."),
    ),
    (
        ("en", "You need to send us photos of the damage. You don't need an appointment."),
        ("fr", "Envoyez-nous des photos des dégâts ; pas besoin de rendez-vous."),
    ),
    (
        ("fr", "Le relevé est gratuit une fois par an. Un relevé supplémentaire coûte 15 €."),
        ("fr", "Vous avez droit à un relevé gratuit par an."),
    ),
    (
        ("en", "We can't give you the exact time, but we can text you."),
        ("fr", "Nous pouvons vous envoyer un SMS quand le technicien part."),
    ),
    (
        ("fr", "La franchise ne s'applique pas au bris de glace."),
        ("fr", "Le bris de glace est couvert sans franchise."),
    ),
    (
        ("fr", "Votre contrat est résilié à l'échéance. Vous ne pouvez pas le résilier avant."),
        ("fr", "Vous pouvez résilier à l'échéance, en nous prévenant deux mois avant."),
    ),
    (
        ("en", "Pets are welcome in the garden."),
        ("fr", "Les animaux sont acceptés dans le jardin, pas dans les chambres."),
    ),
    (
        ("fr", "L'assistance est ouverte jour et nuit. Les bureaux sont fermés le dimanche."),
        ("en", "Our helpline is open 24/7, our offices are closed on Sundays."),
    ),
    (
        ("fr", "Aucun frais n'est prélevé si vous payez avant le 10."),
        ("fr", "Des frais de 8 € s'ajoutent après le 10."),
    ),
    (
        ("en", "There's no charge if you cancel 24 hours ahead; otherwise we charge €10."),
        ("fr", "Annulation gratuite jusqu'à 24 h avant, 10 € ensuite."),
    ),
    (
        ("fr", "Nous ne pouvons pas rembourser les frais de dossier. La prime, elle, vous est remboursée."),
        ("en", "We refund the premium. The set-up fee is not refundable."),
    ),
    (
        ("fr", "Vous n'avez rien à faire, le compteur est relevé à distance."),
        ("en", "You don't need to do anything, the meter is read remotely."),
    ),
    (
        ("fr", "Je comprends que vous ne puissiez pas attendre. Je peux vous rappeler."),
        ("fr", "Vous ne pouvez pas attendre ? Je vous rappelle."),
    ),
    (("fr", "Pas de panique, c'est possible."), ("fr", "C'est tout à fait possible.")),
    (("fr", "Ce n'est pas un problème, on peut changer la date."), ("en", "No problem, we can change the date.")),
    (("fr", "N'oubliez pas votre pièce d'identité."), ("en", "Please bring your ID, it is required.")),
    (("fr", "Le Wi-Fi est inclus. Le parking est payant."), ("en", "Wi-Fi is free, parking is not.")),
    (
        ("fr", "Il n'y a plus de places ; vous pouvez demander la liste d'attente."),
        ("en", "It is full; you can't book any more, but you can join the waiting list."),
    ),
    (("fr", "La garantie couvre la casse, pas le vol."), ("en", "The warranty covers breakage but not theft.")),
    (("fr", "Le devis est gratuit et sans engagement."), ("en", "Quotes are free, with no commitment.")),
    (("fr", "Frais de dossier offerts. Comptez 30 € pour la pose."), ("en", "No set-up fee. Fitting costs €30.")),
    (
        ("fr", "Un acompte de 30 % est demandé, il n'est pas remboursable."),
        ("en", "We ask for a 30% deposit, which is non-refundable."),
    ),
    (("fr", "L'inscription est faite en 5 minutes dans l'appli."), ("en", "The form takes around ten minutes.")),
    (("fr", "Le questionnaire demande une dizaine de minutes."), ("fr", "Le questionnaire se lit en 3 minutes.")),
]


@pytest.mark.parametrize(("left", "right"), AGREE)
def test_statements_about_other_things_do_not_differ(left, right):
    assert conflicts(left, right) == []


DIFFER = [
    ("policy", ("fr", "Vous pouvez annuler votre cours en ligne."), ("en", "You cannot cancel your class online.")),
    ("duration", ("fr", "Le remboursement prend 5 minutes."), ("fr", "Le remboursement prend 2 heures.")),
    ("policy", ("fr", "Les cours annulés ne sont pas remboursés."), ("fr", "On vous rembourse les cours annulés.")),
    ("policy", ("fr", "Le second essai est payant."), ("en", "The second trial is free.")),
    ("policy", ("fr", "Tu peux venir avec un ami."), ("fr", "Il n'est pas possible de venir avec un ami.")),
    ("policy", ("fr", "La serviette est fournie gratuitement."), ("fr", "La serviette est payante.")),
    ("policy", ("fr", "Tu peux pas geler ton abonnement."), ("en", "You can freeze your membership.")),
    ("duration", ("fr", "L'adhésion dure douze mois pleins."), ("en", "The membership lasts six months.")),
    ("amount", ("fr", "Le casier coûte deux euros."), ("en", "A locker costs €3.")),
    ("time", ("fr", "Le club ferme à 22 h."), ("en", "The club closes at 11 pm.")),
    ("date", ("fr", "Inscription avant le 5 septembre."), ("en", "Sign up before 15 September.")),
    ("quantity", ("fr", "Apportez 2 photos."), ("en", "Bring one photo.")),
    ("email", ("fr", "Écrivez à contact@club.example."), ("fr", "Écrivez à salle@club.example.")),
    ("policy", ("fr", "Une pièce d'identité n'est pas nécessaire."), ("en", "You must bring an ID.")),
    ("policy", ("fr", "Les mineurs ne sont pas admis."), ("en", "Under-18s are welcome.")),
    ("policy", ("fr", "La carte ne peut pas être prêtée à un proche."), ("en", "You can lend the card to a relative.")),
    ("policy", ("fr", "Sans engagement."), ("en", "There is a minimum term of 12 months.")),
    ("policy", ("fr", "Vous gardez vos points."), ("en", "You lose your points.")),
    ("policy", ("fr", "La TVA n'est pas comprise."), ("en", "VAT is included.")),
    ("policy", ("fr", "Aucun justificatif n'est demandé."), ("fr", "Un justificatif est demandé.")),
    ("policy", ("fr", "Vous pouvez résilier à tout moment."), ("en", "You can't cancel before the end of the year.")),
    ("policy", ("fr", "Le parking est compris."), ("en", "Parking is not included.")),
    ("policy", ("fr", "La batterie est couverte."), ("fr", "La batterie n'est pas prise en charge.")),
    ("policy", ("fr", "Il faut imprimer le bon."), ("en", "You don't have to print the voucher.")),
    ("policy", ("en", "Quotes are free."), ("fr", "Le devis est facturé 40 €.")),
    ("policy", ("en", "We don't accept cash."), ("fr", "Vous pouvez payer en espèces.")),
    ("policy", ("fr", "Nous n'intervenons pas le samedi."), ("fr", "Nous intervenons aussi le samedi.")),
    ("policy", ("fr", "On livre le dimanche."), ("en", "We don't deliver on Sundays.")),
    ("policy", ("fr", "Le bon n'est pas cumulable."), ("en", "You can combine the voucher with other offers.")),
    ("policy", ("fr", "La franchise vous est remboursée."), ("en", "The excess is not refunded.")),
    ("policy", ("fr", "Pas besoin de rendez-vous."), ("fr", "Uniquement sur rendez-vous.")),
    ("policy", ("en", "We deliver to Corsica."), ("fr", "Nous n'expédions pas en Corse.")),
    ("duration", ("fr", "L'activation prend 10 minutes."), ("en", "Activation takes 30 minutes.")),
    (
        "duration",
        ("fr", "Le lien du formulaire expire après 10 minutes."),
        ("en", "The form expires after 30 minutes."),
    ),
    ("policy", ("fr", "Tu peux pas prêter la carte."), ("en", "You can lend your card to a friend.")),
    ("policy", ("fr", "Les cours sont pas accessibles en visio."), ("en", "You can attend every class by video.")),
    ("policy", ("fr", "Vous pouvez reporter votre stage."), ("en", "We are unable to postpone a course.")),
]


@pytest.mark.parametrize(("kind", "left", "right"), DIFFER)
def test_statements_about_one_thing_differ(kind, left, right):
    assert kind in [found for found, _ in conflicts(left, right)]


def test_what_a_task_takes_is_compared_with_its_like_alone():
    assert conflicts(("fr", "Le formulaire se remplit en 5 minutes."), ("fr", "Le chargement dure 10 minutes.")) == []
