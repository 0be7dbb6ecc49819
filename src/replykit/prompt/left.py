"""Drafts that were left: offered again at the start, one key a choice."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from replykit.outgoing.account_numbers import masked
from replykit.prompt.background import Latest
from replykit.prompt.desk import LeftDraft, describe
from replykit.prompt.mode import Mode
from replykit.text import Span, visible

if TYPE_CHECKING:
    from replykit.prompt.composer import Composer
    from replykit.prompt.wording import Wording


_BEGINNING = 100
"""Characters by which a draft is known again."""
_PAUSE = 0.1
"""Seconds from one keeping to the next: what a kill may cost, and what the disk is spared."""


class Left:
    """Keeps the draft of a composer beside the keyboard, and gives back what was kept of others."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._keeping: Latest[str, None] = Latest(self._keep, self._hear, composer.later, delay=0)
        self._has_kept = self._has_warned = False
        self.is_kept = True
        """False while the draft could not be kept as it stands."""
        self.drafts = list(composer.desk.left)
        self.at = 0
        self._taken: LeftDraft | None = None
        """The draft that was taken up."""
        self._before = ""
        """What stood here before it."""
        self._is_ours = False
        """It is kept as the draft of this prompt, no longer as one that was left."""

    def offer(self) -> None:
        """Show the drafts that were left, where there are any."""
        if self.drafts:
            self._composer.enter(Mode.LEFT)

    def keep(self, text: str) -> None:
        """Keep the draft as it stands; the very first key waits for that, those after it do not."""
        self._follow_undo(text)
        if self._has_kept or not text.strip():
            self._keeping.ask(text)
            return
        self._has_kept = True
        try:
            self._composer.desk.keep(text)
        except Exception as error:  # noqa: BLE001 - told to the agent; the key must do its work
            self._hear(text, error)

    def close(self) -> None:
        """Keep nothing more."""
        self._keeping.close()

    def move(self, step: int) -> None:
        """Go down (or up, below 0) the list, as far as it goes."""
        self.at = min(max(self.at + step, 0), len(self.drafts) - 1)

    def take_up(self) -> None:
        """Go on with the draft under the bar, in place of what stands here; undo brings that back."""
        draft, self._before = self.drafts[self.at], self._composer.draft.text
        self._composer.enter(Mode.DRAFT)
        self._composer.replace(Span(0, len(self._before)), draft.text)
        self._taken = draft
        self._make_ours(draft)

    def _make_ours(self, draft: LeftDraft) -> None:
        # NOTE: kept as ours first, at whatever moment we end it is kept once at least.
        self._composer.desk.keep(draft.text)
        draft.forget()
        self._is_ours = True

    def _follow_undo(self, text: str) -> None:
        """Put back what was taken up once that is undone: leaving then asks nothing, and must lose nothing."""
        draft = self._taken
        if draft is None or text != (self._before if self._is_ours else draft.text):
            return
        try:
            if self._is_ours:
                draft.put_back()
                self._is_ours = False
                self._composer.notice = self._composer.wording("put-back")
            else:
                self._make_ours(draft)
        except Exception as error:  # noqa: BLE001 - told to the agent; the key must do its work
            self._warn(error)

    def throw_away(self) -> None:
        """Forget the draft under the bar."""
        self.drafts.pop(self.at).forget()
        self.move(0)
        if not self.drafts:
            self._composer.enter(Mode.DRAFT)

    def type_past(self, text: str) -> None:
        """Begin the reply with what is typed; what was left is offered again at the next start."""
        if text.isprintable():
            self._composer.cancel()
            self._composer.type_text(text)

    def _keep(self, text: str) -> None:
        self._composer.desk.keep(text)
        time.sleep(_PAUSE)

    def _hear(self, _: str, answer: Exception | None) -> None:
        self.is_kept = answer is None
        if answer is not None:
            self._warn(answer)

    def _warn(self, error: Exception) -> None:
        """Say once why the draft is not kept, where the title says that it is not: nothing else would be seen."""
        if self._has_warned:
            return
        self._has_warned = True
        self._composer.notice = self._composer.wording("not-kept", why=describe(error))


def name_draft(draft: LeftDraft, wording: Wording) -> str:
    """Say in one line when a draft was left, of which file, and how it begins."""
    begins = " ".join(masked(draft.text[:_BEGINNING]).split())
    named = f"{visible(draft.title)}{wording('colon')} " if draft.title else ""
    return wording("left-draft", when=draft.when.strftime("%Y-%m-%d %H:%M"), begins=named + visible(begins))
