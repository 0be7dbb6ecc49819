"""The macro menu: a search line, what it finds, and how the chosen one reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document

from replykit.prompt.background import Latest
from replykit.prompt.clean import clean_line
from replykit.prompt.desk import Desk, describe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from replykit.macros.model import Macro

_SEARCH_DELAY = 0.01
"""Seconds in which the key that asked is drawn first."""
_PREVIEW_DELAY = 0.03


class Menu:
    """
    Finds a macro by a few letters.

    Args:
        desk: Searches and renders.
        later: Runs a function in the prompt's own thread.
    """

    def __init__(self, desk: Desk, later: Callable[[Callable[[], None]], None]) -> None:
        self._desk = desk
        self._known: Mapping[str, str] = {}
        self._suggested: Sequence[Macro] = ()
        self._searches: Latest[str, Sequence[Macro]] = Latest(desk.search, self._take, later, delay=_SEARCH_DELAY)
        self.is_searching = False
        """What was typed is not found yet; the list still answers what was typed before."""
        self._previews: Latest[Macro, str] = Latest(self._render, self._show, later, delay=_PREVIEW_DELAY)
        self.buffer = Buffer(multiline=False, name="menu", on_text_changed=lambda _: self._search())
        self.found: Sequence[Macro] = ()
        self.at = 0
        self.preview = ""

    def open(self, query: str, known: Mapping[str, str], suggested: Sequence[Macro]) -> None:
        """Start with a query; `known` are values for the preview, `suggested` come first until something is typed."""
        self._known = dict(known)
        self._suggested = suggested
        self.found = ()
        self.buffer.reset(Document(query, len(query)))
        self._search()

    def move(self, step: int) -> None:
        """Go down (or up, below 0) the list, as far as it goes."""
        self._catch_up()
        if self.found:
            self.at = min(max(self.at + step, 0), len(self.found) - 1)
            self._ask_preview()

    def chosen(self) -> Macro | None:
        """Give the macro under the bar."""
        return self.found[self.at] if self.found else None

    def choose(self) -> Macro | None:
        """Give the macro that the agent means: of the list as it answers what was typed."""
        self._catch_up()
        return self.chosen()

    def close(self) -> None:
        """Stop searching and rendering."""
        self._searches.close()
        self._previews.close()

    def _catch_up(self) -> None:
        """Search at once where a key came before the answer."""
        if self.is_searching:
            self._list(self._desk.search(self._query()))

    def _query(self) -> str:
        return clean_line(self.buffer.text).strip()

    def _search(self) -> None:
        self.is_searching = True
        self._searches.ask(self._query())

    def _take(self, query: str, answer: Sequence[Macro] | Exception) -> None:
        # NOTE: after a fault the search stays open, and the next key runs into it where it is told.
        if query == self._query() and self.is_searching and not isinstance(answer, Exception):
            self._list(answer)

    def _list(self, found: Sequence[Macro]) -> None:
        self.is_searching = False
        first = () if self._query() else tuple(self._suggested)
        self.found = (*first, *(macro for macro in found if macro not in first))
        self.at = 0
        self._ask_preview()

    def _ask_preview(self) -> None:
        self.preview = ""
        macro = self.chosen()
        if macro is not None:
            self._previews.ask(macro)

    def _render(self, macro: Macro) -> str:
        return self._desk.preview(macro, self._known)

    def _show(self, macro: Macro, answer: str | Exception) -> None:
        if self.chosen() is macro:
            self.preview = answer if isinstance(answer, str) else describe(answer)
