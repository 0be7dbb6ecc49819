"""Which key does what in the walk: one table, from which bindings, help, status line and line mode are made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from prompt_toolkit.filters import Always, Condition, Filter
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys

from replykit.errors import ReplykitError
from replykit.prompt.keys import name_of, place_of
from replykit.prompt.walk import Walk, describe_placed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prompt_toolkit.key_binding import KeyPressEvent

    from replykit.prompt.walk_screen import WalkScreen
    from replykit.prompt.walk_wording import WalkWording

PAGE = 10
_ARROWS = {"left": "←", "right": "→"}
MOST_AT_ONCE = 9
"""Options from which on a number needs Enter."""


class WalkMode(Enum):
    """What keys act on."""

    TOPIC = "walk"
    QUESTION = "question"
    PANEL = "panel"


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkBinding:
    """Keys, and what they do."""

    name: str
    """Ends the keys of its sentences in `walk_wording`."""
    keys: tuple[str, ...]
    """Alternatives, in prompt_toolkit's words; the first one that is a single sign serves the line mode, too."""
    action: Callable[[Walk], None]


def show_help(walk: Walk) -> None:
    """Show every key, from the table."""
    walk.panel = tuple(help_of(walk.wording))
    walk.scrolled = 0


TOPIC_KEYS = (
    WalkBinding(name="next", keys=("n", "right"), action=lambda walk: walk.step(1)),
    WalkBinding(name="previous", keys=("p", "left"), action=lambda walk: walk.step(-1)),
    WalkBinding(name="fact", keys=("f", "tab"), action=Walk.next_fact),
    WalkBinding(name="decide", keys=("d",), action=Walk.decide),
    WalkBinding(name="adopt", keys=("a",), action=Walk.adopt),
    WalkBinding(name="refuse", keys=("x",), action=Walk.refuse),
    WalkBinding(name="confirm", keys=("c",), action=Walk.confirm),
    WalkBinding(name="undo", keys=("u",), action=Walk.take_back),
    WalkBinding(name="filter", keys=("/",), action=Walk.look_for),
    WalkBinding(name="help", keys=("?", "f1"), action=show_help),
    WalkBinding(name="leave", keys=("q", "c-c", "c-q"), action=Walk.leave),
)
SCROLL_KEYS = (
    WalkBinding(name="up", keys=("up", "k"), action=lambda walk: walk.scroll(-1)),
    WalkBinding(name="down", keys=("down", "j"), action=lambda walk: walk.scroll(1)),
    WalkBinding(name="page-up", keys=("pageup", "b"), action=lambda walk: walk.scroll(-PAGE)),
    WalkBinding(name="page-down", keys=("pagedown", " "), action=lambda walk: walk.scroll(PAGE)),
)
_ALWAYS = Always()
_CANCEL = ("escape", "c-c", "c-q")
_QUESTION_KEYS = (("accept", ("enter",)), ("cancel", _CANCEL))
SHORT = ("next", "fact", "decide", "adopt", "refuse", "filter", "help", "leave")
"""The keys that the status line names."""


def bind_walk(screen: WalkScreen) -> KeyBindings:
    """Give the bindings of the table for a walk on a screen."""
    bindings = KeyBindings()

    def add(keys: Iterable[str], act: Callable[[], None], *modes: WalkMode, only_if: Filter = _ALWAYS) -> None:
        is_there = Condition(lambda: screen.mode in modes)
        for key in keys:
            bindings.add(key, filter=is_there & only_if)(_guarded(screen, act))

    for binding in TOPIC_KEYS:
        add(binding.keys, partial(binding.action, screen.walk), WalkMode.TOPIC)
    for binding in SCROLL_KEYS:
        add(binding.keys, partial(binding.action, screen.walk), WalkMode.TOPIC, WalkMode.PANEL)
    add(("up",), partial(screen.move_options, -1), WalkMode.QUESTION)
    add(("down",), partial(screen.move_options, 1), WalkMode.QUESTION)
    add(("enter",), screen.accept, WalkMode.QUESTION)
    add(_CANCEL, screen.cancel, WalkMode.QUESTION, WalkMode.PANEL)
    for digit in range(1, MOST_AT_ONCE + 1):
        is_whole = Condition(lambda: screen.answers_at_once)
        add((str(digit),), partial(screen.choose, digit), WalkMode.QUESTION, only_if=is_whole)
    add((Keys.Any,), screen.cancel, WalkMode.PANEL)
    return bindings


def _guarded(screen: WalkScreen, act: Callable[[], None]) -> Callable[[KeyPressEvent], None]:
    """Run an action; whatever it raises becomes a line on the screen."""

    def run(_: KeyPressEvent) -> None:
        walk = screen.walk
        walk.notice, before = "", (walk.question, walk.panel)
        try:
            act()
        except ReplykitError as error:
            walk.notice = describe_placed(error)
        except Exception as error:  # noqa: BLE001 - what was decided is worth more than our traceback
            walk.notice = walk.wording("crash", what=place_of(error))
        if walk.is_done or (walk.question, walk.panel) != before:
            screen.follow()

    return run


def help_of(wording: WalkWording) -> list[str]:
    """List every key by mode."""
    topic = [(binding.name, binding.keys) for binding in (*TOPIC_KEYS, *SCROLL_KEYS)]
    panel = [(binding.name, binding.keys) for binding in SCROLL_KEYS]
    parts = {WalkMode.TOPIC: topic, WalkMode.QUESTION: _QUESTION_KEYS, WalkMode.PANEL: panel}
    lines: list[str] = []
    for mode, named in parts.items():
        lines += ["", wording(f"mode-{mode.value}")] if lines else [wording(f"mode-{mode.value}")]
        for name, keys in named:
            lines.append(f"  {', '.join(key_name(key, wording) for key in keys):<22} {wording(f'key-{name}')}")
    return [*lines, "", wording.legend]


def key_name(key: str, wording: WalkWording) -> str:
    """Name a key as it is printed on it; a letter as it is typed."""
    if key == " ":
        return wording("name-space")
    key = _ARROWS.get(key, key)
    return key if len(key) == 1 else name_of((key,), wording)
