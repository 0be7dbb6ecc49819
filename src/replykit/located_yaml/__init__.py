"""YAML values that remember file, line and column.

A narrow YAML, on purpose: what a reviewer sees is what is loaded. Duplicate keys,
tags, anchors, aliases, merge keys and second documents are refused; a plain
`no`, `010` or `12:30` where text is expected is refused with a hint to quote it;
characters that end a line for YAML but for no editor are refused. Files over
1 MB (a chart: 4 MB) and nesting over 64 levels are refused before they cost time.

`load` reads the file into nodes; `Fields` decodes a mapping of known keys and
collects every problem at the key's own line, with a did-you-mean.
"""

from replykit.located_yaml.entries import Entry, change_entries, change_texts, read_entries, scalars_in
from replykit.located_yaml.fields import Fields, read_fields
from replykit.located_yaml.nodes import MAX_DEPTH, Document, Faults, Items, Mapping, Node, Scalar
from replykit.located_yaml.reading import MAX_BYTES, load, parse
from replykit.located_yaml.writing import append_entries, append_items, block, quote

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "Document",
    "Entry",
    "Faults",
    "Fields",
    "Items",
    "Mapping",
    "Node",
    "Scalar",
    "append_entries",
    "append_items",
    "block",
    "change_entries",
    "change_texts",
    "load",
    "parse",
    "quote",
    "read_entries",
    "read_fields",
    "scalars_in",
]
