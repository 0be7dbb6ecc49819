"""A plain call of `replykit lint`, read by hand: its words, its settings, its drafts.

Reads only what is surely read as the full program would; for anything else it says `Unusual`, and the
full program does it all anew, complaints included. A test holds the two to the same answers.
"""

from __future__ import annotations

import io
import os
import stat
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 1 << 16
"""Of all drafts and the customer's message together; more would keep others waiting."""
_MOST_READ = 800_001
"""Bytes of standard input: as many as the full program reads, which then says that they are too many."""
_LEVELS = ("suggestion", "warning", "error")
_VALUES = {
    "--customer": None,
    "--language": ("fr", "en"),
    "--format": ("text", "json", "vale", "vale-line", "vale-report", "sarif", "github"),
    "--fail-level": _LEVELS,
    "--min-level": _LEVELS,
    "--stdin-name": None,
    "--rules": None,
    "--agent": None,
    "--macros": None,
}
"""Options with a value, and what it may be."""
_FLAGS = ("--why", "--quiet", "-q")
_SETTINGS = ("agent", "macros", "rules", "language", "fail_level", "expand", "keys")
_TOLD = ("LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR", "TERM")
"""What the environment says of the language to speak and of colours."""
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class Unusual(Exception):  # noqa: N818 - no error: the full program does it
    """A call for the full program."""


class Call:
    """A call, ready to be sent."""

    __slots__ = ("config_folder", "pairs", "paths")

    def __init__(self, args: list[str]) -> None:
        options, files = _read_words(args)
        self.config_folder = config_folder()
        settings = _read_settings(options, self.config_folder)
        self.paths = (settings.get("rules", ""), settings.get("macros", ""))
        """Real paths of the team's chart and of the folder of sets; empty for ours and the user's own."""
        self.pairs = [*_said(options, settings), *_surroundings(files), *_texts(options, files)]
        """Names and values for the frame."""


def _texts(options: dict[str, str], files: list[str]) -> list[tuple[str, bytes]]:
    """Give the texts; standard input is read last, so that what else is unusual shows before."""
    found = []
    if "--customer" in options:
        name = options["--customer"]
        found += [("customer-name", name.encode()), ("customer", _read_file(name))]
    texts = {name: _read_file(name) for name in files if name != "-"}
    if "-" in files:
        texts["-"] = _read_stdin()
    for name in files:
        file = "" if name == "-" else _real(name)
        found += [("name", name.encode()), ("draft", texts[name]), ("file", os.fsencode(file))]
    if sum(len(data) for _, data in found) > MAX_BYTES:
        raise Unusual
    return found


def _read_words(args: list[str]) -> tuple[dict[str, str], list[str]]:
    """Part the options from the files."""
    options: dict[str, str] = {}
    names: list[str] = []
    words = iter(args)
    for word in words:
        if word == "--":
            names += words
        elif word in _FLAGS:
            options["--quiet" if word == "-q" else word] = ""
        elif word.startswith("-") and word != "-":
            option, sign, value = word.partition("=")
            options[option] = _value(option, value if sign else next(words, ""))
        else:
            names.append(word)
    if names[:1] != ["lint"]:
        raise Unusual
    files = names[1:] or ["-"]
    if files.count("-") > 1 or not all(_is_plain(name) for name in files):
        raise Unusual
    return options, files


def _value(option: str, value: str) -> str:
    if option not in _VALUES or not value or value.startswith("-") or not _is_plain(value):
        raise Unusual
    among = _VALUES[option]
    if among and value not in among:
        raise Unusual
    return value


def _is_plain(text: str) -> bool:
    """Say whether a word is text in UTF-8, not bytes that the system could not read."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _read_settings(options: dict[str, str], config: str) -> dict[str, str]:
    """Decide the settings as `replykit.settings` does."""
    said = {}
    for name in _SETTINGS:
        # NOTE: `--language` is of these drafts alone; it is no setting.
        given = "" if name == "language" else options.get("--" + name.replace("_", "-"))
        value = given or os.environ.get(f"REPLYKIT_{name.upper()}")
        if value:
            said[name] = value
    for path in (_toml_upwards(), f"{config}/replykit.toml"):
        if path and _is_there(path):
            said = {**_read_toml(path), **said}
    _refuse_odd(said)
    for name in ("rules", "macros"):
        if name in said:
            said[name] = _real(_at_home(said[name]))
    if said.get("macros") == _real(f"{_home('XDG_DATA_HOME', '~/.local/share')}/macros"):
        del said["macros"]
    return said


def _refuse_odd(said: dict[str, str]) -> None:
    """Leave values that may be wrong to the full program, which says so."""
    agent = said.get("agent", "x")
    is_plain_name = agent.isascii() and agent.replace("-", "x").replace("_", "x").isalnum() and agent[0] != "-"
    is_known = said.get("language", "fr") in ("fr", "en") and said.get("fail_level", "error") in _LEVELS
    is_prompt_known = said.get("expand", "tab") in ("tab", "at-once") and said.get("keys", "vi") in ("emacs", "vi")
    if not (is_plain_name and is_known and is_prompt_known):
        raise Unusual


def _at_home(path: str) -> str:
    """Give a path whose `~` is the user's home; that of others is for the full program."""
    if path.startswith("~") and not path.startswith("~/"):
        raise Unusual
    return os.path.expanduser(path)  # noqa: PTH111 - as above


def _real(path: str) -> str:
    real = os.path.realpath(path)
    if not _is_plain(real):
        raise Unusual
    return real


def _toml_upwards() -> str:
    folder = os.getcwd()  # noqa: PTH109 - as above
    while True:
        path = os.path.join(folder, "replykit.toml")  # noqa: PTH118 - as above
        if _is_there(path):
            return path
        above = os.path.dirname(folder)  # noqa: PTH120 - as above
        if above == folder:
            return ""
        folder = above


def _is_there(path: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116 - pathlib takes too long to import
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        raise Unusual from None


def _read_toml(path: str) -> dict[str, str]:
    """Read a settings file of plain `key = "value"` lines, as `init` writes it."""
    folder = os.path.dirname(os.path.realpath(path))  # noqa: PTH120 - as above
    for place in (path, os.path.dirname(path), folder):  # noqa: PTH120 - as above
        status = os.stat(place)  # noqa: PTH116 - as above
        if status.st_uid not in (0, os.getuid()) or status.st_mode & _WRITABLE_BY_OTHERS:
            raise Unusual
    said: dict[str, str] = {}
    for line in _read_file(path).decode("utf-8", "surrogateescape").split("\n"):
        text = line.strip(" \t\r")
        if text and not text.startswith("#"):
            name, value = _read_line(text)
            if name in said or name not in _SETTINGS:
                raise Unusual
            said[name] = value
    for name in ("rules", "macros"):
        if name in said:
            # NOTE: an absolute path stays what it is.
            said[name] = os.path.join(folder, _at_home(said[name]))  # noqa: PTH118 - as above
    return said


def _read_line(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    value = value.strip(" \t")
    inside = value[1:-1]
    if not inside or value[0] != '"' or value[-1] != '"' or not inside.isprintable():
        raise Unusual
    if '"' in inside or "\\" in inside or not _is_plain(inside):
        raise Unusual
    return name.strip(" \t"), inside


def config_folder() -> str:
    """Give the user's configuration folder, as `settings.user_config_folder` on Linux."""
    return _home("XDG_CONFIG_HOME", "~/.config")


def _home(variable: str, default: str) -> str:
    home = os.environ.get(variable, "").strip() or os.path.expanduser(default)  # noqa: PTH111 - as above
    if not home.startswith("/"):
        raise Unusual
    return f"{home}/replykit"


def _read_file(name: str) -> bytes:
    """Read a file that can be read again, should the full program have to."""
    try:
        if not stat.S_ISREG(os.stat(name).st_mode):  # noqa: PTH116 - as above
            raise Unusual
        with open(name, "rb") as file:  # noqa: PTH123 - as above
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        raise Unusual from None
    if len(data) > MAX_BYTES:
        raise Unusual
    return data


def _read_stdin() -> bytes:
    """Read standard input, and leave it to be read again, should the full program have to."""
    data = sys.stdin.buffer.read(_MOST_READ)
    sys.stdin = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
    return data


def _said(options: dict[str, str], settings: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    for name in ("format", "language", "min-level", "stdin-name"):
        if f"--{name}" in options:
            yield name, options[f"--{name}"].encode()
    for name in ("why", "quiet"):
        if f"--{name}" in options:
            yield name, b"1"
    for name, sent in (("agent", "agent"), ("language", "default-language"), ("fail_level", "fail-level")):
        if name in settings:
            yield sent, settings[name].encode()


def _surroundings(files: list[str]) -> Iterator[tuple[str, bytes]]:
    """Say where the answer will be shown."""
    if "-" in files and sys.stdin.isatty():
        # NOTE: a person is to be told that we wait.
        raise Unusual
    if not any(os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")):
        if os.environ.get("LC_CTYPE", "").lower().startswith("fr"):
            raise Unusual
        yield "env-LANG", b"C"
    for name in _TOLD:
        if name in os.environ:
            yield f"env-{name}", os.fsencode(os.environ[name])
    if sys.stderr.isatty():
        yield "stderr-terminal", b"1"
    if sys.stdout.isatty():
        yield "stdout-terminal", b"1"
        yield "columns", str(_columns()).encode()


def _columns() -> int:
    """Give the width of the terminal as `shutil.get_terminal_size` does."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said) > 0:
        return int(said)
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 80
