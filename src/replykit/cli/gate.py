"""The mail gate's judgement: a message in, whether it may go and what to say out.

Asks the warm linter first, and checks by itself where that is not there; either gives the same findings.
What an agent did not write, or wrote in another language, is let through with a word; a check that
should have run and could not holds the message back.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from dataclasses import dataclass, replace

from replykit.cli import common
from replykit.cli.last_report import take_allowance
from replykit.cli.slips import NAMES, hide_numbers, slips_in, without_dismissed
from replykit.cli.warm_checks import check_warm
from replykit.cli.warm_start import start_in_background
from replykit.errors import LanguageError, ReplykitError, any_broken
from replykit.output.findings import CheckedDraft, as_text
from replykit.output.presend import HELD, Outcome, Report, remarks_of, show_head
from replykit.output.problems import show_problems
from replykit.output.style import PLAIN
from replykit.serve.letters import text_of
from replykit.settings import LANGUAGES, Options, Settings, interface_language, resolve, working_folder
from replykit.text import Draft
from replykit.tone.model import Checked, Level, level_of, reaches

_NAME = "message"
"""What the text is called in what is said of it, in both languages."""
_NO_TEXT = {"fr": "il n'y a pas de texte lisible dedans", "en": "there is no readable text in it"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a message."""

    report: Report
    said: str = ""
    """For standard error; it shows lines of the message."""

    @property
    def is_held(self) -> bool:
        """Say whether the message must not be handed on."""
        return self.report.outcome in HELD


def judge(message: bytes, options: Options) -> Verdict:
    """
    Say whether a message may go; never raises, whatever breaks.

    Args:
        message: As the mail program gave it.
        options: What the command line says of whose draft it is, of the chart and of the gate.
    """
    digest, speaks = _digest(message), interface_language(os.environ)
    try:
        text = text_of(message)
        digest = _digest(message if text is None else text.encode("utf-8", "surrogatepass"))
        if take_allowance(digest):
            return _verdict("allowed", digest)
        if text is None:
            return _verdict("unread", digest, _NO_TEXT[speaks])
        return _check(text, digest, resolve(options, os.environ, working_folder()))
    except LanguageError as error:
        return _verdict("unread", digest, error.problems[0].what)
    except ReplykitError as error:
        failed = _verdict("failed", digest, error.problems[0].what)
        return replace(failed, said=show_problems(error.problems, PLAIN) + failed.said)
    except Exception as error:
        if os.environ.get("REPLYKIT_DEBUG"):
            raise
        return _verdict("failed", digest, common.describe_crash(error).partition(".\n")[0])


def _digest(data: bytes) -> str:
    """Name a message by its text: mail programs give the same one another date and number at each try."""
    return hashlib.sha256(data).hexdigest()


def _verdict(outcome: Outcome, digest: str, reason: str = "") -> Verdict:
    """Give a verdict without remarks."""
    when = dt.datetime.now().astimezone().isoformat(" ", "seconds")
    report = Report(outcome=outcome, when=when, digest=digest, reason=reason)
    return Verdict(report=report, said=show_head(outcome, interface_language(os.environ), reason))


def _check(text: str, digest: str, settings: Settings) -> Verdict:
    draft = Draft.from_bytes(text.encode("utf-8", "replace"), _NAME)
    checked = _with_slips(draft, settings)
    outcome = _outcome(checked, level_of(settings.fail_level))
    grave = [problem.what for problem in checked.problems if not problem.is_warning]
    plain = _verdict(outcome, digest, grave[0] if outcome == "failed" else "")
    one = CheckedDraft(draft=replace(draft, text=hide_numbers(draft.text)), checked=checked)
    report = replace(plain.report, remarks=remarks_of(one, NAMES))
    if outcome == "passed":
        return Verdict(report=report)
    return Verdict(report=report, said=as_text([one]) + show_problems(checked.problems, PLAIN) + plain.said)


def _with_slips(draft: Draft, settings: Settings) -> Checked:
    """Check a draft, and look it over for what should not leave; that, in a text of any language."""
    try:
        checked = check_warm(draft.text, "", settings) or _checked_here(draft, settings)
    except LanguageError:
        speaks = interface_language(os.environ)
        slips = without_dismissed(slips_in(draft.text, speaks))
        if not slips:
            raise
        return Checked(language=speaks, findings=slips)
    speaks = checked.language if checked.language in LANGUAGES else interface_language(os.environ)
    slips = without_dismissed(slips_in(draft.text, speaks))
    tone = [finding for finding in checked.findings if not any(slip.span.touches(finding.span) for slip in slips)]
    return replace(checked, findings=tuple(sorted([*slips, *tone], key=lambda finding: finding.span)))


def _outcome(checked: Checked, gate: Level) -> Outcome:
    if any(reaches(finding.level, gate) for finding in checked.findings):
        return "blocked"
    return "failed" if any_broken(checked.problems) else "passed"


def _checked_here(draft: Draft, settings: Settings) -> Checked:
    """Check in this process; the next message finds a warm linter."""
    from replykit.cli.linting import agents_linter  # noqa: PLC0415 - half a second that the warm linter spares
    from replykit.tone.switching import switched  # noqa: PLC0415 - as above

    linter = agents_linter(settings)
    checked = switched(linter, settings.agent).lint(draft.text)
    start_in_background(settings, linter.chart)
    return replace(checked, problems=(*linter.chart.problems, *checked.problems))
