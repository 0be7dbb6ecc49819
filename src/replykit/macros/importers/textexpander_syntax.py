"""What TextExpander reads in a text: `%filltext:name=City%`, `%clipboard`, `%Y`, `%%`. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replykit.macros.importers.assembling import Assembly, field_name, one_line, quoted, text_field
from replykit.macros.importers.moments import CUT_SHORT, Moment
from replykit.macros.model import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_STARTS = r"(?:fill|key:|snippet:|clipboard|pasteboard|[|]|@[+-]\d)"
"""What follows the sign that starts a code, of those that may stand right behind another."""
# NOTE: in a default, `%%` is a percent sign; before what starts another code it is an end and a beginning, and of
# `%%%` the first is the end.
_PAIR = rf"%%(?!{_STARTS}|%)"
_CODE = re.compile(
    rf"%(?P<word>filltext|fillarea|fillpopup|fillpart|filldate)(?P<rest>(?::[^%]{{0,4000}}?)??(?:(?<=default=)(?:[^%]|{_PAIR}){{0,4000}}?)?)"
    rf"%(?!%(?!{_STARTS}|%|$)[^%])"
    r"|%(?P<other>fillpartend|filltop)%"
    r"|%fill:(?P<old>[^%\n]{0,200})%"
    r"|%key:(?P<key>[A-Za-z]{1,12})%"
    r"|%snippet:(?P<snippet>[^%\n]{1,100})%"
    r"|%date:(?P<form>[^%\n]{1,80})%"
    r"|%(?P<clipboard>clipboard|pasteboard)"
    r"|%@(?P<shift>[+-]\d{1,4})(?P<unit>[YMDhms])"
    r"|%(?P<moment>1[mdHIMS]|[YyBbAamdeHIMSp])"
    r"|%(?P<sign>[%|\\<>^v+-])"
)
_KEYS = {"enter": "\n", "return": "\n", "tab": "\t", "space": " "}
_PARTS = re.compile(r":(?=(?:name|default|width|height|format)=)")
_ALIASES = {"1d": "e", "1S": "S", "h": "b"}
_DAYS = {"D": 1}
_MONTHS = {"M": 1, "Y": 12}


class TextExpanderText:
    """
    A text of TextExpander on its way to a body.

    Args:
        assembly: Takes it.
        known: All texts of the call by their abbreviations.
    """

    def __init__(self, assembly: Assembly, known: Mapping[str, str]) -> None:
        self._assembly = assembly
        self._known = known
        self._shifts: dict[str, int] = {}
        """How far dates are moved from now, by unit."""
        self._parts: list[bool] = []
        """Optional passages that are open: whether each was written as one."""
        self._ways: dict[str, Callable[[str], None]] = {
            "filltext": self._text,
            "fillarea": self._area,
            "fillpopup": self._popup,
            "filldate": self._date,
            "fillpart": self._part,
        }

    def write(self, text: str) -> None:
        """Write a whole text; passages that nobody ended end with it."""
        end = 0
        for code in _CODE.finditer(text):
            self._assembly.write(text[end : code.start()])
            end = code.end()
            self._write_code(code, is_last=not text[end:].strip())
        self._assembly.write(text[end:])
        while self._parts:
            self._part_end()

    def _write_code(self, code: re.Match[str], *, is_last: bool) -> None:
        if code["word"]:
            self._ways[code["word"]](code["rest"].replace("%%", "%"))
        elif code["key"]:
            self._key(code["key"].lower(), code[0], is_last=is_last)
        elif code["sign"]:
            self._sign(code["sign"], is_last=is_last)
        elif code["shift"]:
            self._shifts[code["unit"]] = self._shifts.get(code["unit"], 0) + int(code["shift"])
        elif code["moment"]:
            self._moment(_ALIASES.get(code["moment"], code["moment"]), code[0])
        else:
            self._write_rare(code)

    def _write_rare(self, code: re.Match[str]) -> None:
        if code["snippet"]:
            self._snippet(code["snippet"])
        elif code["old"] is not None:
            self._fill(code["old"], None, is_long=False)
        elif code["other"] == "fillpartend":
            self._part_end()
        elif code["form"]:
            self._blank_date(code[0])
        elif code["clipboard"]:
            self._assembly.note("clipboard")
            self._assembly.insert_blank(text_field("clipboard", is_long=True), "clipboard")

    def _sign(self, sign: str, *, is_last: bool) -> None:
        if sign == "%":
            self._assembly.write("%")
        elif sign in "|\\":
            self._assembly.note("cursor")
        elif sign in "<>^v":
            self._assembly.note("key", f"%{sign}", needs_hand=not is_last)
        else:
            self._assembly.note("delimiter", f"%{sign}")

    def _key(self, key: str, written: str, *, is_last: bool) -> None:
        if key in _KEYS:
            self._assembly.note("key-as-text", written)
            self._assembly.write(_KEYS[key])
        else:
            self._assembly.note("key", written, needs_hand=not is_last)

    def _snippet(self, abbreviation: str) -> None:
        """Include another macro, or leave a blank where there is none of that abbreviation."""
        if abbreviation in self._known and not re.search(r"[\s\"'\\%{}]", abbreviation):
            self._assembly.insert(f"{{% include {quoted(abbreviation)} %}}")
            return
        kind = "no-such-match" if abbreviation not in self._known else "include-by-hand"
        self._assembly.note(kind, abbreviation, needs_hand=True)
        self._assembly.insert_blank(text_field(abbreviation, is_long=True), ("snippet", abbreviation))

    def _moment(self, code: str, written: str) -> None:
        shifts = {unit: count for unit, count in self._shifts.items() if count}
        hours = shifts.pop("h", 0)
        moved_by_days = sum(shifts.pop(unit, 0) * days for unit, days in _DAYS.items())
        months = sum(shifts.pop(unit, 0) * count for unit, count in _MONTHS.items())
        is_of_hours = code.lstrip("1") in "HIp"
        is_of_day = code.lstrip("1") in "YymdeBbAa"
        if code == "S" or shifts or (hours and is_of_day) or (months and moved_by_days):
            self._blank_date(written)
            return
        if code in CUT_SHORT:
            self._assembly.note("date-short", written)
        elif code in "AB":
            self._assembly.note("date-words", written)
        day = self._day_field(months) if months and is_of_day else ""
        days = moved_by_days if is_of_day else 0
        self._assembly.insert_moment(Moment(code, days=days, hours=hours if is_of_hours else 0, day=day))

    def _day_field(self, months: int) -> str:
        """Declare the day that is some months away: no filter moves by months, a field's default does."""
        self._assembly.note("date-field", f"{months:+d}")
        default = f"{months:+d} months"
        return self._assembly.ask(Field(name="date", label=default, type="date", default=default), ("date", months))

    def _blank_date(self, written: str) -> None:
        self._assembly.note("date", written, needs_hand=True)
        self._assembly.insert_blank(text_field("date"), ("date", written, *self._shifts.items()))

    def _text(self, rest: str) -> None:
        values = _values(rest)
        self._fill(values.get("name", ""), values.get("default"), is_long=False)

    def _area(self, rest: str) -> None:
        values = _values(rest)
        self._fill(values.get("name", ""), values.get("default"), is_long=True)

    def _fill(self, name: str, default: str | None, *, is_long: bool) -> None:
        key = ("fill", one_line(name).casefold()) if name.strip() else None
        self._assembly.insert_blank(text_field(name.strip() or "text", default, is_long=is_long), key)

    def _popup(self, rest: str) -> None:
        name, default, options = "", None, []
        # NOTE: in `https://a.b` the colon parts nothing.
        for part in re.split(r":(?!//)", rest.removeprefix(":")) if rest else ():
            if part.startswith("name="):
                name = part.removeprefix("name=")
            elif part.startswith("default="):
                default = part.removeprefix("default=")
                options.append(default)
            elif not re.fullmatch(r"(?:width|height)=\d*", part):
                options.append(part)
        if default is None and options:
            default = options[0]
        key = ("popup", one_line(name).casefold(), *options)
        label = name.strip() or field_name(options[0] if options else "choice")
        self._assembly.insert_choice(label, options, default, key)

    def _date(self, rest: str) -> None:
        values = _values(rest)
        name = values.get("name", "").strip() or "date"
        self._assembly.note("date-field", values.get("format", ""))
        self._assembly.insert_blank(Field(name=name, label=name, type="date"), ("day", name.casefold()))

    def _part(self, rest: str) -> None:
        values = _values(rest)
        name = values.get("name", "").strip() or "passage"
        default = "yes" if values.get("default", "no").lower() == "yes" else "no"
        field = Field(name=name, label=name, type="boolean", default=default, is_required=False)
        self._parts.append(True)
        self._assembly.insert(f"{{% if {self._assembly.ask(field, ('part', name.casefold()))} %}}")

    def _part_end(self) -> None:
        if self._parts:
            self._parts.pop()
            self._assembly.insert("{% endif %}")


def _values(rest: str) -> dict[str, str]:
    """Read `:name=City:default=Lyon:width=20`; a value may hold colons."""
    parts = _PARTS.split(rest) if _PARTS.search(rest) else []
    pairs = [part.partition("=") for part in parts[1:]]
    return {key: value for key, _, value in reversed(pairs)}
