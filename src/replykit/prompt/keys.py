"""Which key does what: one table, from which the bindings, the help and the status line are made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prompt_toolkit.filters import Condition, emacs_insert_mode, vi_insert_mode
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from replykit.errors import ReplykitError
from replykit.prompt.composer import Composer
from replykit.prompt.desk import describe
from replykit.prompt.letters import bind_letters
from replykit.prompt.mode import Mode
from replykit.prompt.proposal import bind_selection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from replykit.prompt.wording import Wording

PAGE = 8
_ANYWHERE = tuple(Mode)


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """Keys, and what they do in some modes."""

    name: str
    """Ends the key of its sentence in `wording`: `key-NAME`."""
    keys: tuple[tuple[str, ...], ...]
    """Alternatives; each is one key or a sequence, in prompt_toolkit's words."""
    action: Callable[[Composer], None]
    modes: tuple[Mode, ...] = (Mode.DRAFT,)
    vi_keys: tuple[tuple[str, ...], ...] = ()
    """Alternatives of a draft edited with vi's keys."""

    def keys_in(self, mode: Mode, *, has_vi_keys: bool) -> tuple[tuple[str, ...], ...]:
        """Give the alternatives of a mode: in a draft edited with vi's keys, Escape is vi's."""
        is_vi = has_vi_keys and mode is Mode.DRAFT
        return tuple(keys for keys in self.keys if keys[0] != "escape") + self.vi_keys if is_vi else self.keys


def _up(lines: int) -> Callable[[Composer], None]:
    return lambda composer: composer.scroll(-lines)


def _down(lines: int) -> Callable[[Composer], None]:
    return lambda composer: composer.scroll(lines)


def _move(step: int) -> Callable[[Composer], None]:
    return lambda composer: composer.menu.move(step)


def _suggested(number: int) -> Callable[[Composer], None]:
    return lambda composer: composer.expansion.write_suggestion(number)


_FIELD, _MENU, _HELP, _BLANKS = (Mode.FIELD,), (Mode.MENU,), (Mode.HELP,), (Mode.BLANKS,)
_REASON, _CUSTOMER, _LEFT = (Mode.REASON,), (Mode.CUSTOMER,), (Mode.LEFT,)
_WRITTEN = (Mode.FIELD, Mode.MENU, Mode.REASON, Mode.CUSTOMER)
_ASIDE = (*_WRITTEN, Mode.HELP)

BINDINGS = (
    Binding(name="up", keys=(("up",),), action=lambda c: c.step_row(-1)),
    Binding(name="down", keys=(("down",),), action=lambda c: c.step_row(1)),
    Binding(name="expand", keys=(("tab",),), action=lambda c: c.expansion.expand_here()),
    Binding(name="menu", keys=(("f2",), ("c-@",)), action=lambda c: c.expansion.open_menu()),
    # NOTE: a French keyboard has & é " where others have 1 2 3.
    Binding(name="suggestion-1", keys=(("escape", "1"), ("escape", "&")), action=_suggested(1)),
    Binding(name="suggestion-2", keys=(("escape", "2"), ("escape", "é")), action=_suggested(2)),
    Binding(name="suggestion-3", keys=(("escape", "3"), ("escape", '"')), action=_suggested(3)),
    Binding(name="next-finding", keys=(("f8",), ("escape", "n")), action=Composer.next_finding),
    Binding(name="previous-finding", keys=(("f20",), ("escape", "p")), action=Composer.previous_finding),
    Binding(name="next-blank", keys=(("f3",), ("escape", "g")), action=Composer.next_blank),
    Binding(name="fix", keys=(("f7",), ("escape", "r")), action=lambda c: c.mending.fix()),
    Binding(name="let-stand", keys=(("f9",), ("escape", "i")), action=lambda c: c.mending.ask_reason()),
    Binding(name="undo", keys=(("c-z",), ("c-_",)), action=Composer.undo),
    Binding(name="redo", keys=(("c-y",),), vi_keys=(("c-r",),), action=Composer.redo),
    Binding(name="forget", keys=(("f6",),), action=lambda c: c.expansion.forget_names()),
    Binding(name="customer", keys=(("f4",), ("escape", "m")), action=lambda c: c.enter(Mode.CUSTOMER)),
    Binding(
        name="scroll-customer",
        keys=(("f5",),),
        action=lambda c: c.customer.turn(1),
        modes=(Mode.DRAFT, Mode.FIELD),
    ),
    Binding(
        name="scroll-back",
        keys=(("f17",),),
        action=lambda c: c.customer.turn(-1),
        modes=(Mode.DRAFT, Mode.FIELD),
    ),
    Binding(name="finish", keys=(("c-s",), ("f10",)), action=Composer.finish),
    Binding(name="copy", keys=(("f12",), ("escape", "c")), action=Composer.copy),
    Binding(name="abort", keys=(("c-q",), ("c-c",)), action=Composer.abort),
    Binding(name="escape", keys=(("escape",),), action=Composer.escape),
    Binding(name="help", keys=(("f1",), ("escape", "h")), action=Composer.show_help, modes=(Mode.DRAFT, Mode.HELP)),
    Binding(name="accept-field", keys=(("enter",),), action=lambda c: c.fill.accept(), modes=_FIELD),
    Binding(name="expand-in-field", keys=(("tab",),), action=lambda c: c.expansion.expand_in_field(), modes=_FIELD),
    Binding(name="field-back", keys=(("s-tab",),), action=lambda c: c.fill.go_back(), modes=_FIELD),
    Binding(name="previous-choice", keys=(("up",),), action=lambda c: c.fill.choose(-1), modes=_FIELD),
    Binding(name="next-choice", keys=(("down",),), action=lambda c: c.fill.choose(1), modes=_FIELD),
    Binding(
        name="new-line",
        keys=(("escape", "enter"), ("c-j",)),
        action=lambda c: c.fill.new_line(),
        modes=_FIELD,
    ),
    Binding(name="dismiss", keys=(("enter",),), action=lambda c: c.mending.dismiss(), modes=_REASON),
    Binding(name="close-customer", keys=(("f4",),), action=Composer.cancel, modes=_CUSTOMER),
    Binding(name="choose-macro", keys=(("enter",), ("tab",)), action=lambda c: c.expansion.choose_macro(), modes=_MENU),
    Binding(name="up", keys=(("up",), ("c-p",)), action=_move(-1), modes=_MENU),
    Binding(name="down", keys=(("down",), ("c-n",)), action=_move(1), modes=_MENU),
    Binding(name="page-up", keys=(("pageup",),), action=_move(-PAGE), modes=_MENU),
    Binding(name="page-down", keys=(("pagedown",),), action=_move(PAGE), modes=_MENU),
    Binding(name="up", keys=(("up",),), action=_up(1), modes=_HELP),
    Binding(name="down", keys=(("down",),), action=_down(1), modes=_HELP),
    Binding(name="page-up", keys=(("pageup",),), action=_up(PAGE), modes=_HELP),
    Binding(name="page-down", keys=(("pagedown",),), action=_down(PAGE), modes=_HELP),
    Binding(name="cancel", keys=(("escape",), ("c-c",), ("c-q",)), action=Composer.cancel, modes=_ASIDE),
    Binding(name="undo-in-line", keys=(("c-z",), ("c-_",)), action=Composer.undo_in_line, modes=_WRITTEN),
    Binding(name="up", keys=(("up",),), action=lambda c: c.left.move(-1), modes=_LEFT),
    Binding(name="down", keys=(("down",),), action=lambda c: c.left.move(1), modes=_LEFT),
    Binding(name="take-up", keys=(("enter",),), action=lambda c: c.left.take_up(), modes=_LEFT),
    Binding(name="throw-away", keys=(("delete",),), action=lambda c: c.left.throw_away(), modes=_LEFT),
    Binding(
        name="later",
        keys=(("escape",), ("c-c",), ("c-q",)),
        action=Composer.cancel,
        modes=_LEFT,
    ),
    Binding(name="yes", keys=(("o",), ("y",)), action=Composer.leave_so, modes=_BLANKS),
    Binding(name="no", keys=(("n",), ("escape",), ("c-c",), ("c-q",)), action=Composer.cancel, modes=_BLANKS),
)
"""All keys beyond those of any editor (arrows, Home, Ctrl-W, ...)."""

_COUNTS = tuple(("escape", sign) for sign in "-0123456789")
_EMPTIES = (("c-o",), ("escape", "#"))
_BARE = (("escape", "enter"), ("escape", "up"), ("escape", "down"))
_DEAD = Binding(name="", keys=(*_COUNTS, *_EMPTIES, *_BARE), action=lambda _: None, modes=_ANYWHERE)
"""Keys that do nothing where the table gives them nothing to do: Emacs' own would have what is typed next written many
times, or empty a part with all its undo; an Alt- pair that nobody knows would be taken for Escape, and leave a part."""


def bind(composer: Composer) -> KeyBindings:
    """Give the bindings of the table for a prompt."""
    bindings = KeyBindings()
    _deaden(bindings, composer)
    for binding in BINDINGS:
        for keys in (*binding.keys, *binding.vi_keys):
            modes = [
                mode for mode in binding.modes if keys in binding.keys_in(mode, has_vi_keys=composer.desk.has_vi_keys)
            ]
            # NOTE: saving before each key would make undo steps of them.
            bindings.add(
                *keys,
                filter=_in(composer, modes),
                save_before=lambda _: False,
            )(_guarded(composer, binding))
    bindings.add(Keys.BracketedPaste, save_before=lambda _: False)(lambda event: composer.paste(event.data))
    typing = _in(composer, (Mode.DRAFT,)) & (emacs_insert_mode | vi_insert_mode)
    bindings.add(Keys.Any, filter=typing, save_before=lambda _: False)(
        lambda event: composer.type_text(event.data * event.arg)
    )
    bindings.add("enter", filter=typing, save_before=lambda _: False)(lambda _: composer.new_line())
    bind_letters(bindings, _in(composer, (Mode.DRAFT, *_WRITTEN)))
    bind_selection(bindings, _in(composer, _WRITTEN))
    _swallow(bindings, composer)
    return bindings


def _in(composer: Composer, modes: Sequence[Mode]) -> Condition:
    return Condition(lambda: composer.mode in modes)


def _deaden(bindings: KeyBindings, composer: Composer) -> None:
    """Bind what does nothing, before all else: of several bindings of the same keys, the last counts."""
    is_ours = Condition(lambda: not (composer.desk.has_vi_keys and composer.mode is Mode.DRAFT))
    for keys in _DEAD.keys:
        bindings.add(*keys, filter=is_ours, save_before=lambda _: False)(_guarded(composer, _DEAD))

    @Condition
    def is_alt_sign() -> bool:
        # NOTE: behind Escape comes also what is no Alt- pair: another Escape, a paste.
        pressed = composer.app.key_processor.key_buffer if composer.app is not None else []
        return not any(isinstance(press.key, Keys) for press in pressed[1:])

    is_pair = is_ours & is_alt_sign
    bindings.add("escape", Keys.Any, filter=is_pair, save_before=lambda _: False)(_guarded(composer, _DEAD))


def _swallow(bindings: KeyBindings, composer: Composer) -> None:
    """While the help or a question is shown, other keys do nothing to the draft beneath."""
    bindings.add(Keys.Any, filter=_in(composer, (Mode.HELP, Mode.BLANKS)))(lambda _: None)
    # NOTE: who starts to write has answered the offer; no letter of a new reply may choose or get lost.
    bindings.add(Keys.Any, filter=_in(composer, (Mode.LEFT,)), save_before=lambda _: False)(
        lambda event: composer.left.type_past(event.data * event.arg)
    )


def _guarded(composer: Composer, binding: Binding) -> Callable[[KeyPressEvent], None]:
    """Run an action; whatever it raises becomes a line on the screen, and the draft stays."""

    def act(_: KeyPressEvent) -> None:
        composer.notice = ""
        if composer.last_action != binding.name:
            composer.leaving.call_off()
        try:
            binding.action(composer)
        except ReplykitError as error:
            composer.notice = describe(error)
        except Exception as error:  # noqa: BLE001 - the agent's text is worth more than our traceback
            composer.notice = composer.wording("crash", what=place_of(error))
        composer.last_action = binding.name

    return act


def place_of(error: Exception) -> str:
    """Say what broke and where in our code, without a word of any text."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{place}"


def name_of(keys: tuple[str, ...], wording: Wording) -> str:
    """Name keys as they are printed on them: `Shift-F8`, `Ctrl-S`, `Alt-N`."""
    if len(keys) > 1:
        return f"{wording('name-alt')}-{name_of(keys[1:], wording)}"
    key = {"f17": "s-f5", "f20": "s-f8", "c-@": "c-space"}.get(keys[0], keys[0])
    prefix, dash, rest = key.rpartition("-")
    spoken = {"c": wording("name-ctrl"), "s": wording("name-shift")}
    named = f"name-{rest}"
    word = wording(named) if rest in _NAMED else rest.upper() if rest.isascii() else rest
    return f"{spoken[prefix]}-{word}" if dash and prefix in spoken else word


_NAMED = frozenset(("escape", "enter", "space", "tab", "up", "down", "pageup", "pagedown", "delete"))


def keys_of(name: str, wording: Wording) -> str:
    """Name the first key of a binding, for the status line."""
    return next(name_of(binding.keys[0], wording) for binding in BINDINGS if binding.name == name)


def help_lines(wording: Wording, *, has_vi_keys: bool = False) -> list[str]:
    """List every key by mode, from the table."""
    lines: list[str] = []
    for mode in Mode:
        lines += ["", wording(f"mode-{mode.value}")] if lines else [wording(f"mode-{mode.value}")]
        for binding in BINDINGS:
            alternatives = binding.keys_in(mode, has_vi_keys=has_vi_keys)
            if mode in binding.modes and alternatives:
                shown = ", ".join(name_of(keys, wording) for keys in alternatives)
                lines.append(f"  {shown:<22} {wording(f'key-{binding.name}')}")
    return lines
