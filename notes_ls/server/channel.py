"""Bodies of messages from the client and to it, over a pipe, a socket or a web socket."""

from __future__ import annotations

import os
import re
import select
import socket
import sys
from collections import deque
from collections.abc import Callable
from ipaddress import ip_address
from typing import Protocol

_LENGTH = re.compile(rb"content-length[ \t]*+:[ \t]*+(\d{1,9})[ \t\r]*+\Z", re.IGNORECASE)
LARGEST = 1 << 28
"""Bytes of one message; whoever announces more has lost count."""
_LONGEST_LINE = 1 << 16
_CHUNK = 1 << 16
_LEAD = b"content-"  # how the first header begins; a browser would say a method, or hello in a cipher
_MOST_SILENT = 32
_EXPOSED = "warning: whoever reaches this address can read the vault; without a host only this machine can"


class Channel(Protocol):
    """Whole messages in both directions; `receive` waits in a thread of its own."""

    def receive(self) -> bytes | None:
        """Return the body of the next message, None when there will be no more."""

    def send(self, body: bytes) -> None:
        """Write the body of a message; OSError when nobody takes it any more."""


class Framed:
    """Messages that each follow a header with their length, over `read` and `write` for plain bytes.

    Names of headers may have any case and lines end with or without a carriage return. What is no header is skipped up
    to the next one that tells a length, also when that one does not begin its line.
    """

    def __init__(self, read: Callable[[int], bytes], write: Callable[[bytes], int]) -> None:
        self._read = read
        self._write = write
        self._buffer = bytearray()

    def receive(self) -> bytes | None:
        """Return the body of the next message, None at the end of the input, even in the middle of a message."""
        length: int | None = None
        while True:
            line = self._line()
            if line is None:
                return None
            if not line.strip():
                if length is not None:
                    return self._body(length)
            elif found := _LENGTH.search(line):
                length = int(found[1]) if int(found[1]) <= LARGEST else None

    def send(self, body: bytes) -> None:
        """Write a message as a whole."""
        rest = memoryview(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        while rest:
            rest = rest[self._write(rest) :]  # type: ignore[arg-type]  # bytes-like is enough for os.write and send

    def _line(self) -> bytes | None:
        start = 0
        while (end := self._buffer.find(b"\n", start)) < 0:
            start = len(self._buffer)
            if start > _LONGEST_LINE:
                del self._buffer[: -len(b"content-length: 123456789")]
                start = 0
            if not self._fill():
                return None
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        return line

    def _body(self, length: int) -> bytes | None:
        while len(self._buffer) < length:
            if not self._fill():
                return None
        body = bytes(self._buffer[:length])
        del self._buffer[:length]
        return body

    def _fill(self) -> bool:
        try:
            data = self._read(_CHUNK)
        except OSError:
            return False
        self._buffer += data
        return bool(data)


def standard_streams() -> Framed:
    """Take the standard streams for messages; what is printed by mistake goes to the standard error from now on."""
    sys.stdout.flush()
    source, sink = os.dup(0), os.dup(1)
    os.dup2(2, 1)
    return Framed(lambda size: os.read(source, size), lambda data: os.write(sink, data))


def listen(host: str, port: int) -> socket.socket:
    """Listen on an address; tell on the standard error which port it is, since 0 means any, and who may reach it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    server = socket.create_server((host, port), family=family)
    address, number, *_ = server.getsockname()
    shown = f"[{host}]" if ":" in host else host
    print(f"listening on {shown}:{number}", file=sys.stderr, flush=True)  # noqa: T201
    if not ip_address(address).is_loopback:
        print(_EXPOSED, file=sys.stderr, flush=True)  # noqa: T201
    return server


def tcp(host: str, port: int) -> Framed:
    """Wait for one client on a TCP port: the first that begins with a header of ours, as no page in a browser can."""
    with listen(host, port) as server:
        connection = _first_client(server)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return Framed(connection.recv, connection.send)


def _first_client(server: socket.socket) -> socket.socket:
    """Return the first connection that speaks our language; others are closed, and silent ones keep nobody waiting."""
    silent: deque[socket.socket] = deque()
    while True:
        ready, _, _ = select.select([server, *silent], [], [])
        for connection in ready:
            if connection is server:
                silent.append(server.accept()[0])
                if len(silent) > _MOST_SILENT:
                    silent.popleft().close()
                break  # who else is ready may be the one that was closed
            silent.remove(connection)
            if _begins_well(connection):
                for other in silent:
                    other.close()
                return connection
            connection.close()


def _begins_well(connection: socket.socket) -> bool:
    try:
        said = connection.recv(len(_LEAD), socket.MSG_PEEK)
    except OSError:  # it is gone again
        return False
    return said != b"" and _LEAD.startswith(said.lower())
