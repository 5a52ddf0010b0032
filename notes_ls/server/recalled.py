"""What an earlier session knew of the notes of a vault, so that only those that have changed since are read."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from notes_ls.config import Settings
from notes_ls.entry import Entry
from notes_ls.store.cache import Cache, State, Update, Variant, reading
from notes_ls.store.entry_text import entry_text
from notes_ls.store.stamps import NO_STAMP, Stamp, stamps

WORTH_KEEPING = 1_000  # notes; fewer are read before anybody waits for them

_log = logging.getLogger(__name__)
_NO_FINDINGS = Variant("", tells_names=False)


class Recalled(NamedTuple):
    """The entries of the notes that are as they were, and what has to be known to keep those of the others."""

    entries: dict[str, Entry]
    stamps: dict[str, Stamp]
    cache: Cache
    state: State
    began: int


def recall(folder: str, settings: Settings, paths: Sequence[str]) -> Recalled:
    """Return what is known of the notes at `paths` below `folder`; to be called before any of them is read."""
    cache = Cache(folder, reading(settings), "serve")
    began = time.time_ns()
    now = stamps(folder, paths)
    state = cache.state()
    before = state.stamps
    kept = cache.entries(state) or {}
    same = {path: entry for path, entry in kept.items() if before[path] == now.get(path) != NO_STAMP}
    return Recalled(same, now, cache, state, began)


def keep(recalled: Recalled, entries: Mapping[str, Entry]) -> None:
    """Have the next session know the `entries` of notes as they lie on the disk."""
    now, state = recalled.stamps, recalled.state
    fresh = {path: entry for path, entry in entries.items() if path in now and path not in recalled.entries}
    gone = [path for path in state.stamps if path not in now]
    if fresh or gone:
        update = Update(
            is_whole=state.token is None,
            stamps={path: now[path] if now[path].is_sure(recalled.began) else NO_STAMP for path in fresh},
            entries=((path, entry_text(entry)) for path, entry in fresh.items()),
            gone=gone,
            files=(),
            stale=(),
            renames=False,
            found={},
        )
        recalled.cache.save(state, _NO_FINDINGS, update)
    for problem in dict.fromkeys(recalled.cache.problems):
        _log.warning("%s", problem)
