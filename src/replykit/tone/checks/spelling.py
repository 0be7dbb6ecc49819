"""`spelling`: a word that is none, one slip of the keyboard away from an everyday one.

A word that is merely rare, a name or a word of the trade is left alone: what nobody would have meant
is no slip.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from replykit import language as languages
from replykit.tone.accents import is_without_accents
from replykit.tone.checks.kind import TEXTS_SCHEMA, Decoder, Kind
from replykit.tone.words import fold, without_accents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from replykit.located_yaml import Node
    from replykit.text import Span
    from replykit.tone.phrases import Phrase
    from replykit.tone.reading import Reading

_KEYS = ("near", "except", "least_letters", "least_swapped")
_LEAST_LETTERS = 6
_LEAST_LACKING_SIGNS = 4
"""Letters of a word that lacks no more than accents, or an apostrophe."""
_LEAST_TO_MEND = 7
"""Letters of a word that can be mended unseen, whatever the slip; of a shorter one, too many others are near."""
_ENDINGS = {"en": ("s", "ed", "er", "ers", "ing"), "fr": ("s",)}
"""What words that no dictionary has may end in, behind one that it has."""
_BEGINNINGS = {"en": ("re", "un", "de", "non", "pre", "auto"), "fr": ("re", "ré", "dé", "pré", "non", "auto")}
_OTHER_PERSONS = ("er", "ons")
_GLUE_BEFORE = frozenset("/\\@#_.:-<>=&%$*+~'’[{`")
_GLUED_BEHIND = re.compile(r"[/\\_:.<=&%*+~'’\-]\w|[\]}\\/_(\d`@]")
_LEAST_AFTER_CAPITAL = 10
"""Letters of a word with a capital: shorter ones may be names."""
_FIRST_OF_SENTENCE = re.compile(r"(?:^|[.!?]\s+|\n)$")
_GOES_ON = re.compile(r" (?!(?:al|bin|da|de|del|der|di|du|el|la|le|ten|ter|van|von)\b)[a-z]")
"""What stands behind a first word that is no name: "Plese send it", not "Plesant, we" or "Plesa van"."""
_ACTS = re.compile(
    r" (?:(?:is|was|has|had|will|would|can|said|told|est|était|a|avait|va|sera|peut)\b|(?:and|et) [A-Z])"
)
"""What stands behind a name as well: "Rohan is here", "Rohan and Jo"."""
_GREETINGS = frozenset("bonjour bonsoir salut coucou cher chère dear hello hey hi hiya".split())
"""Before names."""
_ELISION = re.compile(r"(?:qu|([djl])(?!\1))")
_ELIDED = re.compile(r"(?<!\w)(?:[cdjlmnst]|(?:jus|lors|puis|quel)?qu)['’]$", re.IGNORECASE)
"""What a French word may stand right behind: "l'", "qu'"."""
_LONGEST_ELISION = 8
"""Characters: "lorsqu'", and what stands before it."""
_MOST_ACCENTED = 64
"""Ways to write one word: with six e, of which each may be acute."""
_VOWEL = re.compile(r"[aeiouyàâéèêëîïôœ]")
_FUTURE_OF_1990 = re.compile(r"(\w+)è([^\Waeiouéè]{1,2})er(?:a|as|ai|ais|ait|aient|ons|ez|ont|ions|iez)")
"""'Lècheront' is as sound as 'lécheront'."""
_BARE_SINCE_1990 = {"i": "î", "u": "û"}
"""'Abimer' and 'cout' are as sound as 'abîmer' and 'coût'."""
_COARSE = {
    "en": re.compile(
        r"(?:anal|ass|asses|arses?|bastard|bitch|bollock|boob|brothel|bugger|cock|cocksucker|crap|cunt|damn|dick|dickhead|"
        r"fag|faggot|fart|fuck|fucker|horny|hooker|masturbat(?:e|ing)|molest|nazi|negro|nigger|nipple|nude|orgasm|orgy|"
        r"penis|pimp|piss|poo|poop|porn|porno|pornograph(?:y|ic)|prick|prostitute|prostitution|pubic|pussy|rap(?:e|ing)|"
        r"rapist|retard|scum|scumbag|semen|sex|sexy|sexual|shag|shit|shithead|shitty|slut|slutty|sperm|suicide|suicidal|"
        r"testicle|titt?(?:y|ies)?|turd|vagina|vaginal|wank|whore)(?:'?s|es|e?d|ging|ping|ting|ing|ed)?"
    ),
    "fr": re.compile(
        r"(?:anus|bais(?:er?|é)|b[âa]tard|bite|bordel|branler?|chatte|chier|clitoris|conn?|conne(?:rie)?|couille|crotte|cul|"
        r"enculer?|enculé|fesse|fessée|fout(?:re|ez|ent|ue?)|garce|masturb(?:er|ation)|merd(?:e|er|ique)|nazie?|nichon|nique|"
        r"nègre|orgasme|piss(?:e|er)|porno|pornographie|prostitu(?:ée?|tion)|putain|pute|pédophile|pénis|salaud|salope(?:rie)?|"
        r"sexe|sexuel(?:le)?|sexy|sperme|suicid(?:e|er|ée?|aire)|vagin|viol|viol(?:er?|ée?|eur)|érotique)s?"
    ),
}
"""What is never offered: a slip that looks like it meant something else, and nobody wants to read it as advice."""
_MANY_WORDS = 50_000
_SHORTEST_STEM = 3
"""Letters that must be left of a word without its ending."""


@dataclass(frozen=True)
class SpellingCheck:
    """A slip in an everyday word."""

    language: str
    near: frozenset[str]
    """Words of the trade that count as everyday."""
    excepted: frozenset[str]
    """Words that are right, though no dictionary has them."""
    least_letters: int
    least_swapped: int
    """Letters of a word of which two stand in each other's place, or one is doubled or not."""
    phrases: tuple[Phrase, ...] = field(default=())

    def find(self, reading: Reading) -> Iterator[Span]:
        """Mark each word that is none, and one slip away from one of ours."""
        words = reading.words
        everyday = languages.dictionary(self.language).everyday
        for index, form in enumerate(words.forms):
            if form in everyday or len(form) < _LEAST_LACKING_SIGNS or self._knows(form):
                continue
            is_named = index and words.forms[index - 1] in _GREETINGS
            is_free = not is_named and _stands_free(words.text, words.starts[index], words.ends[index], self.language)
            meant = self.meant(form) if is_free else ()
            is_typed_bare = meant and _lacks_signs(form, meant) and is_without_accents(reading.text)
            if meant and not is_typed_bare and not _may_have_its_capital(index, meant, reading):
                yield words.span(index, index + 1)

    @cached_property
    def meant(self) -> Callable[[str], tuple[str, ...]]:
        """What gives the everyday words one slip away from a form in small letters that is none; likely ones first."""
        return lru_cache(_MANY_WORDS)(self._meant)

    def mended(self, found: str) -> str | None:
        """Give the word that a slip stands for; None where it may well be another one, or a name."""
        meant = self.meant(found) if found.islower() else ()
        likely = [word for word in meant if _is_common_slip(found, word)]
        first = likely or (meant if len(found) >= _LEAST_TO_MEND else ())
        return _elided(found, first[0], self.language) if len(first) == 1 else None

    def _meant(self, form: str) -> tuple[str, ...]:
        if not form.isalpha():
            return ()
        everyday = languages.dictionary(self.language).everyday
        is_regular = any(map(self._knows, _stems(form, self.language)))
        # NOTE: 'prefered' looks like a form of 'prefer', as 'texted' is one of 'text'.
        slips = _doubled(form) if is_regular else languages.one_slip_from(form, self.language)
        if self.language == "fr":
            slips |= _accented(form)
        near = {word for word in slips if word in everyday or word in self.near}
        if len(form) < self.least_letters:
            is_swapped = len(form) >= self.least_swapped
            near = {word for word in near if _lacks_signs(form, [word]) or (is_swapped and _is_common_slip(form, word))}
        near = {word for word in near if not _COARSE[self.language].fullmatch(word)}
        return tuple(
            sorted(near, key=lambda word: (not _is_common_slip(form, word), everyday.get(word, len(everyday)), word))
        )

    def _knows(self, form: str) -> bool:
        return form in languages.dictionary(self.language) or form in self.near or form in self.excepted


def _lacks_signs(form: str, words: Iterable[str]) -> bool:
    """Say whether a form is one of these words, but for accents and apostrophes."""
    return any(without_accents(form) == without_accents(word).replace("'", "") for word in words)


def _lacks_first_accent(form: str, word: str) -> bool:
    """Say whether a form is a word but for the accent of its first letter, which capitals may go without."""
    return form[1:] == word[1:] and form[0] == without_accents(word[0])


def _is_common_slip(form: str, word: str) -> bool:
    """Say whether signs are missing, a letter is doubled or not, or two stand in each other's place."""
    return _lacks_signs(form, [word]) or word in _doubled(form) or sorted(form) == sorted(word)


def _elided(form: str, word: str, language: str) -> str | None:
    """Give the word, behind what was elided before it: 'ladresse' lacks no more than an apostrophe."""
    elision = _ELISION.match(form) if language == "fr" else None
    if elision is None or form[elision.end() :] != word:
        return word
    # NOTE: 'lheure' may be 'l'heure' or 'le', as 'lhéros' is, and 'jregarde' is no slip for 'regarde'.
    return f"{elision[0]}'{word}" if _VOWEL.match(word) else None


def _doubled(form: str) -> set[str]:
    """Give a form with one letter doubled, or one that is double written once."""
    more = {form[:at] + form[at] + form[at:] for at in range(len(form))}
    return more | {form[:at] + form[at + 1 :] for at in range(1, len(form)) if form[at] == form[at - 1]}


def _accented(form: str) -> set[str]:
    """Give a form with each of its e written plain or acute: 'generé' lacks two accents, which is one slip."""
    made = {""}
    for letter in form:
        is_many = len(made) >= _MOST_ACCENTED
        made = {start + one for start in made for one in ("eé" if letter in "eéè" and not is_many else letter)}
    return made


def _stands_free(text: str, start: int, end: int, language: str) -> bool:
    """Say whether a word is no name, and no part of an address, a path or a name of a setting."""
    before = text[max(0, start - 1) : start]
    is_elided = language == "fr" and _ELIDED.search(text, max(0, start - _LONGEST_ELISION), start)
    is_glued = (before in _GLUE_BEFORE and not is_elided) or before.isdigit() or _GLUED_BEHIND.match(text, end)
    word = text[start:end]
    is_first = _FIRST_OF_SENTENCE.search(text, max(0, start - 3), start) and _GOES_ON.match(text, end)
    is_plain = word.islower() or (word[1:].islower() and (is_first or len(word) >= _LEAST_AFTER_CAPITAL))
    return is_plain and not is_glued


def _may_have_its_capital(index: int, meant: tuple[str, ...], reading: Reading) -> bool:
    """Say whether a word with a capital may be right as it stands: a name, or one whose capital lacks its accent."""
    words, form = reading.words, reading.words.forms[index]
    start, end = words.starts[index], words.ends[index]
    if not words.text[start].isupper():
        return False
    acts = _ACTS.match(words.text, end) and not _is_common_slip(form, meant[0])
    return bool(acts) or _is_a_name(words.text[start:end], reading) or any(_lacks_first_accent(form, w) for w in meant)


def _is_a_name(word: str, reading: Reading) -> bool:
    """Say whether a word has its capital inside a sentence, too, in the draft or the customer's message."""
    texts = (reading.text, reading.customer.text if reading.customer else "")
    inside = re.compile(rf"(?<=[\w,;] ){re.escape(word)}(?!\w)")
    return any(inside.search(text) for text in texts)


def _stems(form: str, language: str) -> Iterator[str]:
    """Give what a word would be a regular form of."""
    for ending in _ENDINGS[language]:
        if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST_STEM:
            stem = form[: -len(ending)]
            yield stem
            if language == "en" and ending != "s":
                yield stem + "e"
                if stem[-1] == stem[-2]:
                    yield stem[:-1]
    if language == "fr" and form.endswith("ez"):
        # NOTE: the tables lack some forms of vous: 'trouvez' is as sound as 'trouver', 'partez' as 'partons'.
        yield from (form[:-2] + ending for ending in _OTHER_PERSONS)
    if language == "fr" and (future := _FUTURE_OF_1990.fullmatch(form)):
        yield f"{future[1]}é{future[2]}er"
    if language == "fr":
        yield from (form[:at] + _BARE_SINCE_1990[sign] + form[at + 1 :] for at, sign in enumerate(form) if sign in "iu")
    for beginning in _BEGINNINGS[language]:
        if form.startswith(beginning):
            yield form[len(beginning) :]


def _decode(node: Node, decoder: Decoder) -> SpellingCheck | None:
    fields = decoder.fields(node, _KEYS, "spelling")
    if fields is None:
        return None
    near = [fold(word) for text in fields.texts("near") for word in text.split()]
    excepted = [fold(word) for text in fields.texts("except") for word in text.split()]
    least = fields.integer("least_letters", _LEAST_LETTERS, least=4) or _LEAST_LETTERS
    swapped = fields.integer("least_swapped", least, least=4) or least
    decoder.rule.is_sound &= fields.is_sound
    return SpellingCheck(decoder.language, frozenset(near), frozenset(excepted), least, swapped)


KIND = Kind(
    "spelling",
    _decode,
    {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "near": TEXTS_SCHEMA,
            "except": TEXTS_SCHEMA,
            "least_letters": {"type": "integer", "minimum": 4, "default": _LEAST_LETTERS},
            "least_swapped": {"type": "integer", "minimum": 4},
        },
    },
)
