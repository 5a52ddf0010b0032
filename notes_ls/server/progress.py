"""How far long work is, for clients that show it and may give it up."""

from __future__ import annotations

import asyncio
import time
import uuid
from typing import Any, cast

from lsprotocol import types

from notes_ls.server.server import Server

LONG = 0.4
"""Seconds after which a person wants to know how far something is."""
_REPORTING = 0.1  # seconds between two reports


class Progress:
    """The progress of one piece of work, told by the `token` that the client gave for it.

    Without one the client is asked to show it once the work has taken `after` seconds. `task` is what ends when the
    person at the editor has enough of it.
    """

    def __init__(
        self,
        server: Server,
        title: str,
        token: int | str | None = None,
        *,
        after: float = 0.0,
        task: asyncio.Task[Any] | None = None,
    ) -> None:
        self._server = server
        self._title = title
        self._task = task
        self._is_given = token is not None
        self._token = str(uuid.uuid4()) if token is None else token
        self._is_shown = self._is_given or server.can("window.work_done_progress")
        self._has_begun = False
        self._next = time.perf_counter() + (0 if self._is_given else after)
        self._begin_in_time()

    def report(self, done: int, total: int) -> None:
        """Tell how many notes have been looked at, of how many if `total` is known, not too often."""
        if self._begin_in_time():
            message = f"{done}/{total} notes" if total else f"{done} notes"
            self._tell(types.WorkDoneProgressReport(message=message, percentage=100 * done // total if total else None))

    def end(self, message: str | None = None) -> None:
        """Tell that it is done."""
        if self._has_begun:
            self._server.transport.progress.tokens.pop(self._token, None)
            self._tell(types.WorkDoneProgressEnd(message=message))

    def _begin_in_time(self) -> bool:
        """Tell whether it is time to tell something, and that the work has begun if that is yet to be told."""
        now = time.perf_counter()
        if not self._is_shown or now < self._next:
            return False
        if not self._has_begun:
            self._has_begun = True
            if not self._is_given:
                self._server.window_work_done_progress_create(types.WorkDoneProgressCreateParams(self._token))
            if self._task is not None:
                self._server.transport.progress.tokens[self._token] = cast(
                    "Any", self._task
                )  # cancelled as a future is
            is_cancellable = self._task is not None
            self._tell(types.WorkDoneProgressBegin(title=self._title, percentage=0, cancellable=is_cancellable))
            return False
        self._next = now + _REPORTING
        return True

    def _tell(self, value: Any) -> None:
        self._server.progress(types.ProgressParams(token=self._token, value=value))
