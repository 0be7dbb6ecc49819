"""`tone_rules.yaml` to records: every fault at its own line, in our words.

A rule that is wrong is left out and named; all others work. A file with `extends:
default` builds on ours (`off`, `levels`, more rules); without, it replaces ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from replykit.errors import ChartError, ReplykitError
from replykit.located_yaml import Fields, Items, Mapping, Node, Scalar, load
from replykit.text import did_you_mean
from replykit.tone.chart_switches import apply_switch, switches_of_folders, switches_of_sets
from replykit.tone.checks import KINDS, Check, Decoder
from replykit.tone.checks.sounds_like import SOUNDS_FINE, WEIGHED
from replykit.tone.model import LEVELS, Chart, NamedSignal, Pair, Principle, Rule, level_of
from replykit.tone.phrases import PhraseError, compile_list
from replykit.tone.rule_examples import decode_examples
from replykit.tone.signals import SIGNALS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from replykit.tone.phrase_elements import Choice
    from replykit.tone.phrases import Phrase

VERSION = "1"
MAX_BYTES = 4_000_000
"""Of a chart: ours, with all its examples, is a quarter of that."""
LANGUAGES = ("fr", "en")
FILE_KEYS = (
    "version", "extends", "off", "levels", "sets", "folders", "principles", "pairs", "vocabulary", "signals", "alone",
    "rules",
)  # fmt: skip
RULE_KEYS = (
    "id", "aliases", "language", "pair", "principle", "category", "level", "message", "because", "instead",
    "replacements", "match", "unless", "when", "alone", "flags", "passes", "source", "wrong_when",
)  # fmt: skip
SIGNAL_KEYS = ("id", "language", "of", "means", "match", "unless", "holds", "fails")
CATEGORIES = (
    "scripted", "overpromise", "missing-apology", "hollow-apology", "deflection", "harsh", "syrupy", "sloppy",
    "jargon", "wordy", "cold", "unanswered", "register", "incomplete",
)  # fmt: skip


@dataclass(slots=True)
class _Decoding:
    """What is known while a file is decoded."""

    vocabulary: dict[str, dict[str, Choice]] = field(default_factory=dict)
    phrases: dict[str, dict[str, Phrase]] = field(default_factory=dict)
    """By language and source, as far as rules were decoded."""
    pairs: dict[str, Pair] = field(default_factory=dict)
    principles: dict[str, Principle] = field(default_factory=dict)
    signals: dict[tuple[str, str], NamedSignal] = field(default_factory=dict)
    alone: dict[str, float] = field(default_factory=dict)
    """What a finding must weigh where no other fault of a draft is sure, by category, where its rule does not say."""
    rules: dict[str, Rule] = field(default_factory=dict)
    faulty: list[str] = field(default_factory=list)

    def signal_names(self) -> set[str]:
        return {*SIGNALS, *(name for name, _ in self.signals)}


def load_chart(path: Path, default: Path, load_base: Callable[[], Chart] | None = None) -> Chart:
    """
    Load a chart.

    Args:
        path: The file: ours, or a team's.
        default: Ours, for a file that says `extends: default`.
        load_base: Gives ours sooner than by reading it anew.

    Raises:
        ChartError: The file cannot be read at all, or holds no chart.
    """
    top = _open(path)
    _check_version(top)
    top.choice("extends", ("default",))
    # NOTE: a wrong 'extends' is told once; without ours, each rule would be told that it has no such pair.
    is_extending = top.node("extends") is not None and path != default
    base = (load_base() if load_base else load_chart(default, default)) if is_extending else None
    decoding = _upon(base) if base is not None else _Decoding()
    _decode_heads(top, decoding)
    _decode_signals(top, decoding)
    _decode_alone(top, decoding)
    _decode_rules(top, decoding)
    rules = {rule.id: rule for rule in base.rules} if base else {}
    rules.update(decoding.rules)
    sets = switches_of_sets(top, rules)
    folders, named_folders = switches_of_folders(top, rules, path)
    kept, off = apply_switch(top, rules)
    return Chart(
        sets=sets,
        folders=folders,
        named_folders=named_folders,
        pairs=tuple(decoding.pairs.values()),
        principles=tuple(decoding.principles.values()),
        signals=tuple(decoding.signals.values()),
        rules=kept,
        off=off,
        faulty=tuple(decoding.faulty),
        vocabulary=tuple(
            (language, *item) for language, lists in decoding.vocabulary.items() for item in lists.items()
        ),
        problems=(*(base.problems if base else ()), *top.faults.problems),
    )


def _open(path: Path) -> Fields:
    try:
        document = load(path, most=MAX_BYTES)
    except ReplykitError as error:
        raise ChartError(*error.problems) from error
    root = document.root
    if not isinstance(root, Mapping):
        raise ChartError(f"{path} holds no chart", hint="a chart is a mapping with 'version' and 'rules'")
    return Fields(root, document.faults, FILE_KEYS)


def _upon(base: Chart) -> _Decoding:
    """Begin with what a chart may name of the one that it extends."""
    vocabulary: dict[str, dict[str, Choice]] = {language: {} for language in LANGUAGES}
    for language, name, entries in base.vocabulary:
        vocabulary[language][name] = entries
    return _Decoding(
        vocabulary=vocabulary,
        pairs={pair.id: pair for pair in base.pairs},
        principles={principle.id: principle for principle in base.principles},
        signals={(signal.id, signal.language): signal for signal in base.signals},
    )


def _check_version(top: Fields) -> None:
    version = top.node("version")
    if version is None:
        top.required("version")
    elif not isinstance(version, Scalar) or version.text != VERSION:
        top.note(version.where, f"this replykit reads version {VERSION} of charts", f"write version: {VERSION}")


def _decode_heads(top: Fields, decoding: _Decoding) -> None:
    for item in top.items("pairs"):
        fields = _record(item, top, ("id", "be", "not", "untold"), "a pair")
        if fields and (identifier := fields.text("id", required=True)):
            be, avoid = (_by_language(fields, key) if fields.required(key) else {} for key in ("be", "not"))
            decoding.pairs[identifier] = Pair(id=identifier, be=be, avoid=avoid, untold=_by_language(fields, "untold"))
    for item in top.items("principles"):
        fields = _record(item, top, ("id", *LANGUAGES), "a principle")
        if fields and (identifier := fields.text("id", required=True)):
            name = {language: fields.text(language, required=True) for language in LANGUAGES}
            decoding.principles[identifier] = Principle(id=identifier, name=name)
    _decode_vocabulary(top, decoding)


def _record(node: Node, top: Fields, known: tuple[str, ...], what: str) -> Fields | None:
    if not isinstance(node, Mapping):
        top.note(node.where, f"{what} must hold 'key: value' lines", f"known keys: {', '.join(known)}")
        return None
    identifier = node.get("id")
    subject = f"{what.removeprefix('a ')} {identifier.text}" if isinstance(identifier, Scalar) else what
    return Fields(node, top.faults, known, subject)


def _by_language(fields: Fields, key: str) -> dict[str, str]:
    node = fields.mapping_node(key)
    if node is None:
        return {}
    inner = Fields(node, fields.faults, LANGUAGES, f"'{key}' of {fields.subject}")
    return {key.text: inner.text(key.text) for key, _ in node.entries if key.text in LANGUAGES}


def _decode_vocabulary(top: Fields, decoding: _Decoding) -> None:
    """Compile the lists in their order; a list may name those above it."""
    node = top.mapping_node("vocabulary")
    languages = Fields(node, top.faults, LANGUAGES, "'vocabulary'") if node else None
    for language in LANGUAGES:
        lists = decoding.vocabulary.setdefault(language, {})
        mapping = languages.mapping_node(language) if languages else None
        for key, value in mapping.entries if mapping else ():
            entries = value.items if isinstance(value, Items) else (value,)
            texts = [top.text_node(entry, f"an entry of list '{key.text}'") for entry in entries]
            try:
                lists[key.text] = compile_list([text.text for text in texts if text], lists)
            except PhraseError as error:
                top.note(key.where, f"list '{key.text}': {error}", width=len(key.text))


def _decode_signals(top: Fields, decoding: _Decoding) -> None:
    for item in top.items("signals"):
        fields = _record(item, top, SIGNAL_KEYS, "a signal")
        if fields is None:
            continue
        identifier = fields.text("id", required=True)
        language = fields.choice("language", LANGUAGES, required=True)
        if identifier in SIGNALS:
            fields.note(fields.where("id"), f"'{identifier}' is a signal of grammar already", "choose another id")
        signal = NamedSignal(
            id=identifier,
            language=language,
            of=fields.choice("of", ("draft", "sentence", "customer"), required=True),
            means=fields.text("means"),
            match=_match(fields, language, decoding),
            unless=_signals_of(fields, "unless", decoding),
            holds=fields.texts("holds", required=True),
            fails=fields.texts("fails"),
            where=fields.mapping.where,
        )
        if fields.is_sound:
            decoding.signals[identifier, language] = signal


def _match(fields: Fields, language: str, decoding: _Decoding) -> tuple[Check, ...]:
    if not fields.required("match"):
        return ()
    node = fields.mapping_node("match")
    if node is None or not language:
        return ()
    vocabulary, phrases = decoding.vocabulary.get(language, {}), decoding.phrases.setdefault(language, {})
    decoder = Decoder(fields, language, vocabulary, phrases)
    checks = []
    for key, value in node.entries:
        if key.text not in KINDS:
            hint = did_you_mean(key.text, KINDS) or f"one of {', '.join(KINDS)}"
            fields.note(key.where, f"no kind of check '{key.text}' in {fields.subject}", hint, width=len(key.text))
        elif isinstance(value, Items) and key.text not in ("phrases", "regex", "tokens", "dependency"):
            # NOTE: several clauses, densities, ... of one rule stand in a list.
            if not value.items:
                fields.note(value.where, f"'{key.text}' of {fields.subject} is empty", "fill it, or take it out")
            checks += [check for item in value.items if (check := KINDS[key.text].decode(item, decoder))]
        elif check := KINDS[key.text].decode(value, decoder):
            checks.append(check)
    if not checks and fields.is_sound:
        fields.note(node.where, f"{fields.subject} matches nothing", f"give one of {', '.join(KINDS)}")
    return tuple(checks)


def _signals_of(fields: Fields, key: str, decoding: _Decoding, *more: str) -> frozenset[str]:
    known = decoding.signal_names().union(more)
    for scalar in fields.scalars(key):
        if scalar.text not in known:
            hint = did_you_mean(scalar.text, known) or f"one of {', '.join(sorted(known))}"
            fields.note(scalar.where, f"no signal '{scalar.text}' in {fields.subject}", hint, width=len(scalar.text))
    return frozenset(fields.texts(key))


def _decode_alone(top: Fields, decoding: _Decoding) -> None:
    node = top.mapping_node("alone")
    if node is None:
        return
    fields = Fields(node, top.faults, WEIGHED, "'alone'")
    for category in WEIGHED:
        if (least := fields.number(category)) is not None:
            decoding.alone[category] = least


def _decode_rules(top: Fields, decoding: _Decoding) -> None:
    for item in top.items("rules"):
        fields = _record(item, top, RULE_KEYS, "a rule")
        if fields is None:
            continue
        rule = _rule(fields, decoding)
        _refuse_double(fields, rule, decoding)
        if fields.is_sound:
            decoding.rules[rule.id] = rule
        else:
            decoding.faulty.append(rule.id)


def _refuse_double(fields: Fields, rule: Rule, decoding: _Decoding) -> None:
    for identifier in (rule.id, *rule.aliases):
        first = next((r for r in decoding.rules.values() if identifier in (r.id, *r.aliases)), None)
        if first is not None:
            what = f"rule '{identifier}' stands twice, here and in line {first.where.line}"
            fields.note(fields.where("id"), what, "give each rule an id of its own")


def _rule(fields: Fields, decoding: _Decoding) -> Rule:
    language = fields.choice("language", LANGUAGES, required=True)
    category = fields.choice("category", CATEGORIES, required=True)
    level = fields.choice("level", LEVELS, "warning")
    return Rule(
        id=_identifier(fields),
        aliases=fields.texts("aliases"),
        language=language,
        pair=_named(fields, "pair", decoding.pairs),
        principle=_named(fields, "principle", decoding.principles, other="pair"),
        category=category,
        level=level_of(level),
        message=_message(fields),
        because=fields.text("because"),
        instead=fields.text("instead"),
        replacements=fields.texts("replacements"),
        match=_match(fields, language, decoding),
        unless=_signals_of(fields, "unless", decoding, SOUNDS_FINE),
        when=_signals_of(fields, "when", decoding),
        flags=decode_examples(fields, "flags"),
        passes=decode_examples(fields, "passes"),
        source=fields.text("source"),
        wrong_when=fields.text("wrong_when"),
        alone=fields.number("alone", decoding.alone.get(category)),
        where=fields.mapping.where,
    )


def _message(fields: Fields) -> str:
    """Read what the agent is told; in braces only {found} means something, and any other would be shown as it is."""
    message = fields.text("message", required=True)
    for name in re.findall(r"\{(\w*)\}", message):
        if name != "found":
            fields.note(
                fields.where("message"), f"'{{{name}}}' stands for nothing", "write {found} for the marked words"
            )
    return message


def _identifier(fields: Fields) -> str:
    identifier = fields.text("id", required=True)
    if identifier and not all(
        part.isalnum() and part.isascii() and part == part.lower() for part in identifier.split("-")
    ):
        fields.note(
            fields.where("id"),
            f"'{identifier}' is no id",
            "use small letters, digits and '-': en-thank-you-for",
        )
    return identifier


def _named(fields: Fields, key: str, known: dict[str, Pair] | dict[str, Principle], other: str = "") -> str | None:
    scalar = fields.scalar(key)
    if scalar is None:
        if other and fields.node(other) is None:
            fields.note(fields.mapping.where, f"{fields.subject} names no pair and no principle", "add 'pair: ...'")
        return None
    if scalar.text not in known:
        what, hint = f"no {key} '{scalar.text}' in {fields.subject}", did_you_mean(scalar.text, known)
        if not known:
            what, hint = f"{what}: this chart has no {key}s", f"add 'extends: default', or '{key}s:' of your own"
        fields.note(scalar.where, what, hint or f"one of {', '.join(known)}", width=len(scalar.text))
    return scalar.text
