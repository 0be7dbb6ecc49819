"""An editor for the language server in this process, over a linter that needs no grammar; and its texts."""

from __future__ import annotations

import asyncio
import json
import re

from replykit.serve.desk import EditorDesk
from replykit.serve.language_server import ReplykitServer
from replykit.serve.snippets import Blank, Expansion
from replykit.text import Span
from replykit.tone.model import Checked, Finding

WORDS = {"guarantee": ("aim",), "garantissons": ("visons",), "actually ": ("",), "never": ()}
SNIPPET = Expansion(
    triggers=(";hi", ";hello"),
    name="Greeting",
    parts=("Hi ", Blank(number=1, label="First name"), ",\n\nIt costs 5 $ {x}. ", Blank(number=1, label="First name")),
)


def finding(match, text):
    level = "error" if match[0] == "never" else "warning"
    return Finding(
        rule="x-word",
        pair="direct-not-brusque",
        principle=None,
        category="harsh",
        level=level,
        span=Span(*match.span()),
        text=match[0],
        message=f"'{match[0].strip()}' says too much.",
        because="Because *it* does.",
        instead="Say less.",
        replacements=WORDS[match[0]],
        fingerprint=f"{match.start():016x}",
    )


class Desk:
    """Finds a few words; remembers what it was asked."""

    def __init__(self):
        self.read = []
        self.dismissed = {}
        self.preferences = []
        self.waits = None
        self.problems = ()
        self.set_problems = ()
        self.set_error = None

    def open(self, preferences):
        self.preferences.append(preferences)
        return EditorDesk(
            lint=self.lint,
            fix=lambda text, *_: text.replace("guarantee", "aim").replace("actually ", ""),
            expansions=self.expansions,
            set_problems=lambda: self.set_problems,
            triggers_in=lambda text: [(Span(*m.span()), m[0]) for m in re.finditer(r"(?<!\S);h\w+", text)],
            dismiss=self.dismissed.__setitem__,
        )

    def expansions(self):
        if self.set_error is not None:
            raise self.set_error
        return [SNIPPET]

    def lint(self, text, customer, _):
        self.read.append((text, customer))
        if self.waits is not None:
            self.waits.wait(5)
        words = re.finditer("|".join(WORDS), text)
        found = (finding(word, text) for word in words)
        kept = tuple(one for one in found if one.fingerprint not in self.dismissed)
        return Checked(language="fr" if "ons" in text else "en", findings=kept, problems=self.problems)


class Editor:
    """Speaks to the server as an editor does; keeps its own copy of each text, in its own units."""

    def __init__(self, encoding=None, forced=None, capabilities=None):
        self.desk = Desk()
        self.server = ReplykitServer("0", self.desk.open, forced)
        self.server.protocol.set_writer(self, include_headers=False)
        self.capabilities = {"general": {"positionEncodings": [encoding]} if encoding else {}, **(capabilities or {})}
        self.answers = {}
        self.notified = []
        self.arrived = asyncio.Condition()
        self.number = 0

    def write(self, data):
        message = json.loads(data)
        if "method" in message:
            self.notified.append((message["method"], message.get("params")))
        else:
            self.answers[message["id"]] = message
        self.woken = asyncio.ensure_future(self._wake())

    def close(self):
        pass

    async def _wake(self):
        async with self.arrived:
            self.arrived.notify_all()

    async def until(self, holds):
        async with self.arrived:
            await asyncio.wait_for(self.arrived.wait_for(holds), 10)
        return holds()

    def send(self, message):
        self.server.protocol.take(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def notify(self, method, **params):
        self.send({"method": method, "params": params})

    async def request(self, method, **params):
        self.number += 1
        number = self.number
        self.send({"id": number, "method": method, "params": params})
        answer = await self.until(lambda: self.answers.get(number))
        return answer["result"] if "result" in answer else answer["error"]

    async def start(self, **more):
        result = await self.request("initialize", processId=None, rootUri=None, capabilities=self.capabilities, **more)
        self.notify("initialized")
        return result

    def open(self, text, uri="file:///d/reply.txt", version=1):
        item = {"uri": uri, "languageId": "markdown", "version": version, "text": text}
        self.notify("textDocument/didOpen", textDocument=item)
        return uri

    def change(self, uri, version, *changes):
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", textDocument=document, contentChanges=list(changes))

    async def published(self, uri, version=None):
        """Wait for what is published of a document, of a version where one is given."""

        def last():
            found = [
                p for method, p in self.notified if method == "textDocument/publishDiagnostics" and p["uri"] == uri
            ]
            return [p for p in found if version is None or p.get("version") == version][-1:]

        return (await self.until(last))[0]["diagnostics"]

    def told(self):
        """Give what the agent was told, in messages."""
        return [params["message"] for method, params in self.notified if method == "window/showMessage"]

    async def actions(self, uri, place, **context):
        found = await self.request(
            "textDocument/codeAction", textDocument={"uri": uri}, range=place, context={"diagnostics": [], **context}
        )
        return {action["title"]: action for action in found}


def units(text, encoding):
    """Count a text by encoding it: another way than the server's."""
    return {"utf-8": len(text.encode()), "utf-16": len(text.encode("utf-16-le")) // 2, "utf-32": len(text)}[encoding]


def place(text, start, end, encoding):
    """A range of offsets as an editor sends it."""
    return {"start": position(text, start, encoding), "end": position(text, end, encoding)}


def position(text, offset, encoding):
    before = re.split(r"\r\n|\n|\r", text[:offset])
    return {"line": len(before) - 1, "character": units(before[-1], encoding)}


def offset(text, place, encoding):
    """The offset of a position, found by trying each."""
    lines = re.split(r"(\r\n|\n|\r)", text)
    start = sum(map(len, lines[: 2 * place["line"]]))
    if 2 * place["line"] >= len(lines):
        return len(text)
    line = lines[2 * place["line"]]
    exact = [n for n in range(len(line) + 1) if units(line[:n], encoding) == place["character"]]
    assert exact, f"{place} is inside a character or behind {line!r}"
    return start + exact[0]


def apply(text, edit, encoding):
    """Apply the edits of an action as an editor does."""
    changes = [change for group in edit.get("changes", {}).values() for change in group]
    changes += [change for one in edit.get("documentChanges", ()) for change in one["edits"]]
    for change in sorted(changes, key=lambda c: (c["range"]["start"]["line"], c["range"]["start"]["character"]))[::-1]:
        start, end = (offset(text, change["range"][side], encoding) for side in ("start", "end"))
        text = text[:start] + change["newText"] + text[end:]
    return text
