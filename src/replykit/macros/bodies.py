"""A macro with all it may include, as the worker gets it; and the worker's faults as problems of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from replykit.errors import MacroError, Problem
from replykit.macros import worker
from replykit.macros.find import by_trigger, suggest
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from replykit.macros.model import AgentSet, Macro

MAX_INCLUDED = 100
"""Macros that one macro may include, directly or not."""
_TAG_REACH = 400
"""Characters after `include` in which the name it includes stands."""


class StoppedError(MacroError):
    """A macro took more time or memory than one may."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """A macro and what it may include, by the keys of a job."""

    main: str
    macros: Mapping[str, Macro]
    words: Mapping[str, str]
    """Word in an include to key."""
    macro_set: AgentSet

    def ask(self, job: Mapping[str, Any]) -> Any:
        """
        Have a job done on these bodies.

        Raises:
            MacroError: A body cannot be read or rendered, at the line of its file.
            StoppedError: It took too long, or too much memory.
        """
        try:
            answer = worker.ask(
                {
                    **job,
                    "main": self.main,
                    "bodies": {key: macro.body for key, macro in self.macros.items()},
                    "words": dict(self.words),
                    "titles": {key: macro.trigger for key, macro in self.macros.items()},
                }
            )
        except MacroError as error:
            macro = self.macros[self.main]
            what = f"macro '{visible(macro.trigger)}' was stopped: {error.problems[0].what}"
            raise StoppedError(replace(error.problems[0], what=what, where=macro.place(1))) from None
        if "fault" in answer:
            raise MacroError(self._problem(answer["fault"]))
        return answer["result"]

    def _problem(self, fault: Mapping[str, Any]) -> Problem:
        macro = self.macros.get(fault["key"], self.macros[self.main])
        line = fault["line"] or 1
        lines = macro.body.split("\n")
        # NOTE: Jinja tells no column, so the whole line of the body is shown as the place.
        shown = lines[line - 1].strip() if line <= len(lines) else ""
        hint = suggest(self.macro_set, fault["unknown"]) if fault["unknown"] else fault["hint"]
        what = f"macro '{visible(macro.trigger)}': {fault['what']}"
        return Problem(what=what, where=macro.place(line), hint=hint, excerpt=shown, width=len(shown) or 1)


def gather(macro: Macro, macros: AgentSet) -> Bodies:
    """
    Collect a macro and every macro that it may include, directly or not.

    Raises:
        MacroError: They are more than `MAX_INCLUDED`.
    """
    keys = {id(macro): "m0"}
    found, words, waiting = {"m0": macro}, {}, [macro]
    while waiting:
        for word in included_words(waiting.pop().body):
            target = by_trigger(macros, word)
            if target is None:
                continue
            if id(target) not in keys:
                keys[id(target)] = f"m{len(keys)}"
                found[keys[id(target)]] = target
                waiting.append(target)
            words[word] = keys[id(target)]
        if len(found) > MAX_INCLUDED:
            what = f"macro '{visible(macro.trigger)}' includes more than {MAX_INCLUDED} others"
            raise MacroError(what, where=macro.where, hint="include less")
    return Bodies("m0", found, words, macros)


def included_words(body: str) -> list[str]:
    """Give every quoted text that follows the word `include`: what is read in earnest is read in the worker."""
    reaches = [body[m.end() : m.end() + _TAG_REACH] for m in re.finditer(r"\binclude\b", body)]
    quoted = [q for reach in reaches for q in re.findall(r"\"([^\"\n]*)\"|'([^'\n]*)'", reach.partition("%}")[0])]
    return [double or single for double, single in quoted]
