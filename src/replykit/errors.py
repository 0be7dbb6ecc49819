"""What can go wrong, said once: a place, what is wrong, what to do.

Every error of replykit is a `ReplykitError` that carries facts (`Problem`), never
a formatted sentence; `output` turns them into text. Loaders collect the problems
of a file instead of raising at the first, so that one broken macro or rule costs
only itself.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Location:
    """A place in a file."""

    file: str
    line: int
    """From 1."""
    column: int
    """From 1, in code points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, with its place and the way out."""

    what: str
    """What is wrong, without a full stop."""
    where: Location | None = None
    hint: str = ""
    """What to do, without a full stop."""
    excerpt: str = ""
    """The line of the file, for showing the place under it."""
    width: int = 1
    """Characters to underline in the excerpt, from the column on."""
    is_warning: bool = False
    """True: the thing was loaded all the same, and someone should look at it."""

    def __str__(self) -> str:
        place = f"{self.where.file}:{self.where.line}:{self.where.column}: " if self.where else ""
        return f"{place}{self.what}"


def any_broken(problems: Iterable[Problem]) -> bool:
    """Say whether anything could not be done at all; what is only a warning was."""
    return any(not problem.is_warning for problem in problems)


class ReplykitError(Exception):
    """
    Something asked for could not be read, checked, rendered or written.

    Args:
        problems: What went wrong, at least one; or a sentence, which becomes one.
        where: Place of the sentence.
        hint: What to do about it.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, *problems: Problem | str, where: Location | None = None, hint: str = "") -> None:
        self.problems: tuple[Problem, ...] = tuple(
            p if isinstance(p, Problem) else Problem(what=p, where=where, hint=hint) for p in problems
        )
        super().__init__("; ".join(map(str, self.problems)))


@contextmanager
def collecting(problems: list[Problem]) -> Iterator[None]:
    """Go on after what goes wrong within; its problems are added."""
    try:
        yield
    except ReplykitError as error:
        problems += error.problems


class MacroError(ReplykitError):
    """A macro, or a file of macros, cannot be used."""


class ChartError(ReplykitError):
    """A rule, or a file of rules, cannot be used."""


class DraftError(ReplykitError):
    """A draft or a customer's message cannot be read."""


class LanguageError(ReplykitError):
    """No pipeline reads this language."""


class SettingsError(ReplykitError):
    """Settings cannot be read or must not be trusted."""


class UnknownNameError(ReplykitError):
    """No such trigger, agent or rule: a wrong word on the command line."""

    exit_code = 2


class CancelledError(ReplykitError):
    """The agent gave up; nothing was written."""
