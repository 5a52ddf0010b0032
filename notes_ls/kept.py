"""What follows the notes of a vault, or its other files, as they come, change and go."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

_Told_contra = TypeVar("_Told_contra", contravariant=True)
_Told = TypeVar("_Told")


class Kept(Protocol[_Told_contra]):
    """What is told of each note by its entry, or of each other file by its path."""

    def put(self, told: _Told_contra, /) -> None:
        """Take in what is new or changed; what matters of it may be as before."""

    def remove(self, path: str, /) -> None:
        """Forget what was at a path."""


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

    def put(self, told: _Told) -> None:
        """Tell of what is new or changed."""
        for kept in self._kept.values():
            kept.put(told)

    def remove(self, path: str) -> None:
        """Tell of what is gone."""
        for kept in self._kept.values():
            kept.remove(path)
