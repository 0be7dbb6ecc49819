"""Which forms words of a part of speech can have: the small models tag words that are none of these, too."""

from __future__ import annotations

_PAST = (
    "[\\w-]*[^e]ed|'d|was|were|had|did|(?:re|un|over|with|under|mis|out|up|fore)?(?:ate|began|bent|bit|bled|blew|bore|"
    "bought|bound|bred|broke|brought|built|burnt|came|caught|chose|crept|dealt|drank|dreamt|drew|drove|dug|fed|fell|felt|"
    "fled|flew|forbade|forgave|forgot|fought|found|froze|gave|got|grew|heard|held|hid|hung|kept|knew|laid|leant|learnt|"
    "led|left|lent|lit|lost|made|meant|met|took|paid|ran|rang|rode|rose|said|sang|sank|sat|saw|sent|shone|shook|shot|"
    "slept|slid|sold|sought|spelt|spent|spoilt|spoke|stole|stood|struck|stuck|swept|swore|taught|thought|threw|told|tore|"
    "went|drew|woke|won|wore|wound|wrote)"
)
_PARTICIPLE = (
    f"{_PAST}|(?:re|un|over|with|under|mis|out|up|fore)?(?:awoken|beaten|become|been|begun|bet|bidden|bitten|blown|borne?|"
    "broken|chosen|come|cost|cut|dealt|done|drawn|driven|drunk|eaten|fallen|flown|forbidden|forgiven|forgotten|frozen|"
    "given|gone|gotten|grown|hidden|hit|hurt|known|lain|let|mistaken|mown|proven|put|quit|read|ridden|risen|run|rung|"
    "seen|set|sewn|shaken|shed|shown|shrunk|shut|sown|split|spoken|spread|sprung|stolen|stung|sung|sunk|sworn|swollen|"
    "swum|taken|thrown|torn|upset|woken|worn|woven|written)"
)
_NEVER_NOUNS = (
    "a an the and or but nor if when while whenever as at by for from in into of on onto out over to up via with "
    "within without about above after against along among around before behind below between during through "
    "throughout under until unless upon since than because though although whether is are was were be been being "
    "am do does did has have had having can could may might must shall should will would i you he she it we they "
    "me him her us them my your his its our their this that these those who whom whose which what where why how "
    "not so too very just also again always regarding directly further once soon here there then now ever never "
    "only even still already yet really back"
)
_NEVER_VERBS = (
    "as its always sometimes whereas besides towards afterwards nowadays perhaps yours ours hers theirs themselves "
    "yourselves ourselves"
)
_NEVER_BASE = (
    "a an the and or but nor if when while whenever as at by for from in into of on onto out over to via with within "
    "without about above after against along among around before behind below between during through throughout under "
    "until unless upon since than because though although whether i you he she it they me him her us them my your his "
    "its our their this that these those who whom whose which what where why how not so too very just also again "
    "always once soon here there then now ever never only even still already yet really back been done gone seen "
    "known given taken sent made lost told had kept paid sold thought brought bought caught taught held heard built "
    "spent lent meant met got gotten shown written spoken chosen broken stolen forgotten hidden eaten fallen driven "
    "grown thrown worn drawn able sure happy sorry glad great good available aware due more sad some any no such all "
    "most many much other another both several multiple different certain one two three better less easier personal "
    "possible necessary similar anything something nothing everything anyone someone everyone can could may might must "
    "shall should will would is was has does did were went found said undergone"
)
_BASE = (
    rf"(?!(?:{'|'.join(_NEVER_BASE.split())})$)"
    r"(?![\w-]*(?:\d[\w-]*|[^e](?<!emb)(?<!\bsh)(?<!\bw)ed|ful|ous|ible|ical)$)"
    r"(?!(?!(?:br|r|s|wr|st|str|spr|sw|cl|fl|sl)ing$)[\w-]*ing$)"
    r"(?!(?!(?:re)?(?:app|rep|supp|re|comp|imp|multip|f|al|tal|ral|bul)ly$)[\w-]*ly$)"
    r"(?!(?!(?:en|dis|t|c)able$)[\w-]*able$)"
    r"(?!(?!(?:re)?(?:men|ques|posi|cau|func|sta|auc|condi|peti|sanc|mo|frac)tion$)[\w-]*tion$)"
    r"(?![\w-]*[^asiu]s$)"
    r".*\w.*"
)
"""Words that end as no verb's base form does, but for those that do."""
_ADVERBS = (
    "not n't also just still now always never already again even only too so very really often ever yet then soon once "
    "here there back maybe perhaps sometimes rather quite well first later further instead anymore though however away "
    "almost enough indeed thus therefore otherwise forward ahead together much more less most best better ago "
    "online offline today tomorrow meanwhile sooner longer twice please kindly all as about up down out in on off over"
)
_NOUN = rf"(?!(?:{'|'.join(_NEVER_NOUNS.split())})$)"
FORMS = {
    "en": {
        "NN": rf"{_NOUN}(?!(?!news$|series$|lens$|species$)[\w'-]*[^asiu]s$).*\w.*",
        "RB": rf"[\w-]+ly|n’t|{'|'.join(_ADVERBS.split())}",
        "VBZ": rf"(?!(?:{'|'.join(_NEVER_VERBS.split())})$)(?:is|'s|[\w'-]*[^siu]s)",
        "VBD": _PAST,
        "VBN": _PARTICIPLE,
        "VBG": r"(?!(?:(?:any|some|no|every)?th|k|r|br|str|spr|even|morn|ceil)ing$)"
        r"(?:[\w-]+in[g']|(?:do|go|hav|lov)in)",
        "VB": _BASE,
        "VBP": _BASE,
        **dict.fromkeys(("JJR", "RBR"), r"[\w-]*(?:er|more|less|worse)"),
        **dict.fromkeys(("JJS", "RBS"), r"[\w-]*(?:[eo]st|worst|least)"),
        "NNS": rf"{_NOUN}(?!as$|thus$|plus$|yes$|unless$|across$|perhaps$|besides$)"
        r"[\w-]*(?<!ou)(?<!s)s|people|children|men|women|feet|teeth|data|media|criteria|staff|police",
    }
}
"""Forms that words of a part of speech have, and no others: the small model tags 'discuss' VBZ at times."""
CLOSED = {
    "en": {
        "MD": "can could may might must shall should will would ca wo sha 'll ll 'd ought need dare ’ll ’d".split(),
        "TO": ["to", "na"],
    }
}
"""All the words of a part of speech."""
