"""What follows the notes of a vault as they come, change and go."""

from __future__ import annotations

from typing import Protocol

from notes_ls.entry import Entry


class Kept(Protocol):
    """What is told of each note."""

    def put(self, entry: Entry) -> None:
        """Take in a note, new or changed; what matters of it may be as before."""

    def remove(self, path: str) -> None:
        """Forget a note."""


class KeptUp:
    """All that follows the notes of a vault, by what made it."""

    def __init__(self) -> None:
        self._kept: dict[object, Kept] = {}

    def of(self, maker: object) -> Kept | None:
        """Return what a maker has made for the vault."""
        return self._kept.get(maker)

    def add(self, maker: object, kept: Kept) -> None:
        """Let something follow from now on."""
        self._kept[maker] = kept

    def put(self, entry: Entry) -> None:
        """Tell of a note that is new or changed."""
        for kept in self._kept.values():
            kept.put(entry)

    def remove(self, path: str) -> None:
        """Tell of a note that is gone."""
        for kept in self._kept.values():
            kept.remove(path)
