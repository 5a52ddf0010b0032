"""Other names and places, which all links follow."""

from __future__ import annotations

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from notes_ls.features.moves import move
from notes_ls.features.rename import Refusal, Renamed
from notes_ls.features.rename import prepare_rename as find_name
from notes_ls.features.rename import rename as find_edits
from notes_ls.server.context import Context, method
from notes_ls.server.editing import can_do, joined, workspace_edit
from notes_ls.server.handlers.lifecycle import ALL_FILES
from notes_ls.server.results import NULL, Encoded, Range, Result, WorkspaceEdit, encode
from notes_ls.server.server import message_of
from notes_ls.server.slices import in_slices, modified
from notes_ls.server.uris import to_path
from notes_ls.steps import Steps


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
async def rename(context: Context, params: types.RenameParams) -> Encoded | None:
    """Return all edits and the move of the file as one, or say why that cannot be; it can be cancelled."""
    subject = context.subject(params)
    if subject is None:
        return None
    vault, note, offset = subject.root.vault, subject.note, subject.offset(params.position)
    moves = can_do(context.session, "rename")

    def work() -> Steps[Renamed | Refusal]:
        now = context.subject(params)
        if now is None or now.root.vault is not vault or now.note.text != note.text:
            raise modified()  # the position may be that of something else
        return find_edits(vault, now.note, offset, params.new_name, moves=moves)

    found = await in_slices(context.session, f"renaming to '{params.new_name}'", params.work_done_token, work)
    if isinstance(found, Refusal):
        raise _refused(found.reason)
    return encode(workspace_edit(context.session, subject.root, found.edits, renames=found.files, read=found.read))


@method(types.WORKSPACE_WILL_RENAME_FILES, ALL_FILES)
async def will_rename_files(context: Context, params: types.RenameFilesParams) -> Encoded:
    """Return the edits by which links follow files and folders that are about to move; it can be cancelled."""
    moves = [(to_path(file.old_uri), to_path(file.new_uri)) for file in params.files]

    def work() -> Steps[list[WorkspaceEdit]]:
        edits = []
        for root in context.session.roots:
            inside = [
                (old, new)
                for before, after in moves
                if before is not None and (old := root.path(before)) is not None
                if after is not None and (new := root.path(after)) is not None
            ]
            following = yield from move(root.vault, inside)
            own = {path: each for path, each in following.edits.items() if context.session.is_home(root, path)}
            edits.append(workspace_edit(context.session, root, own, read=following.read))
        return edits

    edits = await in_slices(context.session, "links follow what moves", None, work)
    return encode(joined(edits)) if edits else NULL


def _refused(reason: str) -> JsonRpcException:
    return JsonRpcException(message_of(reason), types.LSPErrorCodes.RequestFailed)
