"""The tools whose texts `macros import` reads: a new one is one file and one line here."""

from __future__ import annotations

from replykit.macros.importers.model import ForeignFile, Importer, LeftOut, Note, Read, Snippet

IMPORTERS: dict[str, Importer] = {importer.name: importer for importer in ()}

__all__ = ["IMPORTERS", "ForeignFile", "Importer", "LeftOut", "Note", "Read", "Snippet"]
