"""The program: its commands, its global options, and how it ends."""

from __future__ import annotations

import importlib
import os
import sys

import click

from replykit.cli import common
from replykit.errors import CancelledError, ReplykitError

_INTERRUPTED = 130

COMMANDS = {
    "compose": "Write a reply: expand macros, fill fields, see findings live.",
    "expand": "Print one macro, or expand the triggers in a text.",
    "macros": "List, search, write and check the macros of the agent's set; adopt a colleague's.",
    "lint": "Check drafts against the tone chart.",
    "audit": "Check many drafts (JSON lines in and out).",
    "dismiss": "Let one finding stand, with a reason.",
    "compare": "Lay several agents' replies side by side.",
    "suggest": "Name the macros that answer a customer's message.",
    "rules": "List, explain and test the rules of the tone chart.",
    "schema": "Print the JSON Schema of a kind of file, for your editor.",
    "lsp": "Check drafts while they are written, in an editor.",
    "serve": "Keep the linter loaded, so that lint answers at once.",
    "presend": "Check a message between your mail program and its mailer.",
    "why": "Say why the last message was held back.",
    "init": "Make a first set, in two minutes.",
    "doctor": "Say what is missing on this machine, and how to get it.",
}
"""Name and short help of each command; `cli/NAME.py` holds its `command`."""


class _Program(click.Group):
    """The commands, imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"replykit.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not args[0].startswith("-"):  # an option is click's to refuse
            common.refuse_unknown(args[0], COMMANDS, "command")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # NOTE: from the table, not from the commands: --help must import none of them.
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Without a command, on a terminal: compose. Settings: options, REPLYKIT_* variables, replykit.toml.",
)
@common.global_options
@click.version_option(package_name="replykit", message="%(prog)s %(version)s")
@click.pass_context
def program(ctx: click.Context) -> None:
    """Canned replies of your own, and a second careful reader before you send."""
    if ctx.invoked_subcommand is not None:
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(ctx.get_help(), err=True)
        ctx.exit(2)
    compose = program.get_command(ctx, "compose")
    if compose is not None:
        ctx.invoke(compose)


def run(words: list[str]) -> int:
    """Run replykit; give its exit code. Never a traceback, unless `REPLYKIT_DEBUG` is set."""
    if words[:1] == ["presend"] and words[1:2] not in (["-h"], ["--help"]):
        # NOTE: no parser of options may see these words: most of them are the mailer's.
        code: int = importlib.import_module("replykit.cli.presend").run(words[1:])
        return code
    return _run_command(words)


def _run_command(words: list[str]) -> int:  # noqa: PLR0911 - one return a way to end
    common.use_utf8()
    try:
        result = program.main(args=words, prog_name="replykit", standalone_mode=False)
        sys.stdout.flush()
    except ReplykitError as error:
        common.complain(error.problems)
        return _INTERRUPTED if isinstance(error, CancelledError) else error.exit_code
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as error:
        common.complain_of_usage(error)
        return 2
    except click.ClickException as error:
        common.say(f"{error.format_message()}")
        return 3
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # NOTE: click exits with 1 by itself where nobody reads on, and 1 means findings.
        common.silence_stdout()
        return 3
    except OSError as error:
        common.silence_stdout()
        common.say(common.describe_system_error(error))
        return 3
    except Exception as error:
        if os.environ.get("REPLYKIT_DEBUG"):
            raise
        common.say(common.describe_crash(error))
        return 3
    return result if isinstance(result, int) else 0
