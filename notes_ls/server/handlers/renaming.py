"""Other names and places, which all links follow."""

from __future__ import annotations

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from notes_ls.features.moves import move_edits
from notes_ls.features.rename import Refusal
from notes_ls.features.rename import prepare_rename as find_name
from notes_ls.features.rename import rename as find_edits
from notes_ls.server.context import Context, method
from notes_ls.server.editing import can_do, joined, workspace_edit
from notes_ls.server.handlers.lifecycle import ALL_FILES
from notes_ls.server.results import NULL, Encoded, Range, Result, encode
from notes_ls.server.server import message_of
from notes_ls.server.uris import to_path


class _Named(Result):
    range: Range
    placeholder: str


@method(types.TEXT_DOCUMENT_PREPARE_RENAME)
def prepare_rename(context: Context, params: types.PrepareRenameParams) -> Encoded | None:
    """Return the name at a position; where a link cannot be renamed, the error says why."""
    subject = context.subject(params)
    if subject is None:
        return None
    offset = subject.offset(params.position)
    moves = can_do(context.session, "rename")
    found = find_name(subject.root.vault, subject.note, offset, moves=moves)
    if isinstance(found, Refusal):
        if subject.note.link_at(offset) is None:
            return None
        raise _refused(found.reason)
    return encode(_Named(subject.range(found.span), found.name))


@method(types.TEXT_DOCUMENT_RENAME)
def rename(context: Context, params: types.RenameParams) -> Encoded | None:
    """Return all edits and the move of the file as one, or say why that cannot be."""
    subject = context.subject(params)
    if subject is None:
        return None
    offset, moves = subject.offset(params.position), can_do(context.session, "rename")
    found = find_edits(subject.root.vault, subject.note, offset, params.new_name, moves=moves)
    if isinstance(found, Refusal):
        raise _refused(found.reason)
    return encode(workspace_edit(context.session, subject.root, found.edits, renames=found.files))


@method(types.WORKSPACE_WILL_RENAME_FILES, ALL_FILES)
def will_rename_files(context: Context, params: types.RenameFilesParams) -> Encoded:
    """Return the edits by which links follow files and folders that are about to move within their vault."""
    moves = [(to_path(file.old_uri), to_path(file.new_uri)) for file in params.files]
    edits = []
    for root in context.session.roots:
        inside = [
            (old, new)
            for before, after in moves
            if before is not None and (old := root.path(before)) is not None
            if after is not None and (new := root.path(after)) is not None
        ]
        following = move_edits(root.vault, inside)
        own = {path: each for path, each in following.items() if context.session.is_home(root, path)}
        edits.append(workspace_edit(context.session, root, own))
    return encode(joined(edits)) if edits else NULL


def _refused(reason: str) -> JsonRpcException:
    return JsonRpcException(message_of(reason), types.LSPErrorCodes.RequestFailed)
