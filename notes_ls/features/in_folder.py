"""Names below a folder that somebody has typed: `people/a` may mean the note `ada` in `people`, wherever that lies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from notes_ls import derived, names
from notes_ls.features.completion_item import MOST
from notes_ls.features.name import Hit, Hits, identity, query
from notes_ls.features.name_index import NameIndex
from notes_ls.features.surroundings import Surroundings
from notes_ls.known_names import KnownNames, Name, known_names
from notes_ls.note import Note
from notes_ls.vault import Vault

_SCANNED = 2_000  # names of the folders, beside those that answer anywhere


class _Folders(NamedTuple):
    """The folders of a vault: those with a name of a key, and those right below one."""

    named: dict[str, list[str]]
    inside: dict[str, list[str]]


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
    others = islice(_names(known_names(vault), _descendants(vault, folders)), _SCANNED)
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
    return [each for each in _folders(vault).named.get(_key(path), ()) if f"/{_folded(each)}".endswith(wanted)]


def lies_below(path: str, folders: Iterable[str]) -> bool:
    """Tell whether a path lies in one of the folders, or below it."""
    return any(not folder or path.startswith(f"{folder}/") for folder in folders)


def folders_inside(vault: Vault, folder: str) -> list[str]:
    """Return the folders right inside of one, `""` for the root."""
    return _folders(vault).inside.get(folder, [])


def _names(known: KnownNames, folders: Iterable[str]) -> Iterator[Name]:
    for folder in folders:
        for path in known.in_folder(folder):
            yield from known.of(path)


def _descendants(vault: Vault, folders: Iterable[str]) -> Iterator[str]:
    """Yield folders and all below them, those with fewer steps first."""
    waiting = list(folders)
    for folder in waiting:
        yield folder
        waiting += folders_inside(vault, folder)


@derived.of_names
def _folders(vault: Vault) -> _Folders:
    named: defaultdict[str, list[str]] = defaultdict(list)
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for folder in sorted({folder for folder in vault.folders if vault.has_folder(folder)}):
        named[_key(folder)].append(folder)
        inside[names.folder(folder)].append(folder)
    return _Folders(named, inside)


def _key(path: str) -> str:
    return names.key(path.rstrip("/").rpartition("/")[2])


def _folded(path: str) -> str:
    return "/".join(map(names.key, path.split("/")))
