"""From the key to the screen, with small and with huge sets."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from bench.keyboard import Keyboard
from bench.macro_sets import write_set
from bench.measuring import take_turns
from bench.tables import Section
from bench.workplace import replykit_program

if TYPE_CHECKING:
    from bench.workplace import Workplace

_SIZES = (100, 2_000, 30_000)
_WORDS = 300
_NO_LINTER = """import sys
from replykit.cli import program, reader
from replykit.tone.model import Checked
reader.Reader.lint = lambda *_: Checked(language='en', findings=())
sys.exit(program.run(sys.argv[1:]))
"""
_WITHOUT_LINTER = (sys.executable, "-c", _NO_LINTER)


def measure(place: Workplace) -> Section:
    """Measure the real prompt, beside which the real linter works."""
    drafts = "\n".join(place.fresh_drafts("en", 3))
    text = re.match(rf"(?:\s*\S+){{{_WORDS}}}", drafts)
    draft = place.write("prompt.txt", f"{text[0] if text else drafts}\n")
    keyboards = []
    for size in _SIZES[:2] if place.is_quick else _SIZES:
        sets = place.folder / f"prompt-{size}"
        write_set(sets, "nadia", size)
        arguments = ["compose", str(draft), "--macros", str(sets), "--agent", "nadia"]
        for name, program in (("", replykit_program()), (", without the linter", _WITHOUT_LINTER)):
            keyboards.append(Keyboard(f"a set of {size:,}{name}", [*program, *arguments], place.environment))
    return Section(
        title="Prompt: from the key to the screen",
        text=f"Text: a generated draft of {_WORDS} words, open in `replykit compose` on a terminal of 80 by 24; each "
        "turn is a key, 0.12 s after the last one showed, of an English sentence, of a trigger, and of two "
        "words in the macro menu; the linter reads the draft meanwhile, where it is there.",
        series=take_turns(keyboards, place.turns(120, 20)),
    )
