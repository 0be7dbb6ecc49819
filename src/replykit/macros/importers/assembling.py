"""A macro put together: literal text, blanks and moments go in, a Jinja body and its fields come out.

What every importer needs and none should do twice. Pure.
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from replykit.macros.adopting import name_of
from replykit.macros.decoding import RESERVED
from replykit.macros.importers.literal import literal
from replykit.macros.importers.model import LeftOut, Note, Snippet
from replykit.macros.importers.moments import Moment, merge_moments
from replykit.macros.model import Field
from replykit.macros.shape import FIELD_NAME, MAX_BODY, MAX_LABEL, MAX_NAME
from replykit.text import has_control_characters, is_invisible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.errors import Location
    from replykit.macros.importers.model import Read
    from replykit.macros.model import FieldType

_TAG_NAMES = frozenset({"true", "false", "none", "self", "super", "caller", "varargs", "kwargs", "include", "set"})
"""What a body reads otherwise than as a name, beside the words of Python."""
_LONGEST_NAME = 40
_SHOWN = 60
"""Characters of a choice that is too long to be one."""


@dataclass(frozen=True, slots=True)
class Literal:
    """Text that is written as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Template:
    """Jinja."""

    text: str


Piece: TypeAlias = "Literal | Template | Moment"


class Assembly:
    """A macro in the making."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._fields: dict[str, Field] = {}
        self._names: dict[object, str] = {}
        self._notes: dict[Note, None] = {}

    def write(self, text: str) -> None:
        """Add literal text; each line end becomes a plain one, and control characters are left out and noted."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if has_control_characters(text):
            self.note("control-characters")
            text = without_controls(text)
        if not text:
            return
        if self._pieces and isinstance(last := self._pieces[-1], Literal):
            self._pieces[-1] = Literal(last.text + text)
        else:
            self._pieces.append(Literal(text))

    def insert(self, template: str) -> None:
        """Add Jinja."""
        self._pieces.append(Template(template))

    def insert_moment(self, moment: Moment) -> None:
        """Add a part of the date or of the time of day."""
        self._pieces.append(moment)

    def note(self, kind: str, what: str = "", *, needs_hand: bool = False) -> None:
        """Say something about the macro, once."""
        self._notes.setdefault(Note(kind=kind, what=what, needs_hand=needs_hand))

    def ask(self, field: Field, key: object = None) -> str:
        """
        Declare a blank.

        Args:
            field: The blank; its name is made fit, and another if it is taken.
            key: What tells it from others; asked for twice, it is one blank. None: one of its own.

        Returns:
            The name by which the body writes it.
        """
        if key is not None and key in self._names:
            return self._names[key]
        name = self._free_name(field.name)
        label = one_line(field.label)[:MAX_LABEL] or name
        self._fields[name] = replace(field, name=name, label=label)
        if key is not None:
            self._names[key] = name
        return name

    def _free_name(self, wanted: str) -> str:
        name = field_name(wanted)
        taken = (name, *(f"{name}_{number}" for number in range(2, len(self._fields) + 3)))
        return next(each for each in taken if each not in self._fields)

    def insert_blank(self, field: Field, key: object = None) -> None:
        """Add a blank, written where it stands."""
        self.insert(f"{{{{ {self.ask(field, key)} }}}}")

    def insert_choice(self, label: str, options: Sequence[str], default: str | None, key: object = None) -> None:
        """
        Add a choice.

        One that is empty may stay empty; long ones are chosen by their beginning; where two are alike but for
        case and accents, it becomes a text, with what could be chosen in a note.
        """
        field = Field(name=label, label=label)
        wanted = list(dict.fromkeys(option for option in options if option.strip()))
        if len({_bare(option) for option in wanted}) < len(wanted) or not wanted:
            self.note("choices-alike", ", ".join(wanted), needs_hand=True)
            is_blank = default is not None and not default.strip()
            self.insert_blank(replace(field, default=one_line(default or "") or None, is_required=not is_blank), key)
            return
        short = _shortened(wanted)
        chosen = short[wanted.index(default)] if default in wanted else None
        is_required = len(wanted) == len(dict.fromkeys(options)) and chosen is None
        name = self.ask(
            replace(field, type="choice", choices=tuple(short), default=chosen, is_required=is_required), key
        )
        if short == wanted:
            self.insert(f"{{{{ {name} }}}}")
            return
        for number, (brief, full) in enumerate(zip(short, wanted, strict=True)):
            self.insert(f"{{% {'elif' if number else 'if'} {name} == {quoted(brief)} %}}")
            self.write(full)
        self.insert("{% endif %}")

    def read(
        self,
        where: Location,
        label: str,
        *,
        triggers: Sequence[str] = (),
        name: str = "",
        tags: Sequence[str] = (),
        language: str | None = None,
        keeps_case: bool = False,
    ) -> Read:
        """Give the macro, or why it is none: it is blank, or longer than a body may be."""
        body = _body(self._pieces)
        words = name_of("".join(piece.text if isinstance(piece, Literal) else "…" for piece in self._pieces))
        label = one_line(label) or one_line(name) or words
        if not body.strip():
            return LeftOut(where=where, label=label, why=Note(kind="blank"))
        if len(body) > MAX_BODY:
            return LeftOut(where=where, label=label, why=Note(kind="too-long"))
        return Snippet(
            where=where,
            label=label,
            triggers=tuple(dict.fromkeys(triggers)),
            name=clean_name(name) or clean_name(words) or "?",
            body=body,
            fields=tuple(self._fields.values()),
            language=language,
            tags=tuple(dict.fromkeys(tag for tag in map(clean_name, tags) if tag)),
            keeps_case=keeps_case,
            notes=tuple(self._notes),
        )


def _body(pieces: Sequence[Piece]) -> str:
    written = [
        literal(piece.text) if isinstance(piece, Literal) else piece.text for piece in _kept_apart(_merged(pieces))
    ]
    body = "".join(written).rstrip("\n")
    *lines, last = body.split("\n")
    return "".join(f"{_with_own_line_end(line)}\n" for line in lines) + f"{last}\n" if body else ""


def _merged(pieces: Sequence[Piece]) -> list[Literal | Template]:
    """Write moments as Jinja, those that make one date together."""
    parts = [piece.text if isinstance(piece, Literal) else piece for piece in pieces]
    made: list[Literal | Template] = []
    for part in merge_moments(parts):
        if isinstance(part, Moment):
            made.append(Template(f"{{{{ {part.expression()} }}}}"))
        else:
            made.append(Literal(part) if isinstance(part, str) else part)
    return made


def _kept_apart(pieces: Sequence[Literal | Template]) -> list[Literal | Template]:
    """See that a `{` before a tag stays one: Jinja would read `{{{ a }}` otherwise."""
    made: list[Literal | Template] = []
    for number, piece in enumerate(pieces):
        follows = number + 1 < len(pieces) and isinstance(pieces[number + 1], Template)
        if isinstance(piece, Literal) and follows and literal(piece.text).endswith("{"):
            made += [Literal(piece.text[:-1]), Template("{{ '{' }}")]
        else:
            made.append(piece)
    return made


_ONLY_TAGS = re.compile(r"\s*(?:\{%(?:(?!%\}).)*%\}\s*)+")


def _with_own_line_end(line: str) -> str:
    """Keep the line end of a line that holds only tags: it stood in the foreign text."""
    # NOTE: a line with an include ends in the reply as well.
    if not _ONLY_TAGS.fullmatch(line) or "{% include " in line:
        return line
    at = line.rindex("%}")
    return f"{line[:at]}+{line[at:]}"


def quoted(text: str) -> str:
    """Write a text as Jinja's own, for use within a tag."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    # NOTE: a tag ends at the first `%}` or `}}`, in quotation marks or not.
    return '"' + re.sub(r"(?<=[%}#])\}", "\\\\x7d", re.sub(r"\{(?=[{%#])", "\\\\x7b", escaped)) + '"'


def field_name(label: str) -> str:
    """Give a name that a body can write for what an agent is asked: `First name:` is `first_name`."""
    if label.startswith("customer.") and re.match(FIELD_NAME, label):
        return label
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", plain).lower())
    if not words:
        words = re.findall(r"\w+", unicodedata.normalize("NFKC", label).casefold())
    name = "_".join(words)[:_LONGEST_NAME].strip("_")
    if not name or not re.match(FIELD_NAME, name) or not name.isidentifier():
        name = f"field_{name}" if name.isascii() and name else "field"
    if name in RESERVED or name in _TAG_NAMES or keyword.iskeyword(name):
        return f"{name}_"
    return name


def one_line(text: str) -> str:
    """Give a text on one line, without what cannot be seen."""
    return " ".join("".join(c for c in without_controls(text, " ") if not is_invisible(c)).split())


def clean_name(text: str) -> str:
    """Give what a macro can be called; nothing where nothing of the text can be seen."""
    name = one_line(text)
    return name if len(name) <= MAX_NAME else name[: MAX_NAME - 1] + "…"


def without_controls(text: str, instead: str = "") -> str:
    """Take control characters out of a text."""
    return "".join(instead if has_control_characters(c) else c for c in text)


def _shortened(options: Sequence[str]) -> list[str]:
    """Give choices that fit a line: long ones by their beginning, numbered where two begin alike."""
    short: list[str] = []
    taken: set[str] = set()
    for option in options:
        line = option.strip()
        if "\n" in option or len(option) > MAX_LABEL or line != option or one_line(option) != option:
            line = one_line(option)[:_SHOWN].rstrip() + ("…" if len(one_line(option)) > _SHOWN else "")
        short.append(f"{line} ({len(short) + 1})" if _bare(line) in taken else line)
        taken.add(_bare(short[-1]))
    return short


def _bare(text: str) -> str:
    """Give a choice as `variables.read_value` compares it."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def text_field(label: str, default: str | None = None, *, is_long: bool = False, is_required: bool = True) -> Field:
    """Make a blank for words; one whose default has several lines takes several."""
    default = without_controls((default or "").replace("\r\n", "\n").replace("\r", "\n"))
    kind: FieldType = "multiline" if is_long or "\n" in default else "text"
    return Field(name=label, label=label, type=kind, default=default or None, is_required=is_required and not default)
