"""Our own components for other people's spaCy pipelines."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Find: TypeAlias = Callable[[str], "list[tuple[int, int, str]]"]
"""Text to start, end (characters) and label."""


def span_component(component: str, prepare: Callable[[str, str | None], Find]) -> Any:
    """
    Register a component that fills `doc.spans` under its own name.

    Args:
        component: Name of the component and of its group of spans.
        prepare: Language and the component's `rules` setting to the function that finds.

    Returns:
        The factory, as spaCy's entry points want it.
    """
    from spacy.language import Language  # noqa: PLC0415 - whoever asks for a component has spaCy loaded

    def create(nlp: Language, name: str, rules: str | None) -> Callable[[Doc], Doc]:
        find = prepare(nlp.lang, rules)

        def fill(doc: Doc) -> Doc:
            spans = (doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in find(doc.text))
            doc.spans[name] = [span for span in spans if span is not None]
            return doc

        return fill

    return Language.factory(component, default_config={"rules": None}, assigns=["doc.spans"], func=create)
