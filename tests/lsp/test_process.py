"""The real program, its real linter, an editor's own library at the other end: French and English."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from small_charts import BOTH

pytestmark = [pytest.mark.model, pytest.mark.asyncio(loop_scope="module")]
ROOT = Path(__file__).parents[2]
HOME = tempfile.TemporaryDirectory(prefix="rk")
CHART = Path(HOME.name) / "rules.yaml"
CHART.write_text(
    BOTH.replace(
        """flags: ["Désolé pour [[la gêne occasionnée]]."]
    passes: ["Désolé pour ce retard."]""",
        """replacements: [ce retard]
    flags: [{text: "Désolé pour [[la gêne occasionnée]].", after: "Désolé pour ce retard."}]
    passes: ["Pardon pour ce retard."]""",
    ),
    encoding="utf-8",
)
ENVIRON = {
    **os.environ,
    "HOME": HOME.name,
    "XDG_CACHE_HOME": str(ROOT / ".pytest_cache" / "home"),
    "REPLYKIT_RULES": str(CHART),
    "REPLYKIT_MACROS": str(ROOT / "macros"),
    "REPLYKIT_AGENT": "sprinter",
}
CONFIG = ClientServerConfig(server_command=[sys.executable, "-m", "replykit", "lsp"], server_env=ENVIRON)


@pytest_lsp.fixture(config=CONFIG, scope="module", loop_scope="module")
async def client(lsp_client: LanguageClient):
    capabilities = client_capabilities("neovim@v0.9.1")
    capabilities.text_document.completion.completion_item.snippet_support = True
    params = types.InitializeParams(capabilities=capabilities, root_uri=None)
    await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()


async def opened(client, uri, text):
    item = types.TextDocumentItem(uri=uri, language_id="markdown", version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    await client.wait_for_notification("textDocument/publishDiagnostics")
    return client.diagnostics[uri]


async def test_a_french_draft_is_marked_and_fixed_after_an_emoji_and_accents(client):
    text = "Bonjour Zoé,\n\n😀 Désolé pour la gêne occasionnée, nous cherchons votre colis.\n"
    (diagnostic,) = await opened(client, "file:///d/fr.txt", text)
    assert diagnostic.code == "fr-gene"
    place = diagnostic.range
    assert (place.start.line, place.start.character, place.end.character) == (2, 15, 34)
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            text_document=types.TextDocumentIdentifier(uri="file:///d/fr.txt"),
            range=place,
            context=types.CodeActionContext(diagnostics=[]),
        )
    )
    assert actions[0].title == "Remplacer par « ce retard »"
    edit = actions[0].edit
    (change,) = edit.document_changes[0].edits if edit.document_changes else edit.changes["file:///d/fr.txt"]
    # NOTE: this editor has not said how it counts, so the whole line comes.
    assert change.new_text == "😀 Désolé pour ce retard, nous cherchons votre colis.\n"
    assert (change.range.start, change.range.end) == (types.Position(2, 0), types.Position(3, 0))


async def test_an_english_draft_is_marked(client):
    (diagnostic,) = await opened(
        client, "file:///d/en.txt", "Hi 🙂,\n\nSorry for any inconvenience, it was our fault.\n"
    )
    assert (diagnostic.code, diagnostic.severity) == ("en-inconvenience", types.DiagnosticSeverity.Warning)


async def test_a_macro_of_the_agents_set_is_completed_with_tab_stops(client):
    await opened(client, "file:///d/macro.txt", "Désolé pour la gêne occasionnée par ce retard.\n\né ;remb")
    found = await client.text_document_completion_async(
        types.CompletionParams(
            text_document=types.TextDocumentIdentifier(uri="file:///d/macro.txt"),
            position=types.Position(line=2, character=7),
        )
    )
    item = next(item for item in found.items if item.label == ";remb")
    assert item.text_edit.new_text.startswith("Bonjour ${1:")
    assert item.text_edit.range.start == types.Position(line=2, character=2)
