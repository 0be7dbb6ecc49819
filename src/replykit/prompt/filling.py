"""A macro's blanks, filled one after the other. Pure: keeps what was typed, decides what is next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from replykit.errors import ReplykitError
from replykit.prompt.desk import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from replykit.macros.model import Field, Macro

_NAMES = frozenset({
    *("prenom", "prénom", "nom", "nom_client", "prenom_client", "client", "first_name", "firstname"),
    *("last_name", "lastname", "customer_name", "name"),
})  # fmt: skip
"""Fields that hold who the customer is: the same all through one reply, so asked once."""


def _is_name(field_name: str) -> bool:
    return field_name.casefold().rpartition(".")[2] in _NAMES


@dataclass(slots=True)
class Memory:
    """What the agent said of this customer, until another one's turn comes; never written anywhere."""

    values: dict[str, str] = field(default_factory=dict)

    def recall(self, fields: Sequence[Field]) -> dict[str, str]:
        """Give the values already known for these fields."""
        return {each.name: self.values[each.name] for each in fields if each.name in self.values}

    def keep(self, values: Mapping[str, str]) -> None:
        """Remember who the customer is; amounts, dates and the rest are asked each time."""
        self.values.update({name: value for name, value in values.items() if value and _is_name(name)})

    def forget(self) -> bool:
        """Forget all; say whether there was anything."""
        had = bool(self.values)
        self.values.clear()
        return had


@dataclass(slots=True)
class Filling:
    """One macro on its way into the draft."""

    macro: Macro
    fields: tuple[Field, ...]
    """Those still to be asked, in order; at least one."""
    values: dict[str, str]
    at: int = 0
    refusal: str = ""
    """Why what was typed last was not taken."""

    @property
    def field(self) -> Field:
        """The field that is asked now."""
        return self.fields[self.at]

    def proposal(self) -> str:
        """Give what stands in the line when a field is asked: typed before, else its default."""
        return self.values.get(self.field.name, self.field.default or "")

    def accept(self, typed: str, check: Callable[[Macro, Field, str], str]) -> bool:
        """Take a value, or note why not; True once every field is filled."""
        try:
            check(self.macro, self.field, typed)
        except ReplykitError as error:
            self.refusal = describe(error)
            return False
        self.refusal = ""
        self.values[self.field.name] = typed
        self.at += 1
        return self.at == len(self.fields)

    def notes(self, typed: str, colon: str) -> str:
        """
        Give what a crash must not lose while the macro is not written yet: its trigger, and below it the fields.

        Each line is one that no reply may leave with unasked: a blank, as `find_blanks` knows it.

        Args:
            typed: What stands in the line now.
            colon: What the agent's language writes behind a label.
        """
        filled = {**self.values, self.field.name: typed}
        lines = [f"{each.label}{colon} {filled[each.name]}" for each in self.fields if filled.get(each.name)]
        notes = "\n".join([self.macro.trigger, *lines]).split("\n")
        return "\n".join(f"{{{{ {line} }}}}" if line.strip() else line for line in notes)

    def go_back(self) -> bool:
        """Ask the field before again; False at the first."""
        if not self.at:
            return False
        self.at -= 1
        self.refusal = ""
        return True


def choices_of(asked: Field, language: str) -> tuple[str, ...]:
    """Give what may be chosen: a choice's own words, yes and no, nothing for other types."""
    if asked.type == "boolean":
        return ("oui", "non") if language == "fr" else ("yes", "no")
    return tuple(asked.choices) if asked.type == "choice" else ()
