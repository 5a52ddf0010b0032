"""Read a vault beside the requests: names at once, then what each note is called, then all of it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from itertools import islice
from typing import TypeVar

from notes_ls import names
from notes_ls.entry import Entry
from notes_ls.features.completion import put_in_order
from notes_ls.server.contained import contained
from notes_ls.server.pace import Pace
from notes_ls.server.readers import Readers
from notes_ls.server.recalled import WORTH_KEEPING, Recalled, keep, recall
from notes_ls.server.root import Root
from notes_ls.store.heads import head_entry
from notes_ls.store.heeded import ignore_files

_NEAR = 1_000  # notes beside the open ones that are taken in before all others
_FIRST = 300  # notes that are taken in before anybody is told a name
_Value = TypeVar("_Value")


async def index(root: Root, report: Callable[[int, int], None]) -> None:
    """Read the vault at `root`; `report` is told how many notes of how many have been read.

    The paths alone let navigation begin (`root.listed`), and completion those of a few hundred notes, the ones beside
    the open notes first (`root.begun`). Once all notes have told their names, `root.ready` is set: from then on
    findings are right. Notes that are as an earlier session left them are not read.
    """
    pace = Pace()
    listing = await aside(root.selection.walk)
    root.heeded |= ignore_files(root.selection)
    near = {names.folder(path) for path in root.opened}
    beside = list(islice((path for path in listing.notes if names.folder(path) in near), _NEAR))
    for path in (*beside, *listing.notes[: max(_FIRST - len(beside), 0)]):
        root.list_file(path)
        await pace.pause()
    root.begun.set()
    for path in (*listing.files, *listing.notes):
        root.list_file(path)
        await pace.pause()
    root.listed.set()
    recalled = await _recalled(root, listing.notes, pace)
    async with Readers(root.reading, len(root.unread)) as readers:
        await _read_heads(root, readers)
        root.unread.update(root.news)  # not before: what is known of a file by now may be older
        root.ready.set()
        total = len(root.unread)
        await _read_unread(root, readers, lambda left: report(total - left, total))
    await read_unread(root)  # what has changed meanwhile
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


async def read_unread(root: Root) -> None:
    """Read the notes that are yet to be read, and those that are to be read anew by then."""
    while root.unread:
        async with Readers(root.reading, len(root.unread)) as readers:
            await _read_unread(root, readers)


async def _read_heads(root: Root, readers: Readers) -> None:
    """Take in what the notes are called that are yet to be read."""
    pace = Pace()
    left = dict.fromkeys(root.unread)

    def take(head: Entry) -> None:
        del left[head.path]
        if head.path in root.unread and head.path in root.vault.entries:
            root.enter(head)

    await readers.read(list(left), take, heads=True)
    for path in list(left):
        with contained("read the head of", path):
            take(head_entry(root.folder, path, root.settings.video_keys))
        await pace.pause()


async def _read_unread(root: Root, readers: Readers, report: Callable[[int], None] = lambda _: None) -> None:
    """Read the notes that are yet to be read by now; `report` is told how many are left, again and again."""
    pace = Pace()

    def take(entry: Entry) -> None:
        if root.unread.get(entry.path) is readers:
            root.take(entry)
            report(len(root.unread))

    await readers.read(root.hand_out(readers), take)
    for path in list(root.unread):
        if path in root.unread:
            with contained("read", path):
                root.look_at(path)
            if await pace.pause():
                report(len(root.unread))


async def get_ready(root: Root) -> None:
    """Have names and headings ready to be looked up, or else the first to look for one would wait for that."""
    pace = Pace()
    for _ in put_in_order(root.vault):
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
