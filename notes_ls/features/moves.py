"""Notes, attachments and folders that are about to move: the edits by which all links follow them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from notes_ls.features.changes import Change
from notes_ls.features.following import followed
from notes_ls.features.renamed import Renamed
from notes_ls.note import Note
from notes_ls.steps import Steps
from notes_ls.vault import Vault


def move(vault: Vault, moves: Iterable[tuple[str, str]], note: Note | None = None) -> Steps[Renamed]:
    """Work out the edits, by note, to make before files or folders move from one path of the vault to another.

    They are for the texts under the paths before the move. What is no part of the vault, and what would take the place
    of another note or attachment, is passed over. `note` may be one that is open, taken as it is.
    """
    notes: dict[str, str] = {}
    files: dict[str, str] = {}
    for old, new in moves:
        for path, moved in _moved(vault, old.strip("/"), new.strip("/")):
            if path not in vault.entries:
                files[path] = moved
            elif moved.lower().endswith(".md"):
                notes[path] = moved
    changes = [
        Change(vault.entries[old], replace(vault.entries[old], path=new))
        for old, new in _free(notes, vault.entries.__contains__).items()
    ]
    free = _free(files, vault.files.has)
    if not changes and not free:
        return Renamed({})
    edits, _, read = yield from followed(vault, note, changes, free)
    return Renamed(edits, read=read)


def _moved(vault: Vault, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield each note and attachment that moves with `old`, and where it goes."""
    if old in vault.entries or vault.files.has(old):
        yield old, new
        return
    for path in chain(vault.entries, chain.from_iterable(vault.files.values())):
        if path.startswith(f"{old}/"):
            yield path, new + path[len(old) :]


def _free(moves: Mapping[str, str], is_taken: Callable[[str], bool]) -> Mapping[str, str]:
    """Return the moves whose places are free then."""
    while True:
        free = {old: new for old, new in moves.items() if new != old and (new in moves or not is_taken(new))}
        if len(free) == len(moves):
            return free
        moves = free
