"""What lies below a folder that is typed: `people/a` may mean the note `ada` in `people`, wherever that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from notes_ls import names
from notes_ls.features.completion_item import MOST
from notes_ls.features.file_names import file_names
from notes_ls.features.folders import lies_below, note_folders
from notes_ls.features.name import Hit, Hits, identity, query
from notes_ls.features.name_index import NameIndex
from notes_ls.features.surroundings import Surroundings
from notes_ls.known_names import Name, known_names
from notes_ls.note import Note
from notes_ls.vault import Vault

_SCANNED = 2_000  # names of the folders, beside those that answer anywhere


def lookup(vault: Vault, note: Note, typed: str, index: NameIndex, around: Surroundings) -> Hits:
    """Return the names that answer to what is typed; after the path of a folder those of the notes below it alone."""
    part = typed.rpartition("/")[2]
    folders = meant_folders(vault, note, typed)
    if not folders:
        return index.lookup(typed, MOST, around)
    hits, capped = index.lookup(part, MOST, around)
    below = [hit for hit in hits if hit.name.path is not None and lies_below(hit.name.path, folders)]
    known = {identity(hit.name) for hit in below}
    answer = query(names.fold(part))
    others = islice(_names_below(vault, folders), _SCANNED)
    answers = ((answer(name.folded), name) for name in others if identity(name) not in known)
    found = {identity(name): Hit(name, tier) for tier, name in answers if tier is not None}
    below += sorted(found.values(), key=lambda hit: (hit.tier, len(hit.name.folded)))
    return Hits(tuple(below[:MOST]), capped or len(below) > MOST)


def meant_folders(vault: Vault, note: Note, typed: str) -> list[str]:
    """Return the folders that the path before the last `/` of what is typed may mean, in any spelling; none without.

    One that begins with a dot is from the folder of the note, any other from wherever there is such a folder.
    """
    path, slash, _ = typed.rpartition("/")
    if not slash:
        return []
    if path.startswith(".") or not path.strip("/"):
        folder = names.from_folder(note.folder, path or "/")
        return [] if folder is None else ["" if folder == "." else folder]
    wanted = f"/{_folded(path.strip('/'))}"
    named = {*note_folders(vault).folders.named(path), *file_names(vault).folders.named(path)}
    return sorted(each for each in named if f"/{_folded(each)}".endswith(wanted))


def files(vault: Vault, note: Note, typed: str) -> list[str]:
    """Return the files that are no notes and whose names answer to what is typed; after a path those below it alone."""
    folders = meant_folders(vault, note, typed)
    if not folders:
        return file_names(vault).lookup(typed, note.folder)
    return file_names(vault).below(typed.rpartition("/")[2], folders)


def folders_inside(vault: Vault, folder: str) -> list[str]:
    """Return the folders right inside of one, `""` for the root."""
    return sorted({*note_folders(vault).folders.inside(folder), *file_names(vault).folders.inside(folder)})


def _names_below(vault: Vault, folders: Iterable[str]) -> Iterator[Name]:
    known = known_names(vault)
    for folder in note_folders(vault).folders.below(folders):
        for path in known.in_folder(folder):
            yield from known.of(path)


def _folded(path: str) -> str:
    return "/".join(map(names.key, path.split("/")))
