"""The reply on its way, kept against a crash while it is written as lines; where it cannot be, writing goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.errors import CancelledError
from replykit.prompt.desk import describe

if TYPE_CHECKING:
    from collections.abc import Callable

    from replykit.prompt.desk import Desk
    from replykit.prompt.wording import Wording


@dataclass(slots=True)
class PlainKeeping:
    """Keeps one reply."""

    desk: Desk
    wording: Wording
    say: Callable[[str], None]
    is_kept: bool = True
    """False where the reply could not be kept as it stands."""
    _has_warned: bool = False

    def keep(self, text: str) -> None:
        """Keep the reply as it stands; say once where it cannot be, for the next line is the reply's all the same."""
        try:
            self.desk.keep(text)
        except Exception as error:  # noqa: BLE001 - told to the agent; ended here, the reply's lines would go to the shell
            self.is_kept = False
            if not self._has_warned:
                self.say(self.wording("not-kept", why=describe(error)))
            self._has_warned = True
        else:
            self.is_kept = True

    def cancelled(self) -> CancelledError:
        """Give what a no to sending ends with: it says where the reply is now."""
        return CancelledError(self.wording("plain-kept" if self.is_kept else "plain-not-kept"))
