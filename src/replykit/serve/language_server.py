"""The language server: what an editor asks, answered from the server's own texts.

The linter runs in one thread of its own, on the newest text only; while it runs, the editor is heard.
"""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from lsprotocol import types

from replykit.errors import LanguageError, ReplykitError
from replykit.serve import remarks, siblings
from replykit.serve.desk import EditorDesk, OpenDesk, Preferences, read_preferences
from replykit.serve.protocol import EditorServer, FailedError, failed
from replykit.serve.wording import say
from replykit.text import Span
from replykit.tone.fixing import Edit
from replykit.tone.model import Checked, Finding, reaches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from replykit.serve.documents import Document
    from replykit.serve.snippets import Expansion
    from replykit.text import Encoding

_Result = TypeVar("_Result")
_NOTHING = Checked(language="und", findings=())
_BEFORE_TRIGGER = "«‹“„‘\"'([{<*_–—¿¡"
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_TRIGGER = 80


class ReplykitServer(EditorServer):
    """Diagnostics, fixes, hovers, completion for one editor."""

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
        self.command(remarks.DISMISS)(partial(self._dismiss))

    def _features(self) -> dict[str, tuple[Callable[..., Any], Any]]:
        kinds = [types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorInline, remarks.FIX_ALL]
        pull = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False, identifier="replykit")
        return {
            types.INITIALIZE: (self._initialize, None),
            types.INITIALIZED: (self._initialized, None),
            types.WORKSPACE_DID_CHANGE_CONFIGURATION: (self._configure, None),
            types.TEXT_DOCUMENT_DID_SAVE: (self._saved, None),
            types.TEXT_DOCUMENT_DIAGNOSTIC: (self._pull, pull),
            types.TEXT_DOCUMENT_HOVER: (self._hover, None),
            types.TEXT_DOCUMENT_CODE_ACTION: (
                self._code_actions,
                types.CodeActionOptions(code_action_kinds=kinds, resolve_provider=True),
            ),
            types.CODE_ACTION_RESOLVE: (self._resolve, None),
            types.TEXT_DOCUMENT_COMPLETION: (
                self._complete,
                types.CompletionOptions(trigger_characters=[";", ":", "/"]),
            ),
        }

    # Settings.

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

    # The worker: the desk, and all that takes time.

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
        if not document.is_readable or (path is not None and siblings.is_customers(path)):
            return _NOTHING
        try:
            checked = await self._in_worker(lambda desk: desk.lint(_readable(text), customer, path))
        except LanguageError:
            # NOTE: too few words to tell the language, or one that we do not read: nothing to say yet.
            return _NOTHING
        except ReplykitError as error:
            self._tell("; ".join(problem.what for problem in error.problems))
            return _NOTHING
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

    # Diagnostics.

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
        """Take the remarks back."""
        self._locks.pop(document.uri, None)
        if not self._is_pulled:
            params = types.PublishDiagnosticsParams(uri=document.uri, diagnostics=[])
            self.text_document_publish_diagnostics(params)

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        document = self.documents.get(params.text_document.uri)
        if document is not None:
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

    # Hovers and actions.

    async def _hover(self, params: types.HoverParams) -> types.Hover | None:
        document = self._document(params.text_document.uri)
        checked = await self._check(document)
        offset = document.offset(params.position)
        touched = [one for one in checked.findings if one.span.start <= offset <= one.span.end]
        return remarks.hover(touched, document, checked.language)

    async def _code_actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        document = self._document(params.text_document.uri)
        checked = await self._check(document)
        # NOTE: never from the diagnostics that the editor sends along: some give other columns back than they got.
        span = document.span(params.range)
        actions = [
            *self._fixes(remarks.at(span, checked.findings, document), document, checked),
            *await self._expansions_at(span, document, checked.language),
        ]
        wanted = params.context.only
        kept = [action for action in actions if _is_wanted(action.kind, wanted)]
        if _is_wanted(remarks.FIX_ALL, wanted) and any(one.replacements for one in checked.findings):
            kept.append(await self._fix_all_action(document, checked, is_asked_for=wanted is not None))
        return kept

    def _fixes(self, findings: list[Finding], document: Document, checked: Checked) -> Iterator[types.CodeAction]:
        for finding in findings:
            marked = [remarks.diagnostic(finding, document)]
            for number, (title, edit) in enumerate(remarks.quick_fixes(finding, document, checked)):
                yield types.CodeAction(
                    title=title,
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=marked,
                    is_preferred=number == 0,
                    edit=self._workspace_edit(edit, document),
                )
        for finding in findings:
            marked = [remarks.diagnostic(finding, document)]
            for command in remarks.dismissals(finding, document, checked.language):
                yield types.CodeAction(
                    title=command.title, kind=types.CodeActionKind.QuickFix, diagnostics=marked, command=command
                )

    def _workspace_edit(self, edit: Edit, document: Document) -> types.WorkspaceEdit:
        change = remarks.text_edit(edit, document, by_lines=not self.is_encoding_agreed)
        workspace = self.client_capabilities.workspace
        if not (workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes):
            return types.WorkspaceEdit(changes={document.uri: [change]})
        # NOTE: with the version, an editor that has moved on refuses rather than writes in the wrong place.
        named = types.OptionalVersionedTextDocumentIdentifier(uri=document.uri, version=document.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(text_document=named, edits=[change])])

    async def _fix_all_action(self, document: Document, checked: Checked, *, is_asked_for: bool) -> types.CodeAction:
        """Offer the safe fixes; worked out at once only where the editor asks for them or cannot ask later."""
        action = types.CodeAction(
            title=say("fix-all", checked.language), kind=remarks.FIX_ALL, data={"uri": document.uri}
        )
        return await self._with_all_fixes(action, document) if is_asked_for or not self._can_resolve else action

    @property
    def _can_resolve(self) -> bool:
        document = self.client_capabilities.text_document
        asked = document.code_action.resolve_support if document and document.code_action else None
        return asked is not None and "edit" in asked.properties

    async def _with_all_fixes(self, action: types.CodeAction, document: Document) -> types.CodeAction:
        text, customer, path = document.text, self._customer_of(document), document.path
        mended = await self._in_worker(lambda desk: desk.fix(_readable(text), customer, path))
        edit = remarks.difference(_readable(text), mended) if document.text == text else None
        action.edit = self._workspace_edit(edit, document) if edit else types.WorkspaceEdit(changes={})
        return action

    async def _resolve(self, action: types.CodeAction) -> types.CodeAction:
        if isinstance(action.data, dict) and isinstance(action.data.get("uri"), str):
            return await self._with_all_fixes(action, self._document(action.data["uri"]))
        return action

    async def _dismiss(self, *arguments: Any) -> None:
        """Let a finding stand: address, fingerprint and reason."""
        match arguments:
            case (str(uri), str(fingerprint), str(reason)) if reason.strip():
                document = self._document(uri)
            case _:
                raise FailedError(message="an address, a fingerprint and a reason are needed")
        checked = await self._check(document)
        if all(one.fingerprint != fingerprint for one in checked.findings):
            raise FailedError(message="there is no such finding in this document")
        try:
            await self._in_worker(lambda desk: desk.dismiss(fingerprint, reason))
        except ReplykitError as error:
            raise failed(error) from None
        for each in self.documents.values():
            each.checked = None
        self._recheck_all()

    # Macros.

    async def _expansions(self) -> dict[str, Expansion]:
        """Give what can be inserted, by trigger; nothing where the agent has no set."""
        try:
            found = await self._in_worker(lambda desk: desk.expansions())
        except ReplykitError:
            return {}
        return {trigger: expansion for expansion in reversed(found) for trigger in expansion.triggers}

    async def _expansions_at(self, span: Span, document: Document, language: str) -> list[types.CodeAction]:
        known = await self._expansions()
        text = document.text
        found = await self._in_worker(lambda desk: desk.triggers_in(text)) if known else ()
        near = [trigger for trigger in found if trigger[0].start <= span.end and span.start <= trigger[0].end]
        return [
            types.CodeAction(
                title=say("expand", language, trigger=trigger, name=known[trigger].name),
                kind=types.CodeActionKind.RefactorInline,
                edit=self._workspace_edit(Edit(place, known[trigger].as_text()), document),
            )
            for place, trigger in near
            if trigger in known and document.text == text
        ]

    async def _complete(self, params: types.CompletionParams) -> types.CompletionList:
        document = self._document(params.text_document.uri)
        known = await self._expansions()
        offset = document.offset(params.position)
        items = [
            self._item(trigger, known[trigger], Span(start, offset), document)
            for start, trigger in _begun(document, offset, sorted(known))
        ]
        return types.CompletionList(is_incomplete=False, items=items)

    def _item(self, trigger: str, expansion: Expansion, span: Span, document: Document) -> types.CompletionItem:
        capabilities = self.client_capabilities.text_document
        completion = capabilities.completion if capabilities else None
        item = completion.completion_item if completion else None
        has_snippets = bool(item and item.snippet_support)
        text = expansion.as_snippet() if has_snippets else expansion.as_text()
        form = types.InsertTextFormat.Snippet if has_snippets else types.InsertTextFormat.PlainText
        return types.CompletionItem(
            label=trigger,
            detail=expansion.name,
            documentation=expansion.as_text(),
            kind=types.CompletionItemKind.Snippet,
            filter_text=trigger,
            insert_text_format=form,
            text_edit=types.TextEdit(range=document.range(span), new_text=text),
        )


def _readable(text: str) -> str:
    """Give a text of the same length that every tool can read: half a surrogate pair is no character."""
    return _SURROGATE.sub("\ufffd", text)


def _is_wanted(kind: str | types.CodeActionKind | None, wanted: Any) -> bool:
    """Say whether an editor asks for actions of a kind, or of one above it."""
    if wanted is None:
        return True
    name = kind.value if isinstance(kind, types.CodeActionKind) else str(kind)
    asked = [one.value if isinstance(one, types.CodeActionKind) else str(one) for one in wanted]
    return any(not one or name == one or name.startswith(f"{one}.") for one in asked)


def _begun(document: Document, offset: int, triggers: list[str]) -> Iterator[tuple[int, str]]:
    """Find the triggers whose beginning stands before a place, as a word of its own."""
    line_start = document.lines.starts[document.lines.position(offset).line - 1]
    head = document.text[line_start:offset]
    if head.lstrip().startswith(">"):
        return
    for trigger in triggers:
        lengths = range(min(len(trigger), len(head), _LONGEST_TRIGGER), 0, -1)
        length = next((n for n in lengths if trigger.startswith(head[-n:])), 0)
        before = head[: len(head) - length][-1:]
        if length and (not before or before.isspace() or before in _BEFORE_TRIGGER):
            yield offset - length, trigger
