"""`replykit presend`: a check between a mail program and its mailer, in sendmail's place.

Its words are read by hand, because everything from the mailer's name on is the mailer's, to the byte: no
parser of options may look at it. Exit codes are those of sysexits.h, which mail programs know.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass

import click

from replykit.cli import common
from replykit.cli.gate import Verdict, judge
from replykit.cli.last_report import ALLOWED_SECONDS, allow, keep_report, last_report
from replykit.cli.mailer import hand_on
from replykit.errors import ReplykitError
from replykit.output.presend import show_way_on
from replykit.settings import Options, interface_language

_USAGE, _BLOCKED, _NO_MESSAGE, _NO_MAILER, _FAILED = 64, 65, 66, 69, 75
"""EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_UNAVAILABLE, EX_TEMPFAIL."""
_VALUES = ("--agent", "--macros", "--rules", "--language", "--fail-level")
_HELP = """
Check a message on its way out; hand it to MAILER if nothing stands against it. Beside its tone, blanks that
nobody filled and the numbers of cards and accounts hold it back.

For 'set sendmail' in mutt and neomutt, 'outgoing' in aerc: replykit presend msmtp. The message and
all that follows MAILER pass through byte for byte; a '--' before MAILER is allowed. Exit codes:
65 held back for its tone (see 'replykit why'), 75 could not be checked, 64 a wrong call,
66 nothing is held back (--send-anyway), 69 no such mailer; else the mailer's own.

\b
Options, before MAILER:
  --language L     fr or en, for texts too short to tell
  --fail-level L   what holds a message back: suggestion, warning (default), error
  --agent NAME, --macros DIR, --rules FILE
  --send-anyway    alone: the message last held back may go as it is, once, for ten minutes
"""


class _UsageError(Exception):
    """Words that are no call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    options: dict[str, str]
    mailer: tuple[str, ...]


@click.command("presend", help=_HELP, options_metavar="", context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[OPTION...] MAILER [ARG...]")
def command(words: tuple[str, ...]) -> int:
    """Say that the call is a wrong one: a right one never comes to click."""
    del words
    common.say("'presend' comes first: replykit presend [OPTION...] MAILER [ARG...]")
    return _USAGE


def run(words: list[str]) -> int:
    """
    Check what is on standard input and hand it on.

    Args:
        words: What follows `presend` on the command line.

    Returns:
        The exit code; where the message is handed on, this process becomes the mailer.
    """
    common.use_utf8()
    try:
        if words == ["--send-anyway"]:
            return _send_anyway()
        call = _read_words(words)
        if shutil.which(call.mailer[0]) is None:
            common.say(f"There is no mailer {call.mailer[0]}; the message was not sent.")
            return _NO_MAILER
        return _check(call, sys.stdin.buffer.read())
    except _UsageError as error:
        common.say(f"{error}\n  help: 'replykit presend --help' lists what is possible.")
        return _USAGE
    except ReplykitError as error:
        common.complain(error.problems)
    except KeyboardInterrupt:
        return _FAILED
    except Exception as error:
        if os.environ.get("REPLYKIT_DEBUG"):
            raise
        common.say(common.describe_crash(error))
    # NOTE: whatever went wrong, the mail program must neither take the message for sent nor for refused.
    return _FAILED


def _read_words(words: list[str]) -> _Call:
    options: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        name, sign, value = word.partition("=")
        if name in _VALUES:
            options[name.removeprefix("--").replace("-", "_")] = value if sign else next(rest, "")
        elif word == "--":
            return _called(options, tuple(rest))
        elif word.startswith("-"):
            hint = "; mutt moves a '--': write the mailer without one" if "--" in words else ""
            raise _UsageError(f"There is no option {name} before the mailer{hint}.")
        else:
            return _called(options, (word, *rest))
    return _called(options, ())


def _called(options: dict[str, str], mailer: tuple[str, ...]) -> _Call:
    if not mailer:
        raise _UsageError("No mailer is named: replykit presend msmtp")
    before_addresses = mailer[1 : mailer.index("--")] if "--" in mailer else mailer[1:]
    if "-bs" in before_addresses:
        raise _UsageError("With -bs a mailer talks on its standard input, where nothing can be checked.")
    return _Call(options=options, mailer=mailer)


def _check(call: _Call, message: bytes) -> int:
    verdict = judge(message, Options(**call.options))
    sys.stderr.write(verdict.said)
    is_kept = _keep(verdict)
    if verdict.is_held:
        sys.stderr.write(show_way_on(interface_language(os.environ), is_kept=is_kept))
        return _BLOCKED if verdict.report.outcome == "blocked" else _FAILED
    try:
        return hand_on(message, call.mailer)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        common.say(f"{call.mailer[0]} cannot be run: {reason}. The message was not sent.")
        return _NO_MAILER


def _keep(verdict: Verdict) -> bool:
    """Say whether what became of a message could be kept."""
    try:
        keep_report(verdict.report)
    except ReplykitError as error:
        # NOTE: a state folder that cannot be written costs `replykit why` and `--send-anyway`, never a message.
        common.complain(error.problems if verdict.is_held else ())
        return False
    return True


def _send_anyway() -> int:
    """Let the message that was last held back go, when it comes again."""
    report = last_report()
    if report is None or not report.held:
        common.say(common.in_agents_language(fr="Aucun message n'est retenu.", en="No message is held back."))
        return _NO_MESSAGE
    allow(report.held)
    minutes = ALLOWED_SECONDS // 60
    french = f"Renvoyez le message dans les {minutes} minutes : il partira tel quel, une fois."
    english = f"Send the message again within {minutes} minutes: it goes as it is, once."
    common.say(common.in_agents_language(fr=french, en=english))
    return 0
