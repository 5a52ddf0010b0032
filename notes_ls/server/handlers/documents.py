"""Open documents and their diagnostics."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from notes_ls.server.context import Context, method
from notes_ls.server.results import Encoded


@method(types.TEXT_DOCUMENT_DID_OPEN)
def did_open(context: Context, params: types.DidOpenTextDocumentParams) -> None:
    """Take in a document; a client that does not say when it is ready is so by now."""
    if not context.indexing.announced:
        context.indexing.start()
    item = params.text_document
    document = context.session.documents.open(item.uri, item.language_id, item.version, item.text)
    context.session.open(document)


@method(types.TEXT_DOCUMENT_DID_CHANGE)
def did_change(context: Context, params: Any) -> None:
    """Take in an edit; `params` are plain JSON."""
    document = context.session.documents.change(params, context.session.encoding)
    if document is not None:
        context.session.open(document)


@method(types.TEXT_DOCUMENT_DID_SAVE, types.SaveOptions(include_text=True))
def did_save(context: Context, params: types.DidSaveTextDocumentParams) -> None:
    """Nothing new, unless edits came out of order: the document is what is open of it."""
    document = context.session.documents.save(params.text_document.uri, params.text)
    if document is not None:
        context.session.open(document)
    context.session.changed()


@method(types.TEXT_DOCUMENT_DID_CLOSE)
def did_close(context: Context, params: types.DidCloseTextDocumentParams) -> None:
    """Forget a document."""
    document = context.session.documents.close(params.text_document.uri)
    if document is not None:
        context.tokens.pop(document.uri, None)
        context.session.close(document)
        context.diagnostics.forget(document.uri)


@method(
    types.TEXT_DOCUMENT_DIAGNOSTIC,
    types.DiagnosticOptions(
        inter_file_dependencies=True, workspace_diagnostics=True, identifier="notes-ls", work_done_progress=True
    ),
)
async def document_diagnostics(context: Context, params: types.DocumentDiagnosticParams) -> Encoded:
    """Return the findings of one note, or that they are the same as before."""
    return await context.diagnostics.report(params.text_document.uri, params.previous_result_id)


@method(types.WORKSPACE_DIAGNOSTIC)
async def workspace_diagnostics(context: Context, params: types.WorkspaceDiagnosticParams) -> Encoded:
    """Return the findings of all notes that changed since the client last asked, in parts if that is wanted."""
    previous = {each.uri: each.value for each in params.previous_result_ids}
    return await context.diagnostics.report_workspace(previous, params.partial_result_token, params.work_done_token)
