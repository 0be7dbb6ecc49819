from __future__ import annotations

import pytest

from replykit.text import Span
from replykit.tone.fixing import edits_of, fix
from replykit.tone.model import Checked, Finding


def finding(draft: str, words: str, *replacements: str) -> Finding:
    start = draft.index(words)
    return Finding(
        rule="r", pair=None, principle=None, category="scripted", level="warning", span=Span(start, start + len(words)),
        text=words, message="", because="", instead="", replacements=replacements, fingerprint=words,
    )  # fmt: skip


FIXES = {
    "plain": ("I utilise it.", "utilise", "use", "en", "I use it."),
    "capital": ("Utilise it.", "Utilise", "use", "en", "Use it."),
    "acronym-stays": ("Check the FAQ.", "FAQ", "help pages", "en", "Check the help pages."),
    "elide": ("Merci de patienter.", "patienter", "attendre", "fr", "Merci d’attendre."),
    "open-up": ("Merci d'attendre.", "attendre", "patienter", "fr", "Merci de patienter."),
    "open-up-capital": ("J'attends.", "attends", "patiente", "fr", "Je patiente."),
    "elide-capital": ("Je patiente.", "patiente", "attends", "fr", "J’attends."),
    "opener": ("Suite à votre demande, nous avons regardé.", "Suite à votre demande", "", "fr", "Nous avons regardé."),
    "object-behind-an-opener": (
        "Suite à ça, la grue part, la clé aussi.",
        "Suite à ça",
        "",
        "fr",
        "La grue part, la clé aussi.",
    ),
    "noun-before-a-tail": ("Le colis de Bo est là, merci à vous.", "merci à vous", "", "fr", "Le colis de Bo est là."),
    "you-behind-an-opener": (
        "Rest assured, you can call, and so can Bo.",
        "Rest assured",
        "",
        "en",
        "You can call, and so can Bo.",
    ),
    "singular-in-english": ("We sell furnitures here.", "furnitures", "furniture", "en", "We sell furniture here."),
    "singular-of-several-words": (
        "Dans tous les cas ce pb part.",
        "pb",
        "problème",
        "fr",
        "Dans tous les cas ce problème part.",
    ),
    "opener-emoji": ("🙂 é. Suite à ça, voici.", "Suite à ça", "", "fr", "🙂 é. Voici."),
    "middle": ("We will kindly send it.", "kindly", "", "en", "We will send it."),
    "tail": ("It leaves on Monday, rest assured.", "rest assured", "", "en", "It leaves on Monday."),
    "sentence": ("It left. Rest assured. Bye.", "Rest assured", "", "en", "It left. Bye."),
    "last-sentence": ("It left. Rest assured.", "Rest assured", "", "en", "It left."),
    "capitals-at-a-start": ("Bye. NEVER do it.", "NEVER", "never", "en", "Bye. Never do it."),
    "capitals-inside": ("You MUST call.", "MUST", "must", "en", "You must call."),
    "one-capital": ("Can U call?", "U", "you", "en", "Can you call?"),
    "all-capitals": ("AFIN DE VOUS AIDER, BJR.", "AFIN DE", "pour", "fr", "POUR VOUS AIDER, BJR."),
    "straight": ("L'ami veut le voir de face.", "voir de face", "avoir", "fr", "L'ami veut l'avoir."),
    "curved": ("L’ami dit auj.", "auj", "aujourd'hui", "fr", "L’ami dit aujourd’hui."),
    "elided-before": (
        "Je crois qu'il s'avère que le sac est là.",
        "il s'avère que",
        "",
        "fr",
        "Je crois que le sac est là.",
    ),
    "if-before": (
        "S'il s'avère que le sac est là, tant mieux.",
        "il s'avère que",
        "",
        "fr",
        "Si le sac est là, tant mieux.",
    ),
    "still-elided": ("Je crois qu'il s'avère que Anna est là.", "il s'avère que", "", "fr", "Je crois qu'Anna est là."),
    "list": ("- Rest assured that it left", "Rest assured that", "", "en", "- It left"),
    "list-sentence": ("- One.\n- Rest assured.\n- Two.", "Rest assured", "", "en", "- One.\n- Two."),
    "crlf": ("It left.\r\nRest assured.\r\nBye.", "Rest assured", "", "en", "It left.\r\nBye."),
    "crlf-tail": ("It left, rest assured\r\nBye.", "rest assured", "", "en", "It left\r\nBye."),
    "brackets": ("Le lit (bien sûr) est là.", "bien sûr", "", "fr", "Le lit est là."),
    "brackets-at-the-end": ("The bed is here (rest assured).", "rest assured", "", "en", "The bed is here."),
    "brackets-first": ("(Rest assured) the bed is here.", "Rest assured", "", "en", "The bed is here."),
    "dashes": ("The bed - rest assured - is here.", "rest assured", "", "en", "The bed is here."),
    "long-dashes": ("The bed—rest assured—is here.", "rest assured", "", "en", "The bed is here."),
    "dash-at-the-end": ("The bed is here – rest assured.", "rest assured", "", "en", "The bed is here."),
    "commas-behind-a-joint": (
        "It rained but, rest assured, we came.",
        "rest assured",
        "",
        "en",
        "It rained but we came.",
    ),
    "comma-before": ("Hi Bo, rest assured that we came.", "rest assured that", "", "en", "Hi Bo, we came."),
    "comma-of-another-pair": (
        "Hi Bo, rest assured that, as agreed, we came.",
        "rest assured that",
        "",
        "en",
        "Hi Bo, as agreed, we came.",
    ),
    "comma-of-a-greeting": ("Hi Bo, rest assured, we came.", "rest assured", "", "en", "Hi Bo, we came."),
    "colon-before": ("One thing: rest assured, we came.", "rest assured", "", "en", "One thing: we came."),
    "small-stays-small": ("rest assured, we came.", "rest assured", "", "en", "we came."),
    "name-inside": ("Suite à ça, eBay a remboursé.", "Suite à ça", "", "fr", "eBay a remboursé."),
    "elided-name": ("Suite à ça, l'iPhone est là.", "Suite à ça", "", "fr", "L'iPhone est là."),
    "address": ("Rest assured that bo@x.example reads it.", "Rest assured that", "", "en", "bo@x.example reads it."),
    "closing": ("Le lit est là.\n\nMerci à vous,\nRosa", "Merci à vous", "", "fr", "Le lit est là.\n\nRosa"),
    "elide-behind": ("Je viens pcq une roue manque.", "pcq", "parce que", "fr", "Je viens parce qu’une roue manque."),
    "no-elision": ("Je viens pcq le vélo manque.", "pcq", "parce que", "fr", "Je viens parce que le vélo manque."),
    "date-is-no-plural": ("Il vient le 12 novenbre.", "novenbre", "novembre", "fr", "Il vient le 12 novembre."),
    "plural": ("Il a des pbs.", "pbs", "problèmes", "fr", "Il a des problèmes."),
    "last-line-of-a-paragraph": ("It left.\nRest assured.\n\nBye.", "Rest assured", "", "en", "It left.\n\nBye."),
    "last-paragraph": ("It left.\n\nRest assured.\n", "Rest assured", "", "en", "It left.\n"),
    "last-paragraph-crlf": ("It left.\r\n\r\nRest assured.\r\n", "Rest assured", "", "en", "It left.\r\n"),
    "first-line": ("Rest assured.\n\nIt left.", "Rest assured", "", "en", "It left."),
    "broken-line": (
        "It left. Rest assured that\nthe bed is here.",
        "Rest assured that",
        "",
        "en",
        "It left.\nThe bed is here.",
    ),
    "broken-line-crlf": ("It will kindly\r\nleave.", "kindly", "", "en", "It will\r\nleave."),
    "broken-line-first": ("Suite à ça,\nle lit est là.", "Suite à ça", "", "fr", "Le lit est là."),
    "broken-line-last": ("The bed is here,\nrest assured.", "rest assured", "", "en", "The bed is here."),
    "broken-line-inside": (
        "It left. Rest\nassured that it is here.",
        "Rest\nassured that",
        "",
        "en",
        "It left.\nIt is here.",
    ),
    "broken-line-elided": ("Merci de\npatienter.", "patienter", "attendre", "fr", "Merci\nd’attendre."),
    "broken-line-greeting": (
        "Bonjour Bo,\nsuite à ça, le lit part.",
        "suite à ça",
        "",
        "fr",
        "Bonjour Bo,\nle lit part.",
    ),
    "full-line": (
        "We looked for the white bed in every room of the hall and\nRest assured that Bo is here.",
        "Rest assured that",
        "",
        "en",
        "We looked for the white bed in every room of the hall and\nBo is here.",
    ),
    "paragraph": ("It left.\n\nRest assured.\n\nBye.", "Rest assured", "", "en", "It left.\n\nBye."),
}


@pytest.mark.parametrize(("draft", "words", "replacement", "language", "expected"), FIXES.values(), ids=FIXES.keys())
def test_a_fix_keeps_the_sentence_whole(draft, words, replacement, language, expected):
    (edit,) = edits_of(finding(draft, words, replacement), draft, language)
    assert edit.applied(draft) == expected


UNSAFE = {
    "elided-name": ("Voici l'avion.", "avion", "train", "fr"),
    "h": ("Il dit qu'il s'avère que huit sacs sont là.", "il s'avère que", "", "fr"),
    "no-comma": ("We hope you can rest assured.", "you can rest assured", "", "en"),
    "commas": ("The fee is, rest assured, low.", "rest assured", "", "en"),
    "one-comma": ("It is rest assured, low.", "rest assured", "", "en"),
    "one-dash": ("It is rest assured - low.", "rest assured", "", "en"),
    "one-bracket": ("(rest assured that it is here)", "rest assured", "", "en"),
    "another-that": ("Rest assured that we know and that we care.", "Rest assured that", "", "en"),
    "another-that-in-french": ("Il s'avère que tout est là et qu'on part.", "Il s'avère que", "", "fr"),
    "sign-behind": ("Suite à votre demande de 45 €. Il part.", "Suite à votre demande de 45", "", "fr"),
    "smiley": ("Il part. Merci à vous :)", "Merci à vous", "", "fr"),
    "winking": ("Il part. Merci à vous ;-)", "Merci à vous", "", "fr"),
    "emoji": ("Il part.\nMerci à vous 🙏", "Merci à vous", "", "fr"),
    "number-of-a-list": ("1. Merci à vous.\n2. La clé est là.", "Merci à vous", "", "fr"),
    "goes-on": ("Rest assured... we will call.", "Rest assured", "", "en"),
    "another-word-of-two": ("Suite à votre mail, et comme promis, il part.", "Suite à votre mail", "", "fr"),
    "list-follows": ("Rest assured:\n- it is here", "Rest assured", "", "en"),
    "all-there-is": ("Rest assured.", "Rest assured", "", "en"),
    "half-a-sentence": ("Vous souhaitant bonne réception, merci à vous.", "merci à vous", "", "fr"),
    "half-a-sentence-of-an-adjective": ("Persuadés qu'il tient, merci à vous.", "merci à vous", "", "fr"),
    "half-a-sentence-of-an-adverb": ("Toujours soucieux de bien faire, merci à vous.", "merci à vous", "", "fr"),
    "half-a-sentence-of-a-concession": ("Bien que tout soit là, merci à vous.", "merci à vous", "", "fr"),
    "half-a-sentence-in-english": ("Always glad to help, rest assured.", "rest assured", "", "en"),
    "relative-follows": ("Suite à votre mail, auquel je réponds tard, il part.", "Suite à votre mail", "", "fr"),
    "relative-follows-its-noun": ("Suite à ça, au terme de laquelle tout va, il part.", "Suite à ça", "", "fr"),
    "participle-follows": ("Suite à votre mail, lu ce soir, il part.", "Suite à votre mail", "", "fr"),
    "pronoun-follows": ("Suite à votre mail, je l'ai donné à Bo.", "Suite à votre mail", "", "fr"),
    "condition": ("If it rains, rest assured.", "rest assured", "", "en"),
    "half-a-sentence-of-two-lines": ("Pour toute question,\nmerci à vous.", "merci à vous", "", "fr"),
    "joined-over-two-lines": ("Il part et\nmerci à vous.\n\nRosa", "merci à vous", "", "fr"),
    "sentence-inside-on-a-line": ("Il part et\nmerci à vous.", "merci à vous", "Bonne journée", "fr"),
    "sentence-inside": ("Il part, et merci à vous.", "merci à vous", "Bonne journée", "fr"),
    "tag": ("Write to @thx today.", "thx", "thanks", "en"),
    "glued": ("Votre note : 4+ tard.", "+ tard", "plus tard", "fr"),
    "hyphen": ("Ya-t-il un souci ?", "Ya", "il y a", "fr"),
    "plural": ("Il y a 2 pb ici.", "pb", "problème", "fr"),
    "plural-article": ("Vos ptit plats.", "ptit", "petit", "fr"),
    "plural-adjective": ("Vos trois derniers pb sont là.", "pb", "problème", "fr"),
    "plural-of-some": ("Certains pb restent.", "pb", "problème", "fr"),
    "plural-of-how-many": ("Combien de pb restent ?", "pb", "problème", "fr"),
    "plural-before-in-english": ("Those furnitures left.", "furnitures", "furniture", "en"),
    "plural-behind-in-english": ("The furnitures you chose are here.", "furnitures", "furniture", "en"),
    "wished-before": ("Il part. Bonne soirée.\n\nCdt,\nBo", "Cdt", "bonne journée", "fr"),
    "wished-behind": ("Il part.\n\nCdt et belle fin de semaine,\nBo", "Cdt", "bonne journée", "fr"),
    "onze": ("Je viens pcq onze roues manquent.", "pcq", "parce que", "fr"),
    "article": ("It is a gr8 box.", "gr8", "excellent", "en"),
}


@pytest.mark.parametrize(("draft", "words", "replacement", "language"), UNSAFE.values(), ids=UNSAFE.keys())
def test_what_cannot_be_done_safely_is_not_done(draft, words, replacement, language):
    assert edits_of(finding(draft, words, replacement), draft, language) == []


def test_a_fix_that_brings_a_new_finding_is_not_made():
    def lint(text: str) -> Checked:
        words = [word for word in ("utilise", "leverage") if word in text]
        found = [finding(text, word, "leverage" if word == "utilise" else "utilise") for word in words]
        return Checked(language="en", findings=tuple(found))

    fixed = fix("I utilise it.", lint)
    assert (fixed.text, fixed.applied) == ("I utilise it.", 0)


def test_the_first_fix_that_works_is_made_and_all_findings_are_tried():
    def lint(text: str) -> Checked:
        words = [word for word in ("bad", "worse") if word in text]
        return Checked(language="en", findings=tuple(finding(text, word, "worse bad", "fine") for word in words))

    fixed = fix("A bad, worse day.", lint)
    assert (fixed.text, fixed.applied) == ("A fine, fine day.", 2)
    assert fixed.checked.findings == ()
