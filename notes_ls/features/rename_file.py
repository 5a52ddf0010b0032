"""Give a note or an attachment another file name, or a note another title or alias, and let all links follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from notes_ls import fate, names
from notes_ls.attachments import ending_in
from notes_ls.features.changes import Change
from notes_ls.features.following import followed
from notes_ls.features.renamed import Refusal, Renamed
from notes_ls.note import Note
from notes_ls.steps import Steps
from notes_ls.vault import Vault

_UNFIT = frozenset("[]|#^")


def rename_note(vault: Vault, note: Note, path: str, name: str) -> Steps[Renamed | Refusal]:
    """Work out the edits and the move that give the note at `path` another name, or why that cannot be."""
    new = names.new_path(path, name)
    if new is None or not _UNFIT.isdisjoint(name):
        return Refusal(f"'{name}' cannot be the name of a note")
    return (yield from renamed_note(vault, note, Change(vault.entries[path], replace(vault.entries[path], path=new))))


def rename_attachment(vault: Vault, note: Note, path: str, name: str) -> Steps[Renamed | Refusal]:
    """Work out the edits and the move that give the attachment at `path` another name, or why that cannot be.

    It keeps its extension, unless the name has another one by which files are known.
    """
    new = names.file_path(path, known_suffix(path, name))
    if new is None or name.endswith("/") or not _UNFIT.isdisjoint(name):
        return Refusal(f"'{name}' cannot be the name of a file")
    return (yield from _renamed(vault, note, [], {path: new}))


def known_suffix(path: str, name: str) -> str:
    """Return a new name for a file with the extension that it has, unless it has another by which files are known."""
    stem, dot, extension = path.rpartition(".")
    suffix = dot + extension if stem and "/" not in extension else ""
    is_whole = fate.is_attachment(name) or name.casefold().endswith(suffix.casefold())
    return name if is_whole else name + suffix


def renamed_note(vault: Vault, note: Note, change: Change) -> Steps[Renamed | Refusal]:
    """Work out the edits by which links follow a note that changes a name, and its move; or what stands in the way."""
    if change.old == change.new:
        return Renamed({})
    return (yield from _renamed(vault, note, [change], {}))


def _renamed(vault: Vault, note: Note, notes: Sequence[Change], files: Mapping[str, str]) -> Steps[Renamed | Refusal]:
    moved = [*((change.old.path, change.new.path) for change in notes), *files.items()]
    for old, new in moved:
        if {*vault.twins(new), *ending_in(vault.files, new, whole=True)} - {old}:
            return Refusal(f"'{new}' exists already")
    edits, lost, read = yield from followed(vault, note, notes, files)
    if lost:
        path, link = lost[0]
        return Refusal(f"the link to '{link.target}' in '{path}' would lead elsewhere")
    return Renamed(edits, tuple((old, new) for old, new in moved if old != new), read)
