"""What clauses of French replies do: the word in brackets stands in the clause meant."""

import pytest
from signal_tables import cases, check

pytestmark = pytest.mark.model

NEGATION = """
Je ne peux pas vous garantir que vous le [recevrez] demain. | +negated +future +second-person
Nous ne pouvons vous [promettre] un train à l'heure. | +negated
C'est pas possible de [rembourser] ce billet. | +negated
On peut pas [changer] le nom. | +negated
Il n'y a aucune garantie que le train [parte] à l'heure. | +negated
Je ne pense pas que le colis [arrive] aujourd'hui. | +negated
Nous n'avons jamais dit que ce serait [gratuit]. | +negated
La banque n'[accepte] plus cette carte. | +negated +third-party
Personne ne nous a [prévenus] de la grève. | +negated +past
N'oubliez pas que l'offre [finit] ce soir. | -negated
N'hésitez pas à nous [appeler]. | -negated +imperative
Nous ne pouvons pas vous rembourser, mais nous vous [enverrons] un bon. | -negated +future
Nous ne pouvons pas vous [rembourser], mais nous vous enverrons un bon. | +negated
Vous ne pouvez pas vous connecter parce que votre compte [est] bloqué. | -negated
Je ne peux ni annuler ni [modifier] la commande. | +negated
Il est impossible de [payer] deux fois. | +negated
Je n'ai que ce [justificatif]. | -negated
Pas de souci, je vous le [renvoie]. | -negated
Votre fille [aura] sa place à la rentrée, ne vous en faites pas. | +future -negated
Ne vous [inquiétez] pas. | +imperative +negated
Vous [retrouverez] dès votre réveil un site plus rapide. | +future -conditional
Vous êtes [assurée] d'avoir une place. | -past
Aucun [remboursement] n'est possible sur ce tarif. | +negated
Nous ne manquerons pas de vous [répondre]. | -negated
Je ne savais pas que la porte [était] cassée. | -negated +past
"""

CERTAINTY = """
Nous devrions pouvoir vous [rembourser] sous cinq jours. | +hedged +first-person
Normalement, cela [prend] deux jours. | +hedged
Vous devriez [recevoir] l'argent vendredi. | +hedged
Vous auriez [dû] nous prévenir. | -hedged +past +second-person
Je pense que ça [marchera] après la mise à jour. | +hedged
On va vous [rembourser], normalement. | +hedged +future
Nous espérons que le voyage vous [plaira]. | +hedged
Il se peut que le colis [soit] perdu. | +hedged
Le virement peut [prendre] quelques jours. | +possibility
Vous recevrez sans doute le chèque [lundi]. | +hedged +future
Nous ferons de notre mieux pour [retrouver] votre sac. | +hedged
En principe, les frais sont [remboursés] aussi. | +hedged
Vous [recevrez] l'argent demain. | -hedged +future -conditional
Je vous ai [remboursé] ce matin. | -hedged +past +first-person
Il est possible que le train [soit] supprimé. | +hedged
Tout sera [réparé], c'est promis. | -hedged +future
À ma connaissance, la boutique [ouvre] à neuf heures. | +hedged
Je vais essayer de [joindre] le transporteur. | +hedged
Il semble que le chauffeur ait [manqué] votre arrêt. | +hedged
Votre colis devrait [arriver] bientôt. | +hedged +third-party
"""

CONDITION = """
Vous [aurez] les clés dès que le notaire les rendra. | +conditional +contingent
Vous [aurez] les clés dès que vous aurez signé. | +conditional -contingent
Vous serez [remboursé] dès que la banque aura débloqué les fonds. | +conditional +future
Vous serez remboursé dès que la banque aura [débloqué] les fonds. | +condition -conditional
Si vous m'envoyez le reçu, je vous [rembourse]. | +conditional +first-person
Si vous m'[envoyez] le reçu, je vous rembourse. | +condition +second-person
Une fois l'article reçu, nous le vérifierons et vous [rembourserons]. | +conditional
Nous vous l'[envoyons] dès que possible. | -conditional
Je vous [préviens] quand les pièces arrivent. | +conditional
J'étais là quand le train est [arrivé]. | -condition +past
Dites-moi si ça [marche]. | -condition
Nous ne savons pas si le train [circulera]. | -condition
Le bon [reste] valable même si vous annulez. | -conditional
Nous le [remplacerons] sauf si le sceau est cassé. | +conditional
Sous réserve de disponibilité, nous vous [surclasserons]. | +conditional
Nous pouvons vous [rembourser] à condition que le billet soit intact. | +conditional
En cas de retard, vous serez [prévenu] par SMS. | +conditional
À réception du colis, nous vous [rembourserons]. | +conditional
Si cela recommence, [redémarrez] l'application. | +conditional +imperative
S'il est en retard, le bus vous [attendra]. | +conditional
"""

QUESTION_AND_QUOTE = """
Je ne sais pas encore quand il sera [réparé]. | +question +future
Nous ignorons si la pièce [arrivera] demain. | +question +future
Personne ne peut dire combien de temps cela [durera]. | +question
La douane dit qu'elle [libérera] la caisse mercredi. | +hedged -question
Notre équipe dit que ce sera [réparé] lundi. | -hedged -question
D'après le livreur, il [arrivera] ce soir. | +hedged
Avec un peu de chance, elles seront [livrées] lundi. | +hedged
Le dossier ne sera [accepté] qu'avec le formulaire. | +conditional
Je ne vous donne pas ma parole que cela ne se [reproduira] plus. | +denied
Cela ne se [reproduira] plus. | -denied +negated
Pouvez-vous [vérifier] vos indésirables ? | +question +second-person
Pourriez-vous nous [envoyer] le numéro du dossier. | +question
Que s'est-il [passé] avec vos bagages ? | +question
Est-ce que vous avez [reçu] le mail ? | +question
Je vous ai remboursé hier, l'avez-vous [reçu] ? | +question
Je vous ai [remboursé] hier, l'avez-vous reçu ? | -question +past
Vous avez bien [reçu] le bon ? | +question
Vous écrivez que le chauffeur a [refusé] de s'arrêter. | +quoted
Vous dites que nous [devions] vous rembourser lundi. | +quoted
Le message indique « votre carte sera [refusée] ». | +quoted
Cliquez sur « Mot de [passe] oublié » puis suivez les étapes. | +quoted
[Cliquez] sur « Mot de passe oublié » puis suivez les étapes. | -quoted +imperative
Nous vous avons [remboursé]. Cela vous va ? | -question
Puis-je faire autre [chose] pour vous ? | +question
"""

TIME = """
Nous vous avions promis qu'il [arriverait] lundi. | +past
Nous vous avions [promis] qu'il arriverait lundi. | +past +first-person
J'ai vérifié avec la banque et vous [recevrez] l'argent vendredi. | +future -past
Votre remboursement a été [effectué]. | +past +nobody
Vous le [recevez] demain. | +future -present +second-person
Je vous l'[envoie] dans l'heure. | +future
Nous allons [réparer] cela. | +future +first-person
La boutique [ouvre] à neuf heures. | +present -future
Nous avons [retrouvé] votre sac. | +past
Le train est [parti] à l'heure. | +past +third-party
Le chauffeur s'est [trompé] de route. | +past
Vous êtes [remboursé]. | -past +present +nobody
La nouvelle version sera [publiée] la semaine prochaine. | +future +nobody
Nous vous [appellerons] demain. | +future +first-person
Vous [tirez] la poignée vers vous. | -future +present
Nous [préparons] votre commande. | -future +present
Vous [livrez] aussi le samedi ? | -future +question
Il [faisait] nuit quand le bus est passé. | +past
"""

ACTOR = """
La banque [débloquera] les fonds. | +third-party
Notre équipe vous [rappellera]. | +first-person
Un de nos conseillers [regarde] votre dossier. | +first-person
Notre transporteur le [livrera]. | +third-party
On vous [rappelle] dans l'heure. | +first-person
Votre commande a été [annulée] par la banque. | +third-party
Une erreur a été [commise]. | +nobody
Il y a [eu] un retard. | +nobody +past
[Envoyez]-nous une photo du billet. | +second-person +imperative
Veuillez [réessayer] dans une minute. | +imperative +second-person
Merci de nous [transmettre] le reçu. | +imperative +second-person
[Regardez] dans vos courriers indésirables. | +imperative
Regardez dans vos courriers, puis [redémarrez] l'application. | +imperative -future
Nous vous invitons à [patienter] un peu. | +second-person
Je vous demande de [remplir] le formulaire. | +second-person
Je suis désolé que ce train ait [eu] deux heures de retard. | +apology +third-party
Désolé de vous avoir [fait] attendre. | +apology
Je vous [présente] mes excuses pour cette attente. | +apology +first-person
Vous pouvez [changer] de place dans l'application. | +possibility +second-person
Le virement que nous avons [envoyé] est revenu. | +past +first-person
Le passager qui [occupait] ce siège a laissé un sac. | +third-party +past
Il [faut] compter deux jours. | +nobody
Il [pleuvait] sur les voies. | +past
Merci de votre [patience]. | +thanks -imperative
Ne vous [inquiétez] pas. | +negated +imperative +second-person
Vous [ouvrez] l'application et cliquez sur Mes billets. | -imperative +second-person
"""

MIXED = """
Ce sera réparé dès que [possible]. | -possibility -conditional +future
S'il vous plaît, [envoyez] le reçu. | +imperative -conditional
Bien noté, je [regarde] avec le chauffeur. | +first-person
Le lundi, nous [envoyons] un résumé. | +present -future
Il part [jeudi] en express. | +future
Malheureusement, le train [était] complet. | +past
Votre dossier est à l'étude et [devrait] aboutir cette semaine. | +hedged
Notez que les remboursements [prennent] cinq jours. | +present -imperative
Nous nous excusons si cela vous a [contrarié]. | +condition
J'ai le plaisir de vous [annoncer] que votre sac est retrouvé. | -negated
Comme promis, je vous ai [envoyé] le bon. | +past
Rien n'est [perdu], ne vous inquiétez pas. | +negated
Les deux trains [circulent] le dimanche. | +present -future
Attendez le mail, puis [cliquez] sur le lien. | +imperative
J'aimerais [pouvoir] vous aider davantage. | +possibility
Quand ma collègue vous [appellera]-t-elle ? | +question
Nous [espérions] une réponse du garage. | +past
Personne ici ne [doute] de votre parole. | +negated
Le colis a dû être [volé]. | +past
Votre argent [apparaîtra] sur le compte vendredi. | +future +third-party
Ne [jetez] pas l'emballage. | +negated +imperative
N'oubliez pas de [composter] votre billet. | -negated
Avez-vous [essayé] de redémarrer ? | +question
Le chauffeur devait vous [attendre]. | +past
Nous aimerions vous aider mais nous n'[avons] plus la pièce. | +negated +first-person
Rien n'a [changé] de notre côté. | +negated +past
Je vous assure que cela ne se [reproduira] plus. | +negated +future
Je vous garantis que votre commande [arrive] demain. | +future -hedged -negated
Soyez assuré que votre argent est en [sécurité]. | -negated
Nous reviendrons vers vous dès que nous [aurons] du nouveau. | +condition
Nous [reviendrons] vers vous dès que nous aurons du nouveau. | +conditional +future +first-person
Nos développeurs sont prévenus et un correctif [sortira] la semaine prochaine. | +future
Votre colis est attendu [demain]. | -negated
Il faut compter jusqu'à dix jours pour que l'argent [apparaisse]. | -past
Vous [verrez] le crédit sous 3 à 5 jours, selon votre banque. | +conditional +future
je pense que c est [réparé] maintenant | +hedged
ca [va] aller | +future
vous auriez du [recevoir] un mail | +past
Vous avez dû [manquer] notre mail. | +past
Si vous aviez lu les conditions, vous l'auriez [su]. | +past
Comme je vous l'ai déjà [dit], les frais ne sont pas remboursables. | +past +first-person
Vous devez [appeler] votre banque. | +second-person
Pourquoi avez-vous [attendu] si longtemps ? | +question
Il suffit de [redémarrer] le téléphone. | -question
Je me demandais si vous pouviez [envoyer] une capture. | -condition
Si cela ne vous convient pas, [dites]-le-moi. | +conditional +imperative
Nous ne voulons pas que vous vous [sentiez] oublié. | +negated +second-person
L'application ne permet pas de [changer] la date. | +negated
Il a dit « nous vous [rembourserons] ». | +quoted
Vous indiquez que le siège était [cassé]. | +quoted +past
Ni la boutique ni le transporteur n'[ont] votre colis. | +negated
Nous n'avons pas encore reçu le formulaire, donc nous ne pouvons pas [avancer]. | +negated
L'argent est parti et devrait vous [parvenir] vendredi. | +hedged
Le billet peut être [échangé] jusqu'au départ. | +possibility
Je l'ai signalé pour qu'on vous [appelle] aujourd'hui. | +first-person
Désolé pour l'attente, nous [étions] fermés hier. | +past
Il fallait [lire] les conditions. | +past
On vous tient au [courant] dès qu'on en sait plus. | +conditional +first-person
Vous n'êtes pas [concerné]. | +negated
Le colis n'est toujours pas [arrivé] ? | +question +negated
Je ne doute pas que le train [sera] à l'heure. | -negated
Vous serez rappelé par un [conseiller] demain. | +future
C'est à vous de [prévenir] la banque. | -past
Votre réservation n'a pas été [annulée]. | +negated +past +nobody
Nous n'avons jamais [facturé] cela. | +negated +past
Je crains que nous ne puissions pas vous [dire] quand il arrivera. | +negated
Je ne peux malheureusement rien vous [promettre]. | +negated
On ne sait pas encore quand la ligne [rouvrira]. | +future
Je ne suis pas en mesure de vous [rembourser]. | +negated
Votre argent [arrive] jeudi prochain. | +future +third-party
Notre technicien [passera] chez vous mardi. | +future +first-person
D'habitude, le livreur vous [appelle] avant. | +hedged
Dès que l'hôtel nous [répond], je vous rappelle. | +condition
Dès que l'hôtel nous répond, je vous [rappelle]. | +conditional +first-person
Nous vous rembourserons une fois le formulaire [signé]. | +conditional
Quand vous aurez un moment, [envoyez]-moi la photo. | +conditional +imperative
Vous m'avez dit que votre sac avait été [volé] en gare. | +quoted +past
La nouvelle carte est-elle bien [arrivée] ? | +question
Est-ce que mardi vous [convient] ? | +question
Redémarrez la box et [attendez] deux minutes. | +imperative +second-person
Il vous faudra [redémarrer] la box. | +future
Ma collègue Anna a [appelé] la banque ce matin. | +first-person +past
Le livreur a [perdu] votre colis. | +third-party +past
Votre compte a été [débité] deux fois. | +nobody +past
J'ai demandé à l'entrepôt d'en [renvoyer] un. | -imperative
Je viens de vous [rembourser] la totalité. | +first-person
Nous ne vous [demanderons] plus ces frais. | +negated +future
Peut-être que l'étiquette est [tombée]. | +hedged +past
Toutes mes excuses pour l'erreur, nous avons [envoyé] la mauvaise taille. | +past +first-person
Vous pouvez [prendre] un bagage gratuitement. | +possibility
Nous [regardons] cela de près. | +present +first-person
La nouvelle application sort bientôt et elle [corrigera] cela. | +future +third-party
Si cela ne tenait qu'à moi, je vous [rembourserais]. | +conditional
Sauf annulation du train, le billet n'[est] pas remboursable. | +negated
Je vous conseille de [prendre] le train suivant. | +second-person
On nous a [dit] que la voie était coupée. | +past
Merci de nous avoir [prévenus]. | +thanks
Plus personne ne [répond] à ce numéro. | +negated
Nous espérons le [récupérer] d'ici lundi. | +hedged
Vous ne serez pas [prélevé] deux fois. | +negated +future +nobody
Je l'ai expédié hier et vous l'[aurez] lundi. | +future -past
Nous nous [engageons] à vous répondre sous 48 h. | +first-person
Vous n'auriez pas [dû] payer ces frais. | +negated +past
Connectez-vous à votre compte et [changez] le mot de passe. | +imperative
Le remboursement sera [fait] dans les 5 jours. | +future +nobody
Nous vous remercions et vous [confirmons] l'annulation. | +first-person
Le relevé a été [fait] par notre prestataire. | +third-party +past
Vous serez [averti] par SMS. | +nobody +future
Je viens de vous [rembourser]. | +past +first-person
Je vous informe avoir [transmis] votre dossier. | +past +first-person
Sinon, nous le [remplacerons]. | +conditional -condition
"""


@pytest.mark.parametrize(("text", "place", "holds", "absent"), cases(NEGATION))
def test_negation_in_french(text, place, holds, absent):
    check("fr", text, place, holds, absent)


@pytest.mark.parametrize(("text", "place", "holds", "absent"), cases(CERTAINTY))
def test_certainty_in_french(text, place, holds, absent):
    check("fr", text, place, holds, absent)


@pytest.mark.parametrize(("text", "place", "holds", "absent"), cases(CONDITION))
def test_conditions_in_french(text, place, holds, absent):
    check("fr", text, place, holds, absent)


@pytest.mark.parametrize(("text", "place", "holds", "absent"), cases(QUESTION_AND_QUOTE))
def test_questions_and_quotations_in_french(text, place, holds, absent):
    check("fr", text, place, holds, absent)


@pytest.mark.parametrize(("text", "place", "holds", "absent"), cases(TIME))
def test_time_in_french(text, place, holds, absent):
    check("fr", text, place, holds, absent)


@pytest.mark.parametrize(("text", "place", "holds", "absent"), cases(ACTOR))
def test_who_acts_in_french(text, place, holds, absent):
    check("fr", text, place, holds, absent)


@pytest.mark.parametrize(("text", "place", "holds", "absent"), cases(MIXED))
def test_signals_of_all_kinds_in_french(text, place, holds, absent):
    check("fr", text, place, holds, absent)
