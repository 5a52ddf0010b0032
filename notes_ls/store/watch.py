"""Tell what changes in a vault, for a client that does not."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from notes_ls.config import FILE_NAMES
from notes_ls.store.heeded import ignore_files, is_heeded, settings_files
from notes_ls.store.ignore import IGNORE_FILES
from notes_ls.store.paths import composed
from notes_ls.store.stamps import Stamp
from notes_ls.store.walk import Selection

_MOST_EVENTS = 1000
_TRIES = 3
_BETWEEN_LOOKS = 2.0  # seconds, where the system does not watch
_LAG = 20_000_000  # nanoseconds by which the clock of files may be behind
_HIDDEN_BUT_HEEDED = {*IGNORE_FILES, *FILE_NAMES}


class ChangeKind(StrEnum):
    """What happened to a file."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"


class Change(NamedTuple):
    """A file of the vault, or one of its settings files, that is not what it was."""

    kind: ChangeKind
    path: str


class Seen(NamedTuple):
    """What somebody has read who is to be told of changes: the files of the last walk, and those that say what it is.

    `since` is when the reading began, in nanoseconds.
    """

    files: Iterable[str]
    heeded: Mapping[str, Stamp]
    since: int


class Stop(Protocol):
    """An event as `threading.Event` is one."""

    def is_set(self) -> bool:
        """Tell whether to stop."""


def watch(selection: Selection, seen: Seen, stop: Stop, settle: int = 100) -> Iterator[list[Change]]:
    """Yield what changes below the root of `selection`, in batches sorted by path, until `stop` is set.

    What came, went or changed since it was `seen` makes the first batch. A batch ends when nothing has happened for
    `settle` milliseconds. What the system reports is only a hint where to look: each change is one between what is
    known and the disk.
    """
    state = set(seen.files)
    is_first = True
    for paths, everything in _reported(selection, stop, settle):
        if is_first:
            paths.update(path for path in state if _changed_at(selection, path) >= seen.since - _LAG)
        changes = _looked_at(selection, state, paths, everything=everything)
        if is_first:
            changes |= _heeded_since(selection, seen)
            is_first = False
        if changes:
            yield [Change(changes[path], path) for path in sorted(changes)]


_Report = tuple[set[str], bool]
"""Paths that something happened to, and whether to look everywhere: listening began just now."""


def _reported(selection: Selection, stop: Stop, settle: int) -> Iterator[_Report]:
    """Yield what the system reports; where it cannot watch so many folders, they are looked through again and again.

    Where the vault itself is gone, nothing is left of it until it is there again.
    """
    while not stop.is_set():
        try:
            yield from _listened(selection, stop, settle)
            return
        except (OSError, RuntimeError):
            if os.path.isdir(selection.root):  # noqa: PTH112
                yield from _looked_through(selection, stop, settle)
                return
        yield set(), True
        while not (stop.is_set() or os.path.isdir(selection.root)):  # noqa: PTH112
            time.sleep(settle / 1000)


def _listened(selection: Selection, stop: Stop, settle: int) -> Iterator[_Report]:
    if sys.platform == "linux":
        yield from _of_each_folder(selection, stop, settle)
        return
    for number, paths in enumerate(_heard(selection, [""], stop, settle, recursive=True)):
        yield paths, number == 0


def _of_each_folder(selection: Selection, stop: Stop, settle: int) -> Iterator[_Report]:
    """Yield what happens in the folders of the vault, each watched by itself.

    Left to watch all below a folder, Linux would go wherever a symbolic link leads. So when there may be other folders,
    listening begins anew before anybody looks at them; for a moment two listen, so that nothing is lost. It begins anew
    as well after something that cannot be told, such as a name that is not UTF-8.
    """
    listening: Iterator[set[str]] | None = None
    folders: Sequence[str] = ()
    heard: set[str] = set()
    failures = 0
    while True:
        is_new = listening is None or selection.folders != folders or _may_be_folders(selection, folders, heard)
        try:
            if is_new:
                selection.walk()
                folders = selection.folders
                later = _heard(selection, folders, stop, settle)
                heard |= next(later, set())
                before, listening = listening, later
                heard |= next(before, set()) if before is not None else set()
            failures = 0
            yield heard, is_new
            heard = set()
            if selection.folders == folders and listening is not None:
                batch = next(listening, None)
                if batch is None:
                    return
                heard = batch
        except (OSError, RuntimeError):
            failures += 1
            if failures == _TRIES:
                raise
            listening, heard = None, set()


def _looked_through(selection: Selection, stop: Stop, settle: int) -> Iterator[_Report]:
    """Yield what is other than at the last look at all files, until `stop` is set."""
    stamps: dict[str, tuple[int, ...]] = {}
    is_first = True
    while not stop.is_set():
        listing = selection.walk()
        now = {path: _stamp(selection, path) for path in (*listing.notes, *listing.files, *FILE_NAMES, *IGNORE_FILES)}
        yield (
            {path for path, stamp in now.items() if stamps.get(path, ()) != stamp} | stamps.keys() - now.keys(),
            is_first,
        )
        stamps, is_first = now, False
        until = time.monotonic() + _BETWEEN_LOOKS
        while time.monotonic() < until and not stop.is_set():
            time.sleep(settle / 1000)


def _stamp(selection: Selection, path: str) -> tuple[int, ...]:
    """Return what tells one state of a file from another, nothing where there is none."""
    try:
        status = os.stat(f"{selection.root}/{path}")  # noqa: PTH116
    except (OSError, ValueError):
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ino


def _changed_at(selection: Selection, path: str) -> int:
    """Return when a file changed last, in nanoseconds, 0 where there is none."""
    try:
        status = os.stat(f"{selection.root}/{path}")  # noqa: PTH116
    except (OSError, ValueError):
        return 0
    return max(status.st_mtime_ns, status.st_ctime_ns)


def _may_be_folders(selection: Selection, folders: Sequence[str], paths: set[str]) -> bool:
    """Tell whether something that happened may have changed which folders the vault has."""
    known = frozenset(folders)
    return any(
        path.rpartition("/")[2] in IGNORE_FILES or f"{path}/" in known or os.path.isdir(f"{selection.root}/{path}")  # noqa: PTH112
        for path in paths
    )


def _heard(
    selection: Selection,
    folders: Sequence[str],
    stop: Stop,
    settle: int,
    *,
    recursive: bool = False,
) -> Iterator[set[str]]:
    """Yield the paths in `folders` that something happened to, and none as soon as it listens and now and then."""
    import watchfiles  # noqa: PLC0415  # most clients watch by themselves

    root = os.path.realpath(selection.root).rstrip(os.sep) + os.sep

    def is_heeded(_: watchfiles.Change, path: str) -> bool:
        *above, name = path[len(root) :].replace(os.sep, "/").split("/")
        if any(each[:1] == "." or each == "node_modules" for each in above):
            return False
        return name[:1] != "." or name in _HIDDEN_BUT_HEEDED

    places = [root + folder for folder in folders if _has_letters(folder)]
    if not places:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), selection.root)
    for batch in watchfiles.watch(
        *places,
        watch_filter=is_heeded,
        debounce=1600,
        step=settle,
        stop_event=stop,
        rust_timeout=settle,
        yield_on_timeout=True,
        raise_interrupt=False,
        recursive=recursive,
        ignore_permission_denied=True,
    ):
        yield {composed(path[len(root) :].replace(os.sep, "/")) for _, path in batch}


def _has_letters(folder: str) -> bool:
    """Tell whether a folder has a name that can be handed on: bytes that are not UTF-8 cannot."""
    try:
        folder.encode()
    except UnicodeEncodeError:
        return False
    return True


def _looked_at(selection: Selection, state: set[str], paths: set[str], *, everything: bool) -> dict[str, ChangeKind]:
    """Return how the disk differs from `state` at `paths`, or everywhere, and bring `state` up to date."""
    changes: dict[str, ChangeKind] = {}
    everything = everything or len(paths) > _MOST_EVENTS
    for path in paths:
        if is_heeded(selection.root, f"{selection.root}/{path}"):
            changes[path] = ChangeKind.CHANGED if os.path.exists(f"{selection.root}/{path}") else ChangeKind.DELETED  # noqa: PTH110
            everything = everything or path.rpartition("/")[2] in IGNORE_FILES
        elif selection.accepts(path):
            changes[path] = ChangeKind.CHANGED if path in state else ChangeKind.ADDED
        elif path in state:
            changes[path] = ChangeKind.DELETED
        elif _was_or_is_folder(selection, state, path):
            everything = True  # and files that are there again may be others
            changes |= {each: ChangeKind.CHANGED for each in state if each.startswith(f"{path}/")}
    if everything:
        listing = selection.walk()
        now = {*listing.notes, *listing.files}
        changes |= dict.fromkeys(now - state, ChangeKind.ADDED) | dict.fromkeys(state - now, ChangeKind.DELETED)
        state.clear()
        state.update(now)
    else:
        state.update(path for path, kind in changes.items() if kind is ChangeKind.ADDED)
        state.difference_update(path for path, kind in changes.items() if kind is ChangeKind.DELETED)
    return changes


def _heeded_since(selection: Selection, seen: Seen) -> dict[str, ChangeKind]:
    """Return which files that say what a vault is are not what they were, or may have changed while it was read."""
    now = {**settings_files(selection.root), **ignore_files(selection)}
    written = range(seen.since - _LAG, time.time_ns())  # no later: a clock that was set back would never let it end
    return {
        path: ChangeKind.CHANGED if path in now else ChangeKind.DELETED
        for path in {*seen.heeded, *now}
        if seen.heeded.get(path) != now.get(path) or now[path].changed in written
    }


def _was_or_is_folder(selection: Selection, state: set[str], path: str) -> bool:
    return os.path.isdir(f"{selection.root}/{path}") or any(each.startswith(path + "/") for each in state)  # noqa: PTH112
