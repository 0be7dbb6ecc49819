"""What espanso puts in place of `{{name}}`: each kind of its variables as text, a blank, a date or another macro.

Nothing runs: what espanso has from a command or a script becomes a blank to be looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.located_yaml import Items, Mapping
from replykit.macros.importers.assembling import Assembly, one_line, quoted, text_field
from replykit.macros.importers.espanso_files import BLANK, FORM, text_of, texts_of
from replykit.macros.importers.moments import Moment
from replykit.macros.importers.strftime import is_in_words, moments_of
from replykit.macros.model import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from replykit.errors import Location
    from replykit.located_yaml import Node
    from replykit.macros.importers.espanso_files import EspansoFiles, Match

_USE = re.compile(r"\{\{\s*(?P<name>\w+)(?:\.(?P<part>\w+))?\s*\}\}")
_CURSOR = "$|$"
_DAY = 86_400
_MOST_DEEP = 20
"""Variables and matches inside each other."""
_MOST_SHOWN = 300
"""Characters of a command in a note."""
_NO_WORD = re.compile(r"[\s\"'\\%{}]")
"""What a trigger may not hold to be named in an include."""


@dataclass(frozen=True, slots=True)
class _Variable:
    """One variable, as it is used at one place."""

    name: str
    part: str
    """Of a form, which of its blanks."""
    node: Mapping

    @property
    def kind(self) -> str:
        return text_of(self.node.get("type")) or ""

    @property
    def key(self) -> tuple[Location, str]:
        """What tells its blank from others."""
        return self.node.where, self.part

    def node_of(self, key: str) -> Node | None:
        params = self.node.get("params")
        return params.get(key) if isinstance(params, Mapping) else None

    def text(self, key: str) -> str:
        return text_of(self.node_of(key)) or ""


class Writing:
    """
    The body of one match in the making.

    Args:
        match: The match.
        files: All that is read with it, where its variables and nested matches are sought.
    """

    def __init__(self, match: Match, files: EspansoFiles) -> None:
        self.assembly = Assembly()
        self.languages: set[str] = set()
        """Those in which its dates name days and months; empty where it does not say."""
        self._files = files
        self._match = match
        self._open: list[str] = []
        """Variables that are being written; one of them again would have no end."""
        self._ways: dict[str, Callable[[_Variable], None]] = {
            "echo": self._write_echo,
            "dummy": self._write_echo,
            "clipboard": self._write_clipboard,
            "date": self._write_date,
            "form": self._write_form,
            "random": self._write_random,
            "choice": self._write_choice,
            "match": self._write_nested,
            "shell": self._write_command,
            "script": self._write_command,
        }

    def write_match(self, text: str) -> None:
        """Add the text of the match."""
        # NOTE: at the end is where the cursor stands anyway.
        self._write(text.removesuffix(_CURSOR) if text.count(_CURSOR) == 1 else text)

    def _write(self, text: str) -> None:
        """Add text with espanso's variables."""
        end = 0
        for use in _USE.finditer(text):
            self._write_plain(text[end : use.start()])
            self._write_value(use["name"], use["part"] or "")
            end = use.end()
        self._write_plain(text[end:])

    def _write_plain(self, text: str) -> None:
        first, *others = text.replace("\\{\\{", "{{").replace("\\}\\}", "}}").split(_CURSOR)
        self.assembly.write(first)
        if others:
            # NOTE: espanso goes to the first mark and takes all out.
            self.assembly.note("cursor")
            self.assembly.write("".join(others))

    def _find(self, name: str) -> Mapping | None:
        found = self._match.variables.get(name)
        is_own = found is not None and text_of(found.get("type")) != "global"
        return found if is_own else self._files.variable(name, self._match.file)

    def _write_value(self, name: str, part: str) -> None:
        node = self._find(name)
        if node is None and name == FORM and self._match.kind == "form":
            self._ask(part, part, self._match.node.get("form_fields"), (self._match.node.where, part))
        elif node is None:
            self._write_unknown("undeclared", f"{name}.{part}" if part else name)
        elif name in self._open or len(self._open) > _MOST_DEEP:
            self._write_unknown("circle", name)
        else:
            self._open.append(name)
            variable = _Variable(name, part, node)
            self._ways.get(variable.kind, self._write_other)(variable)
            self._open.pop()

    def _write_unknown(self, kind: str, what: str, variable: _Variable | None = None) -> None:
        """Add a blank for what cannot be had, and say so."""
        self.assembly.note(kind, what, needs_hand=True)
        name = variable.part or variable.name if variable else what
        self.assembly.insert_blank(text_field(name, is_long=True), variable.key if variable else what)

    def _write_other(self, variable: _Variable) -> None:
        self._write_unknown("unknown-variable", f"{variable.name} ({variable.kind})", variable)

    def _write_command(self, variable: _Variable) -> None:
        said = variable.text("cmd") or " ".join(texts_of(variable.node_of("args")))
        what = f"{variable.name}: {one_line(said)}"[:_MOST_SHOWN]
        self._write_unknown("script" if variable.kind == "script" else "shell", what, variable)

    def _write_echo(self, variable: _Variable) -> None:
        if text_of(variable.node.get("inject_vars")) == "false":
            self._write_plain(variable.text("echo"))
        else:
            self._write(variable.text("echo"))

    def _write_clipboard(self, variable: _Variable) -> None:
        self.assembly.note("clipboard")
        self.assembly.insert_blank(text_field(variable.name, is_long=True), variable.key)

    def _write_date(self, variable: _Variable) -> None:
        form, locale = variable.text("format"), variable.text("locale").lower()
        days = None if variable.text("tz") else _days(variable.text("offset"))
        parts = moments_of(form, days) if days is not None else None
        if parts is None or not form or (is_in_words(parts) and locale[:2] not in ("", "en", "fr")):
            self._write_unknown("date", f"{variable.name}: {form or 'RFC 2822'}", variable)
            return
        if is_in_words(parts) and locale:
            self.languages.add(locale[:2])
        elif is_in_words(parts):
            self.assembly.note("date-words", form)
        for part in parts:
            if isinstance(part, Moment):
                self.assembly.insert_moment(part)
            else:
                self.assembly.write(part)

    def _write_form(self, variable: _Variable) -> None:
        if variable.part:
            label = _label_in(variable.text("layout"), variable.part)
            self._ask(variable.part, label, variable.node_of("fields"), variable.key)
        else:
            self._write_unknown("whole-form", variable.name, variable)

    def _ask(self, name: str, label: str, fields: Node | None, key: object) -> None:
        """Add a blank of a form, with its type and what may be chosen."""
        field = fields.get(name) if isinstance(fields, Mapping) else None
        field = field if isinstance(field, Mapping) else Mapping((), self._match.node.where)
        default = self._static(text_of(field.get("default")) or "")
        if text_of(field.get("type")) in ("choice", "list"):
            if values := self._values(field.get("values")):
                self.assembly.insert_choice(label, values, default, key)
                return
            self.assembly.note("choices-unknown", name, needs_hand=True)
        is_long = text_of(field.get("multiline")) == "true"
        self.assembly.insert_blank(text_field(label, default, is_long=is_long), key)

    def _values(self, node: Node | None) -> list[str]:
        """Give what may be chosen; nothing where espanso alone knows."""
        values = [self._static(text) for text in texts_of(node)]
        if None in values:
            return []
        said = [value or "" for value in values]
        lines = said if isinstance(node, Items) else "".join(said).split("\n")
        return [line.strip() for line in lines if line.strip()]

    def _static(self, text: str, depth: int = 0) -> str | None:
        """Give a text whose variables are all texts themselves; None where one is not."""
        parts, end = [], 0
        for use in _USE.finditer(text):
            node = self._find(use["name"])
            if node is None or text_of(node.get("type")) not in ("echo", "dummy") or depth > _MOST_DEEP:
                return None
            if (inner := self._static(_Variable(use["name"], "", node).text("echo"), depth + 1)) is None:
                return None
            parts += [text[end : use.start()], inner]
            end = use.end()
        return "".join([*parts, text[end:]])

    def _write_random(self, variable: _Variable) -> None:
        self.assembly.note("random")
        texts = texts_of(variable.node_of("choices"))
        self._write_one_of(variable, texts, texts)

    def _write_choice(self, variable: _Variable) -> None:
        node = variable.node_of("values")
        if not isinstance(node, Items):
            lines = self._values(node)
            self._write_one_of(variable, lines, lines)
            return
        texts, labels = [], []
        for item in node.items:
            is_labelled = isinstance(item, Mapping)
            text = text_of(item.get("id")) if isinstance(item, Mapping) else text_of(item)
            label = text_of(item.get("label")) if isinstance(item, Mapping) else text
            texts.append(text if text is not None or not is_labelled else label)
            labels.append(label or text)
        self._write_one_of(variable, [text or "" for text in texts], [label or "" for label in labels])

    def _write_one_of(self, variable: _Variable, texts: Sequence[str], labels: Sequence[str]) -> None:
        """Add one of several texts, chosen by the agent."""
        said = [text for text in map(self._static, texts) if text is not None]
        if not said or len(said) < len(texts):
            self._write_unknown("choices-unknown", variable.name, variable)
        elif list(labels) == list(texts):
            self.assembly.insert_choice(variable.name, said, None, variable.key)
        else:
            self._write_labelled(variable, said, labels)

    def _write_labelled(self, variable: _Variable, texts: Sequence[str], labels: Sequence[str]) -> None:
        """Add one of several texts, each chosen by other words."""
        shown = [one_line(label) for label in labels]
        if not all(shown) or len({label.casefold() for label in shown}) < len(shown):
            self.assembly.note("labels", variable.name)
            self.assembly.insert_choice(variable.name, texts, None, variable.key)
            return
        field = Field(name=variable.name, label=variable.name, type="choice", choices=tuple(shown))
        name = self.assembly.ask(field, variable.key)
        for number, (label, text) in enumerate(zip(shown, texts, strict=True)):
            self.assembly.insert(f"{{% {'elif' if number else 'if'} {name} == {quoted(label)} %}}")
            self.assembly.write(text)
        self.assembly.insert("{% endif %}")

    def _write_nested(self, variable: _Variable) -> None:
        """Include another match, or write it here where an include would not say the same."""
        trigger = self._static(variable.text("trigger"))
        target = self._files.match(trigger, self._match.file) if trigger else None
        text = target.text if target else None
        if not trigger or target is None or text is None:
            self._write_unknown("no-such-match", trigger or variable.name, variable)
        elif target.node.where in (*self._match.above, self._match.node.where) or len(self._match.above) > _MOST_DEEP:
            self._write_unknown("circle", trigger)
        elif self._is_includable(trigger, text):
            self.assembly.insert(f'{{% include "{trigger}" %}}')
        else:
            self._write_here(target, text)

    def _is_includable(self, trigger: str, text: str) -> bool:
        """Say whether an include writes just this: no blank that two would share, no line end that gets lost."""
        is_plain = not _USE.search(text) and _CURSOR not in text and bool(text.strip()) and not text.endswith("\n")
        return is_plain and not _NO_WORD.search(trigger) and self._files.is_only(trigger)

    def _write_here(self, target: Match, text: str) -> None:
        outer, opened = self._match, self._open
        self._match, self._open = target.within(outer), []
        self.write_match(text)
        self._match, self._open = outer, opened


def _days(offset: str) -> int | None:
    """Give an offset in seconds as days; None where it is no number of whole days."""
    if not offset:
        return 0
    seconds = int(offset) if re.fullmatch(r"[+-]?\d{1,9}", offset) else 1
    return seconds // _DAY if seconds % _DAY == 0 else None


def _label_in(layout: str, name: str) -> str:
    """Give what a form says before a blank, on its line or alone on the line above; else the blank's name."""
    above = ""
    for line in layout.split("\n"):
        before = ""
        for blank in BLANK.finditer(line):
            said = line[: blank.start()][len(before) :].strip().rstrip(":").rstrip()
            if blank[1] == name:
                return said or above or name
            before = line[: blank.end()]
        above = "" if before else line.strip().rstrip(":").rstrip()
    return name
