"""Give the file of a note another name, or the note another title or alias, and let all links follow."""

from __future__ import annotations

from dataclasses import replace

from notes_ls import names
from notes_ls.features.following import followed
from notes_ls.features.renamed import Refusal, Renamed
from notes_ls.features.respelling import Change
from notes_ls.note import Note
from notes_ls.vault import Vault

_UNFIT = frozenset("[]|#^")


def rename_note(vault: Vault, note: Note, path: str, name: str) -> Renamed | Refusal:
    """Return the edits and the move that give the note at `path` another name, or why that cannot be."""
    new = names.new_path(path, name)
    if new is None or not _UNFIT.isdisjoint(name):
        return Refusal(f"'{name}' cannot be the name of a note")
    return renamed_note(vault, note, Change(vault.entries[path], replace(vault.entries[path], path=new)))


def renamed_note(vault: Vault, note: Note, change: Change) -> Renamed | Refusal:
    """Return the edits by which links follow a note that changes a name, and its move; or what stands in the way."""
    old, new = change.old.path, change.new.path
    if set(vault.twins(new)) - {old}:
        return Refusal(f"'{new}' exists already")
    if change.old == change.new:
        return Renamed({}, ())
    edits, lost = followed(vault, note, [change])
    if lost:
        path, link = lost[0]
        return Refusal(f"the link to '{link.target}' in '{path}' would lead elsewhere")
    return Renamed(edits, ((old, new),) if old != new else ())
