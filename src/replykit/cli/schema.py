"""`replykit schema`: JSON Schemas, for editors."""

from __future__ import annotations

import importlib
import json

import click

from replykit.cli import common

_SCHEMAS = {"macros": ("replykit.macros.schema", "macros_schema"), "rules": ("replykit.tone.schema", "rules_schema")}


@click.command("schema")
@click.argument("what", metavar="macros|rules")
@common.global_options
def command(what: str) -> int:
    """Print the JSON Schema (draft 2020-12) of macro files or of rule files."""
    common.refuse_unknown(what, _SCHEMAS, "schema")
    if what not in _SCHEMAS:
        raise click.UsageError(f"no schema '{what}'", click.get_current_context())
    module, name = _SCHEMAS[what]
    common.write(json.dumps(getattr(importlib.import_module(module), name)(), ensure_ascii=False, indent=2) + "\n")
    return 0
