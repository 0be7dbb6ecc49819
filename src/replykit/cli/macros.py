"""`replykit macros`: the agent's set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from replykit.cli import common
from replykit.cli.macros_adopt import adopt
from replykit.cli.macros_delete import delete
from replykit.cli.macros_edit import edit
from replykit.cli.macros_export import export
from replykit.cli.macros_import import import_
from replykit.cli.macros_new import new
from replykit.cli.macros_rename import rename
from replykit.cli.macros_stats import stats
from replykit.errors import MacroError
from replykit.macros.find import require
from replykit.macros.load import load_set
from replykit.macros.search import search
from replykit.output.macros import list_macros, macro_json, show_macro
from replykit.settings import FAIL_LEVELS
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replykit.macros.model import AgentSet


@click.group("macros")
@common.global_options
def command() -> None:
    """List, search, write and check the macros of the agent's set; adopt a colleague's, import another tool's."""


def load() -> AgentSet:
    """Load the set that the call names."""
    settings = common.get_settings()
    return load_set(settings.macros, settings.require_agent())


@command.command("list")
@common.text_or_json
@common.global_options
def list_(form: str) -> int:
    """List the macros, one a line: triggers, name, tags."""
    macros = load()
    if form == "json":
        common.write_json([macro_json(macro) for macro in macros.macros])
    else:
        common.write(list_macros(macros.macros, common.style()))
    return common.finish(macros.problems)


@command.command()
@click.argument("trigger")
@common.text_or_json
@common.global_options
def show(trigger: str, form: str) -> int:
    """Show one macro: its place, its fields, its body."""
    from replykit.macros.expand import needed_fields  # noqa: PLC0415 - the other commands do not need it

    macros = load()
    macro = require(macros, trigger)
    fields, code = macro.fields, 0
    try:
        fields = needed_fields(macro, macros)
    except MacroError as error:
        common.complain(error.problems)
        code = error.exit_code
    if form == "json":
        common.write_json(macro_json(macro, fields))
    else:
        common.write(show_macro(macro, fields, common.style()))
    return code


@command.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@common.text_or_json
@common.global_options
def search_(words: tuple[str, ...], limit: int, form: str) -> int:
    """Find macros by words of their trigger, name, tags or body, misspelt or not; best first."""
    macros = load()
    found = search(macros, " ".join(words), limit)
    if form == "json":
        common.write_json([macro_json(macro) for macro in found])
    else:
        common.write(list_macros(found, common.style()))
    if not found:
        french = "Aucune macro ne correspond ; « replykit macros list » les montre toutes."
        common.mention(common.in_agents_language(fr=french, en="No macro matches; 'replykit macros list' shows all."))
    return common.finish(macros.problems)


@command.command()
@click.argument("files", nargs=-1, metavar="[FILE...]", type=common.FILE)
@click.option("--no-tone", "is_toneless", is_flag=True, help="Leave out the tone chart.")
@click.option(
    "--baseline",
    metavar="FILE",
    type=common.FILE,
    help="The known findings (default: AGENT.baseline.yml beside the set).",
)
@click.option("--write-baseline", is_flag=True, help="Write what the tone chart finds now into the baseline.")
@click.option("--no-baseline", is_flag=True, help="Show the known findings, too.")
@click.option("--fail-level", type=click.Choice(FAIL_LEVELS), help="Exit 1 from this level on (default: warning).")
@common.text_or_json
@common.global_options
def check(
    files: tuple[str, ...],
    form: str,
    baseline: str | None,
    fail_level: str | None,
    *,
    is_toneless: bool,
    write_baseline: bool,
    no_baseline: bool,
) -> int:
    """
    Check the whole set: files, templates, includes, triggers, and the tone of each body.

    With FILEs: each set in which one of them lies. A baseline holds findings that were there before: only
    new ones are shown. Exit codes: 0 nothing at or above the fail level, 1 findings, 3 something is broken.
    """
    if (no_baseline and (baseline or write_baseline)) or (is_toneless and write_baseline):
        raise click.UsageError(
            "a baseline is of what the tone chart finds: --no-... and --...baseline do not go together"
        )
    if files and (baseline or form == "json"):
        raise click.UsageError("--baseline FILE and --format json are for one set: name it with --agent")
    settings = common.get_settings(fail_level=fail_level)
    agents = agents_of(map(Path, files), settings.macros) if files else (settings.require_agent(),)

    def check_one(agent: str) -> int:
        from replykit.cli.baselines import open_baseline  # noqa: PLC0415 - the other commands do not need it
        from replykit.cli.macros_check import check_set  # noqa: PLC0415 - as above

        usual = settings.macros / f"{agent}.baseline.yml"
        path = Path(baseline) if baseline else usual
        is_used = not no_baseline and not is_toneless and (baseline or write_baseline or usual.exists())
        macros = load_set(settings.macros, agent)
        known = open_baseline(path, is_written_anew=write_baseline) if is_used else None
        return check_set(macros, settings, form, is_toneless=is_toneless, baseline=known)

    return max(map(check_one, agents))


for _own in (new, edit, rename, delete, adopt, import_, export, stats):
    command.add_command(_own)


def agents_of(files: Iterable[Path], macros: Path) -> tuple[str, ...]:
    """
    Name the agents in whose sets files lie, sorted.

    Raises:
        MacroError: A file lies in none.
    """
    folder, names = macros.resolve(), set()
    for file in map(Path.resolve, files):
        inside = file.relative_to(folder).parts if file.is_relative_to(folder) else ()
        if len(inside) <= 1:
            hint = "name the folder of the sets with --macros DIR, or 'macros' in replykit.toml"
            raise MacroError(f"{visible(str(file))} lies in no set of {visible(str(macros))}", hint=hint)
        names.add(inside[0])
    return tuple(sorted(names))
