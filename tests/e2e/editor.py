"""An editor for tests: a vault in the vault language on the disk, and the installed program serving it."""

from __future__ import annotations

import asyncio
import os
import sys
import warnings
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lsprotocol import types
from pytest_lsp import LanguageClient, client_capabilities, make_test_lsp_client

from notes_ls.text import Edit as TextEdit
from notes_ls.text import Encoding, LineIndex, Span, apply_edits
from tests.fixture import Case, case

COMMAND = (sys.executable, "-m", "notes_ls", "serve")
NEOVIM = "neovim@v0.11.0"
OLD_NEOVIM = "neovim@v0.7.0"
CODE = "visual_studio_code"
EMACS = "emacs"


class Editor:
    """One editor at work on a vault; positions are offsets into the texts that it shows."""

    def __init__(self, client: LanguageClient, folder: Path, made: Case, answer: types.InitializeResult) -> None:
        self.client = client
        self.folder = folder
        self.made = made
        self.texts = dict(made.texts)
        self.capabilities = answer.capabilities
        self.info = answer.server_info
        chosen: Any = answer.capabilities.position_encoding
        self.encoding = Encoding(str(getattr(chosen, "value", chosen)))
        self._versions: dict[str, int] = {}

    @property
    def path(self) -> str:
        """The note with the cursor, or else the first."""
        return self.made.cursor[0] if self.made.cursor else next(iter(self.texts))

    def uri(self, path: str | None = None) -> str:
        """Return the URI of a note."""
        return (self.folder / (path or self.path)).as_uri()

    def document(self, path: str | None = None) -> types.TextDocumentIdentifier:
        """Return how requests name a note."""
        return types.TextDocumentIdentifier(self.uri(path))

    def position(self, offset: int | None = None, path: str | None = None) -> types.Position:
        """Return the position of an offset, or of the cursor, as this editor counts."""
        offset = self.made.offset if offset is None else offset
        return types.Position(*LineIndex(self.texts[path or self.path]).position(offset, self.encoding))

    def here(self) -> dict[str, Any]:
        """Return the params of a request about the cursor."""
        return {"text_document": self.document(), "position": self.position()}

    def range(self, span: Span, path: str | None = None) -> types.Range:
        """Return a span as a range."""
        return types.Range(self.position(span.start, path), self.position(span.end, path))

    def span(self, wanted: types.Range, path: str | None = None) -> Span:
        """Return a range as a span."""
        lines = LineIndex(self.texts[path or self.path])
        ends = [lines.offset(lines_position(end), self.encoding) for end in (wanted.start, wanted.end)]
        return Span(*ends)

    def shown(self, wanted: types.Range, path: str | None = None) -> str:
        """Return the text in a range."""
        return self.span(wanted, path).of(self.texts[path or self.path])

    def open(self, path: str | None = None, text: str | None = None) -> None:
        """Open a note, with other text than on the disk if one is given."""
        path = path or self.path
        self.texts[path] = self.texts[path] if text is None else text
        self._versions[path] = 1
        item = types.TextDocumentItem(self.uri(path), "markdown", 1, self.texts[path])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, span: Span, text: str, path: str | None = None) -> None:
        """Replace a part of an open note."""
        path = path or self.path
        change = types.TextDocumentContentChangePartial(range=self.range(span, path), text=text)
        self.texts[path] = apply_edits(self.texts[path], [TextEdit(span, text)])
        self._versions[path] += 1
        document = types.VersionedTextDocumentIdentifier(version=self._versions[path], uri=self.uri(path))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def close(self, path: str | None = None) -> None:
        """Close a note without saving it."""
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.document(path)))

    def files_changed(self, *paths: str) -> None:
        """Tell what happened to files, as the disk is now."""
        events = []
        for path in paths:
            kind = types.FileChangeType.Changed if (self.folder / path).exists() else types.FileChangeType.Deleted
            events.append(types.FileEvent(self.uri(path), kind))
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))

    async def indexed(self) -> None:
        """Wait until all notes have been read."""
        command = types.ExecuteCommandParams("notes-ls.statistics")
        while not all(vault["indexed"] for vault in await self.client.workspace_execute_command_async(command) or ()):
            await asyncio.sleep(0.02)

    async def findings(self, path: str | None = None) -> list[str]:
        """Return what is pulled for a note: the text that each diagnostic marks, and its code."""
        params = types.DocumentDiagnosticParams(self.document(path))
        report = await self.client.text_document_diagnostic_async(params)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        return self.told(report.items, path)

    async def pushed(self, path: str | None = None) -> list[str]:
        """Wait for the next diagnostics that the server sends by itself, and return those of a note."""
        while True:
            await asyncio.wait_for(self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS), 10)
            if self.uri(path) in self.client.diagnostics:
                return self.told(self.client.diagnostics[self.uri(path)], path)

    def told(self, diagnostics: Sequence[types.Diagnostic], path: str | None = None) -> list[str]:
        """Return diagnostics in a form to compare."""
        return [f"{self.shown(each.range, path)}: {each.code}" for each in diagnostics]

    def applied(self, edit: types.WorkspaceEdit) -> dict[str, str]:
        """Return the texts that an edit changes as they are after it, under the names that it gives them."""
        after: dict[str, str] = {}
        changes: list[Any] = list(edit.document_changes) if edit.document_changes else []
        changes += [
            types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), list(edits))
            for uri, edits in (edit.changes or {}).items()
        ]
        for change in changes:
            if isinstance(change, types.CreateFile):
                after[self.path_of(change.uri)] = self.texts[self.path_of(change.uri)] = ""
            elif isinstance(change, types.RenameFile):
                old, new = self.path_of(change.old_uri), self.path_of(change.new_uri)
                after[new] = after.pop(old, self.texts[old])
            else:
                path = self.path_of(change.text_document.uri)
                edits = [TextEdit(self.span(each.range, path), each.new_text) for each in change.edits]
                after[path] = apply_edits(self.texts[path], edits)
        return after

    def path_of(self, uri: str) -> str:
        """Return the path of a file in the vault by its URI."""
        base = self.folder.as_uri() + "/"
        assert uri.startswith(base), uri
        return unquote(uri.removeprefix(base))


def lines_position(position: types.Position) -> Any:
    """Return a position of the protocol as one of ours."""
    from notes_ls.text import Position  # noqa: PLC0415  # two classes of one name

    return Position(position.line, position.character)


@asynccontextmanager
async def editor(  # what differs between editors
    folder: Path,
    source: str,
    like: str | types.ClientCapabilities = NEOVIM,
    *,
    options: Any = None,
    configuration: dict[str, Any] | None = None,
    folders: Sequence[str] | None = None,
    opens: bool = True,
) -> AsyncIterator[Editor]:
    """Start the server for an editor `like` another, on a vault in the vault language, with its first note open.

    `folders` are the workspace folders below the vault, which is the only one by default.
    """
    made = case(source)
    for path, text in made.texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode("utf-8", "surrogateescape"))
    client = make_test_lsp_client()
    if configuration is not None:
        client.set_configuration(configuration)
    own = {"XDG_CONFIG_HOME": str(folder / ".config"), "XDG_CACHE_HOME": str(folder / ".cache")}
    await client.start_io(*COMMAND, env={**os.environ, **own})
    roots = [folder] if folders is None else [folder / each for each in folders]
    capabilities = client_capabilities(like) if isinstance(like, str) else like
    with warnings.catch_warnings():
        answer = await client.initialize_session(
            types.InitializeParams(
                capabilities=capabilities,
                workspace_folders=[types.WorkspaceFolder(root.as_uri(), root.name) for root in roots],
                initialization_options=options,
            )
        )
        it = Editor(client, folder, made, answer)
        if opens:
            it.open()
        try:
            yield it
        finally:
            await client.shutdown_session()
            await client.stop()  # type: ignore[no-untyped-call]
