"""Problems as text: place, what is wrong, the line itself, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.output.style import PLAIN, Style
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replykit.errors import Problem

_TAB = "\t"


def show_problem(problem: Problem, style: Style = PLAIN) -> str:
    """Write one problem, on one to four lines, without a line end at the end."""
    place = f"{problem.where.file}:{problem.where.line}:{problem.where.column}: " if problem.where else ""
    kind = style.warning("warning: ") if problem.is_warning else ""
    lines = [f"{style.bold(visible(place))}{kind}{visible(problem.what)}."]
    if problem.where and problem.excerpt.strip():
        lines += _excerpt(problem, style)
    if problem.hint:
        hint = visible(problem.hint)
        lines.append(f"  {style.dim('help:')} {hint}{'' if hint.endswith(('?', '.')) else '.'}")
    return "\n".join(lines)


def _excerpt(problem: Problem, style: Style) -> list[str]:
    if problem.where is None:
        return []
    number = str(problem.where.line)
    pad = " " * len(number)
    before = problem.excerpt[: problem.where.column - 1].replace(_TAB, " ")
    width = max(1, min(problem.width, len(problem.excerpt) - len(before)))
    text = visible(problem.excerpt.replace(_TAB, " "))[:160]
    return [
        f"  {style.dim(f'{number} |')} {text}",
        f"  {style.dim(f'{pad} |')} {' ' * len(visible(before))}{style.error('^' * min(width, 80))}",
    ]


def show_problems(problems: Iterable[Problem], style: Style = PLAIN) -> str:
    """Write problems one under the other, each ended by a line end."""
    return "".join(show_problem(problem, style) + "\n" for problem in problems)
