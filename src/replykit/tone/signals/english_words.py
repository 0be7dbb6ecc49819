"""English: the words by which clauses are read, as the tokenizer cuts them."""

from __future__ import annotations

CUES = {
    "nothing": """
        as soon as possible, as quickly as possible, as fast as possible, as much as possible, as early as possible,
        once again, once more, once or twice, more than once, at once, even if, even when, even after, as if, as
        though, what if, until now, up until now, according to our, according to my, according to plan
        """,
    "hedged": """
        usually, normally, generally, typically, ordinarily, mostly, most often, nearly always, almost always,
        probably, likely, unlikely, perhaps, maybe, possibly,
        hopefully, presumably, supposedly, apparently, might, in principle, in theory, in general, as a rule, in
        most cases, most of the time, more often than not, as far as i know, as far as we know, as far as i can
        tell, as far as we can tell, as far as i can see, to the best of my knowledge, to the best of our knowledge,
        all being well, if all goes well, barring, chances are, do our best, do my best, doing our best, doing my
        best, try our best, try my best, our best to, my best to, everything we can, all we can, aim to, aim for,
        aiming to, are hoping, am hoping, hope, hoping, expect, expecting, expected, trying to, try to, tend to,
        tends to, seems, seem, appears, looks like, think, thinks, reckon, reckons, i believe, we believe, guess, i
        suppose, i assume, i imagine, i 'd say, estimated, not sure, unsure, not certain, no promises, possible that,
        fingers crossed, plan to, planning to, intend to, should be able, with any luck, with a bit of luck, with luck,
        with some luck, sounds like, according to
        """,
    "condition": """
        if, unless, once, provided, provided that, providing, as soon as, as long as, so long as, assuming, in case,
        in the event that, until, till, when, whenever, after, only if, on condition that, the moment
        """,
    "conditional": """
        subject to, depending on, pending, in the event of, in case of, upon receipt, on receipt, upon receiving,
        otherwise, only with, only after, only upon, only against,
        where possible, if possible, if needed, if necessary, if applicable, if eligible
        """,
    "apology": """
        sorry, apologise, apologize, apologies, apology, apologizing, apologising, apologized, apologised, forgive,
        my bad, our bad, pardon, my mistake, our mistake, my fault, our fault, regret
        """,
    "possibility": """
        can, could, may, might, able, possible, possibly, possibility, manage to
        """,
    "negated": """
        unable, impossible, never, no longer, cannot, refuse to, refuses to, unwilling, far from
        """,
    "thanks": """
        thank, thanks, thx, grateful, appreciate, cheers
        """,
    "later": """
        tomorrow, tonight, next week, next month, next year, next day, next few days, coming days, coming weeks,
        soon, very soon, shortly, later today, later this week, later this month, by tomorrow, by monday, by
        tuesday, by wednesday, by thursday, by friday, by saturday, by sunday, by the end of, by tonight, within, in
        the next, in no time, any minute, on monday, on tuesday, on wednesday, on thursday, on friday, on saturday,
        on sunday, this afternoon, this evening, from now on, in a few, in a moment, in a couple, in a minute, in an
        hour, in two, in three, in five, going forward
        """,
}
"""Phrases that carry a signal by themselves; `later` makes a future of a present."""
FUTURE = frozenset({"will", "'ll", "wo", "shall", "gonna", "ll"})
MODALS = frozenset({"should", "could", "would", "might", "must", "may", "can", "ca"})
HEDGING_MODALS = frozenset({"should", "might", "may", "could"})
HABITS = frozenset({"usually", "normally", "generally", "typically", "ordinarily", "mostly", "most"})
"""Words that tell how a thing mostly goes; 'most' beside a subject does."""
NEGATIONS = frozenset({"not", "n't", "nt", "never", "neither", "nor", "nothing", "nobody", "none", "nowhere"})
NO_NEGATION_AFTER_NO = frozenset({"problem", "problems", "worries", "doubt", "ifs", "matter", "question"})
NEGATION_AFTER_NO = frozenset({"way", "circumstances", "circumstance", "point", "account", "case", "means"})
AUXILIARIES = frozenset({"aux", "auxpass"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
WE = frozenset({"i", "we", "'s", "me", "us", "myself", "ourselves"})
YOU = frozenset({"you", "u", "ya", "yourself", "yourselves"})
OUR = frozenset({"our", "my"})
PEOPLE = frozenset(
    """
    team colleague agent advisor adviser specialist engineer developer technician staff department
    representative manager expert support crew company member people
    """.split()
)
TEAMS = frozenset({"team", "staff", "support"})
FEW = frozenset({"one", "some", "all", "member", "each", "most", "none", "someone", "anyone", "somebody"})
RELATIVES = frozenset({"who", "that", "which"})
NO_TIME_AFTER = frozenset({"every", "each", "last"})
ELIDED_WE = frozenset({"hope", "thank", "thanks", "apologize", "apologise", "wish", "appreciate", "look"})
QUESTION_WORDS = frozenset({"what", "when", "where", "which", "who", "whom", "whose", "why", "how"})
INVERTING = frozenset(
    """
    do does did is are was were am have has had can could will would shall should may might
    """.split()
)
BEFORE_QUESTIONS = frozenset("and or but so then also please kindly hi hey hello".split()) | QUESTION_WORDS
"""Words before 'can you' that leave it a question."""
ASKING = frozenset(
    """
    know check see ask wonder verify confirm find tell determine look test decide sure say announce depend idea clue
    """.split()
)
SAYING = frozenset(
    """
    write say mention tell ask state report indicate explain describe claim add note announce estimate promise
    """.split()
)
SEALED = frozenset(
    """
    hesitate forget know realise realize worry regret notice mean fail doubt mind miss happy glad sorry
    remember
    """.split()
)
HANDING = frozenset(
    """
    ask invite advise recommend encourage allow let help want need request tell remind urge require suggest
    like
    """.split()
)
ADVERSATIVE = frozenset({"but", "however", "yet"})
VOUCHING = frozenset({"word", "promise", "guarantee", "assurance", "certainty"})
ASKED = frozenset({"if", "whether"}) | QUESTION_WORDS
NO_CONDITION_BEFORE = frozenset({"even", "as", "what", "at", "more", "only"})
NO_CONDITION_AFTER = frozenset(
    {"possible", "needed", "necessary", "applicable", "eligible", "again", "more", "all", "a"}
)
