"""The questions of `init`, in order. Asks through `Questions`, decides and writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from replykit.prompt.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = ("fr", "en")


class Questions(Protocol):
    """Asks the agent, on a terminal or in a pipe. A check gives why an answer won't do, or nothing."""

    def say(self, line: str) -> None:
        """Show a line."""

    def ask(self, question: str, default: str, check: Callable[[str], str]) -> str:
        """Ask for one line."""

    def ask_text(self, question: str, default: str, check: Callable[[str], str]) -> str:
        """Ask for several lines."""

    def confirm(self, question: str, *, default: bool) -> bool:
        """Ask for yes or no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Whose set, in which language, where."""

    name: str
    language: str
    folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstMacro:
    """The macro made together."""

    trigger: str
    name: str
    body: str
    """Ends in a line end."""
    field: str
    """The example's field, which the body may use."""
    label: str
    """What the agent is asked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """Asks what `init` needs to know."""

    questions: Questions
    wording: Wording

    def ask_who(
        self,
        given: dict[str, str],
        proposed: Who,
        why_no_name: Callable[[str], str],
        why_no_folder: Callable[[str, str], str],
    ) -> Who:
        """
        Ask name, language and folder, those that are not given.

        Args:
            given: Answers that the command line has already, by name of the question.
            proposed: What each question proposes.
            why_no_name: Says why a name cannot be an agent's; nothing where it can.
            why_no_folder: Names what stands against a set in a folder, for an agent; nothing where nothing does.
        """
        answers: dict[str, str] = {}
        checks = {
            "name": self._check_name(why_no_name),
            "language": self._check_language,
            "folder": lambda folder: self._check_folder(why_no_folder(folder, answers["name"]), folder),
        }
        for key, check in checks.items():
            default = given.get(key) or getattr(proposed, key)
            answers[key] = default if key in given else self._ask(key, default, check)
        return Who(**{**answers, "language": answers["language"].lower()})

    def ask_macro(
        self, language: str, why_not: Callable[[FirstMacro], str], why_no_trigger: Callable[[str], str]
    ) -> FirstMacro:
        """
        Make the first macro together.

        Args:
            language: Language of the example.
            why_not: Says why a whole macro cannot be used; nothing where it can.
            why_no_trigger: The same for a trigger alone.
        """
        example = Wording(language)
        self.questions.say(self.wording("first-macro"))
        trigger = self._ask("trigger", example("example-trigger"), self._check_trigger(why_no_trigger))
        name = self._ask("macro-name", example("example-name"), self._check_full)

        def macro_of(body: str) -> FirstMacro:
            label, field = example("example-label"), example("example-field")
            return FirstMacro(trigger=trigger, name=name, body=f"{body.strip(chr(10))}\n", field=field, label=label)

        field = f"{{{{ {example('example-field')} }}}}"
        question = self.wording("ask-body", field=field)
        body = self.questions.ask_text(question, example("example-body"), lambda body: why_not(macro_of(body)))
        return macro_of(body)

    def _ask(self, key: str, default: str, check: Callable[[str], str]) -> str:
        return self.questions.ask(self.wording(f"ask-{key}"), default, check)

    def _check_name(self, why_no_name: Callable[[str], str]) -> Callable[[str], str]:
        def check(name: str) -> str:
            why = why_no_name(name)
            return self.wording("wrong-name", why=why) if why else ""

        return check

    def _check_trigger(self, why_no_trigger: Callable[[str], str]) -> Callable[[str], str]:
        return lambda trigger: self.wording("wrong-trigger") if why_no_trigger(trigger) else ""

    def _check_language(self, language: str) -> str:
        return "" if language.lower() in LANGUAGES else self.wording("wrong-language")

    def _check_folder(self, place: str, folder: str) -> str:
        return self._check_full(folder) or (self.wording("wrong-folder", place=place) if place else "")

    def _check_full(self, text: str) -> str:
        return "" if text.strip() else self.wording("wrong-empty")
