"""The headings and the blocks of a vault, looked up by the words that they hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from notes_ls import derived, names
from notes_ls.entry import Entry
from notes_ls.vault import Vault

_AT_ONCE = 32  # notes that are looked at before whoever asks can stop


class Place(NamedTuple):
    """A heading or a block: its note, its number in there, and what it is found by, folded."""

    path: str
    number: int
    folded: str


class PlaceIndex:
    """All places of one kind in a vault, folded, those of one note in one text; what changes is folded when asked for.

    `texts_of` gives what the places of a note are found by, in their order.
    """

    def __init__(self, vault: Vault, texts_of: Callable[[Entry], Iterable[str]]) -> None:
        self._vault = vault
        self._texts_of = texts_of
        self._folded: dict[str, str] = {}
        self._stale: set[str] = set()

    def change(self, path: str, old: Entry | None, new: Entry | None) -> None:
        """Take in what the note at `path` is instead of what it was."""
        if new is None:
            del self._folded[path]
            self._stale.discard(path)
        elif old is None or [*self._texts_of(old)] != [*self._texts_of(new)]:
            self._folded.setdefault(path, "")
            self._stale.add(path)

    def put_in_order(self) -> Iterator[None]:
        """Fold the places of what changed since the last time, note by note."""
        while self._stale:
            path = self._stale.pop()
            self._folded[path] = "\n".join(map(names.fold, self._texts_of(self._vault.entries[path])))
            yield

    def holding(self, words: Collection[str]) -> Iterator[Place]:
        """Yield the places that hold all of some folded words."""
        return (place for place in self.searched(words) if place is not None)

    def searched(self, words: Collection[str], near: Iterable[str] = ()) -> Iterator[Place | None]:
        """Yield the same, those of notes `near` first, and None now and then, for others to have their turn."""
        for _ in self.put_in_order():
            yield None
        longest = max(words, key=len, default="")
        first = dict.fromkeys(path for path in near if path in self._folded)
        for path in first:
            yield from self._held(path, words)
        notes = [*self._folded.items()]
        for start in range(0, len(notes), _AT_ONCE):
            yield None
            for path, folded in notes[start : start + _AT_ONCE]:
                if longest in folded and path not in first:
                    yield from self._held(path, words)

    def _held(self, path: str, words: Collection[str]) -> Iterator[Place]:
        """Yield the places of one note that hold all words."""
        folded = self._folded[path]
        if folded and all(word in folded for word in words):
            for number, place in enumerate(folded.split("\n")):
                if all(word in place for word in words):
                    yield Place(path, number, place)


@derived.kept_up
def heading_index(vault: Vault) -> PlaceIndex:
    """Return the headings of a vault, to be looked up by their texts."""
    return PlaceIndex(vault, lambda entry: entry.headings)


@derived.kept_up
def block_index(vault: Vault) -> PlaceIndex:
    """Return the blocks of a vault that have an id, to be looked up by that and by how they begin."""
    return PlaceIndex(vault, lambda entry: map(" ".join, zip(entry.blocks, entry.block_texts, strict=True)))
