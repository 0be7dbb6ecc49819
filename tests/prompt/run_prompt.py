"""Runs the prompt on a desk of fakes, for the tests of the screen: LANGUAGE, then the customer's message."""

from __future__ import annotations

import sys

from typing_agent import Office

from replykit.errors import CancelledError
from replykit.prompt.app import compose
from replykit.prompt.terminal import open_terminal
from replykit.prompt.wording import Wording

office = Office()
office.may_lint.set()
desk = office.desk(customer=sys.argv[2], title="reply.txt")
try:
    text = compose(desk, Wording(sys.argv[1]), "", *open_terminal())
except CancelledError:
    sys.exit(130)
sys.stdout.write(f"RESULT {text!r}\n")
