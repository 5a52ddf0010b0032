"""The folders of a vault by their names, and those right inside of each; kept up with what lies in them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from notes_ls import derived, names
from notes_ls.entry import Entry
from notes_ls.multimap import Multimap
from notes_ls.vault import Vault


class Folders:
    """The folders that hold paths, however deep."""

    def __init__(self) -> None:
        self._paths: Counter[str] = Counter()  # how many are in each folder or below it
        self._named = Multimap()
        self._inside: dict[str, list[str]] = {}

    def add(self, path: str) -> None:
        """Take in a path that was not there."""
        for folder in names.ancestors(path):
            self._paths[folder] += 1
            if self._paths[folder] == 1:
                self._named.add(_key(folder), folder)
                insort(self._inside.setdefault(names.folder(folder), []), folder)

    def discard(self, path: str) -> None:
        """Forget a path that was there."""
        for folder in names.ancestors(path):
            self._paths[folder] -= 1
            if not self._paths[folder]:
                del self._paths[folder]
                self._named.discard(_key(folder), folder)
                self._leave(names.folder(folder), folder)

    def named(self, name: str) -> Collection[str]:
        """Return the folders of a name, in any spelling and in no order."""
        return self._named.of(_key(name))

    def inside(self, folder: str) -> Sequence[str]:
        """Return the folders right inside of one, `""` for the root, in order."""
        return self._inside.get(folder, ())

    def below(self, folders: Iterable[str]) -> Iterator[str]:
        """Yield folders and all below them, those with fewer steps first, as far as they are asked for."""
        waiting = list(folders)
        for folder in waiting:
            yield folder
            waiting += self.inside(folder)

    def _leave(self, outer: str, folder: str) -> None:
        inside = self._inside[outer]
        del inside[bisect_left(inside, folder)]
        if not inside:
            del self._inside[outer]


class NoteFolders:
    """The folders of notes."""

    def __init__(self) -> None:
        self.folders = Folders()

    def change(self, path: str, old: Entry | None, new: Entry | None) -> None:
        """Take in what the note at `path` is instead of what it was."""
        if old is None:
            self.folders.add(path)
        elif new is None:
            self.folders.discard(path)


@derived.kept_up
def note_folders(_: Vault) -> NoteFolders:
    """Return the folders that hold the notes of a vault."""
    return NoteFolders()


def lies_below(path: str, folders: Iterable[str]) -> bool:
    """Tell whether a path lies in one of the folders, or below it."""
    return any(not folder or path.startswith(f"{folder}/") for folder in folders)


def _key(path: str) -> str:
    return names.key(path.rstrip("/").rpartition("/")[2])
