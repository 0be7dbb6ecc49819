"""Which language a text is in: French and English first, others recognised and not guessed at."""

import subprocess
import sys

import pytest

from replykit.language import detect

FRENCH = [
    "Merci !",
    "Bonjour Paul, c'est fait.",
    "Bonjour,",
    "Désolé pour l'attente.",
    "C'est parti 🚀",
    "Votre billet est dans votre messagerie.",
    "Remboursement fait.",
    "Cliquez sur « Forgot your password? » puis suivez les étapes.",
    'Bonjour, appuyez sur le bouton "Save changes and close the window", cela suffit.',
    "{{ prenom }}, votre billet 1234 est ici : https://example.com/track-your-order-now",
    "Bonjour {{ customer.first_name }},\n\n{% if late %}Toutes nos excuses.{% endif %}",
    "Code F7 = thermostat. Pièce commandée, délai fournisseur 8 jours.",
    "Je vous renvoie le mail from support@example.com, vérifiez vos spams.",
    "slt, c normal, le pdf bug un peu sur iphone",
    "Voilà, c'est réglé 😊",
    "L'application « MyWay » plante sur Android 14 : l'équipe regarde.",
    "Monsieur Müller, votre dossier est complet.",
    "Bien reçu, merci Giulia !",
    "Ok pour moi, à demain.",
    "Votre colis part demain par DHL Express.",
    "Merci pour votre feedback sur le nouveau dashboard.",
    "Non, pas encore.",
    "coucou 😍 ca commence mercredi a 8h !! fonce ya des trucs de ouf",
    "jsp pk ca bug desole",
    "cest bon cest regle",
]
ENGLISH = [
    "Ok, done.",
    "Hi Anwar.",
    "Thanks!",
    "Hey Ankit!",
    "Hi {{ name }},",
    "Sorry about that, James.",
    "Refund sent.",
    "Please try again.",
    "Your déjà vu offer is still valid until Monday.",
    "Hi François, your ticket to Besançon is in the app.",
    "Click “Mot de passe oublié” and follow the steps in the mail.",
    "Dear Señor Muñoz, we have found your bag.",
    "All set 🙂",
    "It's on its way.",
    "No worries, that happens.",
    "Try logging out and in again.",
    "Hi Giovanni, thanks for the note about the Milano train.",
    "Which number is calling you? https://t.example/abc",
    "Your order #4521 shipped today.",
    "Got it, thank you.",
    "u can cancel it urself in the app",
    "Not yet.",
    "thx 4 ur msg",
]
OTHERS = {
    "de": [
        "Guten Tag, Ihre Bestellung ist leider noch nicht angekommen.",
        "Vielen Dank für Ihre Nachricht, wir kümmern uns darum.",
        "Bitte senden Sie uns Ihre Kundennummer.",
        "Die Rückerstattung wird in drei Tagen auf Ihrem Konto sein.",
        "Hallo Anna, das Ticket ist unterwegs. Liebe Grüße",
    ],
    "es": [
        "Hola Juan, su pedido llegará mañana.",
        "Lamentamos mucho el retraso de su tren.",
        "Gracias por escribirnos, ya hemos hecho el reembolso.",
        "Por favor, envíenos el número de su reserva.",
        "El billete está en su correo, que tenga un buen viaje.",
    ],
    "it": [
        "Buongiorno, il suo rimborso è stato effettuato.",
        "Grazie per averci scritto, il pacco arriverà domani.",
        "Ci scusiamo per il ritardo del treno.",
        "Può inviarci il numero della prenotazione?",
        "Gentile cliente, abbiamo ricevuto la sua richiesta.",
    ],
    "nl": [
        "Goedemorgen, uw bestelling is onderweg.",
        "Bedankt voor uw bericht, we kijken ernaar.",
        "Het bedrag staat binnen drie dagen op uw rekening.",
        "Kunt u ons het nummer van uw boeking sturen?",
        "Helaas is de trein van vanavond geannuleerd.",
    ],
    "pt": [
        "Olá, o seu reembolso foi processado.",
        "Obrigado pela sua mensagem, vamos verificar.",
        "Lamentamos o atraso do comboio de ontem.",
        "Pode enviar-nos o número da sua reserva?",
        "A sua encomenda não foi entregue, pedimos desculpa.",
    ],
    "da": ["Tak for din besked, vi vender tilbage i morgen.", "Din pakke er desværre ikke kommet endnu."],
    "sv": ["Tack för ditt meddelande, vi återkommer så snart vi kan.", "Din beställning är på väg."],
    "pl": ["Dziękujemy za wiadomość, Państwa zamówienie jest w drodze."],
    "ca": ["Hola, la seva comanda ja està en camí, gràcies per la paciència."],
    "ru": ["Здравствуйте, ваш заказ отправлен."],
    "ja": ["ご注文の商品は本日発送されました。"],
    "ar": ["مرحبا، تم إرسال طلبك اليوم."],
    "vi": ["Xin chào, đơn hàng của bạn đã được gửi đi hôm nay."],
    "id": ["Terima kasih atas kesabaran Anda, pesanan Anda akan segera dikirim."],
}
OTHER_PAIRS = [(code, text) for code, texts in OTHERS.items() for text in texts]


@pytest.mark.parametrize("text", FRENCH)
def test_french_is_recognised(text):
    assert detect(text).language == "fr"


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_recognised(text):
    assert detect(text).language == "en"


@pytest.mark.parametrize(("code", "text"), OTHER_PAIRS, ids=[f"{code}-{text[:20]}" for code, text in OTHER_PAIRS])
def test_other_languages_are_named_and_not_supported(code, text):
    detected = detect(text)
    assert detected.language == code
    assert not detected.is_supported


@pytest.mark.parametrize("text", ["", "12345", "https://example.com", "🎉🎉", "{{ name }}", "SAV", "2/2", "...\n\n"])
def test_too_little_text_is_no_language(text):
    detected = detect(text)
    assert detected.language is None
    assert not detected.is_sure
    assert not detected.is_supported


@pytest.mark.parametrize("text", ["Merci !", "Ok", "Hello !", "Super", "Danke!", "Gracias", "Namaste Suriya,", "Vale"])
def test_one_word_is_never_refused_as_another_language(text):
    assert detect(text).language in ("fr", "en", None)


def test_a_whole_reply_is_sure():
    assert detect("Bonjour Paul, je vous ai remboursé ce matin et le reçu est dans votre messagerie.").is_sure
    assert detect("Hi Paul, I refunded you this morning and the receipt is in your mail.").is_sure


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["{{", "{% ", "«", '"', "a@", "`", "a.", "www.", "[a](", "<", "é\u0301"])
def test_hostile_text_is_detected_in_no_time(unit):
    detect(unit * (200_000 // len(unit)))


def test_detecting_imports_no_spacy():
    code = "import sys, replykit.language as l; l.detect('Bonjour, merci.'); assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
