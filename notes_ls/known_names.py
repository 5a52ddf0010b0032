"""What the notes of a vault are called, by note, by folder and by the words of their names; kept up note by note."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import NamedTuple

from notes_ls import derived, names
from notes_ls.entry import Entry
from notes_ls.vault import Vault
from notes_ls.words import Words


class NameKind(StrEnum):
    """What a name is to its note; `shown` is what a link to it shows."""

    STEM = "stem"
    TITLE = "title"
    ALIAS = "alias"
    SHOWN = "shown"
    UNWRITTEN = "unwritten"


class Name(NamedTuple):
    """A name folded and as written; and the note that has it, None for one that no note has."""

    folded: str
    text: str
    kind: NameKind
    path: str | None

    @property
    def key(self) -> str:
        """The key under which all spellings of the name meet."""
        return self.folded.replace(" ", "") or self.text


class KnownNames:
    """The names of all notes; after any history it holds what one made anew does."""

    def __init__(self) -> None:
        self.words: Words[Name] = Words()
        self._names: dict[str, tuple[Name, ...]] = {}
        self._folders: dict[str, dict[str, None]] = {}

    def change(self, path: str, old: Entry | None, new: Entry | None) -> None:
        """Take in what the note at `path` is instead of what it was."""
        if old is not None and new is not None and old.names == new.names:
            return
        before = self.of(path)
        after = tuple(names_of(new)) if new is not None else ()
        for name in {*before} - {*after}:
            self.words.remove(name)
        for name in {*after} - {*before}:
            self.words.add(name)
        folder = names.folder(path)
        if new is not None:
            self._names[path] = after
            self._folders.setdefault(folder, {})[path] = None
            return
        del self._names[path], self._folders[folder][path]
        if not self._folders[folder]:
            del self._folders[folder]

    def of(self, path: str) -> tuple[Name, ...]:
        """Return the names of a note, none for one that is not there."""
        return self._names.get(path, ())

    def in_folder(self, folder: str) -> Collection[str]:
        """Return the notes in a folder, by their paths."""
        return self._folders.get(folder, ())


@derived.kept_up
def known_names(_: Vault) -> KnownNames:
    """Return the names of a vault."""
    return KnownNames()


def name_of(text: str, kind: NameKind, path: str | None) -> Name:
    """Return a name with its folded form."""
    return Name(names.fold(text), text, kind, path)


def names_of(entry: Entry) -> Iterable[Name]:
    """Return the names of a note, without a title or alias that differs from its stem by its folding only."""
    offered = [name_of(names.stem(entry.path), NameKind.STEM, entry.path)]
    if entry.title is not None:
        offered.append(name_of(entry.title, NameKind.TITLE, entry.path))
    offered += (name_of(alias, NameKind.ALIAS, entry.path) for alias in entry.aliases)
    return list({name.folded: name for name in reversed(offered)}.values())[::-1]
