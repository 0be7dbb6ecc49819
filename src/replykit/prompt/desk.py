"""What the prompt has others do: find, expand, check, deliver.

The prompt acts on nothing itself. The command line hands it a `Desk` of functions,
tests hand it one of fakes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.errors import ReplykitError
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from replykit.macros.model import Field, Macro
    from replykit.text import Span
    from replykit.tone.model import Checked, Finding, Level


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftDraft:
    """A draft whose prompt ended before it was sent or given up."""

    text: str
    when: datetime
    """When it was last kept."""
    title: str
    """Its file; may be empty."""
    forget: Callable[[], None]
    """Keep it no longer."""
    put_back: Callable[[], None]
    """Keep it again as it was left, after all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What became of a reply that was to be copied."""

    told: str
    """For the agent: where it went."""
    escape: str = ""
    """To be written to the screen's terminal, which copies it then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The functions behind the prompt; those that can fail raise `ReplykitError`."""

    triggers: Sequence[str]
    """Every trigger of the agent's set."""
    search: Callable[[str], Sequence[Macro]]
    """Macros that answer a few typed letters, best first; all of them, the most used first, for an empty query. Called
    from another thread."""
    triggers_in: Callable[[str], Sequence[tuple[Span, Macro]]]
    """The triggers that stand in a text, at word boundaries, never in an address."""
    fields_of: Callable[[Macro], Sequence[Field]]
    """What must be filled before a macro can be written, in order of use."""
    read_back: Callable[[Macro, Field, str], str]
    """Say how a typed value is read, where that is not as it is typed; refuse it by raising. From any thread."""
    expand: Callable[[Macro, Mapping[str, str], str], str]
    """Write a macro with its values; the trigger as typed, for a macro that keeps its case."""
    preview: Callable[[Macro, Mapping[str, str]], str]
    """Render with what is known, and ‹stand-ins› for the rest; called from another thread."""
    lint: Callable[[str, str], Checked]
    """Check a draft that answers a customer's message (or an empty text); called from another thread, slow at first."""
    mend: Callable[[str, Finding, str], tuple[Span, str] | None]
    """What a finding changes in a draft of a language, once it is fixed; None where nothing fits safely."""
    dismiss: Callable[[str, str], None]
    """Let the finding of a fingerprint stand for good, with a reason."""
    deliver: Callable[[str], None]
    """Write the finished reply where it belongs; raises when that fails, and the prompt stays open."""
    suggest: Callable[[str], Sequence[Macro]]
    """At most three macros that answer a customer's message, best first; none where nothing fits. Called from another
    thread; with a large set it takes a second.
    """
    copy: Callable[[str], Copied]
    """Put a reply on the clipboard; raises where it went nowhere. Called from another thread: it may take seconds."""
    keep: Callable[[str], None] = lambda _: None
    """Keep the draft as it stands, against a crash; after the first time called from another thread."""
    left: Sequence[LeftDraft] = ()
    """Drafts to be offered again, the newest first."""
    expands_at_once: bool
    """Triggers expand as soon as they are typed, not only on Tab."""
    has_vi_keys: bool
    """The draft is edited with vi's keys in place of Emacs'."""
    gate: Level
    customer: str
    """The message that the draft answers, as it is known at the start."""
    title: str
    """The draft's file, for the title line."""
    notice: str
    """Something to say at the start."""


def describe(error: Exception) -> str:
    """Say in one line what went wrong and what to do, without a word of the draft."""
    if not isinstance(error, ReplykitError):
        return type(error).__name__
    first = error.problems[0]
    hint = f" ({first.hint})" if first.hint else ""
    return visible(f"{first.what}{hint}".replace("\n", " "))
