"""The words on the screen, part by part: what `Composer` holds as styled text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from prompt_toolkit.utils import get_cwidth

from replykit.prompt.drawing import bar, columns, cut, rows, visible_lines
from replykit.prompt.keys import help_lines, keys_of
from replykit.prompt.left import name_draft
from replykit.prompt.marks import nearest
from replykit.prompt.mode import Mode
from replykit.prompt.review import State
from replykit.prompt.rows import wrap
from replykit.prompt.underline import break_rows
from replykit.text import visible

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples

    from replykit.prompt.composer import Composer
    from replykit.prompt.wording import Wording
    from replykit.tone.model import Finding

CUSTOMER_HEIGHT = 6
MENU_ROWS = 11
LEFT_ROWS = 4
_MESSAGE_LINES = 3


# --- the customer's message ---


@lru_cache(maxsize=2)
def _message_rows(message: str, width: int) -> list[str]:
    """Break a message into rows; kept, for it is drawn anew with each key."""
    return wrap(visible_lines(message), width)


def customer_title(composer: Composer) -> StyleAndTextTuples:
    """Whose words are written here."""
    return bar(composer, composer.wording("customer"), composer.wording("paste-customer"))


def customer(composer: Composer, height: int) -> StyleAndTextTuples:
    """Whose words these are and whether there are more, and below as much of them as the rows hold."""
    message = _message_rows(composer.customer.text, columns(composer))
    shown = composer.customer.draw(message, height - 1)
    at, count = composer.customer.part
    more = f"{at}/{count}  {composer.wording('more')}" if count > 1 else ""
    title = [("class:title", text) for _, text, *_ in bar(composer, composer.wording("customer"), more)]
    return [*title, ("", "\n" + "\n".join(shown))]


def customer_height(composer: Composer) -> int:
    """Rows that the customer's message would have, with its title."""
    return 1 + min(len(_message_rows(composer.customer.text, columns(composer))), CUSTOMER_HEIGHT)


def suggestions(composer: Composer) -> StyleAndTextTuples:
    """The macros that fit the message, and the key of each; nothing where none does, or the keys write none."""
    macros = composer.suggestions.macros
    if not macros or composer.mode is not Mode.DRAFT:
        return []
    names = [f"suggestion-{number}" for number in range(1, len(macros) + 1)]
    if composer.desk.has_vi_keys:
        named = "  ".join(macro.trigger for macro in macros)
        return bar(composer, f"{composer.wording('fits')} {keys_of('menu', composer.wording)} {named}")
    named = "  ".join(f"{keys_of(name, composer.wording)} {m.trigger}" for name, m in zip(names, macros, strict=True))
    return bar(composer, f"{composer.wording('fits')} {named}")


# --- the draft ---


def draft_title(composer: Composer) -> StyleAndTextTuples:
    """The draft's file, whether a crash would lose it, and where the cursor is."""
    document = composer.draft.document
    unkept = "" if composer.left.is_kept else f"{composer.wording('not-kept-short')}  "
    place = f"{unkept}{vi_mode(composer)}{document.cursor_position_row + 1}:{document.cursor_position_col + 1}"
    title = composer.desk.title
    return bar(composer, composer.wording("draft-of", title=title) if title else composer.wording("draft"), place)


def vi_mode(composer: Composer) -> str:
    """Name vi's mode, before the place of the cursor; nothing with Emacs' keys."""
    if not composer.desk.has_vi_keys or composer.app is None:
        return ""
    return f"{composer.app.vi_state.input_mode.value.removeprefix('vi-').upper()}  "


# --- findings ---


def finding_title(composer: Composer) -> StyleAndTextTuples:
    """Which finding is shown, of how many."""
    wording, findings = composer.wording, composer.review.findings
    shown = nearest(findings, composer.draft.cursor_position)
    if shown is None:
        return bar(composer, wording(f"state-{_state_key(composer)}"))
    title = wording("finding-at", number=findings.index(shown) + 1, count=len(findings))
    way = f"{keys_of('let-stand', wording)} {wording('short-let-stand')}"
    # NOTE: the key counts for more than what the remark is about, which gives way as a whole.
    aim, left = visible(wording.aim(shown.pair or shown.principle or "")), f"{title}  {way}"
    return bar(composer, left, aim if get_cwidth(left) + get_cwidth(aim) + 2 < columns(composer) else "")


def finding(composer: Composer) -> StyleAndTextTuples:
    """The finding under the cursor, or the nearest; else why there is none."""
    shown = nearest(composer.review.findings, composer.draft.cursor_position)
    if shown is not None:
        return break_rows(_finding(shown, composer.wording), columns(composer))
    if composer.review.failure:
        key = "not-checked" if composer.review.state is State.FAILED else "rules-failed"
        return break_rows([("", composer.wording(key, why=composer.review.failure))], columns(composer))
    is_clean = composer.review.state is State.CHECKED and composer.draft.text.strip()
    return [("class:dim", composer.wording("no-findings") if is_clean else "")]


def _finding(shown: Finding, wording: Wording) -> StyleAndTextTuples:
    words = wording("colon") if shown.message_names_text else f" [{cut(shown.text, 30)}]"
    text: StyleAndTextTuples = [
        (f"class:level.{shown.level}", wording(f"level-{shown.level}")),
        ("", f"{words} {visible(shown.message)}\n"),
    ]
    if shown.replacements:
        head = wording("replacement" if shown.replacements[0] else "deletion", key=keys_of("fix", wording))
        proposals = " | ".join(visible(replacement) for replacement in shown.replacements)
        text += [("bold", f"{head} "), ("", f"{proposals.lstrip(' ')}\n")]
    if shown.instead:
        text += [("bold", f"{wording('instead')} "), ("", f"{visible(shown.instead)}\n")]
    return [*text, ("class:dim", visible(shown.because))]


# --- the menu ---


def menu_title(composer: Composer) -> StyleAndTextTuples:
    """How many macros were found."""
    found = len(composer.menu.found)
    place = f"{composer.menu.at + 1}/{found}" if found else "0"
    return bar(composer, composer.wording("macros"), place)


def menu_width(composer: Composer) -> int:
    """Columns of the list, left of the preview."""
    return max(columns(composer) * 2 // 5, 10)


def menu_list(composer: Composer) -> StyleAndTextTuples:
    """A few macros around the chosen one."""
    menu = composer.menu
    if not menu.found:
        says = "" if menu.is_searching else composer.wording("no-macro" if menu.buffer.text else "empty-set")
        return break_rows([("", says)], menu_width(composer))
    width = menu_width(composer) - 1
    start = min(max(menu.at - MENU_ROWS + 1, 0), max(len(menu.found) - MENU_ROWS, 0))
    listed: StyleAndTextTuples = []
    for index, macro in enumerate(menu.found[start : start + MENU_ROWS], start):
        style, mark = ("class:chosen", ">") if index == menu.at else ("", " ")
        listed += [(style, f"{mark}{cut(f'{macro.trigger}  {macro.name}', width)}"), ("", "\n")]
    return listed[:-1]


def menu_preview(composer: Composer) -> StyleAndTextTuples:
    """How the chosen macro reads."""
    if composer.menu.chosen() is None:
        return []
    shown = composer.menu.preview or composer.wording("rendering")
    width = columns(composer) - menu_width(composer) - 2
    return [("", "\n".join(wrap(visible_lines(shown), width)))]


# --- drafts that were left ---


def left_title(composer: Composer) -> StyleAndTextTuples:
    """What the list holds."""
    return bar(composer, composer.wording("left"), f"{composer.left.at + 1}/{len(composer.left.drafts)}")


def left_list(composer: Composer) -> StyleAndTextTuples:
    """A few drafts around the one under the bar, each a line."""
    left, width = composer.left, columns(composer) - 3
    start = max(left.at - LEFT_ROWS + 1, 0)
    listed: StyleAndTextTuples = []
    for index, draft in enumerate(left.drafts[start : start + LEFT_ROWS], start):
        style, mark = ("class:chosen", ">") if index == left.at else ("", " ")
        listed += [(style, f" {mark}{cut(name_draft(draft, composer.wording), width)}"), ("", "\n")]
    return listed[:-1]


# --- help and status ---


def help_title(composer: Composer) -> StyleAndTextTuples:
    """What this is, and how to leave it."""
    return bar(composer, composer.wording("help"), composer.wording("close-help"))


def help_text(composer: Composer) -> StyleAndTextTuples:
    """The keys, from the line scrolled to."""
    listed = help_lines(composer.wording, has_vi_keys=composer.desk.has_vi_keys)
    listed = wrap("\n".join(listed), columns(composer))
    composer.scrolled = min(composer.scrolled, max(len(listed) - rows(composer) + 2, 0))
    return [("", "\n".join(listed[composer.scrolled :]))]


def status(composer: Composer) -> StyleAndTextTuples:
    """A question or a notice where there is one, else the keys; at the right what the linter does."""
    if _message(composer):
        return [("class:notice", "\n".join(f" {line}" for line in _message_lines(composer)))]
    state = composer.wording(f"state-{_state_key(composer)}", count=len(composer.review.findings))
    return bar(composer, _short_keys(composer, columns(composer) - get_cwidth(state) - 2), state)


def status_height(composer: Composer) -> int:
    """Lines of the status: one, more for a long message."""
    return len(_message_lines(composer)) if _message(composer) else 1


def _message(composer: Composer) -> str:
    return question(composer) if composer.mode is Mode.BLANKS else composer.notice


def _message_lines(composer: Composer) -> list[str]:
    return wrap(visible(_message(composer)), columns(composer) - 2)[:_MESSAGE_LINES]


def question(composer: Composer) -> str:
    """Whether to send, or copy, with what is unfilled, or with an account's number; both are named."""
    asked = composer.leaving.question
    if asked is None:
        return ""
    named = cut(", ".join(dict.fromkeys(asked.named)), 30)
    return composer.say_of_way("ask", asked.kind, count=asked.count, named=named)


_SHORT = {
    Mode.DRAFT: ("expand", "menu", "next-finding", "finish", "help"),
    Mode.FIELD: ("field-back", "accept-field", "cancel"),
    Mode.MENU: ("choose-macro", "cancel"),
    Mode.REASON: ("dismiss", "cancel"),
    Mode.CUSTOMER: ("close-customer",),
    Mode.HELP: ("cancel",),
    Mode.BLANKS: (),
    Mode.LEFT: ("throw-away", "take-up", "later"),
}
"""The keys that the status line names; where it is narrow, the first give way."""


def _short_keys(composer: Composer, width: int) -> str:
    """Name as many keys as a width holds, at least the last."""
    wording = composer.wording
    named = [f"{keys_of(name, wording)} {wording(f'short-{name}')}" for name in _SHORT[composer.mode]]
    while len(named) > 1 and get_cwidth("  ".join(named)) > width:
        named.pop(0)
    return "  ".join(named)


def _state_key(composer: Composer) -> str:
    review = composer.review
    if review.state is not State.CHECKED:
        return str(review.state.value)
    return {0: "none", 1: "one"}.get(len(review.findings), "many")
