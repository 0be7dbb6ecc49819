"""Where things are: which agent, which folder, which chart, which gate.

Each setting comes from the first place that says it: the option, the environment
(`REPLYKIT_AGENT`, ...), a `replykit.toml` found upwards from the working folder,
the user's own `replykit.toml`, else a default. A `replykit.toml` holds data only,
and is refused where somebody else could have written it.
"""

from __future__ import annotations

import locale
import os
import re
import stat
import sys
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from replykit.errors import Location, SettingsError, UnknownNameError
from replykit.text import did_you_mean, has_control_characters, is_invisible, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE_NAME = "replykit.toml"
FAIL_LEVELS = ("suggestion", "warning", "error")
LANGUAGES = ("fr", "en")
EXPANSIONS = ("tab", "at-once")
KEYS = ("emacs", "vi")
_KEYS = ("agent", "macros", "rules", "language", "fail_level", "expand", "keys")
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says; None where it says nothing."""

    agent: str | None = None
    macros: str | None = None
    rules: str | None = None
    language: str | None = None
    fail_level: str | None = None
    expand: str | None = None
    keys: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting, decided."""

    agent: str | None
    macros: Path
    """The folder that holds the agents' folders."""
    rules: Path | None
    """The team's chart; None means ours."""
    language: str | None
    """Language of drafts where none is declared; None means: detect it."""
    fail_level: str
    expand: str = "tab"
    """When the prompt expands a trigger: on `tab`, or `at-once`."""
    keys: str = "emacs"
    """Whose keys edit in the prompt: `emacs` or `vi`."""
    files: tuple[Path, ...] = ()
    """The `replykit.toml` files that were read, nearest first."""

    def require_agent(self) -> str:
        """
        Give the agent's name.

        Raises:
            UnknownNameError: Nothing names an agent.
        """
        if self.agent is None:
            raise UnknownNameError(
                "no agent is named", hint="run 'replykit init', or give --agent NAME or REPLYKIT_AGENT=NAME"
            )
        return self.agent


def working_folder() -> Path:
    """
    Give the folder that this process works in.

    Raises:
        SettingsError: It is gone, or may not be read.
    """
    try:
        return Path.cwd()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "change to one that is there"
        raise SettingsError(f"the folder that you are in cannot be read: {reason}", hint=hint) from None


def resolve(options: Options, environ: Mapping[str, str], folder: Path) -> Settings:
    """
    Decide every setting.

    Args:
        options: What the command line says.
        environ: The environment.
        folder: Working folder, from which `replykit.toml` is looked for upwards.

    Raises:
        SettingsError: A `replykit.toml` cannot be read, is wrong or must not be trusted.
        UnknownNameError: A value is no agent's name, language or level.
    """
    said = _said_by_call(options, environ)
    own = user_config_folder() / FILE_NAME
    files = tuple(path for path in (_find_upwards(folder), own) if path and _is_there(path))
    for path in files:
        said.add_file(path)
    values = said.values
    if "agent" in values and (reason := why_no_agent_name(values["agent"])):
        raise _unknown(
            f"'{visible(values['agent'])}' is no agent's name: {reason}", said.origins["agent"], "choose another"
        )
    return Settings(
        agent=values.get("agent"),
        macros=Path(values["macros"]) if "macros" in values else default_macros_folder(),
        rules=Path(values["rules"]) if "rules" in values else None,
        language=said.one_of("language", "language", LANGUAGES),
        fail_level=said.one_of("fail_level", "fail level", FAIL_LEVELS) or "warning",
        expand=said.one_of("expand", "way to expand", EXPANSIONS) or "tab",
        keys=said.one_of("keys", "set of keys", KEYS) or "emacs",
        files=files,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said of the settings, and where; of what is said twice, the first counts."""

    values: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Location | str] = field(default_factory=dict)
    """A line of a file, or the name of a variable; empty for an option."""

    def add_file(self, path: Path) -> None:
        """Add what a `replykit.toml` says of what nobody has said."""
        for key, value in _read(path).items():
            if key not in self.values:
                self.values[key] = value
                self.origins[key] = Location(file=str(path), line=_line_of(path, key), column=1)

    def one_of(self, key: str, what: str, among: tuple[str, ...]) -> str | None:
        """Give what was said of a setting that knows few values; None where nothing was."""
        value = self.values.get(key)
        if value is not None and value not in among:
            hint = did_you_mean(value, among) or f"one of {', '.join(among)}"
            raise _unknown(f"'{visible(value)}' is no {what}", self.origins[key], hint)
        return value


def _said_by_call(options: Options, environ: Mapping[str, str]) -> _Said:
    """Read the command line and the environment; an option counts before its variable."""
    said = _Said()
    for option in (each.name for each in fields(Options)):
        given, variable = getattr(options, option), f"REPLYKIT_{option.upper()}"
        value = environ.get(variable) or None if given is None else given
        if value is not None:
            said.values[option] = str(Path(value).expanduser()) if option in ("macros", "rules") else value
            said.origins[option] = variable if given is None else ""
    return said


def _unknown(what: str, origin: Location | str, hint: str = "") -> UnknownNameError:
    """Say where the wrong value stands: a line of a file, a variable; an option is under the agent's eyes."""
    if isinstance(origin, Location):
        return UnknownNameError(what, where=origin, hint=hint)
    return UnknownNameError(f"{origin}: {what}" if origin else what, hint=hint)


def why_no_agent_name(name: str) -> str:
    """Say why a name cannot be an agent's, which is also a folder's; empty where it can."""
    if not name.strip():
        return "it is empty"
    if name.startswith((".", "-")) or name != name.strip():
        return "it starts with '.', '-' or a space, or ends in a space"
    if any(c in name for c in '/\\:*?"<>|') or has_control_characters(name) or any(map(is_invisible, name)):
        return 'a folder of that name is not possible everywhere (/ \\ : * ? " < > | and invisible characters)'
    return ""


def _find_upwards(folder: Path) -> Path | None:
    candidates = (parent / FILE_NAME for parent in (folder, *folder.parents))
    return next((path for path in candidates if _is_there(path)), None)


def _is_there(path: Path) -> bool:
    """Say whether there is such a file; where that cannot be seen, what it says would be missed in silence."""
    try:
        return path.is_file()
    except OSError as error:
        hint = "change the folder's permissions, or go to another one"
        raise SettingsError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}", hint=hint) from None


def _read(path: Path) -> dict[str, str]:
    _refuse_untrusted(path)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} cannot be read: {error}", hint='write key = "value"') from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path} is not UTF-8", hint="save it as UTF-8") from None
    except OSError as error:
        what = f"{path} cannot be read: {(error.strerror or str(error)).lower()}"
        raise SettingsError(what, hint="change its permissions, or put it away") from None
    for key, value in values.items():
        where = Location(file=str(path), line=_line_of(path, key), column=1)
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS) or f"known settings: {', '.join(_KEYS)}"
            raise SettingsError(f"unknown setting '{key}'", where=where, hint=hint)
        if not isinstance(value, str):
            raise SettingsError(f"'{key}' must be text", where=where, hint=f'write {key} = "..."')
    folder = path.resolve().parent
    return {
        key: str((folder / Path(value).expanduser()).resolve()) if key in ("macros", "rules") else value
        for key, value in values.items()
    }


def _line_of(path: Path, key: str) -> int:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    key_there = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
    return next((n for n, line in enumerate(lines, 1) if key_there.match(line)), 1)


def _refuse_untrusted(path: Path) -> None:
    """Refuse a file that somebody else may have put there."""
    if not hasattr(os, "getuid"):
        # NOTE: Windows has no such bits; its user folders are the user's own.
        return
    # NOTE: of a link, both folders: who can write to the one where it stands chooses which file is read.
    for place in dict.fromkeys((path, path.parent, path.resolve().parent)):
        status = place.stat()
        named = "it" if place == path else f"its folder {place}"
        if status.st_uid not in (0, os.getuid()):
            hint = f"write a {FILE_NAME} of your own elsewhere, or, if you trust it: sudo chown \"$USER\" '{place}'"
            raise SettingsError(f"{path} is not read: {named} belongs to somebody else", hint=hint)
        if status.st_mode & _WRITABLE_BY_OTHERS:
            what = f"{path} is not read: others may write {'to ' if place != path else ''}{named}"
            raise SettingsError(what, hint=f"if you trust it: chmod go-w '{place}'")


def user_config_folder() -> Path:
    """Give the user's configuration folder."""
    return platformdirs.user_config_path("replykit", appauthor=False)


def dismissed_file() -> Path:
    """Give the file of findings that the user lets stand; it may not exist yet."""
    return user_config_folder() / "dismissed.yml"


def user_cache_folder() -> Path:
    """Give the user's folder for what can be computed again; it may not exist yet."""
    return platformdirs.user_cache_path("replykit", appauthor=False)


def user_state_folder() -> Path:
    """Give the user's folder for what replykit remembers from one call to the next; it may not exist yet."""
    return platformdirs.user_state_path("replykit", appauthor=False)


def default_macros_folder() -> Path:
    """Give the folder of sets in the user's data folder."""
    return platformdirs.user_data_path("replykit", appauthor=False) / "macros"


def shipped(name: str) -> Path:
    """Give the path of what comes with replykit: `tone_rules.yaml` or the sample sets `macros`."""
    inside = Path(__file__).parent / "data" / name
    return inside if inside.exists() else Path(__file__).parents[2] / name


def interface_language(environ: Mapping[str, str]) -> str:
    """Give the language in which replykit speaks to the agent: `fr` or `en`, by locale."""
    said = next((environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(key)), None)
    said = said or locale.getlocale()[0] or "en"
    return "fr" if said.lower().startswith("fr") else "en"
