"""What all commands share: global options, settings, output, complaints."""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from replykit import settings
from replykit.errors import Problem, UnknownNameError, any_broken
from replykit.output.problems import show_problems
from replykit.output.style import Style, style_for
from replykit.text import did_you_mean, visible

if TYPE_CHECKING:
    from typing import TextIO

_GLOBALS = "replykit.globals"
_PATIENCE = 1.0
"""Seconds before progress is shown, and between two showings."""
_Function = TypeVar("_Function", bound=Callable[..., Any])


FILE = click.Path(readable=False, path_type=str)
"""What names a file or folder, as a shell completes it; whether it can be read shows later."""


def global_options(function: _Function) -> _Function:
    """Add the options that stand before or after a command alike: --agent, --macros, --rules, --quiet."""
    for option in (
        click.option("--quiet", "-q", is_flag=True, callback=_keep, expose_value=False, help="Say less on stderr."),
        click.option(
            "--rules", metavar="FILE", type=FILE, callback=_keep, expose_value=False, help="The team's tone chart."
        ),
        click.option(
            "--macros", metavar="DIR", type=FILE, callback=_keep, expose_value=False, help="The folder of the sets."
        ),
        click.option("--agent", metavar="NAME", callback=_keep, expose_value=False, help="Whose set."),
    ):
        function = option(function)
    return function


text_or_json = click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
"""The option of commands that print for people or for other programs."""


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    kept = ctx.find_root().meta.setdefault(_GLOBALS, {})
    if value:
        kept[param.name] = value


def is_quiet() -> bool:
    """Say whether --quiet was given."""
    return bool(said_globally().get("quiet"))


def said_globally() -> dict[str, Any]:
    """Give the global options of this call, by name; only those that were given."""
    return dict(click.get_current_context().find_root().meta.get(_GLOBALS, {}))


def get_settings(
    *, language: str | None = None, fail_level: str | None = None, expand: str | None = None, keys: str | None = None
) -> settings.Settings:
    """Decide the settings of this call; the arguments are the command's own options."""
    kept = said_globally()
    options = settings.Options(
        agent=kept.get("agent"),
        macros=kept.get("macros"),
        rules=kept.get("rules"),
        language=language,
        fail_level=fail_level,
        expand=expand,
        keys=keys,
    )
    return settings.resolve(options, os.environ, settings.working_folder())


def refuse_unknown(word: str, known: Iterable[str], what: str) -> None:
    """Raise `UnknownNameError` with a did-you-mean where a word is none of the known."""
    known = list(known)
    if word not in known:
        hint = did_you_mean(word, known) or f"one of {', '.join(known)}"
        raise UnknownNameError(f"no {what} '{visible(word)}'", hint=hint)


def use_utf8() -> None:
    """Read and write UTF-8 whatever the locale says; what cannot be written is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def style(stream: TextIO | None = None) -> Style:
    """Give the style of a stream: standard output by default."""
    return style_for(stream or sys.stdout, os.environ)


def write(text: str) -> None:
    """Write what was asked for to standard output, as it is."""
    sys.stdout.write(text)


def write_json(data: Any) -> None:
    """Write what was asked for to standard output as JSON, without a sign that could drive a terminal."""
    from replykit.output.json_text import as_json  # noqa: PLC0415 - most calls write none, and --help must not wait

    write(as_json(data))


def write_bytes(content: bytes) -> None:
    """Write to standard output what nothing may change on its way, not even a line end on Windows."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def say(text: str) -> None:
    """Say something to the person: a line on standard error."""
    sys.stderr.write(f"{text}\n")


def mention(text: str) -> None:
    """Say something to the person who did not ask for less with --quiet."""
    if not is_quiet():
        say(text)


def in_agents_language(*, fr: str, en: str) -> str:
    """Give of a sentence the one that the agent reads."""
    return fr if settings.interface_language(os.environ) == "fr" else en


def invite() -> None:
    """Where standard input is a keyboard, say that we wait for it, and how to end."""
    if sys.stdin.isatty():
        end = "Ctrl-Z, Enter" if os.name == "nt" else "Ctrl-D"
        mention(
            in_agents_language(fr=f"Tapez ou collez le texte, puis {end}.", en=f"Type or paste the text, then {end}.")
        )


_LINTER = {
    "fr": "Le relecteur se prépare ; la première fois prend plus longtemps…",
    "en": "The linter is getting ready; the first time takes longer…",
}
MACROS = {
    "fr": "Vos macros sont lues ; la première fois prend plus longtemps…",
    "en": "Your macros are being read; the first time takes longer…",
}


@contextmanager
def waiting(words: Mapping[str, str] = _LINTER) -> Iterator[None]:
    """Say on a terminal that something is being loaded, once it takes over a second."""
    timer = threading.Timer(_PATIENCE, _show_line, [words[settings.interface_language(os.environ)]])
    timer.daemon = True
    if _can_show_progress():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if timer.ident is not None:
            timer.join()
            _show_line("")


def _can_show_progress() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not is_quiet()


def _show_line(text: str) -> None:
    sys.stderr.write(f"\r\x1b[K{text}")
    sys.stderr.flush()


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Give a function that says how far we are, on a terminal's standard error, once a second after the first."""
    is_shown = _can_show_progress()
    last = time.monotonic()

    def show(text: str) -> None:
        nonlocal last
        if is_shown and time.monotonic() - last > _PATIENCE:
            last = time.monotonic()
            _show_line(text)

    try:
        yield show
    finally:
        if is_shown:
            _show_line("")


def complain(problems: Iterable[Problem]) -> None:
    """Show problems on standard error."""
    sys.stderr.write(show_problems(problems, style(sys.stderr)))


def finish(problems: Collection[Problem]) -> int:
    """Show problems on standard error; give the exit code: 3 where something is broken, else 0."""
    complain(problems)
    return 3 if any_broken(problems) else 0


def complain_of_usage(error: click.UsageError) -> None:
    """Show what was wrong with the call, and where its help is."""
    path = error.ctx.command_path if error.ctx else "replykit"
    say(visible(error.format_message()))
    say(f"  help: '{path} --help' lists what is possible.")


def cores() -> int:
    """Count the processors that this process may use, which may be fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def silence_stdout() -> None:
    """Keep Python from complaining again, at exit, that nobody reads."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = None


def describe_system_error(error: OSError) -> str:
    """Say what the system refused: to open a file or folder that it names, else to write to standard output."""
    reason = (error.strerror or "unknown reason").lower()
    if error.filename is None:
        return f"Cannot write: {reason}."
    named = visible(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else str(error.filename)
    help_line = "  help: change its permissions, or those of the folders above."
    return f"{named} cannot be read or written: {reason}.\n{help_line}"


def describe_crash(error: Exception) -> str:
    """Say what broke and where in our code, without a word of the text it was working on."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if f"{os.sep}replykit{os.sep}" in f.filename] or frames
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
    return (
        f"replykit has a fault of its own: {type(error).__name__} at {place}.\n"
        "  help: your files are untouched. Please report this line; REPLYKIT_DEBUG=1 shows more."
    )
