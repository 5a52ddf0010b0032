"""Index the vaults of a session beside its requests, and keep up with what happens to their files."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Iterable

from notes_ls.server.contained import contained
from notes_ls.server.index import get_ready, index, read_unread
from notes_ls.server.progress import Progress
from notes_ls.server.root import Root
from notes_ls.server.session import Session
from notes_ls.server.uris import to_path
from notes_ls.store.heeded import is_heeded
from notes_ls.store.walk import Selection
from notes_ls.store.watch import Seen, watch

_log = logging.getLogger(__name__)
_AT_ONCE = 0.02  # seconds of reading what changed before the next request has its turn


class Indexing:
    """The background work on the vaults of a session; nothing of it begins before `start`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.announced = False  # whether the client has said that it is ready
        self._started = False

    def start(self) -> None:
        """Begin to index."""
        if self._started:
            return
        self._started = True
        for root in self._session.roots:
            self.begin(root)

    def begin(self, root: Root) -> None:
        """Index a vault from the start."""
        if self._started:
            spawn = self._session.server.transport.spawn
            root.indexing = spawn(self._index(root))
            spawn(self._when_ready(root))

    def files_changed(self, uris: Iterable[str]) -> None:
        """Look at files and folders that were made, changed or deleted."""
        files = [file for file in map(to_path, uris) if file is not None]
        self._heed(files)
        for root in list(self._session.roots):
            if paths := [path for file in files if (path := root.path(file)) is not None]:
                self._look_at(root, paths)

    async def _index(self, root: Root) -> None:
        progress = Progress(self._session.server, f"indexing '{root.folder.rpartition('/')[2]}'")
        gc.disable()  # what is read will stay, and looking for garbage in it takes up to a second each time
        try:
            await index(root, progress.report)
        finally:
            gc.freeze()
            gc.enable()
            root.set_read()
            progress.end(f"{len(root.vault.entries)} notes")
        self._session.changed()
        self._refresh()
        self._session.server.transport.spawn(get_ready(root))
        if not self._session.server.can("workspace.did_change_watched_files.dynamic_registration"):
            self._watch(root)

    async def _when_ready(self, root: Root) -> None:
        """Look at open notes as soon as what is found in them is right."""
        await root.judged.wait()
        self._session.settle()  # a vault read anew has yet to be told which of its notes are open
        root.affect(list(root.opened))
        self._session.changed()

    async def _catch_up(self, root: Root) -> None:
        await read_unread(root)
        self._session.changed()
        self._session.server.transport.spawn(get_ready(root))

    def _seen(self, root: Root, paths: list[str]) -> None:
        """Look at files of a vault that were seen to change."""
        if root in self._session.roots:
            self._heed([root.file(path) for path in paths])
        if root in self._session.roots:
            self._look_at(root, paths)

    def _heed(self, files: list[str]) -> None:
        """Read the vaults anew of which one of these files says what they are."""
        roots = self._session.roots
        if stale := [root for root in roots if any(is_heeded(root.folder, file) for file in files)]:
            self._session.reload(stale)

    def _look_at(self, root: Root, paths: list[str]) -> None:
        """Look at files of one vault: some at once, many in the background."""
        if not root.ready.is_set():
            root.news.update(dict.fromkeys(paths))
            return
        root.unread.update(dict.fromkeys(paths))
        until = time.perf_counter() + _AT_ONCE
        while root.unread and time.perf_counter() < until:
            path = next(iter(root.unread))
            with contained("read", path):
                root.look_at(path)
        if root.unread and (root.indexing is None or root.indexing.done()):
            root.indexing = self._session.server.transport.spawn(self._catch_up(root))
        self._session.changed()

    def _refresh(self) -> None:
        """Have the client ask anew for what it shows beside the text."""
        server = self._session.server
        if server.can("workspace.inlay_hint.refresh_support"):
            server.workspace_inlay_hint_refresh(None)
        if server.can("workspace.code_lens.refresh_support"):
            server.workspace_code_lens_refresh(None)
        if server.can("workspace.semantic_tokens.refresh_support"):
            server.workspace_semantic_tokens_refresh(None)

    def _watch(self, root: Root) -> None:
        """Watch the files of a vault in a thread of its own, which ends with the vault."""
        selection = Selection(root.folder, root.settings.include, root.settings.exclude)
        known = [*root.vault.entries, *(path for paths in root.vault.files.values() for path in paths)]
        seen = Seen(known, root.heeded, root.since)
        hand_over = self._session.server.transport.hand_over

        def run() -> None:
            try:
                for changes in watch(selection, seen, root.closed):
                    hand_over(self._seen, root, [path for _, path in changes])
            except (OSError, RuntimeError):
                _log.exception("cannot watch '%s'", root.folder)

        threading.Thread(target=run, name="watch", daemon=True).start()
