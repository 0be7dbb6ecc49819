"""Quantities: weights, sizes, data, energy, and things that are counted: `6 kg`, `two bags`, `deux fois`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from replykit.comparison.facts.numbers import FIGURES, NUMBER, RANGE_WORD, read_number, write_number
from replykit.comparison.facts.page import Found, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEASURES: tuple[tuple[str, str, str], ...] = (
    ("kg", "1", r"kg|kilos?|kilogrammes?|kilograms?"),
    ("kg", "0.001", r"g|grammes?|grams?"),
    ("kg", "1000", r"tonnes?"),
    ("l", "1", r"l|litres?|liters?"),
    ("l", "0.01", r"cl"),
    ("l", "0.001", r"ml"),
    ("m3", "1", r"m3|m³|metres? cubes?|cubic met(?:re|er)s?"),
    ("m2", "1", r"m2|m²|metres? carres?|square met(?:re|er)s?"),
    ("km", "1", r"km|kilometres?|kilometers?"),
    ("cm", "100", r"metres?|meters?|m"),
    ("cm", "1", r"cm|centimetres?|centimeters?"),
    ("cm", "0.1", r"mm|millimetres?"),
    ("Mbit/s", "1", r"mbits?/s|mb/s|mbps|mega(?:bit)?s? par seconde|megabits per second"),
    ("Mbit/s", "1000", r"gbits?/s|gb/s|gbps"),
    ("GB", "1", r"go|gb|gigs?|gigas?|gigaoctets?|gigabytes?"),
    ("GB", "0.001", r"mo|mb|megas?|megaoctets?|megabytes?"),
    ("GB", "1000", r"to|tb|teraoctets?|terabytes?"),
    ("kWh", "1", r"kwh"),
    ("kVA", "1", r"kva"),
    ("W", "1", r"w|watts?"),
    ("W", "1000", r"kw|kilowatts?"),
    ("V", "1", r"v|volts?"),
    ("°C", "1", r"°c?|degres?|degrees?"),
)  # fmt: skip
_COUNTED: tuple[tuple[str, str], ...] = (
    ("bag", r"bagages?|valises?|sacs?|bags?|suitcases?|(?:pieces? of|items? of) luggage|luggage items?"),
    ("person", r"personnes?|people|persons?|guests?|invites?|participants?|adultes?|adults?"),
    ("person", r"voyageurs?|passagers?|passengers?|travellers?"),
    ("child", r"enfants?|children|kids?"),
    ("item", r"articles?|produits?|items?|products?|pieces?|exemplaires?|copies"),
    ("parcel", r"colis|paquets?|parcels?|packages?"),
    ("recipe", r"recettes?|recipes?"),
    ("meal", r"repas|meals?"),
    ("book", r"bouquins?|books?|livres?(?! sterling)"),
    ("digit", r"chiffres?|digits?"),
    ("character", r"caracteres?|characters?|lettres?|letters?"),
    ("attempt", r"tentatives?|essais?|attempts?|tries|wrong (?:codes?|pins?|passwords?)|codes? (?:faux|errones?)"),
    ("user", r"utilisateurs?|users?|membres?|members?|comptes? utilisateurs?|licences?|licenses?"),
    ("seat", r"places?|sieges?|seats?|spaces?"),
    ("device", r"appareils?|devices?|ecrans?|screens?|equipements?|postes?"),
    ("night", r"nuits?|nuitees?|nights?"),
    ("point", r"points?"),
    ("photo", r"photos?|photograph(?:ie|y|ies|s)*|pictures?|pics?|images?"),
    ("payslip", r"bulletins?|fiches? de paie|pay ?slips?"),
    ("statement", r"releves?|statements?"),
    ("session", r"seances?|sessions?|visites?|visits?|lecons?|lessons?"),
    ("ticket", r"billets?|tickets?"),
    ("pet", r"animaux|animal|pets?|chiens?|dogs?"),
    ("bed", r"lits?|beds?"),
    ("room", r"chambres?|rooms?"),
    ("line", r"lignes?|lines?"),
    ("project", r"projets?|projects?"),
    ("file", r"fichiers?|files?|documents?"),
    ("instalment", r"mensualites?|instal?lments?|echeances?|fois sans frais"),
    ("step", r"etapes?|steps?"),
    ("star", r"etoiles?|stars?"),
    ("size", r"tailles?|pointures?|sizes?"),
    ("floor", r"etages?|floors?"),
    ("stop", r"arrets?|stops?|escales?"),
    ("time", r"fois|times|reprises?"),
)
_QUALIFIER = (
    r"(?:(?:small|large|free|cabin|hand|different|active|first|last|more|big|petits?|grands?|premiers?|"
    r"derniers?|gros|monthly) )?"
)
_MEASURE = "|".join(pattern for *_, pattern in _MEASURES)
_THING = "|".join(pattern for _, pattern in _COUNTED)
_SIZE = re.compile(
    rf"(?=\d)(?<![\d.,])(?P<a>{FIGURES}) ?(?:cm|mm|m)? ?[x×*] ?(?P<b>{FIGURES})(?: ?(?:cm|mm|"
    rf"m)? ?[x×*] ?(?P<c>{FIGURES}))? ?(?P<unit>cm|mm|m)\b"
)
_MEASURED = re.compile(rf"\b(?:(?P<low>{NUMBER}){RANGE_WORD})?(?P<number>{NUMBER})[ -]?(?P<unit>{_MEASURE})(?![\w/'])")
_EXCEEDS = r"\b(?:plus de|au-dela de|more than|over|above) "
_OR_MORE = r" (?:ou plus|et plus|or more|and more|and over|or over|minimum|at least)\b"
_COUNT = re.compile(
    rf"\b(?P<exceeds>{_EXCEEDS})?(?:(?P<low>{NUMBER}){RANGE_WORD})?(?P<number>{NUMBER}|\bune? seule?|"
    rf"\ba single)[ -]{_QUALIFIER}(?P<thing>{_THING})\b(?P<or_more>{_OR_MORE})?"
)
_TWICE = re.compile(r"\b(?P<word>twice|(?:only|just) once|once only)\b")
_ARTICLE = re.compile(r"\b(?:un|une)\b")
_ONE = re.compile(r"une? seule?|a single")
_SMALL_MEASURES = re.compile(r"m|l|g|v|w|to|mo|go")


def find_quantities(page: Page) -> Iterator[Found]:
    """Find quantities; weights in kg, lengths in cm, data in GB; a lone `un`, `une` counts nothing."""
    taken: list[tuple[int, int]] = []
    for pattern, read in (
        (_SIZE, _read_size),
        (_MEASURED, _read_measure),
        (_COUNT, _read_count),
        (_TWICE, _read_twice),
    ):
        for match in pattern.finditer(page.folded):
            value = read(match, page.language)
            if value and all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append(match.span())
                yield Found(kind="quantity", value=value, start=match.start(), end=match.end())


def _read_size(match: re.Match[str], language: str | None) -> str:
    factor = {"cm": Decimal(1), "mm": Decimal("0.1"), "m": Decimal(100)}[match["unit"]]
    sides = [read_number(side, language) * factor for side in match.group("a", "b", "c") if side]
    return f"{'x'.join(write_number(side) for side in sides)} cm"


def _read_measure(match: re.Match[str], language: str | None) -> str | None:
    if match["unit"] == "to" and re.match(r" ?\d", match.string[match.end() :]):
        return None
    if not match["number"][0].isdigit() and _SMALL_MEASURES.fullmatch(match["unit"]):
        return None
    unit, factor = next((name, Decimal(f)) for name, f, pattern in _MEASURES if re.fullmatch(pattern, match["unit"]))
    return f"{_range(match, language, factor)} {unit}"


def _read_count(match: re.Match[str], language: str | None) -> str | None:
    if _ARTICLE.fullmatch(match["number"]):
        return None
    thing = next(name for name, pattern in _COUNTED if re.fullmatch(pattern, match["thing"]))
    if _ONE.fullmatch(match["number"]):
        return f"1 {thing}"
    if (match["exceeds"] or match["or_more"]) and not match["low"]:
        # NOTE: `10 people or more` and `more than 9 people` are the same limit.
        least = read_number(match["number"], language) - (1 if match["or_more"] else 0)
        return f">{write_number(least)} {thing}"
    return f"{_range(match, language, Decimal(1))} {thing}"


def _read_twice(match: re.Match[str], language: str | None) -> str:
    del language
    return "2 time" if match["word"] == "twice" else "1 time"


def _range(match: re.Match[str], language: str | None, factor: Decimal) -> str:
    high = write_number(read_number(match["number"], language) * factor)
    if not match["low"]:
        return high
    return f"{write_number(read_number(match['low'], language) * factor)}-{high}"
