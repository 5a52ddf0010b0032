"""Start the server on the channel that was asked for."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import sys

from notes_ls.server import channel
from notes_ls.server.context import Context, connect
from notes_ls.server.diagnostics import Diagnostics
from notes_ls.server.handlers import load
from notes_ls.server.indexing import Indexing
from notes_ls.server.patience import patience
from notes_ls.server.server import Server
from notes_ls.server.session import Session
from notes_ls.server.web_socket import web_socket

_COLLECT = (100_000, 50, 100)  # what an index is made of stays, and looking for garbage in it takes long
_SWITCH = 0.0005  # seconds after which the thread that reads has its turn while the other one indexes


def run(tcp: str | None, ws: str | None, log_file: str | None, log_level: str) -> int:
    """Serve one client and return the exit status; wrong addresses and files end with a line that says so."""
    try:
        _log_to(log_file, log_level)
        opened = _open(tcp, ws)
    except (OSError, ValueError) as error:
        print(f"notes-ls: {error}", file=sys.stderr)  # noqa: T201
        return 2
    sys.setswitchinterval(_SWITCH)
    gc.freeze()
    gc.set_threshold(*_COLLECT)
    server = make_server()
    with contextlib.suppress(KeyboardInterrupt):
        return asyncio.run(server.transport.run(opened))
    return 130


def make_server() -> Server:
    """Return a server with all its handlers, for one client."""
    server = Server()
    session = Session(server)
    diagnostics = Diagnostics(session)
    indexing = Indexing(session)
    session.changed = diagnostics.schedule
    session.begin = indexing.begin
    server.transport.before = lambda method: patience(session, method)
    load()
    connect(Context(server, session, diagnostics, indexing, asyncio.Lock(), tokens={}))
    return server


def _open(tcp: str | None, ws: str | None) -> channel.Channel:
    if tcp is not None:
        return channel.tcp(*_address(tcp))
    if ws is not None:
        return web_socket(*_address(ws))
    return channel.standard_streams()


def _address(written: str) -> tuple[str, int]:
    """Return host and port; a host that is not named is this machine alone."""
    host, _, port = written.rpartition(":")
    if not port.isdecimal() or int(port) > 65_535:
        raise ValueError(f"'{written}' is no address: write HOST:PORT or PORT")
    return host.strip("[]") or "127.0.0.1", int(port)


def _log_to(file: str | None, level: str) -> None:
    handler = logging.StreamHandler(sys.stderr) if file is None else logging.FileHandler(file, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # what matters of it is logged by ourselves
