"""The texts of a topic in columns: each beside the one it is most like, with the words that differ.

A reply with no like one in its language is shown as it stands, with the facts marked that differ.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

import htpy as h

from replykit.comparison.laying_out import lay_out
from replykit.comparison.typography import compose
from replykit.comparison.wording import align_sentences, diff_words, split_sentences
from replykit.output.compare_diff import are_worth_a_diff, find_reference
from replykit.output.compare_html.parts import Voice, hidden, in_language, macro, sign, written
from replykit.output.compare_words import macro_name
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replykit.comparison.model import Fact, Reply, Topic
    from replykit.comparison.wording import Piece, SentencePair

_END_OF_PARAGRAPH = "\n\n"


def show_texts(topic: Topic, voice: Voice) -> h.Node:
    """Show the members' texts; folded where all say the same or all is settled."""
    columns = [
        written(_column(reply, reference, _facts_of(reply, topic), voice))
        for reply, reference in _side_by_side(topic.members)
    ]
    is_open = topic.status != "same" and not topic.is_settled
    return h.details(".texts", open=is_open)[h.summary[voice.own.texts], h.div(".columns")[columns]]


def _side_by_side(members: Sequence[Reply]) -> list[tuple[Reply, Reply | None]]:
    """Give each member with the one it is compared with, which stands somewhere before it and as near as can be."""
    groups: dict[tuple[str, str, str, int], list[tuple[Reply, Reply | None]]] = {}
    heads: dict[tuple[str, str, str, int], tuple[str, str, str, int]] = {}
    for place, reply in enumerate(members):
        reference = find_reference(members[:place], reply)
        heads[reply.key] = heads[reference.key] if reference else reply.key
        groups.setdefault(heads[reply.key], []).append((reply, reference))
    return [pair for group in groups.values() for pair in group]


def _facts_of(reply: Reply, topic: Topic) -> list[Fact]:
    groups = [conflict.values for conflict in topic.conflicts] + [omission.values for omission in topic.omissions]
    return [stated.fact for values in groups for stated in values if stated.reply is reply]


def _column(reply: Reply, reference: Reply | None, facts: Sequence[Fact], voice: Voice) -> h.Element:
    pairs = align_sentences(lay_out(reference), lay_out(reply)) if reference else []
    is_diff = reference is not None and are_worth_a_diff(pairs)
    how = voice.own.compared_with.format(who=macro_name(reference)) if reference and is_diff else voice.own.reference
    words = _differences(reference, reply, pairs, voice) if reference and is_diff else _passages(reply, facts, voice)
    return h.div(".column")[
        h.p(".who")[macro(reply), h.small[how]],
        h.p(".name", in_language(reply))[visible(reply.name)],
        h.div(".text", in_language(reply))[list(words)],
        h.p(".place")[visible(_place(reply))],
    ]


def _place(reply: Reply) -> str:
    """Say where a macro stands, from the agent's folder on: a page is handed round, the folders before it are not."""
    _, found, inside = reply.file.replace("\\", "/").rpartition(f"/{reply.agent}/")
    return f"{reply.agent}/{inside}:{reply.line}" if found else ""


def _passages(reply: Reply, facts: Sequence[Fact], voice: Voice) -> Iterator[h.Node]:
    for number, passage in enumerate(reply.passages):
        here = [
            fact for fact in facts if fact.sentence[0] == number and passage.text[fact.start : fact.end] == fact.text
        ]
        text = list(_marked(passage.text, here))
        yield _branch(passage.condition, text, voice) if passage.condition else text


def _branch(condition: str, text: h.Node, voice: Voice) -> h.Element:
    return h.span(".branch")[
        h.span(".condition")[f"{voice.own.condition} ", h.code[visible(condition)], hidden(":")], text
    ]


def _marked(text: str, facts: Sequence[Fact]) -> Iterator[h.Node]:
    place = 0
    for fact in sorted(facts, key=lambda fact: fact.start):
        if fact.start >= place:
            yield visible(text[place : fact.start])
            yield h.mark[visible(text[fact.start : fact.end])]
            place = fact.end
    yield visible(text[place:])


def _differences(reference: Reply, reply: Reply, aligned: Sequence[SentencePair], voice: Voice) -> Iterator[h.Node]:
    """Write a reply with what differs from the reference, in the reply's own order and paragraphs."""
    text = lay_out(reply)
    gaps, pairs = _gaps(text), _in_order(aligned, text)
    paragraph: list[h.Node] = []
    for is_missing, group in groupby(pairs, key=lambda one: one[1].right is None):
        if is_missing:
            yield paragraph and h.p[paragraph]
            yield _missing([pair.left or "" for _, pair in group], reference, voice)
            paragraph = []
            continue
        for place, pair in group:
            paragraph += [_sentence(pair, voice), gaps[place]]
            if gaps[place] == _END_OF_PARAGRAPH:
                yield h.p[paragraph[:-1]]
                paragraph = []
    yield paragraph and h.p[paragraph]


def _gaps(text: str) -> list[str]:
    """Give what stands behind each sentence of a text: a space, a line end, or the end of a paragraph."""
    text, place, gaps = compose(text), 0, []
    sentences = split_sentences(text)
    for sentence, following in zip_longest(sentences, sentences[1:]):
        end = text.index(sentence, place) + len(sentence)
        place = len(text) if following is None else text.index(following, end)
        ends = text[end:place].count("\n")
        gaps.append(_END_OF_PARAGRAPH if ends > 1 or following is None else "\n" if ends else " ")
    return gaps


def _missing(sentences: Sequence[str], reference: Reply, voice: Voice) -> h.Element:
    """Fold what only the reference says: it stands in full in its own column."""
    count = voice.own.missing[0 if len(sentences) == 1 else 1]
    return h.details(".missing")[
        h.summary[sign("−"), count.format(n=len(sentences), who=macro_name(reference))],
        h.del_[visible("\n".join(sentences))],
    ]


def _in_order(pairs: Sequence[SentencePair], text: str) -> list[tuple[int, SentencePair]]:
    """Put pairs in the order of the second reply; what it lacks stays behind what it followed in the first."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(split_sentences(compose(text))):
        places[sentence].append(number)
    ordered, last = [], -1
    for pair in pairs:
        if pair.right is not None:
            last = places[pair.right].pop(0)
        ordered.append((last, pair))
    return sorted(ordered, key=lambda one: one[0])


def _sentence(pair: SentencePair, voice: Voice) -> h.Node:
    if pair.left is None or pair.right is None:
        return h.span(".new")[_change("added", pair.right or "", voice)]
    words = list(_words(diff_words(pair.left, pair.right), voice))
    moved = [sign("↕ "), hidden(voice.own.moved + voice.shared.colon)]
    return h.span(".moved")[moved, words] if pair.is_moved else words


def _words(pieces: Sequence[Piece], voice: Voice) -> Iterator[h.Node]:
    for place, piece in enumerate(pieces):
        yield visible(piece.text) if piece.kind == "same" else _change(piece.kind, piece.text, voice)
        is_replaced = piece.kind == "removed" and pieces[place + 1 : place + 2] and pieces[place + 1].kind == "added"
        yield " " if (piece.is_spaced or is_replaced) and place < len(pieces) - 1 else ""


def _change(kind: str, text: str, voice: Voice) -> h.Element:
    if kind == "removed":
        return h.del_[hidden(f"{voice.own.removed} "), visible(text), hidden(f" ({voice.own.end})")]
    return h.ins[hidden(f"{voice.own.added} "), visible(text), hidden(f" ({voice.own.end})")]
