"""What the agent does about a finding: take its wording, or let it stand with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.buffer import Buffer

from replykit.errors import ReplykitError
from replykit.prompt.clean import clean_line
from replykit.prompt.desk import describe
from replykit.prompt.marks import following, nearest
from replykit.prompt.mode import Mode

if TYPE_CHECKING:
    from replykit.prompt.composer import Composer
    from replykit.text import Span
    from replykit.tone.model import Finding


class Mending:
    """Acts on the finding that is shown: the one under the cursor, else the nearest."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self.finding: Finding | None = None
        """What may stand, while the reason is asked."""
        self.reason = Buffer(multiline=False, name="reason")

    def fix(self) -> None:
        """
        Put the first wording that fits in place of the marked words, as one step of undo.

        Where the finding that is shown has none, go to the next that has; the same key again takes it.
        """
        composer = self._composer
        shown = self._shown()
        if shown is None:
            return
        edit = self._edit_of(shown)
        if edit is not None:
            composer.replace(*edit)
            composer.notice = composer.wording("fixed")
            return
        mendable = [finding for finding in composer.review.findings if self._edit_of(finding)]
        target = following(mendable, shown.span.start) or shown
        composer.draft.cursor_position = target.span.start
        composer.notice = composer.wording("next-fix" if mendable else "no-fix")

    def _edit_of(self, finding: Finding) -> tuple[Span, str] | None:
        return self._composer.desk.mend(self._composer.draft.text, finding, self._composer.review.language)

    def ask_reason(self) -> None:
        """Ask why the finding may stand."""
        self.finding = self._shown()
        if self.finding is not None:
            self.reason.reset()
            self._composer.enter(Mode.REASON)

    def dismiss(self) -> None:
        """Let the finding stand from now on, for the reason given."""
        composer, reason = self._composer, clean_line(self.reason.text).strip()
        if self.finding is None or not reason:
            composer.notice = composer.wording("reason-missing")
            return
        composer.enter(Mode.DRAFT)
        try:
            composer.desk.dismiss(self.finding.fingerprint, reason)
        except ReplykitError as error:
            composer.notice = describe(error)
            return
        composer.review.let_stand(self.finding.fingerprint)
        composer.notice = composer.wording("dismissed", fingerprint=self.finding.fingerprint)

    def _shown(self) -> Finding | None:
        composer = self._composer
        shown = nearest(composer.review.findings, composer.draft.cursor_position)
        if shown is None:
            composer.notice = composer.wording(composer.review.why_none)
        return shown
