"""`replykit lsp`: the language server, over standard input and output."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

import click

from replykit.cli import common
from replykit.text import ENCODINGS

if TYPE_CHECKING:
    from replykit.text import Encoding


@click.command("lsp")
@click.option(
    "--position-encoding",
    type=click.Choice(("auto", *ENCODINGS)),
    default="auto",
    show_default=True,
    help="What columns count; for editors that count otherwise than they say.",
)
@common.global_options
def command(position_encoding: str) -> int:
    """
    Check drafts while they are written, in an editor that speaks the language server protocol.

    Remarks, fixes, reasons, and macros by their triggers. The editor starts it; it reads standard input
    and writes standard output until the editor ends it.
    """
    from replykit.cli.editor_desk import desk_opener  # noqa: PLC0415 - it loads the linter
    from replykit.serve.language_server import ReplykitServer  # noqa: PLC0415 - pygls takes a while

    forced: Encoding | None = next((one for one in ENCODINGS if one == position_encoding), None)
    return ReplykitServer(metadata.version("replykit"), desk_opener(), forced).run()
