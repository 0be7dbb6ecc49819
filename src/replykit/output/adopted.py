"""What was adopted, as the agent reads it: where it stands now, what came along, what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.macros.adopting import Adopted
    from replykit.macros.habits import Habit

_WORDS = {
    "en": {
        "adopted": "{trigger} is yours now, from {source}: {file}",
        "put_in_place": "Its text now stands in it, since you have none of that trigger: {triggers}",
        "own": "It includes your own: {triggers}",
        "habits": "You usually write it another way:",
        "usually": "{own} (here: {other})",
        "address": "tu or vous",
        "greeting": "greeting",
        "closing": "closing",
        "apostrophe": "apostrophe",
        "contractions": "contractions",
    },
    "fr": {
        "adopted": "{trigger} est à vous, d'après {source} : {file}",
        "put_in_place": "Leur texte y est recopié, vous n'avez pas ces déclencheurs : {triggers}",
        "own": "Elle inclut les vôtres : {triggers}",
        "habits": "D'habitude, vous l'écrivez autrement :",
        "usually": "{own} (ici : {other})",
        "address": "tu ou vous",
        "greeting": "salutation",
        "closing": "formule finale",
        "apostrophe": "apostrophe",
        "contractions": "contractions",
    },
}


def show_adopted(adopted: Adopted, file: str, habits: Sequence[Habit], language: str) -> str:
    """
    Say what was adopted, ended by a line end.

    Args:
        adopted: The macro, as it was written.
        file: Where.
        habits: What in it goes against the agent's own.
        language: `fr` or `en`, the agent's own.
    """
    words = _WORDS[language]
    macro = adopted.macro
    source = visible(macro.adopted_from or "")
    lines = [words["adopted"].format(trigger=visible(macro.trigger), source=source, file=visible(file))]
    for key, triggers in (("put_in_place", adopted.put_in_place), ("own", adopted.own_includes)):
        lines += [words[key].format(triggers=visible(" ".join(triggers)))] if triggers else []
    lines += [words["habits"]] if habits else []
    for habit in habits:
        usual = words["usually"].format(own=visible(habit.own), other=visible(habit.other))
        lines.append(f"  [ ] {words[habit.name]}: {usual}")
    return "\n".join(lines) + "\n"
