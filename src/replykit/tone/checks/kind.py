"""What a kind of check is, and what it is decoded with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from replykit.located_yaml import Fields, Items, Mapping, Node, Scalar
from replykit.text import did_you_mean
from replykit.tone.phrases import Phrase, PhraseError, Vocabulary, compile_phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from replykit.text import Span
    from replykit.tone.reading import Reading


class TooSlowError(Exception):
    """A check was stopped at its own time limit on one draft."""


class Check(Protocol):
    """One way in which a rule finds."""

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases that must be looked for before `find` is called."""
        ...

    def find(self, reading: Reading) -> Iterable[Span]:
        """
        Give the stretches at fault.

        Raises:
            TooSlowError: The check was stopped at its limit.
        """
        ...


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of check: its key under `match`, how its value is decoded, its JSON Schema."""

    name: str
    decode: Callable[[Node, Decoder], Check | None]
    """Gives None where problems were noted."""
    schema: dict[str, Any]


@dataclass(slots=True)
class Decoder:
    """What decoding a check needs: where faults go, the rule's language, its vocabulary."""

    rule: Fields
    language: str
    vocabulary: Vocabulary
    phrases_met: dict[str, Phrase]
    """The phrases of earlier rules: where two rules name the same words, these are looked for once."""

    def fields(self, node: Node, known: tuple[str, ...], what: str) -> Fields | None:
        """Read a value as a mapping of known keys, of which none holds an empty list; one that is none is noted."""
        if not isinstance(node, Mapping):
            self.rule.note(node.where, f"'{what}' must hold 'key: value' lines: {', '.join(known)}")
            return None
        fields = Fields(node, self.rule.faults, known, f"'{what}' of {self.rule.subject}")
        for key, value in node.entries:
            if isinstance(value, Items) and not value.items:
                fields.note(value.where, f"'{key.text}' of {fields.subject} is empty", "fill it, or leave it out")
        return fields

    def phrases(self, scalars: Iterable[Scalar]) -> tuple[Phrase, ...]:
        """Compile phrases, noting each that is wrong at its place."""
        return tuple(self._compiled(scalars))

    def _compiled(self, scalars: Iterable[Scalar]) -> Iterator[Phrase]:
        for scalar in scalars:
            try:
                if scalar.text not in self.phrases_met:
                    self.phrases_met[scalar.text] = compile_phrase(scalar.text, self.vocabulary)
                yield self.phrases_met[scalar.text]
            except PhraseError as error:
                self.rule.note(
                    scalar.where,
                    f"phrase '{scalar.text[:60]}': {error}",
                    "see 'The phrase language' in docs/writing-rules.md",
                )

    def known(self, scalar: Scalar, known: Collection[str], what: str) -> None:
        """Note a word that is none of the known."""
        if scalar.text not in known:
            hint = did_you_mean(scalar.text, known) or f"one of {', '.join(sorted(known))}"
            self.rule.note(scalar.where, f"no {what} '{scalar.text}'", hint, width=len(scalar.text))

    def texts(self, node: Node, what: str) -> list[Scalar]:
        """Read a value as one text or a list of texts."""
        nodes = node.items if isinstance(node, Items) else (node,)
        scalars = (self.rule.text_node(item, f"an entry of '{what}' in {self.rule.subject}") for item in nodes)
        found = [scalar for scalar in scalars if scalar is not None]
        if not found:
            self.rule.note(node.where, f"'{what}' of {self.rule.subject} is empty")
        return found


TEXTS_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]
}
