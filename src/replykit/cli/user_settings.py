"""The user's own `replykit.toml`: a few keys set, all else in it kept."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

from replykit.cli.turns import change_whole
from replykit.cli.writing import PRIVATE, make_private_folder
from replykit.errors import SettingsError
from replykit.settings import FILE_NAME, user_config_folder

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def remember(values: Mapping[str, str]) -> Path:
    """
    Set keys in the user's settings.

    Args:
        values: Keys and their new values; the file's other keys and comments stay.

    Returns:
        The file.

    Raises:
        SettingsError: The file that is there cannot be read.
        ReplykitError: It cannot be written.
    """
    path = user_config_folder() / FILE_NAME
    make_private_folder(path.parent)
    change_whole(path, lambda: with_values(_read(path), values), mode=PRIVATE)
    return path


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}", hint="repair it or put it away") from None


def with_values(before: str, values: Mapping[str, str]) -> str:
    """
    Give the text of a settings file with some keys set.

    Raises:
        SettingsError: `before` is no TOML.
    """
    try:
        expected = {**tomllib.loads(before), **values}
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{FILE_NAME} cannot be read: {error}", hint="repair it or put it away") from None
    after = before
    for key, value in reversed(list(values.items())):
        after = _with_value(after, key, f"{key} = {_quoted(value)}")
    return after if _reads_as(after, expected) else _plain(expected)


def _with_value(text: str, key: str, line: str) -> str:
    pattern = re.compile(rf"^[ \t]*{key}[ \t]*=.*$", re.MULTILINE)
    if pattern.search(text):
        return pattern.sub(lambda _: line, text, count=1)
    return f"{line}\n{text}"


def _reads_as(text: str, expected: Mapping[str, object]) -> bool:
    try:
        return tomllib.loads(text) == expected
    except tomllib.TOMLDecodeError:
        return False


def _plain(values: Mapping[str, object]) -> str:
    """All keys anew, for a file written in a way that lines do not show; settings are texts."""
    return "".join(f"{key} = {_quoted(str(value))}\n" for key, value in values.items())


def _quoted(text: str) -> str:
    """Write a TOML string: JSON's, but for DEL, which TOML wants escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
