"""The protocol of editors, for bytes as they come: whatever is malformed costs itself, and no word of a draft is told.

pygls knows the messages; here stands what keeps it alive. Its log, its traces and its own copy of the
documents are not used: a trace may hold a draft's words, and its copy counts lines otherwise than editors do.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.io_ import StdoutWriter
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from replykit.serve.documents import Document
from replykit.serve.framing import Broken, Framer
from replykit.text import ENCODINGS

if TYPE_CHECKING:
    from collections.abc import Generator

    from replykit.errors import ReplykitError
    from replykit.text import Encoding

_CHUNK = 1 << 16
_PARSE_ERROR, _INVALID_REQUEST, _INVALID_PARAMS, _INTERNAL_ERROR = -32700, -32600, -32602, -32603
_NOT_INITIALIZED = -32002
_FAILED = -32803


class FailedError(JsonRpcException):
    """A request that could not be done, for a reason the agent should read."""

    CODE = _FAILED
    MESSAGE = "Request failed"


class EditorProtocol(LanguageServerProtocol):
    """What pygls knows, with documents of our own."""

    _server: EditorServer

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Generator[Any, Any, types.InitializeResult]:
        """Agree on what columns count, and say what we can do."""
        self._server.encoding, self._server.is_encoding_agreed = _agree(params.capabilities, self._server.forced)
        result = yield from super().lsp_initialize(params)
        result.capabilities.position_encoding = self._server.encoding
        self._server.is_initialized = True
        return result

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take a document over; one opened twice is the newer."""
        item = params.text_document
        document = Document(item.uri, item.version, item.text, self._server.encoding)
        self._server.documents[item.uri] = document
        self._server.changed(document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Follow a document; one that was never opened is none."""
        document = self._server.documents.get(params.text_document.uri)
        if document is not None:
            document.apply(params.content_changes, params.text_document.version)
            self._server.changed(document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Forget a document."""
        document = self._server.documents.pop(params.text_document.uri, None)
        if document is not None:
            self._server.closed(document)

    @lsp_method(types.EXIT)
    def lsp_exit(self, *args: Any) -> Any:
        """End; standard output stays open for whoever called us."""
        del args
        sys.exit(0 if self._shutdown else 1)

    def take(self, body: bytes | Broken) -> None:
        """Handle one message; answer what is no message as the protocol says."""
        if isinstance(body, Broken):
            self._refuse(None, _PARSE_ERROR, "this is no message")
            return
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            self._refuse(None, _PARSE_ERROR, "this is no JSON in UTF-8")
            return
        if not isinstance(data, dict) or data.get("jsonrpc") != "2.0" or not isinstance(data.get("method", ""), str):
            self._refuse(None, _INVALID_REQUEST, "this is no message of JSON-RPC 2.0")
            return
        self._take_message(data)

    def _take_message(self, data: dict[str, Any]) -> None:
        number = data.get("id")
        is_request = "method" in data and "id" in data
        if "id" in data and (isinstance(number, bool) or not isinstance(number, (int, str))):
            self._refuse(None, _INVALID_REQUEST, "an id is a number or a text")
            return
        if reason := self._reason_to_refuse(data):
            if is_request:
                self._refuse(number, *reason)
            return
        try:
            self.handle_message(self.structure_message(data))
        except Exception:  # noqa: BLE001 - whatever pygls stumbles over costs this message alone
            if is_request:
                self._refuse(number, _INVALID_PARAMS, "these are not the parameters of this method")

    def _reason_to_refuse(self, data: dict[str, Any]) -> tuple[int, str] | None:
        method = data.get("method")
        if method is None or method == types.EXIT:
            return None
        if self._shutdown:
            return _INVALID_REQUEST, "the server is shut down"
        if not self._server.is_initialized and method != types.INITIALIZE:
            return _NOT_INITIALIZED, "the server is not initialized"
        if self._server.is_initialized and method == types.INITIALIZE:
            return _INVALID_REQUEST, "the server is initialized already"
        return None

    def _refuse(self, number: Any, code: int, reason: str) -> None:
        # NOTE: by hand, because an id of null is no id to pygls' types.
        self._send_data({"jsonrpc": "2.0", "id": number, "error": {"code": code, "message": reason}})

    def _send_response(self, msg_id: Any, result: Any = None, error: types.ResponseError | None = None) -> None:
        """Send an answer; of a fault of our own only that it is one."""
        if error is not None and error.code == _INTERNAL_ERROR:
            error = types.ResponseError(code=_INTERNAL_ERROR, message="replykit has a fault of its own")
        elif error is not None:
            error = types.ResponseError(code=error.code, message=error.message)
        super()._send_response(msg_id, result, error)


def _agree(capabilities: types.ClientCapabilities, forced: Encoding | None) -> tuple[Encoding, bool]:
    """Give what columns count, and whether the editor is sure to count the same."""
    if forced:
        return forced, True
    wanted = (capabilities.general.position_encodings or ()) if capabilities.general else ()
    agreed = next((ours for theirs in wanted for ours in ENCODINGS if ours == theirs), None)
    return agreed or "utf-16", agreed is not None


class EditorServer(LanguageServer):
    """A server over standard streams; `diagnostics` and `language_server` say what it does with documents."""

    protocol: EditorProtocol

    def __init__(self, version: str, forced: Encoding | None) -> None:
        logging.getLogger("pygls").addHandler(logging.NullHandler())
        logging.getLogger("pygls").propagate = False
        super().__init__("replykit", version, protocol_cls=EditorProtocol)
        self.forced = forced
        self.encoding: Encoding = "utf-16"
        self.is_encoding_agreed = False
        self.is_initialized = False
        self.documents: dict[str, Document] = {}

    def changed(self, document: Document) -> None:
        """A document was opened or changed."""

    def closed(self, document: Document) -> None:
        """A document was closed."""

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Tell nobody: the error may hold a draft's words, and its request is answered already."""

    def run(self) -> int:
        """Serve until the editor says so or leaves; give the exit code."""
        self.protocol.set_writer(StdoutWriter(sys.stdout.buffer))
        try:
            asyncio.run(self._serve(sys.stdin.fileno()))
        except SystemExit as stop:
            return stop.code if isinstance(stop.code, int) else 1
        except BrokenPipeError:
            pass
        # NOTE: the editor left without a word.
        return 1

    async def _serve(self, stdin: int) -> None:
        loop = asyncio.get_running_loop()
        framer = Framer()
        with ThreadPoolExecutor(1, thread_name_prefix="replykit-reading") as reading:
            while data := await loop.run_in_executor(reading, os.read, stdin, _CHUNK):
                for body in framer.feed(data):
                    self.protocol.take(body)
                    # NOTE: a flood of messages must not keep what was asked before from being answered.
                    await asyncio.sleep(0)


def failed(error: ReplykitError) -> FailedError:
    """Give the answer to a request that could not be done."""
    return FailedError(message=str(error))
