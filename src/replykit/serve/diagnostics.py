"""Remarks on the open texts of an editor, published or pulled.

The linter runs in one thread of its own, on the newest text only; while it runs, the editor is heard.
"""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from lsprotocol import types

from replykit.errors import LanguageError, Problem, ReplykitError
from replykit.output.problems import show_problem
from replykit.serve import remarks, siblings
from replykit.serve.desk import EditorDesk, OpenDesk, Preferences, read_preferences
from replykit.serve.protocol import EditorServer, FailedError
from replykit.text import MAX_DRAFT_CHARACTERS
from replykit.tone.model import Checked, reaches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from replykit.serve.documents import Document
    from replykit.text import Encoding

_Result = TypeVar("_Result")
_NOTHING = Checked(language="und", findings=())
_MOST_PROBLEMS = 5
_SURROGATE = re.compile("[\ud800-\udfff]")


class DiagnosticsServer(EditorServer):
    """Settings, the linter's thread, and diagnostics, published or pulled as the editor likes."""

    def __init__(self, version: str, open_desk: OpenDesk, forced: Encoding | None = None) -> None:
        super().__init__(version, forced)
        self._open_desk = open_desk
        self._preferences = Preferences()
        self._opened: tuple[Preferences, EditorDesk] | None = None
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="replykit-linter")
        self._locks: dict[str, asyncio.Lock] = {}
        self._publishing: dict[str, asyncio.Task[None]] = {}
        self._told: set[str] = set()
        for method, (handler, options) in self._features().items():
            # NOTE: pygls writes on what it registers, and nothing can be written on a bound method.
            self.feature(method, options)(partial(handler))

    def _features(self) -> dict[str, tuple[Callable[..., Any], Any]]:
        """Give what an editor may ask or tell, each with what answers it and the options it is told."""
        pull = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False, identifier="replykit")
        return {
            types.INITIALIZE: (self._initialize, None),
            types.INITIALIZED: (self._initialized, None),
            types.WORKSPACE_DID_CHANGE_CONFIGURATION: (self._configure, None),
            types.TEXT_DOCUMENT_DID_SAVE: (self._saved, None),
            types.TEXT_DOCUMENT_DIAGNOSTIC: (self._pull, pull),
        }

    # --- settings ---

    def _initialize(self, params: types.InitializeParams) -> None:
        self._prefer(params.initialization_options)

    def _initialized(self, params: Any) -> None:
        del params
        # NOTE: the first draft should not have to wait for grammar to load.
        self._in_worker_later(self._get_desk)

    def _configure(self, params: types.DidChangeConfigurationParams) -> None:
        # NOTE: Eglot says that nothing is set, right after it has told its settings.
        if not params.settings:
            return
        self._prefer(params.settings)
        for document in self.documents.values():
            document.checked = None
        self._recheck_all()

    def _prefer(self, said: Any) -> None:
        self._preferences, wrong = read_preferences(said)
        for sentence in wrong:
            self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        """Tell the agent something once."""
        if sentence not in self._told:
            self._told.add(sentence)
            params = types.ShowMessageParams(type=types.MessageType.Warning, message=sentence)
            self.window_show_message(params)

    def _tell_problems(self, problems: Iterable[Problem]) -> None:
        """Tell what could not be done: each once, the first few of many."""
        for problem in islice(problems, _MOST_PROBLEMS):
            # NOTE: no line of the file: a message has letters of all widths, and the mark would stand elsewhere.
            self._tell(show_problem(replace(problem, excerpt="")))

    # --- the worker: the desk, and all that takes time ---

    def _get_desk(self) -> EditorDesk:
        """Open the desk of the present settings; runs in the worker."""
        # NOTE: other settings may come while a desk opens, so it is known by those it was opened with.
        preferences = self._preferences
        if self._opened is None or self._opened[0] is not preferences:
            self._opened = (preferences, self._open_desk(preferences))
        return self._opened[1]

    async def _in_worker(self, ask: Callable[[EditorDesk], _Result]) -> _Result:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._worker, lambda: ask(self._get_desk()))

    def _in_worker_later(self, do: Callable[[], Any]) -> None:
        future = asyncio.get_running_loop().run_in_executor(self._worker, do)
        # NOTE: what goes wrong is told when somebody asks for it.
        future.add_done_callback(lambda done: done.exception())

    async def _check(self, document: Document) -> Checked:
        """Give what the linter says of the newest text of a document."""
        async with self._locks.setdefault(document.uri, asyncio.Lock()):
            while True:
                text = document.text
                customer = self._customer_of(document)
                known = document.checked
                if known is not None and (document.checked_text, document.checked_customer) == (text, customer):
                    return known
                checked = await self._lint(document, text, customer)
                document.checked, document.checked_text, document.checked_customer = checked, text, customer

    async def _lint(self, document: Document, text: str, customer: str | None) -> Checked:
        path = document.path
        if path is not None and siblings.is_customers(path):
            return _NOTHING
        if not document.is_readable:
            name = path.name if path is not None else document.uri
            what = f"{name} is longer than {MAX_DRAFT_CHARACTERS:,} characters, and is not checked"
            self._tell_problems((Problem(what=what, hint="check the reply alone, without attachments or logs"),))
            return _NOTHING
        try:
            checked = await self._in_worker(lambda desk: desk.lint(readable(text), customer, path))
        except LanguageError:
            # NOTE: too few words to tell the language, or one that we do not read: nothing to say yet.
            return _NOTHING
        except ReplykitError as error:
            self._tell_problems(error.problems)
            return _NOTHING
        self._tell_problems(checked.problems)
        shown = tuple(one for one in checked.findings if reaches(one.level, self._preferences.level))
        return replace(checked, findings=shown)

    def _customer_of(self, document: Document) -> str | None:
        """Give the message in a sibling file, as it is open or saved; None leaves it to the quoted lines."""
        path = document.path
        if path is None:
            return None
        opened = {other.path: other.text for other in self.documents.values()}
        found = (opened[place] if place in opened else siblings.read(place) for place in siblings.places(path))
        return next((text for text in found if text is not None), None)

    # --- diagnostics ---

    @property
    def _is_pulled(self) -> bool:
        document = self.client_capabilities.text_document
        return document is not None and document.diagnostic is not None

    def changed(self, document: Document) -> None:
        """Check a document that was opened or changed, and all others where it is a customer's message."""
        path = document.path
        if path is not None and siblings.is_customers(path):
            self._recheck_all()
        elif not self._is_pulled:
            self._publish_soon(document)

    def closed(self, document: Document) -> None:
        """Take the remarks back; where it was a customer's message, check what may have answered it."""
        self._locks.pop(document.uri, None)
        if not self._is_pulled:
            params = types.PublishDiagnosticsParams(uri=document.uri, diagnostics=[])
            self.text_document_publish_diagnostics(params)
        if document.path is not None and siblings.is_customers(document.path):
            self._recheck_all()

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        document = self.documents.get(params.text_document.uri)
        if document is not None:
            # NOTE: the chart, or what may stand, may have changed outside the editor.
            document.checked = None
            self.changed(document)

    def _recheck_all(self) -> None:
        if not self._is_pulled:
            for document in self.documents.values():
                self._publish_soon(document)
            return
        workspace = self.client_capabilities.workspace
        if workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
            self.workspace_diagnostic_refresh(None)

    def _publish_soon(self, document: Document) -> None:
        """Publish once the newest text is checked; a check on its way serves later changes too."""
        running = self._publishing.get(document.uri)
        if running is None or running.done():
            self._publishing[document.uri] = asyncio.create_task(self._publish(document.uri))

    async def _publish(self, uri: str) -> None:
        version = None
        while (document := self.documents.get(uri)) is not None and version != (document.version, id(document)):
            version = (document.version, id(document))
            checked = await self._check(document)
            if self.documents.get(uri) is document and document.checked_text == document.text:
                diagnostics = [remarks.diagnostic(one, document) for one in checked.findings]
                params = types.PublishDiagnosticsParams(uri=uri, version=document.version, diagnostics=diagnostics)
                self.text_document_publish_diagnostics(params)

    async def _pull(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        document = self._document(params.text_document.uri)
        checked = await self._check(document)
        items = [remarks.diagnostic(one, document) for one in checked.findings]
        return types.RelatedFullDocumentDiagnosticReport(items=items)

    def _document(self, uri: str) -> Document:
        if uri not in self.documents:
            raise FailedError(message="this document is not open")
        return self.documents[uri]


def readable(text: str) -> str:
    """Give a text of the same length that every tool can read: half a surrogate pair is no character."""
    return _SURROGATE.sub("\ufffd", text)
