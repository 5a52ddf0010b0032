"""What follows the notes of a vault, or its other files, as they come, change and go."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

_Told_contra = TypeVar("_Told_contra", contravariant=True)
_Told = TypeVar("_Told")


class Kept(Protocol[_Told_contra]):
    """What is told of each note by its entry, or of each other file by its path."""

    def change(self, path: str, old: _Told_contra | None, new: _Told_contra | None, /) -> None:
        """Take in what is at a path instead of what was, None for nothing; what matters of it may be as before."""


class KeptUp(Generic[_Told]):
    """All that follows the notes of a vault, or its other files, by what made it."""

    def __init__(self) -> None:
        self._kept: dict[object, Kept[_Told]] = {}

    def of(self, maker: object) -> Kept[_Told] | None:
        """Return what a maker has made for the vault."""
        return self._kept.get(maker)

    def add(self, maker: object, kept: Kept[_Told]) -> None:
        """Let something follow from now on."""
        self._kept[maker] = kept

    def change(self, path: str, old: _Told | None, new: _Told | None) -> None:
        """Tell of what is at a path instead of what was."""
        for kept in self._kept.values():
            kept.change(path, old, new)
