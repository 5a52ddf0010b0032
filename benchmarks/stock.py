"""A server as pygls gives it, with the same hover as ours, to measure ours against: `stock.py`."""

from __future__ import annotations

import logging

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from notes_ls.config import Settings
from notes_ls.features.hover import hover
from notes_ls.publishers import choose
from notes_ls.store.read import read_text
from notes_ls.store.walk import Selection
from notes_ls.text import Encoding, Position
from notes_ls.vault import Vault

server = LanguageServer("stock", "1")
folders: list[str] = []


def read(path: str) -> str | None:
    """Return the text of a note of the vault."""
    text = read_text(f"{folders[0]}/{path}")
    return text if isinstance(text, str) else None


vault = Vault(Settings(), choose(Settings()), read)


@server.feature(types.INITIALIZE)
def initialize(params: types.InitializeParams) -> None:
    """Read the vault."""
    folders.append(to_fs_path(params.root_uri or "") or ".")
    for path in Selection(folders[0]).walk().notes:
        if (text := read(path)) is not None:
            vault.put(vault.parse(path, text).entry)


@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
def did_open(params: types.DidOpenTextDocumentParams) -> None:
    """Parse an opened document, as ours does."""
    note = vault.parse("bench.md", params.text_document.text)
    vault.put(note.entry)
    vault.keep(note)


@server.feature(types.TEXT_DOCUMENT_HOVER)
def on_hover(params: types.HoverParams) -> types.Hover | None:
    """Answer as ours does."""
    note = vault.note("bench.md")
    if note is None:
        return None
    at = note.lines.offset(Position(params.position.line, params.position.character), Encoding.UTF16)
    found = hover(vault, note, at)
    if found is None:
        return None
    start, end = (note.lines.position(offset, Encoding.UTF16) for offset in found.span)
    shown = types.Range(types.Position(*start), types.Position(*end))
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, found.markdown), shown)


if __name__ == "__main__":
    logging.disable()
    server.start_io()
