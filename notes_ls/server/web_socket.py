"""Messages over a web socket, by a package that few need and so few have."""

from __future__ import annotations

import queue
import sys
import threading
from importlib import import_module
from typing import Any


def web_socket(host: str, port: int) -> WebSocket:
    """Wait for one client on a web socket; which port is told on the standard error, since port 0 means any.

    Raises ValueError where the package is missing.
    """
    try:
        server_module = import_module("websockets.sync.server")
    except ImportError:
        raise ValueError("--ws needs the package 'websockets'") from None
    taken: queue.SimpleQueue[Any] = queue.SimpleQueue()
    forever = threading.Event()

    def handle(connection: Any) -> None:
        taken.put(connection)
        forever.wait()

    server = server_module.serve(handle, host, port, max_size=None)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"listening on {host}:{server.socket.getsockname()[1]}", file=sys.stderr, flush=True)  # noqa: T201
    return WebSocket(taken.get())


class WebSocket:
    """Messages that need no header of ours."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._closed: type[Exception] = import_module("websockets.exceptions").ConnectionClosed

    def receive(self) -> bytes | None:
        """Return the body of the next message, None when the client is gone."""
        try:
            message: str | bytes = self._connection.recv()
        except (self._closed, OSError):
            return None
        return message.encode() if isinstance(message, str) else message

    def send(self, body: bytes) -> None:
        """Write a message as text, which browsers expect; OSError when the client is gone."""
        try:
            self._connection.send(body.decode())
        except self._closed as error:
            raise OSError(str(error)) from error
