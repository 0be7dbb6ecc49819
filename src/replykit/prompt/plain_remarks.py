"""The linter's remarks as lines: said, mended or let stand by number, and asked about once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from replykit.errors import ReplykitError, any_broken
from replykit.prompt.clean import clean_line
from replykit.prompt.desk import describe
from replykit.prompt.wording import NO, YES
from replykit.text import visible
from replykit.tone.model import Checked, Finding, reaches

if TYPE_CHECKING:
    from collections.abc import Callable

    from replykit.prompt.desk import Desk
    from replykit.prompt.plain_keeping import PlainKeeping
    from replykit.prompt.wording import Wording

_MEND = re.compile(r"[fc] ?(\d{1,4})", re.IGNORECASE)
_LET_STAND = re.compile(r"[dl] ?(\d{1,4}) +(\S.*)", re.IGNORECASE)
"""`f 1` and `d 1 REASON`, in French `c 1` and `l 1 RAISON`; both are taken in both languages."""


@dataclass(slots=True)
class PlainRemarks:
    """Goes through the remarks on one reply before it is sent."""

    desk: Desk
    wording: Wording
    keeping: PlainKeeping
    listen: Callable[[], str | None]
    say: Callable[[str], None]
    is_answered: bool
    """False: nobody sits at the other end, so remarks are said and nothing is asked."""
    customer: str
    was_checked: bool = True
    """False once the linter could not read the reply."""
    _may_stand: set[str] = field(default_factory=set)

    def go_through(self, reply: str) -> str:
        """
        Give the reply as it may be sent.

        Raises:
            CancelledError: The agent said no.
        """
        findings, language = self._remarks_on(reply)
        if not self.is_answered or not any(reaches(finding.level, self.desk.gate) for finding in findings):
            return reply
        while (order := self._ask(findings)).casefold() not in YES:
            changed = self._obey(order, reply, findings, language)
            if changed is not None:
                reply = changed
                self.keeping.keep(reply)
                findings, language = self._remarks_on(reply)
        return reply

    def _ask(self, findings: list[Finding]) -> str:
        self.say(self.wording("plain-ask" if findings else "plain-send"))
        answer = self.listen()
        if answer is None or answer.strip().casefold() in NO:
            raise self.keeping.cancelled()
        return answer.strip()

    def _obey(self, order: str, reply: str, findings: list[Finding], language: str) -> str | None:
        """Give the reply after an order; None where nothing changed, and why has been said."""
        if mend := _MEND.fullmatch(order):
            return self._mend(reply, findings, int(mend[1]), language)
        if stand := _LET_STAND.fullmatch(order):
            return reply if self._let_stand(findings, int(stand[1]), clean_line(stand[2]).strip()) else None
        self.say(self.wording("plain-unclear"))
        return None

    def _remarks_on(self, reply: str) -> tuple[list[Finding], str]:
        """Say what the linter finds; give that, and the reply's language."""
        checked = self._check(reply)
        findings = [finding for finding in checked.findings if finding.fingerprint not in self._may_stand]
        self._list(findings)
        return findings, checked.language

    def _check(self, reply: str) -> Checked:
        try:
            checked = self.desk.lint(reply, self.customer)
        except ReplykitError as error:
            self.was_checked = False
            self.say(self.wording("not-checked", why=describe(error)))
            return Checked(language="", findings=())
        self.was_checked = not any_broken(checked.problems)
        for problem in checked.problems:
            self.say(self.wording("rules-failed", why=problem.what))
        return checked

    def _list(self, findings: list[Finding]) -> None:
        for number, finding in enumerate(findings, 1):
            level = self.wording(f"level-{finding.level}")
            key = "plain-remark-alone" if finding.message_names_text else "plain-remark"
            remark = self.wording(key, level=level, text=finding.text, message=finding.message)
            self.say(visible(f"{number}. {remark}"))
            if finding.instead:
                self.say(f"  {self.wording('instead')} {visible(finding.instead)}")
            if finding.replacements and self.is_answered:
                order = self.wording("plain-mend", number=number)
                written = visible(finding.replacements[0])
                head = self.wording("replacement" if written else "deletion", key=order)
                self.say(f"  {head} {written}".rstrip(" "))

    def _mend(self, reply: str, findings: list[Finding], number: int, language: str) -> str | None:
        finding = self._numbered(findings, number)
        edit = self.desk.mend(reply, finding, language) if finding else None
        if edit is None:
            self.say(self.wording("no-fix" if finding else "plain-no-remark"))
            return None
        span, text = edit
        mended = reply[: span.start] + text + reply[span.end :]
        start, end = mended.rfind("\n", 0, span.start) + 1, mended.find("\n", span.start + len(text))
        self.say(visible(mended[start : len(mended) if end < 0 else end].replace("\n", " ")))
        return mended

    def _let_stand(self, findings: list[Finding], number: int, reason: str) -> bool:
        finding = self._numbered(findings, number)
        if finding is None:
            self.say(self.wording("plain-no-remark"))
            return False
        try:
            self.desk.dismiss(finding.fingerprint, reason)
        except ReplykitError as error:
            self.say(describe(error))
            return False
        self._may_stand.add(finding.fingerprint)
        self.say(self.wording("dismissed", fingerprint=finding.fingerprint))
        return True

    def _numbered(self, findings: list[Finding], number: int) -> Finding | None:
        return findings[number - 1] if 0 < number <= len(findings) else None
