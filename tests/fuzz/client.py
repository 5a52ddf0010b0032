"""A client in the process of the server, which says anything at all."""

from __future__ import annotations

import asyncio
import atexit
import json
import logging
import shutil
import tempfile
import threading
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pygls import feature_manager

from notes_ls.server.channel import Framed
from notes_ls.server.serving import make_server
from tests.e2e.wire import INITIALIZE, framed

VAULT = b"file:///vault"  # what the input calls the vault
_ELSEWHERE = b"didChangeWorkspaceFolders"  # no other folder of this machine is any business of the fuzzer
_OWN_FAILURE = -32603
_WATCHING = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}  # so the server need not
_NOTES = {"ada.md": "---\ntitle: Ada\n---\n# One\n[[talk]]\n", "sub/ada.md": "", "talk.md": "[[ada#One]] [[nobody]]\n"}


class Scripted:
    """A channel with a client that says all it has to say, and keeps what it is told."""

    def __init__(self, said: Iterable[bytes]) -> None:
        self.told: list[Any] = []
        self.over = threading.Event()
        script = iter(said)
        self._framed = Framed(lambda _: next(script, b""), len)

    def receive(self) -> bytes | None:
        """Return what the client says; raise what a reader hears whose loop has ended when there is no more."""
        body = self._framed.receive()
        if body is None:
            self.over.wait()
            raise RuntimeError("the conversation is over")
        return body

    def send(self, body: bytes) -> None:
        """Keep a message, which has to be JSON."""
        self.told.append(json.loads(body))


class _Failures(logging.Handler):
    """The errors that are logged."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what was raised; wrong messages of the client are logged too."""
        if record.exc_info:
            self.heard.append(logging.Formatter().format(record))


def converse(lines: Iterable[bytes]) -> None:
    """Say these messages to a server between an orderly beginning and end; raise what the server fails at."""
    folder = _folder().as_uri()
    bodies = [line.replace(VAULT, folder.encode()) for line in lines if line.strip() and _ELSEWHERE not in line]
    said = [
        framed(_request("start", "initialize", {**INITIALIZE, "rootUri": folder, "capabilities": _WATCHING})),
        framed({"jsonrpc": "2.0", "method": "initialized", "params": {}}),
        *(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies),
        framed(_request("last", "workspace/executeCommand", {"command": "notes-ls.statistics"})),
        framed(_request("end", "shutdown", None)),
        framed({"jsonrpc": "2.0", "method": "exit"}),
    ]
    channel, failures = Scripted(said), _Failures()
    logger = logging.getLogger("notes_ls")
    logger.addHandler(failures)
    logger.propagate = False
    try:
        # No handler of ours takes the server as an argument, and asking each for that is a third of the time of a run.
        with patch.object(feature_manager, "has_ls_param_or_annotation", return_value=False):
            server = make_server()
        asyncio.run(server.transport.run(channel))
    finally:
        channel.over.set()
        logger.removeHandler(failures)
    assert not failures.heard, failures.heard[0]
    codes = [told["error"]["code"] for told in channel.told if told.get("error")]
    assert _OWN_FAILURE not in codes, channel.told
    answered = {told["id"] for told in channel.told if "method" not in told and told.get("id") is not None}
    assert "start" in answered


def _request(identity: str, method: str, params: Any) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": identity, "method": method, "params": params}


@cache
def _folder() -> Path:
    """Return a vault on the disk, which goes when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="fuzzed-vault-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for path, text in _NOTES.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder
