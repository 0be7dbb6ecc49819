"""A mail server on this machine that takes every message and keeps it."""

from __future__ import annotations

import socketserver
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field

_DATA, _END = b"354 go on", b".\r\n"


@dataclass
class Sink:
    port: int = 0
    messages: list[bytes] = field(default_factory=list)
    """As sent, with LF and without the dots that the protocol adds."""
    recipients: list[str] = field(default_factory=list)


@contextmanager
def smtp_sink():
    """Run it on a free port."""
    sink = Sink()

    class Session(socketserver.StreamRequestHandler):
        def handle(self):
            self.wfile.write(b"220 sink\r\n")
            for line in self.rfile:
                self.wfile.write(self.answer(line) + b"\r\n")
                if line[:4].upper() == b"QUIT":
                    return

        def answer(self, line):
            word = line[:4].upper()
            if word == b"RCPT":
                sink.recipients.append(line.decode().strip().partition(":")[2].strip("<>"))
            if word == b"DATA":
                self.wfile.write(_DATA + b"\r\n")
                sink.messages.append(self.read_message())
            return b"221 bye" if word == b"QUIT" else b"250 fine"

        def read_message(self):
            lines = iter(self.rfile.readline, _END)
            return b"".join(line.removeprefix(b".").replace(b"\r\n", b"\n") for line in lines)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        sink.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield sink
        finally:
            server.shutdown()
            thread.join()
