"""What has the keyboard."""

from __future__ import annotations

from enum import Enum


class Mode(Enum):
    """A part of the screen that keys act on."""

    DRAFT = "draft"
    FIELD = "field"
    MENU = "menu"
    REASON = "reason"
    """The line that asks why a finding may stand."""
    CUSTOMER = "customer"
    """The customer's message, to be pasted or mended."""
    HELP = "help"
    BLANKS = "blanks"
    """The question whether to send with something unfilled, or with an account's number."""
    LEFT = "left"
    """Drafts that were left, offered at the start."""
