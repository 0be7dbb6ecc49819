"""The tools whose texts `macros import` reads: a new one is one file and one line here."""

from __future__ import annotations

from replykit.macros.importers.espanso import ESPANSO
from replykit.macros.importers.lists import LISTS
from replykit.macros.importers.model import ForeignFile, Importer, LeftOut, Note, Read, Snippet
from replykit.macros.importers.replykit import REPLYKIT
from replykit.macros.importers.textexpander import TEXTEXPANDER
from replykit.macros.importers.vscode import VSCODE
from replykit.macros.importers.zendesk import ZENDESK

# NOTE: what is asked first wins: a table with TextExpander's codes is TextExpander's.
IMPORTERS: dict[str, Importer] = {
    importer.name: importer for importer in (REPLYKIT, ESPANSO, TEXTEXPANDER, VSCODE, ZENDESK, LISTS)
}

__all__ = ["IMPORTERS", "ForeignFile", "Importer", "LeftOut", "Note", "Read", "Snippet"]
