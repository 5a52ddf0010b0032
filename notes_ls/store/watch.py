"""Tell what changes in a vault, for a client that does not."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple, Protocol

from notes_ls.config import FILE_NAMES
from notes_ls.store.ignore import IGNORE_FILES
from notes_ls.store.paths import composed
from notes_ls.store.walk import Selection

_MOST_EVENTS = 1000
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


class Stop(Protocol):
    """An event as `threading.Event` is one."""

    def is_set(self) -> bool:
        """Tell whether to stop."""


def watch(selection: Selection, known: Iterable[str], stop: Stop, settle: int = 100) -> Iterator[list[Change]]:
    """Yield what changes below the root of `selection`, in batches sorted by path, until `stop` is set.

    `known` are the paths of the last walk; what came or went since then makes the first batch. Files read after that
    are never older than what the batches tell. A batch ends when nothing has happened for `settle` milliseconds. What
    the system reports is only a hint where to look: each change is one between `known` and the disk.
    """
    state = set(known)
    root = os.path.realpath(selection.root).rstrip(os.sep) + os.sep
    first = True
    for paths in _reported(root, stop, settle):
        changes = _looked_at(selection, state, paths, everything=first)
        first = False
        if changes:
            yield changes


def _reported(root: str, stop: Stop, settle: int) -> Iterator[set[str]]:
    """Yield the paths from `root` that the system says something happened to, and nothing once, when it is listening.

    Where the system cannot watch so many folders, they are looked through again and again.
    """
    import watchfiles  # noqa: PLC0415  # most clients watch by themselves

    def is_heeded(_: watchfiles.Change, path: str) -> bool:
        *folders, name = path[len(root) :].replace(os.sep, "/").split("/")
        if any(each[:1] == "." or each == "node_modules" for each in folders):
            return False
        return name[:1] != "." or name in _HIDDEN_BUT_HEEDED

    for polling in (None, True):
        try:
            for batch in watchfiles.watch(
                root,
                watch_filter=is_heeded,
                debounce=1600,
                step=settle,
                stop_event=stop,
                rust_timeout=settle,
                yield_on_timeout=True,
                raise_interrupt=False,
                force_polling=polling,
                poll_delay_ms=1000,
                ignore_permission_denied=True,
            ):
                yield {composed(path[len(root) :].replace(os.sep, "/")) for _, path in batch}
        except (OSError, RuntimeError):
            if polling:
                raise
        else:
            return


def _looked_at(selection: Selection, state: set[str], paths: set[str], *, everything: bool) -> list[Change]:
    """Return how the disk differs from `state` at `paths`, or everywhere, and bring `state` up to date."""
    changes: dict[str, ChangeKind] = {}
    everything = everything or len(paths) > _MOST_EVENTS
    for path in paths:
        if path.rpartition("/")[2] in IGNORE_FILES:
            everything = True
        elif selection.accepts(path):
            changes[path] = ChangeKind.CHANGED if path in state else ChangeKind.ADDED
        elif path in state:
            changes[path] = ChangeKind.DELETED
        elif path in FILE_NAMES:
            changes[path] = ChangeKind.CHANGED if os.path.exists(f"{selection.root}/{path}") else ChangeKind.DELETED  # noqa: PTH110
        else:
            everything = everything or _was_or_is_folder(selection, state, path)
    if everything:
        listing = selection.walk()
        now = {*listing.notes, *listing.files}
        changes |= dict.fromkeys(now - state, ChangeKind.ADDED) | dict.fromkeys(state - now, ChangeKind.DELETED)
        state.clear()
        state.update(now)
    else:
        state.update(path for path, kind in changes.items() if kind is ChangeKind.ADDED)
        state.difference_update(path for path, kind in changes.items() if kind is ChangeKind.DELETED)
    return [Change(changes[path], path) for path in sorted(changes)]


def _was_or_is_folder(selection: Selection, state: set[str], path: str) -> bool:
    return os.path.isdir(f"{selection.root}/{path}") or any(each.startswith(path + "/") for each in state)  # noqa: PTH112
