"""Edits of files in the words of the protocol."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from notes_ls.note import Note
from notes_ls.rules.rule import NewNote
from notes_ls.server.convert import START, Places
from notes_ls.server.results import (
    CreateFile,
    RenameFile,
    TextDocumentEdit,
    TextEdit,
    VersionedDocument,
    WorkspaceEdit,
)
from notes_ls.server.root import Root
from notes_ls.server.session import Session
from notes_ls.text import Edit


def can_do(session: Session, operation: str) -> bool:
    """Tell whether the client can `create` or `rename` files as part of an edit."""
    return operation in _operations(session)


def workspace_edit(
    session: Session,
    root: Root,
    edits: Mapping[str, Sequence[Edit]],
    creates: Iterable[NewNote] = (),
    *,
    renames: Iterable[tuple[str, str]] = (),
    read: Mapping[str, Note] = MappingProxyType({}),
) -> WorkspaceEdit:
    """Return edits of notes by path, made before files are renamed, and notes to create, as one undoable edit.

    Notes that have been `read` for it are taken as they were.
    """
    texts = {path: _text_edits(session, root, path, each, read.get(path)) for path, each in edits.items() if each}
    if not (session.server.can("workspace.workspace_edit.document_changes") or _operations(session)):
        return WorkspaceEdit(changes={root.uri_of(path): each for path, each in texts.items()})
    changes: list[TextDocumentEdit | CreateFile | RenameFile] = []
    for path, text in creates:
        uri = root.uri_of(path)
        changes.append(CreateFile(uri))
        changes.append(TextDocumentEdit(VersionedDocument(uri, None), [TextEdit(START, text)]))
    for path, each in texts.items():
        document = session.documents.get(uri := root.uri_of(path))
        changes.append(TextDocumentEdit(VersionedDocument(uri, document.version if document else None), each))
    changes += (RenameFile(root.uri_of(old), root.uri_of(new)) for old, new in renames)
    return WorkspaceEdit(document_changes=changes)


def joined(edits: Sequence[WorkspaceEdit]) -> WorkspaceEdit:
    """Return edits of several vaults as one."""
    changes = {uri: each for edit in edits for uri, each in (edit.changes or {}).items()}
    document_changes = [change for edit in edits for change in edit.document_changes or ()]
    return WorkspaceEdit(changes=changes or None, document_changes=document_changes or None)


def _operations(session: Session) -> Sequence[str]:
    """Return what the client can do with files; Neovim tells that and not that it knows the edits they are part of."""
    return session.server.capability("workspace.workspace_edit.resource_operations") or ()


def _text_edits(session: Session, root: Root, path: str, edits: Sequence[Edit], note: Note | None) -> list[TextEdit]:
    lines = root.lines(path) if note is None else note.lines
    assert lines is not None, f"edits of '{path}', which cannot be read"
    places = Places(lines, session.encoding)
    return [TextEdit(places.range(span), text) for span, text in edits]
