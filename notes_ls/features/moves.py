"""Notes, attachments and folders that are about to move: the edits by which all links follow them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from notes_ls.features.changes import Change
from notes_ls.features.following import followed
from notes_ls.note import Note
from notes_ls.text import Edit
from notes_ls.vault import Vault


def move_edits(vault: Vault, moves: Iterable[tuple[str, str]], note: Note | None = None) -> dict[str, tuple[Edit, ...]]:
    """Return the edits, by note, to make before files or folders move from one path of the vault to another.

    They are for the texts under the paths before the move. What is no part of the vault is passed over. `note` may be
    one that is open, taken as it is.
    """
    notes: list[Change] = []
    files: dict[str, str] = {}
    for old, new in moves:
        for path, moved in _moved(vault, old.strip("/"), new.strip("/")):
            entry = vault.entries.get(path)
            if entry is None:
                files[path] = moved
            elif moved.lower().endswith(".md"):
                notes.append(Change(entry, replace(entry, path=moved)))
    taken = {change.new.path for change in notes} & (vault.entries.keys() - {change.old.path for change in notes})
    changes = [change for change in notes if change.new.path not in taken and change.new.path != change.old.path]
    return followed(vault, note, changes, files).edits if changes or files else {}


def _moved(vault: Vault, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield each note and attachment that moves with `old`, and where it goes."""
    attachments = (path for paths in vault.files.values() for path in paths)
    if old in vault.entries or any(path == old for path in vault.files.get(_name(old), ())):
        yield old, new
        return
    for path in [*vault.entries, *attachments]:
        if path.startswith(f"{old}/"):
            yield path, new + path[len(old) :]


def _name(path: str) -> str:
    return path.rpartition("/")[2].casefold()
