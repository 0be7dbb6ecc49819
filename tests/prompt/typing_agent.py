"""A desk of fakes, and an agent who types."""

from __future__ import annotations

import asyncio
import re
import threading
from dataclasses import dataclass, field, replace

from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from replykit.errors import Location, MacroError
from replykit.macros.model import Field, Macro
from replykit.prompt.app import make_app
from replykit.prompt.desk import Copied, Desk
from replykit.prompt.wording import Wording
from replykit.text import Span
from replykit.tone.model import Checked, Finding

FIRST_NAME = Field(name="first_name", label="Customer's first name")
AMOUNT = Field(name="amount", label="Amount", type="amount", currency="EUR")
DELAY = Field(name="delay", label="Delay", type="choice", choices=("3 days", "a week", "a month"), default="a week")
NOTE = Field(name="note", label="Note", type="multiline", is_required=False)
LATE = Field(name="late", label="Late?", type="boolean", default="false")


def make_macro(trigger, body, *fields, name=""):
    return Macro(
        agent="sprinter",
        triggers=(trigger,),
        name=name or trigger.strip(";").title(),
        body=body,
        where=Location(file="first.yml", line=1, column=1),
        body_line=1,
        fields=fields,
    )


MACROS = (
    make_macro(";hi", "Hello {first_name},\n", FIRST_NAME, name="Greeting"),
    make_macro(";refund", "{first_name}, {amount} within {delay}.", FIRST_NAME, AMOUNT, DELAY, name="Refund accepted"),
    make_macro(";bye", "Best wishes,\nSam\n", name="Signature"),
    make_macro(";note", "[{note}]", NOTE),
    make_macro(";late", "late: {late}", LATE),
    make_macro(";broken", "", name="Broken"),
)
TRIGGER = re.compile(r"(?<![^\s(])(;\w+)(?!\w)")


def make_finding(text, words, level="warning", rule="en-vaseline"):
    start = text.index(words)
    return Finding(
        rule=rule, pair="polite-not-bland", principle=None, category="scripted", level=level,
        span=Span(start, start + len(words)), text=words, message=f"“{words}” is a set phrase.",
        because="It says nothing of what happened.", instead="Say what happened.",
        replacements=("as soon as possible",) if words == "asap" else (), fingerprint=f"{rule} {words}",
    )  # fmt: skip


@dataclass
class Office:
    """What the fakes did and were asked."""

    delivered: list[str] = field(default_factory=list)
    expanded: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    linted: list[str] = field(default_factory=list)
    customers: list[str] = field(default_factory=list)
    dismissed: list[tuple[str, str]] = field(default_factory=list)
    flagged: tuple[tuple[str, str], ...] = (("any inconvenience", "warning"), ("asap", "suggestion"))
    may_lint: threading.Event = field(default_factory=threading.Event)
    refusal: Exception | None = None
    lint_error: Exception | None = None

    def desk(self, **changes):
        desk = Desk(
            triggers=[macro.trigger for macro in MACROS],
            search=lambda query: [m for m in MACROS if query.lower() in f"{m.trigger} {m.name}".lower()],
            triggers_in=_triggers_in,
            fields_of=lambda macro: macro.fields,
            read_back=_read_back,
            expand=self._expand,
            preview=self._preview,
            lint=self._lint,
            mend=self._mend,
            dismiss=self._dismiss,
            deliver=self._deliver,
            suggest=lambda _: (),
            copy=lambda _: Copied(told="Copied."),
            expands_at_once=False,
            has_vi_keys=False,
            gate="warning",
            customer="",
            title="",
            notice="",
        )
        return replace(desk, **changes)

    def _expand(self, macro, values, _):
        if macro.trigger == ";broken":
            raise MacroError("';broken' cannot be rendered", hint="run 'replykit macros check'")
        self.expanded.append((macro.trigger, dict(values)))
        return macro.body.format(**values)

    def _lint(self, text, customer):
        self.may_lint.wait(10)
        self.linted.append(text)
        self.customers.append(customer)
        if self.lint_error:
            raise self.lint_error
        found = [make_finding(text, words, level) for words, level in self.flagged if words in text]
        return Checked(language="en", findings=tuple(found))

    def _preview(self, macro, known):
        values = {field.name: known.get(field.name) or f"‹{field.label}›" for field in macro.fields}
        return macro.body.format(**values)

    def _mend(self, text, finding, language):
        assert language == "en"
        assert text[finding.span.start : finding.span.end] == finding.text
        return (finding.span, finding.replacements[0]) if finding.replacements else None

    def _dismiss(self, fingerprint, reason):
        if self.refusal:
            raise self.refusal
        self.dismissed.append((fingerprint, reason))

    def _deliver(self, text):
        if self.refusal:
            refusal, self.refusal = self.refusal, None
            raise refusal
        self.delivered.append(text)


def _triggers_in(text):
    known = {macro.trigger: macro for macro in MACROS}
    return [(Span(*m.span()), known[m[1]]) for m in TRIGGER.finditer(text) if m[1] in known]


def _read_back(macro, asked, typed):
    if asked.is_required and not typed and asked.type != "multiline":
        raise MacroError(f"{asked.label} is empty")
    if asked.type == "amount" and not re.fullmatch(r"\d+([.,]\d\d)?", typed):
        raise MacroError(f"'{typed}' is no amount", hint="such as 12.50")
    if asked.type == "choice" and typed not in asked.choices:
        raise MacroError(f"'{typed}' is none of the choices")
    return f"{typed} euros" if asked.type == "amount" else ""


KEYS = {
    "tab": "\t", "s-tab": "\x1b[Z", "enter": "\r", "up": "\x1b[A", "down": "\x1b[B", "left": "\x1b[D",
    "right": "\x1b[C", "backspace": "\x7f", "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS",
    "f5": "\x1b[15~", "s-f5": "\x1b[15;2~", "delete": "\x1b[3~", "f6": "\x1b[17~", "f7": "\x1b[18~", "f9": "\x1b[20~",
    "f8": "\x1b[19~", "s-f8": "\x1b[19;2~", "f10": "\x1b[21~", "f12": "\x1b[24~", "a-c": "\x1bc", "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~", "escape": "\x1b", "c-space": "\x00", "c-s": "\x13", "c-q": "\x11",
    "c-c": "\x03", "c-z": "\x1a", "c-y": "\x19", "c-j": "\n", "c-p": "\x10", "c-n": "\x0e", "c-_": "\x1f",
    "a-enter": "\x1b\r", "a-n": "\x1bn", "a-p": "\x1bp", "a-h": "\x1bh", "a-g": "\x1bg",
    "a-r": "\x1br", "a-i": "\x1bi", "a-m": "\x1bm",
}  # fmt: skip
KEYS |= {f"a-{sign}": f"\x1b{sign}" for sign in '123&é"'}


class Agent:
    """Types into a running prompt, and waits for what the screen would show; never for time."""

    def __init__(self, composer, app, pipe):
        self.composer, self.app, self._pipe = composer, app, pipe
        self._changed = asyncio.Event()
        app.after_render += lambda _: self._changed.set()

    async def press(self, *keys):
        """Press keys by name; other words are typed as they are. Each is digested before the next."""
        for key in keys:
            await self._send(KEYS.get(key, key))

    async def paste(self, text):
        await self._send(f"\x1b[200~{text}\x1b[201~")

    async def _send(self, text):
        processor = self.app.key_processor
        done = asyncio.Event()
        processor.after_key_press += lambda _: done.set()
        self._pipe.send_text(text)
        await asyncio.wait_for(done.wait(), 5)
        await self.until(lambda: not processor.input_queue and not processor.key_buffer)

    async def until(self, fact):
        """Wait until something is so; looks again after each drawing."""

        async def look():
            while not fact():
                self._changed.clear()
                self.app.invalidate()
                if not self.app.is_running:
                    return
                await self._changed.wait()

        await asyncio.wait_for(look(), 10)

    async def settled(self):
        await self.until(lambda: self.composer.review.is_settled)

    @property
    def text(self):
        return self.composer.draft.text


class Prompt:
    """Starts prompts, with the agent's moves as an async function."""

    def __init__(self):
        self.office = Office()
        self.office.may_lint.set()

    def run(self, moves, text="", *, language="en", **changes):
        """Give what the prompt returned, once the moves are made."""
        return asyncio.run(self._run(moves, text, language, changes))

    async def _run(self, moves, text, language, changes):
        with create_pipe_input() as pipe:
            composer, app = make_app(
                self.office.desk(**changes), Wording(language), text, source=pipe, screen=DummyOutput(), delay=0
            )
            app.ttimeoutlen = app.timeoutlen = 0.01
            started = asyncio.Event()

            def start():
                composer.start()
                started.set()

            running = asyncio.ensure_future(app.run_async(pre_run=start))
            agent = Agent(composer, app, pipe)
            try:
                await asyncio.wait_for(started.wait(), 5)
                await moves(agent)
                return await asyncio.wait_for(running, 5)
            finally:
                composer.stop()
                await _end(running, app)


async def _end(running, app):
    if not running.done():
        app.exit(result="")
        await running
