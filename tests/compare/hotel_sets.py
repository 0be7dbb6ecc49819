"""Three agents of a hotel group, written for these tests: what answers what, and what they state differently."""

from __future__ import annotations

from replykit.compare.model import Passage, Reply

_MACROS = """
lea|;cancel-fr|fr|free-cancel|Annuler une réservation|Vous pouvez annuler gratuitement jusqu'à 48 h avant votre arrivée, depuis « Mes séjours ». Passé ce délai, la première nuit est due.
tom|;annulation|fr|free-cancel|annulation sans frais ?|L'annulation est gratuite jusqu'à 24 heures avant l'arrivée. Ensuite on facture une nuit, sans exception.
amy|;cancel|en|free-cancel|Cancelling a booking|You can cancel free of charge up to 2 days before you arrive, under My stays. After that, the first night is charged.
lea|;pdj|fr|breakfast|Petit déjeuner|Le petit déjeuner est servi de 7 h à 10 h 30 en salle. Il coûte 14 € par personne, gratuit pour les moins de 6 ans.
tom|;petitdej|fr|breakfast|horaires du petit-déj|Petit déjeuner de 7h00 à 10h30 tous les jours, 16 euros par adulte.
amy|;breakfast|en|breakfast|Breakfast times and price|Breakfast is served from 7 am to 10:30 am and costs €14 per person.
lea|;checkin|fr|arrival|Heure d'arrivée|Votre chambre est prête à partir de 15 h. Si vous arrivez plus tôt, nous gardons vos bagages à la réception.
tom|;arrivee|fr|arrival|arrivée à partir de|On vous attend dès 16 h ! Avant, la bagagerie de l'accueil est à votre disposition.
amy|;early|en|arrival|Check-in time|Your room is ready from 3 pm. If you arrive earlier, leave your luggage at reception.
lea|;animaux|fr|pets|Animaux acceptés|Les chiens de moins de 10 kg sont les bienvenus, avec un supplément de 12 € par nuit.
tom|;chien|fr|pets|venir avec son chien|Désolé, les animaux ne sont pas acceptés dans nos chambres, même les petits chiens.
amy|;dogs|en|pets|Can I bring my dog?|Small dogs under 10 kg are welcome; we charge €12 per night.
lea|;parking|fr|parking|Parking|Le parking de l'hôtel est payant : 18 € par jour. Il se réserve par e-mail à parking@hotels.example.
amy|;carpark|en|parking|Parking at the hotel|Our car park costs €18 a day. Please book a space at parking@hotels.example.
tom|;garer|fr|parking|où se garer|On a un parking, 22 € la journée, sans réservation possible.
lea|;wifi|fr|wifi|Wi-Fi|Le Wi-Fi est gratuit dans tout l'hôtel. Le code figure au dos de votre carte de chambre.
amy|;wifi|en|wifi|Wi-Fi code|Wi-Fi is free everywhere in the hotel; you will find the code on the back of your key card.
lea|;late|fr|late-checkout|Départ tardif|Les chambres se libèrent à 11 h. Un départ tardif jusqu'à 14 h est possible pour 25 €, selon disponibilité.
tom|;tardif|fr|late-checkout|partir plus tard|Check-out à midi. Pour rester jusqu'à 14h c'est 25 €, à voir avec la réception le matin même.
amy|;late-out|en|late-checkout|Late check-out|Check-out is at 11 am. You can stay until 2 pm for €25 if the room is not needed.
lea|;oubli|fr|lost|Objet oublié|Nous conservons les objets trouvés pendant 3 mois. Écrivez à objets@hotels.example avec votre numéro de chambre.
tom|;perdu|fr|lost|oublié quelque chose|Les affaires oubliées sont gardées un an à l'accueil. Dites-moi la chambre et ce que vous cherchez.
amy|;lost|en|lost|Left something behind|We keep lost property for 90 days. Write to objets@hotels.example with your room number.
lea|;facture|fr|invoice|Demander une facture|Votre facture part par e-mail le jour du départ. Pour une facture au nom d'une société, répondez-moi avec son adresse.
tom|;note|fr|invoice|facture société|La facture s'envoie automatiquement par mail au départ. Donnez-moi le nom et l'adresse de l'entreprise si besoin.
amy|;invoice|en|invoice|Invoice for a company|Your invoice is emailed on the day you leave. For a company name on it, just send me its address.
lea|;bebe|fr|cot|Lit bébé|Un lit bébé est installé gratuitement sur demande, deux jours à l'avance.
amy|;cot|en|cot|Cot for a baby|We set up a cot free of charge if you ask two days ahead.
tom|;bruit|fr|noise|chambre bruyante|Désolé pour le bruit cette nuit. Je peux vous changer de chambre dès ce soir, côté cour.
lea|;calme|fr|noise|Bruit dans la chambre|Je suis désolée que le bruit vous ait empêché de dormir. Une chambre côté cour est libre ce soir, voulez-vous en changer ?
lea|;piscine|fr|pool|Piscine|La piscine est ouverte de 9 h à 20 h, et réservée aux adultes après 18 h.
tom|;spa|fr|spa|spa et massages|Les massages se réservent au 04 93 55 12 12, au moins un jour avant.
amy|;airport|en|shuttle|Airport shuttle|The shuttle leaves every 30 minutes from terminal 2 and is free for guests.
amy|;upgrade|en|upgrade|Room upgrade|A better room costs €40 a night when one is free on the day.
"""


def load() -> tuple[list[Reply], dict[str, set[str]]]:
    """Give the replies, and for each topic the `agent/trigger` of its members."""
    replies, topics = [], {}
    for line in _MACROS.strip().splitlines():
        agent, trigger, language, topic, name, body = line.split("|")
        replies.append(
            Reply(agent=agent, trigger=trigger, language=language, name=name, passages=(Passage(text=body),), body=body)
        )
        topics.setdefault(topic, set()).add(f"{agent}/{trigger}")
    return replies, topics
