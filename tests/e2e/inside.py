"""A client in the process of its server, which saves a law the time to start one for each example."""

from __future__ import annotations

import asyncio
import json
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from notes_ls.server.channel import Framed
from notes_ls.server.server import Server
from notes_ls.server.serving import make_server
from tests.e2e.wire import Talk

_PATIENCE = 15


class _Queue:
    """A channel whose other end is in this process."""

    def __init__(self) -> None:
        self.said: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self.talk = Talk(self.said.put)
        self._framed = Framed(self._read, len)

    def receive(self) -> bytes | None:
        """Return what the client says; raise what a reader hears whose loop has ended when there is no more."""
        return self._framed.receive()

    def send(self, body: bytes) -> None:
        """Hand a message to the client."""
        self.talk.hear(json.loads(body))

    def _read(self, _: int) -> bytes:
        data = self.said.get()
        if data is None:
            raise RuntimeError("the conversation is over")
        return data


@contextmanager
def inside(server: Server | None = None) -> Iterator[Talk]:
    """Start a server in a thread, and see to it that it ends."""
    channel = _Queue()
    spoken = server or make_server()
    thread = threading.Thread(target=lambda: asyncio.run(spoken.transport.run(channel)), daemon=True)
    thread.start()
    try:
        yield channel.talk
    finally:
        channel.talk.send("exit")
        thread.join(_PATIENCE)
        channel.said.put(None)
