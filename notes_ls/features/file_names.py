"""The files of a vault that are no notes, looked up by their names while somebody types; kept up file by file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from notes_ls import derived, names
from notes_ls.features.folders import Folders, lies_below
from notes_ls.features.name import Tier, answering, query
from notes_ls.vault import Vault
from notes_ls.words import Words

_SCANNED = 2_000  # files of a folder that are looked at, beside those that answer anywhere
_NO_MEMBERS: Mapping[str, FileName] = MappingProxyType({})


class FileName(NamedTuple):
    """The name of a file, folded, its extension as a word of its own; and its path."""

    folded: str
    path: str


class FileNames:
    """The names of all files; after any history it answers as one made anew."""

    def __init__(self) -> None:
        self.folders = Folders()
        self._words: Words[FileName] = Words()
        self._members: dict[str, dict[str, FileName]] = {}

    def change(self, path: str, _: str | None, new: str | None) -> None:
        """Take in that a file is there which was not, or forget one."""
        if new is None:
            self._remove(path)
        else:
            self._add(path)

    def put_in_order(self) -> Iterator[None]:
        """Do step by step what the next lookup would have to do first."""
        return self._words.put_in_order()

    def lookup(self, typed: str, folder: str) -> list[str]:
        """Return files whose names answer to what is typed, those that begin with it and those in a folder first."""
        wanted = folded(typed)
        members = self._members.get(folder, _NO_MEMBERS)
        found = self._anywhere(wanted)
        if len(members) <= _SCANNED:
            found.update(_answers(wanted, members.values()))
        return sorted(found, key=lambda path: (found[path], names.folder(path) != folder, path.casefold(), path))

    def below(self, typed: str, folders: Collection[str]) -> list[str]:
        """Return files in folders, or below them, whose names answer to what is typed."""
        wanted = folded(typed)
        found = {path: tier for path, tier in self._anywhere(wanted).items() if lies_below(path, folders)}
        inside = (self._members.get(folder, _NO_MEMBERS) for folder in self.folders.below(folders))
        found.update(_answers(wanted, islice((name for members in inside for name in members.values()), _SCANNED)))
        return sorted(found, key=lambda path: (found[path], path.count("/"), path.casefold(), path))

    def _add(self, path: str) -> None:
        name = FileName(folded(path.rpartition("/")[2]), path)
        self._words.add(name)
        self._members.setdefault(names.folder(path), {})[path] = name
        self.folders.add(path)

    def _remove(self, path: str) -> None:
        members = self._members[names.folder(path)]
        self._words.remove(members.pop(path))
        if not members:
            del self._members[names.folder(path)]
        self.folders.discard(path)

    def _anywhere(self, wanted: str) -> dict[str, Tier]:
        found: dict[str, Tier] = {}
        for tier, answers in answering(self._words, wanted):
            for _, path in answers:
                found.setdefault(path, tier)
        return found


@derived.kept_up_with_files
def file_names(_: Vault) -> FileNames:
    """Return the names of the files of a vault that are no notes."""
    return FileNames()


def folded(name: str) -> str:
    """Return the name of a file in the form in which it is looked up."""
    return names.fold(name.replace(".", " "))


def _answers(wanted: str, names_: Iterable[FileName]) -> Iterator[tuple[str, Tier]]:
    answer = query(wanted)
    for name, path in names_:
        tier = answer(name)
        if tier is not None:
            yield path, tier
