"""Notes that are judged anew once all times are known, as others on the same video prove theirs shifted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, Protocol

from notes_ls.check.opened import Opened, entry_of
from notes_ls.entry import Entry
from notes_ls.syntax.shift import latest_of


class Timed(Protocol):
    """What is known of a note that has been read: its distinct times, and whether those of its siblings matter."""

    @property
    def path(self) -> str:
        """The note."""

    @property
    def times(self) -> str:
        """Its times, as an entry of the vault has them."""

    @property
    def hangs_on_siblings(self) -> bool:
        """Whether the times of its siblings may show that some of its own are shifted."""


class Again(NamedTuple):
    """The notes on one video that are to be judged anew, and the entries of all on it, with their times."""

    paths: tuple[str, ...]
    entries: tuple[Entry, ...]


def again(opened: Opened, read: Iterable[Timed]) -> list[Again]:
    """Return the notes that their siblings prove shifted, by their videos; what was not read so far is read for it."""
    by_video: dict[str, list[str]] = {}
    times: dict[str, str] = {}
    for each in read:
        times[each.path] = each.times
        video = opened.vault.entries[each.path].video if each.hangs_on_siblings else None
        if video is not None:
            by_video.setdefault(video.key, []).append(each.path)
    groups: list[Again] = []
    for paths in by_video.values():
        entries = tuple(_on_video(opened, paths[0], times))
        proven = tuple(path for path in paths if _is_proven(path, times[path], entries))
        if proven:
            groups.append(Again(proven, entries))
    return groups


def informed(opened: Opened, groups: Iterable[Again]) -> list[str]:
    """Have the vault know all times that bear on these notes; return the notes."""
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


def _is_proven(path: str, times: str, entries: Iterable[Entry]) -> bool:
    siblings = (entry.times for entry in entries if entry.path != path)
    return latest_of(siblings, times.split(",")) is not None
