"""A parsed text as plain lists, one entry a token: what a reader of clauses looks at, many times."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replykit.language import Doc

_ATTRIBUTES = ("LOWER", "LEMMA", "POS", "TAG", "DEP", "MORPH", "HEAD")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The tokens of a text, by what is known of each."""

    lower: list[str]
    """In small letters, apostrophes straight."""
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    morph: list[str]
    """As in `Mood=Ind|Tense=Fut`."""
    head: list[int]
    """Index of the token it hangs on; its own for a root."""
    children: list[list[int]]
    pronouns: dict[int, int] = field(default_factory=dict)
    """For a verb, the pronoun before it that agrees with it: its subject, whatever the parser says."""

    def __len__(self) -> int:
        return len(self.lower)

    def has_subject(self, index: int) -> bool:
        """Say whether the parser hung a subject on a token."""
        return any("subj" in self.dep[child] for child in self.children[index])

    def child(self, index: int, deps: frozenset[str]) -> int | None:
        """Give the first token that hangs on one by one of these relations."""
        return next((child for child in self.children[index] if self.dep[child] in deps), None)


def columns_of(doc: Doc) -> Columns:
    """Read a parsed text into columns, in one pass."""
    table = doc.to_array(list(_ATTRIBUTES)).reshape(len(doc), len(_ATTRIBUTES))
    strings = doc.vocab.strings
    # The same few ids come back again and again; looking each up once is most of the speed.
    names = {key: strings[key] if key else "" for key in set(table[:, :6].ravel().tolist())}
    lower, lemma, pos, tag, dep, morph = ([names[key] for key in column] for column in table[:, :6].T.tolist())
    offsets = table[:, 6].astype("int64").tolist()
    head = [index + offset for index, offset in enumerate(offsets)]
    children: list[list[int]] = [[] for _ in head]
    for index, above in enumerate(head):
        if above != index:
            children[above].append(index)
    lower = [word.replace("’", "'") for word in lower]
    return Columns(lower=lower, lemma=lemma, pos=pos, tag=tag, dep=dep, morph=morph, head=head, children=children)
