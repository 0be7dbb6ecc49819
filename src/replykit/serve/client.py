"""Asking the warm linter: a plain `replykit lint` answered without loading anything.

Where it is not there, is another's, is of another version, breaks off or takes too long, the full program
does the check itself: never a wrong answer, never a wait without end.
"""

from __future__ import annotations

import os

from replykit.serve import unix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from replykit.serve.calls import Call

_PATIENCE = 10.0
"""Seconds for a step of the talk; a check of its own takes less than that."""
_FAILED = 3


def answer_of_warm_linter(args: list[str]) -> int | None:
    """
    Have a plain call of `lint` answered, and print the answer.

    Returns:
        The exit code; None: the full program has to do it.
    """
    if "lint" not in args or not unix.is_supported() or os.environ.get("REPLYKIT_NO_SERVE"):
        return None
    from replykit.serve.calls import Call, Unusual  # noqa: PLC0415 - only where somebody may answer

    try:
        call = Call(args)
    except (Unusual, OSError, AttributeError, UnicodeError, ValueError):
        return None
    answer = _ask(call)
    return None if answer is None else _print(answer)


def _ask(call: Call) -> dict[str, bytes] | None:
    from replykit.serve.address import identity  # noqa: PLC0415 - as above

    who = identity(call.paths, call.config_folder)
    answer = ask(who, [("do", b"lint"), ("identity", os.fsencode(who)), *call.pairs])
    return answer if answer and {"code", "out", "err"} <= answer.keys() else None


def ask(who: str, pairs: list[tuple[str, bytes]], seconds: float = _PATIENCE) -> dict[str, bytes] | None:
    """
    Ask the warm linter of an identity.

    Returns:
        Its answer; None: it is not there, or gave none.
    """
    from replykit.serve.address import folder, is_private, name_of  # noqa: PLC0415 - as above

    home = folder()
    return ask_at(f"{home}/{name_of(who)}.sock", pairs, seconds) if is_private(home) else None


def ask_at(path: str, pairs: list[tuple[str, bytes]], seconds: float = _PATIENCE) -> dict[str, bytes] | None:
    """Ask whoever of our own user listens at a socket in the private folder; None: no answer came."""
    from replykit.serve import wire  # noqa: PLC0415 - as above

    try:
        connection = unix.connect(path, seconds)
    except OSError:
        return None
    try:
        connection.sendall(wire.pack(pairs))
        return dict(wire.unpack(_receive(connection.recv, wire.length_of(_receive(connection.recv, wire.SIZE)))))
    except (OSError, EOFError, wire.WireError):
        return None
    finally:
        connection.close()


def _receive(receive: Callable[[int], bytes], length: int) -> bytes:
    parts = []
    while length:
        part = receive(length)
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _print(answer: dict[str, bytes]) -> int:
    """Print what the full program would have printed; give its exit code."""
    try:
        _write(1, answer["out"])
    except BrokenPipeError:
        return _FAILED
    except OSError as error:
        _write(2, f"Cannot write: {(error.strerror or 'unknown reason').lower()}.\n".encode())
        return _FAILED
    _write(2, answer["err"])
    return int(answer["code"])


def _write(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]
