"""Terms whose linter ends its process, is slow, or breaks, at the word of a draft; for the tests of the crew."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field

from replykit.tone.model import Checked


class FallingLinter:
    takes_shortcuts = True

    def lint_many(self, drafts):
        for draft in drafts:
            yield self.lint(*draft)

    def lint(self, text, *_):
        if text == "fall":
            os._exit(7)
        if text == "break":
            raise RuntimeError(text)
        if text == "slow":
            time.sleep(1)
        return Checked(language="en", findings=())


@dataclass(frozen=True)
class FallingTerms:
    gate: str = "warning"
    breaks: bool = field(default=False)

    def load_linter(self):
        if self.breaks:
            raise RuntimeError("secret words of a draft")
        return FallingLinter()
