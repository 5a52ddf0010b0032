"""Read a vault beside the requests: names at once, then what each note is called, then all of it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from itertools import islice
from typing import TypeVar

from notes_ls import names
from notes_ls.features.place_index import heading_index
from notes_ls.server.contained import contained
from notes_ls.server.recalled import WORTH_KEEPING, Recalled, keep, recall
from notes_ls.server.root import Root
from notes_ls.store.heads import head_entry
from notes_ls.store.heeded import ignore_files

_SLICE = 0.002
_NEAR = 1_000  # notes beside the open ones that are taken in before all others
_Value = TypeVar("_Value")


class Pace:
    """Work in slices of a few milliseconds, with whatever else waits done in between."""

    __slots__ = ("_until",)

    def __init__(self) -> None:
        self._until = time.perf_counter() + _SLICE

    async def pause(self) -> bool:
        """Give way if the slice is over, and tell whether it was."""
        if time.perf_counter() < self._until:
            return False
        await asyncio.sleep(0)
        self._until = time.perf_counter() + _SLICE
        return True


async def index(root: Root, report: Callable[[int, int], None]) -> None:
    """Read the vault at `root`; `report` is told how many notes of how many have been read.

    The paths alone let completion and navigation begin, those beside the open notes first (`root.begun`). Once all
    notes have told their names, `root.ready` is set: from then on findings are right. Notes that are as an earlier
    session left them are not read.
    """
    pace = Pace()
    listing = await aside(root.selection.walk)
    root.heeded |= ignore_files(root.selection)
    near = {names.folder(path) for path in root.opened}
    for path in islice((path for path in listing.notes if names.folder(path) in near), _NEAR):
        root.list_file(path)
        await pace.pause()
    root.begun.set()
    for path in (*listing.files, *listing.notes):
        root.list_file(path)
        await pace.pause()
    root.listed.set()
    recalled = await _recalled(root, listing.notes, pace)
    for path in list(root.unread):
        if path in root.unread and path in root.vault.entries:
            with contained("read the head of", path):
                root.enter(head_entry(root.folder, path, root.settings.video_keys))
            await pace.pause()
    root.unread.update(root.news)  # not before: what is known of a file by now may be older
    root.ready.set()
    total = len(root.unread)
    await read_unread(root, lambda left: report(total - left, total))
    if recalled is not None:
        on_disk = {path: entry for path, entry in root.vault.entries.items() if path not in root.opened}
        with contained("keep what is known of", root.folder):
            await aside(lambda: keep(recalled, on_disk))
        await read_unread(root)  # what has changed meanwhile


async def _recalled(root: Root, notes: Sequence[str], pace: Pace) -> Recalled | None:
    """Take in what an earlier session knew of the notes that are yet to be read; None where it is not asked."""
    if len(notes) < WORTH_KEEPING:
        return None
    recalled = None
    with contained("recall what is known of", root.folder):
        recalled = await aside(lambda: recall(root.folder, root.settings, notes))
        for path, entry in recalled.entries.items():
            if path in root.unread:
                del root.unread[path]
                root.enter(entry)
            await pace.pause()
    return recalled


async def read_unread(root: Root, report: Callable[[int], None] = lambda _: None) -> None:
    """Read the notes that are yet to be read; `report` is told how many are left, at every pause."""
    pace = Pace()
    while root.unread:
        path = next(iter(root.unread))
        with contained("read", path):
            root.look_at(path)
        if await pace.pause():
            report(len(root.unread))


async def fold_headings(root: Root) -> None:
    """Have the headings of a vault ready to be looked up, or else the first to look for one would wait for that."""
    pace = Pace()
    for _ in heading_index(root.vault).refresh():
        await pace.pause()


async def aside(work: Callable[[], _Value]) -> _Value:
    """Do `work` in a thread of its own that nobody waits for at the end."""
    outcome: Future[_Value] = Future()
    outcome.set_running_or_notify_cancel()

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:  # whoever awaits it has to know
            outcome.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return await asyncio.wrap_future(outcome)
