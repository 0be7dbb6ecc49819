"""The language server: what an editor asks, answered from the server's own texts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from replykit.errors import ReplykitError
from replykit.serve import remarks
from replykit.serve.diagnostics import DiagnosticsServer, readable
from replykit.serve.protocol import FailedError, failed
from replykit.serve.wording import say
from replykit.text import Span
from replykit.tone.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from replykit.serve.desk import OpenDesk
    from replykit.serve.documents import Document
    from replykit.serve.snippets import Expansion
    from replykit.text import Encoding
    from replykit.tone.model import Checked, Finding

_BEFORE_TRIGGER = "«‹“„‘\"'([{<*_–—¿¡"
_LONGEST_TRIGGER = 80


class ReplykitServer(DiagnosticsServer):
    """Hovers, fixes, dismissals and completion, on top of the remarks."""

    def __init__(self, version: str, open_desk: OpenDesk, forced: Encoding | None = None) -> None:
        super().__init__(version, open_desk, forced)
        # NOTE: pygls writes on what it registers, and nothing can be written on a bound method.
        self.command(remarks.DISMISS)(partial(self._dismiss))

    def _features(self) -> dict[str, tuple[Callable[..., Any], Any]]:
        kinds = [types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorInline, remarks.FIX_ALL]
        return {
            **super()._features(),
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

    # --- hovers and actions ---

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
        mended = await self._in_worker(lambda desk: desk.fix(readable(text), customer, path))
        edit = remarks.difference(readable(text), mended) if document.text == text else None
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

    # --- macros ---

    async def _expansions(self) -> dict[str, Expansion]:
        """Give what can be inserted, by trigger; nothing where the set cannot be read, and that is told."""
        try:
            found, problems = await self._in_worker(lambda desk: (desk.expansions(), desk.set_problems()))
        except ReplykitError as error:
            self._tell_problems(error.problems)
            return {}
        self._tell_problems(problems)
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
