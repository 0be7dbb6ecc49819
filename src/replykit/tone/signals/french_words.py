"""French: the words by which clauses are read, as the tokenizer cuts them."""

from __future__ import annotations

CUES = {
    "nothing": """
        dès que possible, aussitôt que possible, aussi vite que possible, autant que possible, le plus vite
        possible, le plus rapidement possible, le plus tôt possible, au plus vite, une fois de plus, encore une
        fois, même si, même s' il, même s' ils, même quand, comme si, comme s' il, s' il vous plaît, s' il vous
        plait, s' il te plaît, s' il te plait, jusqu' à présent, si bien que, si ce n' est, dès
        votre réveil, dès votre arrivée, dès votre retour, dès la première, dès la prochaine,
        dès le prochain, dès la rentrée, dès la semaine, dès la fin, d' après nos, d' après notre, d' après mes,
        dès l' ouverture, dès l' aube, dès l' été, dès l' automne, dès l' hiver
        """,
    "hedged": """
        normalement, en principe, généralement, en général, habituellement, d' habitude, d' ordinaire, probablement,
        sans doute, peut-être, peut - être, vraisemblablement, a priori, à priori, en théorie, théoriquement,
        logiquement, potentiellement, éventuellement, il se peut, se peut, se pourrait, semble, semblent,
        semblerait, paraît, apparemment, il paraît, devrait, devrais, devrions, devriez, devraient, pourrait,
        pourrais, pourrions, pourriez, pourraient, espère, espérons, espérant, en espérant, j' espère, je pense,
        nous pensons, on pense, je crois, nous croyons, on croit, je suppose, nous supposons, j' imagine, je dirais,
        essayer, essaie, essaye, essayons, essaierai, essayerai, essaierons, essayerons, essaiera, tenter, tentons,
        tente, tâcher, tâcherai, tâcherons, tâchons, de notre mieux, de mon mieux, notre possible, mon possible,
        tout notre possible, avec un peu de chance, avec de la chance, d' après,
        risque, risquent, sauf imprévu, sauf erreur, sauf exception, sauf retard, sauf
        incident, si tout va bien, à ma connaissance, à notre connaissance, de mémoire, la plupart du temps, dans la
        plupart des cas, le plus souvent, possible que, probable que, il est probable, pas sûr, pas sûre, pas
        certain, pas certaine, pas certains, pas forcément, en moyenne, on vise, nous visons, il est prévu, est
        prévu, est prévue, sont prévus, sont prévues, estimé, estimée, semblerait-il, prévoyons, comptons, visons à,
        croise les doigts, croisons les doigts, mon but, notre but, mon objectif, notre objectif, m' assure,
        m' assurent, nous assure, nous assurent, m' indique, m' indiquent, nous indique, nous indiquent
        """,
    "condition": """
        si, s' il, s' ils, dès que, dès lors que, une fois que, une fois, lorsque, lorsqu', quand, aussitôt que,
        tant que, à condition que, à condition qu', pourvu que, pourvu qu', sauf si, sauf s', à moins que, à moins
        qu', au cas où, dès qu', une fois qu', tant qu', aussitôt qu', jusqu' à ce que, après que, après qu', dès
        lors qu', dans le cas où
        """,
    "conditional": """
        à condition de, à condition d', à moins de, à moins d', en cas de, en cas d', sous réserve, sous condition,
        selon, en fonction de, en fonction du, en fonction des, à réception, dès réception, après réception, le cas
        échéant, sinon, dès validation, après validation, dès l', dès la, dès votre, dès son, si besoin, si
        nécessaire, si possible, au besoin, qu' avec, qu' après, qu' à réception, que sur, que contre, que sous
        """,
    "apology": """
        désolé, désolée, désolés, désolées, désole, navré, navrée, navrés, navrées, pardon, excuses, excuse,
        excusez, excuser, excusons, regrette, regrettons, regret, confus, confuse, mea culpa
        """,
    "possibility": """
        peux, peut, pouvons, pouvez, peuvent, pourrai, pourras, pourra, pourrons, pourrez, pourront, pourrais,
        pourrait, pourrions, pourriez, pourraient, pouvoir, puisse, puissiez, puissions, je puis, possible,
        possibles, possibilité, capable, en mesure, permet, permettent, permettra, éventuellement, il se peut, se
        peut
        """,
    "negated": """
        impossible, incapable, incapables, refuse de, refusons de, refusons d', évite de, évitons de, garderai
        de, garderai bien de, garderons de, garderons bien de, abstiens de, abstiendrai de, jamais
        """,
    "thanks": """
        merci, remercie, remercions, remerciements, remercier, mercis, reconnaissant, reconnaissants
        """,
    "later": """
        demain, après-demain, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, bientôt, prochainement,
        sous peu, ce soir, cet après-midi, cette semaine, la semaine prochaine, le mois prochain, l' an prochain, l'
        année prochaine, lundi prochain, mardi prochain, mercredi prochain, jeudi prochain, vendredi prochain, dans
        la journée, dans les prochains jours, dans les jours, dans les prochaines, dans les meilleurs délais, d'
        ici, dans la semaine, dans un instant, dans quelques, dans une heure, dans l' heure, dans les, sous 24, sous
        48, sous 72, sous huit, sous cinq, sous deux, sous trois, sous dix, sous une, sous un, tout à l' heure, en
        début de, en fin de, d' un moment, dans deux, dans trois, dans cinq, dans dix, dans un, dans une, avant la
        fin, avant ce soir, avant demain, désormais, dorénavant
        """,
}
"""Phrases that carry a signal by themselves; `later` makes a future of a present."""
HABITS = frozenset({"habituellement", "généralement", "normalement", "ordinairement"})
"""Words that tell how a thing mostly goes."""
PARTICLES = frozenset({"pas", "aucun", "aucune", "jamais", "guère", "nullement", "aucunement"})
PARTICLES_WITH_NE = frozenset({"plus", "rien", "personne", "nul", "nulle", "point", "ni"})
NE = frozenset({"ne", "n'"})
NEGATED_BY_NE = frozenset({"pouvoir", "savoir", "cesser", "oser", "puis"})
NO_NEGATION_AFTER = frozenset({"seulement", "uniquement", "juste", "mal"})
REASSURING = frozenset("faites inquiétez inquiète tracassez".split())
"""Verbs of 'ne vous en faites pas', said of nothing else in the sentence."""
NO_WORRY = frozenset("souci soucis problème problèmes inquiétude inquiétudes panique stress".split())
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl:subj", "nsubj:caus"})
AUXILIARIES = frozenset({"aux", "aux:tense", "aux:pass", "cop", "aux:caus"})
VERBS = frozenset({"VERB", "AUX"})
FINITE = frozenset({"present", "future", "imperfect", "conditional"})
GOING = frozenset({"vais", "vas", "va", "allons", "allez", "vont"})
COMING = frozenset("viens vient venons venez viennent".split())
TO_BE = frozenset(
    """
    suis es est sommes êtes sont étais était étions étiez étaient serai seras sera serons serez seront
    serait serais seraient soit soient été être
    """.split()
)
TO_HAVE_NOW = frozenset("ai as a avons avez ont aie ait ayez ayons aient".split())
MOVED = frozenset(
    """
    arriver partir venir aller devenir rester tomber naître mourir entrer sortir monter descendre passer
    revenir parvenir retourner rentrer intervenir survenir repartir ressortir advenir
    """.split()
)
MOVED_WORD = (
    "arrivé",
    "parti",
    "venu",
    "allé",
    "devenu",
    "resté",
    "tombé",
    "rentré",
    "retourné",
    "entré",
    "sorti",
    "passé",
)
WE = frozenset({"je", "j'", "nous", "on", "moi", "me", "m'"})
YOU = frozenset({"vous", "tu", "t'", "te", "toi", "-vous", "-tu"})
WE_INVERTED = frozenset({"-je", "-nous", "-on", "-t-on"})
NO_TIME_AFTER = frozenset("le les chaque tous du au des de".split())
OUR = frozenset({"notre", "nos", "mon", "ma", "mes"})
PEOPLE = frozenset(
    """
    équipe service collègue technicien technicienne conseiller conseillère agent développeur support sav
    responsable direction département maintenance atelier comptabilité logistique personnel expert
    """.split()
)
TEAMS = frozenset({"équipe", "sav", "support"})
MEANS = frozenset(
    """
    sms mail email courriel courrier virement chèque téléphone carte mois jour semaine an personne erreur
    """.split()
)
IMPERSONAL = frozenset("falloir sembler paraître agir suffire rester convenir pouvoir arriver".split())
IMPERSONAL_WORDS = frozenset("faut faudra faudrait fallait semble semblerait paraît suffit s'agit".split())
RELATIVES = frozenset({"qui", "lequel", "laquelle", "lesquels"})
INVERTED = frozenset({"-tu", "-t-il", "-il", "-elle", "-on", "-t-on", "-je"})
UNSAID = frozenset({"PUNCT", "SPACE", "CCONJ"})
QUESTION_WORDS = frozenset(
    """
    quand pourquoi comment combien où quel quelle quels quelles lequel laquelle qui qu'
    """.split()
)
ASKING = frozenset(
    """
    savoir vérifier voir demander regarder tester confirmer dire déterminer ignorer indiquer préciser annoncer
    dépendre idée
    """.split()
)
SAYING = frozenset(
    """
    écrire dire mentionner indiquer signaler demander expliquer préciser affirmer rapporter décrire annoncer
    estimer promettre annonce
    """.split()
)
SEALED = frozenset(
    """
    hésiter oublier savoir manquer inquiéter regretter remarquer douter ignorer désoler empêcher tarder
    """.split()
)
HANDING = frozenset(
    """
    inviter demander prier conseiller recommander permettre suggérer proposer encourager laisser remercier
    merci aider autoriser inciter rappeler
    """.split()
)
ADVERSATIVE = frozenset({"mais", "cependant", "toutefois"})
VOUCHING = frozenset({"parole", "promesse", "garantie", "assurance", "certitude"})
ASKED = (frozenset({"si", "s'"}) | QUESTION_WORDS) - {"qu'"}
NO_CONDITION_BEFORE = frozenset({"même", "comme", "encore", "pour"})
NO_CONDITION_AFTER = frozenset({"possible", "besoin", "nécessaire", "longtemps", "bien", "peu"})
