"""Messages that wait for their turn: bounded, and changes of one document that follow each other are one message."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Hashable
from typing import Any, NamedTuple

_MOST_BYTES = 1 << 25
_CHANGE = "textDocument/didChange"
_CANCEL = "$/cancelRequest"


class Waiting(NamedTuple):
    """A message in the queue, and how many bytes it came in."""

    message: Any
    size: int


class Inbox:
    """The queue between the thread that reads and the loop that answers.

    `put` waits while too many bytes are queued, so that a client in a hurry is slowed down and not stored. A request
    that its client cancels while it is queued is known as cancelled when it is taken.
    """

    def __init__(self) -> None:
        self._waiting: deque[Waiting] = deque()
        self._bytes = 0
        self._requests: set[Hashable] = set()
        self._cancelled: set[Hashable] = set()
        self._room = threading.Condition()

    def put(self, message: Any, size: int) -> None:
        """Add a message, or join it to the one before it; wait for room if there is none."""
        with self._room:
            self._note(message)
            while self._bytes > _MOST_BYTES:
                self._room.wait()
            self._bytes += size
            if self._waiting and (joined := _joined(self._waiting[-1].message, message)):
                size += self._waiting.pop().size
                message = joined
            self._waiting.append(Waiting(message, size))

    def take(self) -> Any | None:
        """Return the next message, None if there is none."""
        with self._room:
            if not self._waiting:
                return None
            message, size = self._waiting.popleft()
            self._bytes -= size
            self._room.notify()
            return message

    def start(self, request: Hashable) -> bool:
        """Tell whether a request that was taken is still wanted."""
        with self._room:
            self._requests.discard(request)
            if request in self._cancelled:
                self._cancelled.discard(request)
                return False
            return True

    def _note(self, message: Any) -> None:
        """Remember which requests are queued, and which of them are cancelled, ahead of their turn."""
        if not isinstance(message, dict):
            return
        if message.get("method") == _CANCEL:
            params = message.get("params")
            cancelled = params.get("id") if isinstance(params, dict) else None
            if isinstance(cancelled, int | str) and cancelled in self._requests:
                self._cancelled.add(cancelled)
        elif "method" in message and isinstance(request := message.get("id"), int | str):
            self._requests.add(request)


def _joined(first: Any, second: Any) -> dict[str, Any] | None:
    """Return two changes of one document as one message, None for any other two messages."""
    try:
        if not first["method"] == second["method"] == _CHANGE or "id" in first or "id" in second:
            return None
        document, other = first["params"]["textDocument"], second["params"]["textDocument"]
        if document["uri"] != other["uri"] or _goes_back(document.get("version"), other.get("version")):
            return None
        changes = second["params"]["contentChanges"]
        if all("range" in change for change in changes):
            earlier = first["params"]["contentChanges"]
            earlier.extend(changes)  # in place: a thousand changes are joined in linear time
            changes = earlier
    except (KeyError, TypeError, AttributeError):
        return None
    return {**second, "params": {**second["params"], "contentChanges": changes}}


def _goes_back(version: Any, next_version: Any) -> bool:
    """Tell whether a change of the one version came before one of an earlier version, which has to be seen."""
    return isinstance(version, int) and isinstance(next_version, int) and next_version < version
