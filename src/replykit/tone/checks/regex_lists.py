r"""Lists of the chart's `vocabulary` within a regular expression: `\L<months>` stands for one of its entries.

Entries of plain words only, of `*ing`, `regrett*`, brackets, `-( )` and other lists; what asks for grammar has no
expression. The length of a list does not count towards that of the expression.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replykit.tone.phrase_elements import Choice, Literal, NotAhead, Prefix, Suffix

if TYPE_CHECKING:
    from collections.abc import Mapping

    from replykit.tone.phrase_elements import Element, Pieces

_NAMED = re.compile(r"\\L<([^<>]*)>")
_SPACE = r"[\s-]+"
_LETTER = r"\p{Ll}"
"""Of a word that is not written out; where capitals count, a name is none."""


class ListError(ValueError):
    """An expression names a list that there is not, or one that no expression can hold."""


def with_lists(source: str, lists: Mapping[str, Choice]) -> str:
    """
    Write out the lists that an expression names.

    Args:
        source: As the chart has it.
        lists: The vocabulary of the rule's language.

    Raises:
        ListError: There is no such list, or it holds more than words.
    """

    def written(named: re.Match[str]) -> str:
        if named[1] not in lists:
            message = f"no list '{named[1]}' in the vocabulary of this language"
            raise ListError(message)
        return _written(lists[named[1]])

    return _NAMED.sub(written, source)


def _written(element: Element) -> str:
    if isinstance(element, Literal):
        return _letters(element.form)
    if isinstance(element, Suffix):
        return f"{_LETTER}+{_letters(element.suffix)}"
    if isinstance(element, Prefix):
        return f"{_letters(element.prefix)}{_LETTER}*"
    if isinstance(element, Choice):
        options = "|".join(map(_sequence, element.options))
        return rf"(?!(?:{options})(?!\p{{L}}))" if isinstance(element, NotAhead) else f"(?:{options})"
    message = "a list within a regex holds plain words alone, and no grammar"
    raise ListError(message)


def _sequence(elements: Pieces) -> str:
    """Write elements one behind the other; what only looks ahead takes no space."""
    pieces = [(_written(element), isinstance(element, NotAhead)) for element in elements]
    last = len(pieces) - 1
    return "".join(
        text if is_ahead or number == last else text + _SPACE for number, (text, is_ahead) in enumerate(pieces)
    )


def _letters(form: str) -> str:
    """Write a folded form as the text may have it."""
    return re.escape(form).replace("'", "['’]").replace("oe", "(?:oe|œ)").replace("ae", "(?:ae|æ)")
