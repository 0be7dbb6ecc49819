"""What became of a macro of the agent's own, as they read it: written, changed, renamed, taken out."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.macros.model import Field
    from replykit.macros.renaming import Renamed

_MOST_NAMED = 20
_WORDS = {
    "en": {
        "tell-new": "The reply, as your customer will read it. {{ first_name }} is a blank that you are asked for,\n"
        '{% if gift %}...{% endif %} stands only where you say yes, {% include ";sign" %} is another macro of yours.\n'
        "Save and close to keep it. Lines that begin with '#:' are left out; an empty text makes no macro.",
        "tell-edit": "The macro {trigger}. Save and close to keep what you change; an unchanged text changes nothing.\n"
        "Lines that begin with '#:' are left out.",
        "new": "{trigger} is yours now: {file}",
        "changed": "{trigger} is changed: {file}",
        "blanks": "You will be asked for: {names}",
        "declare": "To give a blank a label or a type: replykit macros edit {trigger}",
        "yes-no": "{name} (yes or no)",
        "renamed": "{old} is now {new}: {file}",
        "named": "{trigger} is now called '{name}': {file}",
        "includes": "Its includes were changed along: {triggers}",
        "uses": "Its uses are counted on under {new}.",
        "team": "The team's files name it anew: {places}",
        "deleted": "{trigger} is no longer in your set.",
        "kept": "To have it again, copy {kept} into {folder}",
        "still-named": "The team's files still name it: {places}",
    },
    "fr": {
        "tell-new": "La réponse, telle que votre client la lira. {{ prenom }} est un blanc que l'on vous demandera,\n"
        '{% if geste %}...{% endif %} ne paraît que si vous dites oui, {% include ";sign" %} insère une autre macro.\n'
        "Enregistrez et fermez pour la garder. Les lignes en « #: » sont laissées de côté ; un texte vide n'en fait "
        "aucune.",
        "tell-edit": "La macro {trigger}. Enregistrez et fermez pour garder vos changements ; sans changement, rien ne "
        "bouge.\nLes lignes en « #: » sont laissées de côté.",
        "new": "{trigger} est à vous : {file}",
        "changed": "{trigger} est changée : {file}",
        "blanks": "On vous demandera : {names}",
        "declare": "Pour donner à un blanc un libellé ou un type : replykit macros edit {trigger}",
        "yes-no": "{name} (oui ou non)",
        "renamed": "{old} s'appelle désormais {new} : {file}",
        "named": "{trigger} a pour nom « {name} » : {file}",
        "includes": "Les macros qui l'incluent ont suivi : {triggers}",
        "uses": "Ses emplois comptent maintenant pour {new}.",
        "team": "Les fichiers de l'équipe la nomment comme avant cela, et ont suivi : {places}",
        "deleted": "{trigger} n'est plus dans votre jeu.",
        "kept": "Pour la retrouver, copiez {kept} dans {folder}",
        "still-named": "Les fichiers de l'équipe la nomment encore : {places}",
    },
}


def told_of_new(language: str) -> str:
    """Say what the agent reads above the text of a new macro, in lines."""
    return _WORDS[language]["tell-new"]


def told_of_edit(trigger: str, language: str) -> str:
    """Say what the agent reads above the lines of a macro, in lines."""
    return _say("tell-edit", language, trigger=trigger)


def show_written(trigger: str, file: str, undeclared: Sequence[Field], language: str, *, is_new: bool) -> str:
    """Say where a macro now stands, and which blanks it has that it does not declare."""
    lines = [_say("new" if is_new else "changed", language, trigger=trigger, file=file)]
    if undeclared:
        names = (
            _say("yes-no", language, name=field.name) if field.type == "boolean" else field.name for field in undeclared
        )
        lines.append(_say("blanks", language, names=", ".join(names)))
        lines += [_say("declare", language, trigger=shlex.quote(trigger))] if is_new else []
    return "".join(f"{line}\n" for line in lines)


def show_renamed(done: Renamed, language: str) -> str:
    """Say how a macro is called now, and what was changed along."""
    file, trigger = done.new.where.file, done.new_trigger
    is_moved = done.trigger != trigger
    lines = [_say("renamed", language, old=done.trigger, new=trigger, file=file)] if is_moved else []
    lines += [_say("named", language, trigger=trigger, name=done.new.name, file=file)] if done.is_named_anew else []
    more = f" … (+{len(done.includes) - _MOST_NAMED})" if len(done.includes) > _MOST_NAMED else ""
    named = " ".join(done.includes[:_MOST_NAMED]) + more
    lines += [_say("includes", language, triggers=named)] if done.includes else []
    lines += [_say("uses", language, new=trigger)] if done.has_uses else []
    return "".join(f"{line}\n" for line in lines)


def show_team_places(places: Sequence[str], language: str, *, is_changed: bool) -> str:
    """Name the places of the team's files that name a macro; nothing where there is none."""
    said = "team" if is_changed else "still-named"
    return f"{_say(said, language, places=', '.join(places))}\n" if places else ""


def show_deleted(trigger: str, kept: str, folder: str, language: str) -> str:
    """Say that a macro is gone, and how to have it again."""
    return "".join(
        f"{line}\n"
        for line in (_say("deleted", language, trigger=trigger), _say("kept", language, kept=kept, folder=folder))
    )


def _say(key: str, language: str, **words: str) -> str:
    return _WORDS[language][key].format(**{name: visible(word) for name, word in words.items()})
