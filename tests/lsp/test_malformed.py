"""Bytes that no editor should send: whoever asks next is answered, no trace is told, no word of a draft is logged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from played_editor import Editor

from replykit.serve.framing import Framer

SECRET = "CANARY-4711"  # noqa: S105 - a draft's words
URI = "file:///d/reply.txt"


def framed(message):
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def request(number, method, params):
    return framed({"jsonrpc": "2.0", "id": number, "method": method, "params": params})


def notice(method, params):
    return framed({"jsonrpc": "2.0", "method": method, "params": params})


def change(*changes, version=2):
    document = {"uri": URI, "version": version}
    return notice("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})


def here(line, character, end_line=None, end=None):
    end = {"line": line if end_line is None else end_line, "character": character if end is None else end}
    return {"start": {"line": line, "character": character}, "end": end}


OPENING = notice(
    "textDocument/didOpen",
    {"textDocument": {"uri": URI, "languageId": "x", "version": 1, "text": f"😀 We guarantee {SECRET}.\n"}},
)
PROBE = request(999, "textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}})
CASES = {
    "length that is a word": b"Content-Length: many\r\n\r\n{}",
    "length below nothing": b"Content-Length: -1\r\n\r\n{}",
    "length beyond all": b"Content-Length: 99999999999\r\n\r\n{}",
    "length too great": b"Content-Length: 900\r\n\r\n{}",
    "length too small": b'Content-Length: 3\r\n\r\n{"jsonrpc": "2.0"}',
    "no length": b"Content-Type: text/plain\r\n\r\n{}",
    "line feeds alone": b"Content-Length: 2\n\n{}",
    "header without end": b"A" * 100_000,
    "not UTF-8": framed(b'{"jsonrpc": "2.0", "method": "\xff"}'),
    "not JSON": framed(b"{nope}"),
    "null": framed(b"null"),
    "list": framed(b"[]"),
    "number": framed(b"5"),
    "deep": framed(b"[" * 100_000),
    "long number": framed(b'{"jsonrpc": "2.0", "id": ' + b"9" * 10_000 + b"}"),
    "other version": framed({"jsonrpc": "1.0", "id": 5, "method": "shutdown"}),
    "method that is no text": framed({"jsonrpc": "2.0", "id": 5, "method": {"a": 1}}),
    "id that is a list": framed({"jsonrpc": "2.0", "id": [1], "method": "shutdown"}),
    "id that is true": framed({"jsonrpc": "2.0", "id": True, "method": "shutdown"}),
    "id of nothing": framed({"jsonrpc": "2.0", "id": None, "method": "shutdown"}),
    "nothing but a version": framed({"jsonrpc": "2.0"}),
    "answer to nothing": framed({"jsonrpc": "2.0", "id": 77, "result": 5}),
    "error to nothing": framed({"jsonrpc": "2.0", "id": 77, "error": {"code": 1, "message": "x"}}),
    "answer of another shape": framed({"jsonrpc": "2.0", "id": [], "result": 5}),
    "unknown request": request(5, "evil/exec", {"command": "x"}),
    "unknown notice": notice("evil/exec", {}),
    "initialized twice": request(5, "initialize", {"capabilities": {}}),
    "cancel of nothing": notice("$/cancelRequest", {"id": 12345}),
    "cancel of what is no id": notice("$/cancelRequest", {"id": {}}),
    "open with wrong types": notice("textDocument/didOpen", {"textDocument": {"uri": 5, "text": []}}),
    "open without anything": notice("textDocument/didOpen", {}),
    "parameters that are a list": request(5, "textDocument/hover", [1]),
    "no parameters": request(5, "textDocument/codeAction", None),
    "opened twice": OPENING,
    "change of what is not open": notice(
        "textDocument/didChange",
        {"textDocument": {"uri": "file:///none", "version": 1}, "contentChanges": [{"text": "x"}]},
    ),
    "change outside": change({"range": here(999_999, 0, 999_999, 5), "text": "x"}),
    "change inside a pair": change({"range": here(0, 1), "text": "x"}),
    "change backwards": change({"range": here(1, 0, 0, 0), "text": "x"}),
    "change at places below nothing": change({"range": here(-1, -5), "text": "x"}),
    "change to half a pair": framed(
        b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": '
        b'{"textDocument": {"uri": "%s", "version": 2}, "contentChanges": [{"text": "We guarantee \\ud83d half."}]}}'
        % URI.encode()
    ),
    "change with wrong types": change({"range": "here", "text": 5}),
    "hover of what is not open": request(
        5, "textDocument/hover", {"textDocument": {"uri": "file:///none"}, "position": {"line": 0, "character": 0}}
    ),
    "unknown command": request(5, "workspace/executeCommand", {"command": "rm", "arguments": ["-rf"]}),
    "settings of any shape": notice("workspace/didChangeConfiguration", {"settings": {"replykit": [{"x": None}]}}),
    "address that is none": notice(
        "textDocument/didOpen",
        {"textDocument": {"uri": "file://[::1/\x00", "languageId": "x", "version": 1, "text": "We guarantee."}},
    ),
}
OUTSIDE = Path(os.environ.get("REPLYKIT_SHARED", Path(__file__).parents[3] / "shared"))
SHARED = sorted((OUTSIDE / "attacks" / "lsp").glob("*.bin"))


async def answers_after(data):
    """Feed bytes to a server that has a document open; give all it sends until the probe is answered."""
    editor = Editor()
    await editor.start()
    return await answers_of(editor, OPENING + data + PROBE)


async def answers_of(editor, data):
    """Feed bytes to a server; give its answer to the probe among them, and all it sends until then."""
    editor.sent = []
    write = editor.write

    def keep(sent):
        editor.sent.append(sent)
        write(sent)

    editor.write = keep
    for body in Framer().feed(data):
        editor.server.protocol.take(body)
    answer = await editor.until(lambda: editor.answers.get(999))
    return answer, b"\n".join(editor.sent)


@pytest.mark.parametrize("case", CASES)
async def test_whoever_asks_next_is_answered(case, capfd):
    answer, sent = await answers_after(CASES[case])
    assert "result" in answer
    assert b"Traceback" not in sent
    assert b".py" not in sent
    told = capfd.readouterr()
    assert (told.out, told.err) == ("", "")


@pytest.mark.parametrize("case", [name for name, data in CASES.items() if b'"id": 5,' in data])
async def test_a_request_that_cannot_be_done_is_answered_with_an_error(case):
    _, sent = await answers_after(CASES[case])
    errors = [json.loads(line) for line in sent.splitlines() if b'"error"' in line]
    assert [error["error"]["code"] for error in errors if error["id"] in (5, None)]


async def test_before_it_is_initialized_only_that_is_answered():
    editor = Editor()
    answer = await editor.request("textDocument/hover")
    assert answer["code"] == -32002
    assert "capabilities" in await editor.start()


async def test_after_it_is_shut_down_nothing_is_done():
    editor = Editor()
    await editor.start()
    assert await editor.request("shutdown") is None
    assert (await editor.request("textDocument/hover"))["code"] == -32600
    with pytest.raises(SystemExit) as stop:
        editor.notify("exit")
    assert stop.value.code == 0


def talk(data, seconds=60):
    """Give bytes to the real program; give what it answers and says until it ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "replykit", "lsp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    out, err = process.communicate(data, timeout=seconds)
    return process.returncode, out, err


START = request(1, "initialize", {"processId": None, "rootUri": None, "capabilities": {}}) + notice("initialized", {})


@pytest.mark.slow
@pytest.mark.model
def test_the_real_program_survives_all_of_it_at_once():
    data = START + OPENING + b"".join(CASES.values()) + PROBE + request(2, "shutdown", None) + notice("exit", None)
    code, out, err = talk(data)
    assert b'"id": 2' in out
    assert (code, err) == (0, b"")
    assert b"Traceback" not in out
    assert SECRET.encode() not in out


@pytest.mark.model
def test_an_editor_that_leaves_without_a_word_ends_it():
    code, _, err = talk(START + OPENING)
    assert (code, err) == (1, b"")


@pytest.mark.parametrize("case", SHARED, ids=lambda path: path.stem)
async def test_the_cases_kept_outside(case):
    answer, sent = await answers_of(Editor(), case.read_bytes())
    assert answer["id"] == 999
    assert b"Traceback" not in sent


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("case", SHARED, ids=lambda path: path.stem)
def test_the_real_program_survives_the_cases_kept_outside(case):
    process = subprocess.Popen(
        [sys.executable, "-m", "replykit", "lsp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    got = bytearray()

    def read():
        while b'"id": 999' not in got and (data := os.read(process.stdout.fileno(), 1 << 16)):
            got.extend(data)

    reading = threading.Thread(target=read)
    reading.start()
    process.stdin.write(case.read_bytes())
    process.stdin.flush()
    reading.join(30)
    process.kill()
    _, err = process.communicate()
    assert b'"id": 999' in got
    assert b"Traceback" not in got + err
