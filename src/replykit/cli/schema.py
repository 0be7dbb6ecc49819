"""`replykit schema`: JSON Schemas, for editors."""

from __future__ import annotations

import importlib

import click

from replykit.cli import common

_SCHEMAS = {
    "macros": ("replykit.macros.schema", "macros_schema"),
    "rules": ("replykit.tone.schema", "rules_schema"),
    "topics": ("replykit.comparison.schema", "topics_schema"),
    "facts": ("replykit.comparison.schema", "facts_schema"),
    "glossary": ("replykit.comparison.schema", "glossary_schema"),
    "decisions": ("replykit.comparison.schema", "decisions_schema"),
}


@click.command("schema")
@click.argument("what", metavar="|".join(_SCHEMAS))
@common.global_options
def command(what: str) -> int:
    """Print the JSON Schema (draft 2020-12) of a kind of file."""
    common.refuse_unknown(what, _SCHEMAS, "schema")
    module, name = _SCHEMAS[what]
    common.write_json(getattr(importlib.import_module(module), name)())
    return 0
