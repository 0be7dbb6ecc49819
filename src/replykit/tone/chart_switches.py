"""What a chart switches: rules that are `off` or at other `levels`, everywhere, for a set or in a folder.

An id that no rule has is a fault of its own, and switches nothing; `switching` puts what is read here to use.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.located_yaml import Fields, Mapping, Scalar
from replykit.text import did_you_mean
from replykit.tone.model import LEVELS, Level, Switch, level_of

if TYPE_CHECKING:
    from replykit.tone.model import Rule

_KEYS = ("off", "levels")


def apply_switch(top: Fields, rules: dict[str, Rule]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Apply `off` and `levels` to the rules of a chart: give those that stay, and those that are off."""
    switch = _switch(top, rules)
    at_level = [replace(rule, level=switch.levels.get(rule.id, rule.level)) for rule in rules.values()]
    kept, off = (tuple(rule for rule in at_level if (rule.id in switch.off) == is_off) for is_off in (False, True))
    return kept, off


def _switch(fields: Fields, rules: dict[str, Rule]) -> Switch:
    """Read `off` and `levels`; an unknown id is a fault of its own."""
    off = frozenset(scalar.text for scalar in fields.scalars("off") if _is_known(scalar, rules, fields))
    levels: dict[str, Level] = {}
    mapping = fields.mapping_node("levels")
    for key, value in mapping.entries if mapping else ():
        if not _is_known(key, rules, fields):
            continue
        if isinstance(value, Scalar) and value.text in LEVELS:
            levels[key.text] = level_of(value.text)
        else:
            said = value.text if isinstance(value, Scalar) else ""
            what = f"'{said}' is no level for {key.text}" if said else f"no level for {key.text}"
            fields.note(value.where, what, f"one of {', '.join(LEVELS)}", width=len(said) or 1)
    return Switch(off=off, levels=levels, where=fields.mapping.where)


def _switches(top: Fields, key: str, rules: dict[str, Rule]) -> list[tuple[Scalar, Switch]]:
    """Read `sets` or `folders`: a name, and what is off or at another level there."""
    mapping = top.mapping_node(key)
    found = []
    for name, value in mapping.entries if mapping else ():
        if not isinstance(value, Mapping):
            top.note(value.where, f"'{name.text}' must hold 'off' or 'levels'", f"{name.text}: {{off: [some-rule]}}")
            continue
        fields = Fields(value, top.faults, _KEYS, f"'{name.text}' of '{key}'")
        found.append((name, replace(_switch(fields, rules), where=name.where)))
    return found


def switches_of_sets(top: Fields, rules: dict[str, Rule]) -> dict[str, Switch]:
    """Read what is off or at another level for a set, by its agent."""
    return {name.text: switch for name, switch in _switches(top, "sets", rules)}


def switches_of_folders(
    top: Fields, rules: dict[str, Rule], chart: Path
) -> tuple[dict[str, Switch], dict[str, str | None]]:
    """
    Read what is off or at another level in a folder.

    Args:
        top: The chart's file as it is decoded.
        rules: All rules that can be named.
        chart: The path of the file, beside which folders stand: one that is not there switches nothing, and is a fault.

    Returns:
        Switches by the folder's real path, the outer ones first; and each folder as it is named, with its real path.
    """
    found: dict[str, Switch] = {}
    named: dict[str, str | None] = {}
    for name, switch in _switches(top, "folders", rules):
        folder = chart.parent.absolute() / name.text
        real = named[str(folder)] = real_folder(folder)
        if real is not None:
            found[real] = switch
            continue
        siblings = [entry.name for entry in folder.parent.iterdir()] if folder.parent.is_dir() else []
        hint = did_you_mean(folder.name, siblings) or "folders count from the chart's own"
        top.note(name.where, f"no folder '{name.text}' beside {chart.name}", hint, width=len(name.text))
    return {path: found[path] for path in sorted(found, key=lambda path: len(Path(path).parts))}, named


def real_folder(folder: Path) -> str | None:
    """Give the real path of a folder, or None where there is none."""
    return str(folder.resolve()) if folder.is_dir() else None


def _is_known(scalar: Scalar, rules: dict[str, Rule], top: Fields) -> bool:
    if scalar.text in rules:
        return True
    top.note(scalar.where, f"no rule '{scalar.text}'", did_you_mean(scalar.text, rules), width=len(scalar.text))
    return False
