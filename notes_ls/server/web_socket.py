"""Messages over a web socket, by a package that few need and so few have."""

from __future__ import annotations

import queue
import threading
from http import HTTPStatus
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from notes_ls.server.channel import LARGEST, listen


def web_socket(host: str, port: int) -> WebSocket:
    """Wait for one client on a web socket; pages of other machines that a browser shows are turned away.

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

    def refuse(connection: Any, request: Any) -> Any:
        if is_local(request.headers.get("Origin")):
            return None
        return connection.respond(HTTPStatus.FORBIDDEN, "only pages of this machine may connect\n")

    server = server_module.serve(handle, sock=listen(host, port), process_request=refuse, max_size=LARGEST)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return WebSocket(taken.get())


def is_local(origin: str | None) -> bool:
    """Tell whether a page with this origin may connect: a browser lets any page try, and only says which it is.

    Programs that are no browsers say nothing.
    """
    if origin is None:
        return True
    try:
        host = urlsplit(origin).hostname or ""
    except ValueError:
        return False
    return host in {"localhost", "127.0.0.1", "::1"} or host.endswith(".localhost")


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
