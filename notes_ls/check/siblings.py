"""Notes whose findings hang on the times of others on the same video, and wait until these are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, Protocol

from notes_ls.check.opened import Opened, entry_of
from notes_ls.note import Entry


class Timed(Protocol):
    """What is known of a note that has been read: its distinct times, and whether it waits for those of others."""

    @property
    def path(self) -> str:
        """The note."""

    @property
    def times(self) -> str:
        """Its times, as an entry of the vault has them."""

    @property
    def waits(self) -> bool:
        """Whether those of its siblings matter."""


class Waiting(NamedTuple):
    """The notes on one video that wait, and the entries of all on it, with their times."""

    paths: tuple[str, ...]
    entries: tuple[Entry, ...]


def waiting(opened: Opened, read: Iterable[Timed]) -> list[Waiting]:
    """Return the notes that wait, by their videos; what was not read so far is read for it."""
    by_video: dict[str, list[str]] = {}
    times: dict[str, str] = {}
    for each in read:
        times[each.path] = each.times
        video = opened.vault.entries[each.path].video if each.waits else None
        if video is not None:
            by_video.setdefault(video.key, []).append(each.path)
    return [Waiting(tuple(paths), tuple(_on_video(opened, paths[0], times))) for paths in by_video.values()]


def released(opened: Opened, groups: Iterable[Waiting]) -> list[str]:
    """Have the vault know all times that these notes wait for; return the notes."""
    paths: list[str] = []
    for group in groups:
        for entry in group.entries:
            opened.vault.put(entry)
        paths += group.paths
    return paths


def _on_video(opened: Opened, path: str, times: dict[str, str]) -> Iterator[Entry]:
    for entry in (opened.vault.entries[path], *opened.vault.siblings(path)):
        if entry.path in times:
            yield replace(entry, times=times[entry.path])
        else:
            yield entry if entry.times else replace(entry, times=entry_of(opened.vault, opened.root, entry.path).times)
