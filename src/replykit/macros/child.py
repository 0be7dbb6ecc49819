"""The worker's own side: reads jobs from standard input, answers on standard output, under limits.

Started by `worker`; ends when its input does, so that it never outlives its parent.
"""

from __future__ import annotations

import json
import struct
import sys
import time
from typing import BinaryIO

LENGTH = struct.Struct("!I")
"""Every message is its length in bytes, then JSON."""
MAX_MESSAGE = 64 * 1024 * 1024


def send(stream: BinaryIO, message: object) -> None:
    """Write one message."""
    data = json.dumps(message).encode()
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: BinaryIO) -> object:
    """
    Read one message.

    Raises:
        EOFError: The other side is gone.
    """
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    size = LENGTH.unpack(head)[0]
    data = stream.read(size) if size <= MAX_MESSAGE else b""
    if len(data) < size:
        raise EOFError
    return json.loads(data)


def main() -> None:
    """Answer jobs until the input ends."""
    from replykit.macros import jobs, limits  # noqa: PLC0415 - the parent imports this file for its messages alone

    jobs_in, answers_out = sys.stdin.buffer, sys.stdout.buffer
    is_limited = limits.limit_this_process()
    send(answers_out, {"is_limited": is_limited, "seconds": time.process_time()})
    try:
        while True:
            job = receive(jobs_in)
            if isinstance(job, dict):
                limits.start_clock(limits.MAX_SECONDS)
                reply = jobs.answer(job)
                limits.start_clock(0)
                send(answers_out, {**reply, "seconds": time.process_time()})
    except (EOFError, MemoryError, KeyboardInterrupt):
        # NOTE: out of memory, the process is not to be trusted again; the parent starts another.
        sys.exit(0)
