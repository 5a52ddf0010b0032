"""A client of bare bytes, to say what no well-behaved client would."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, Any

from tests.e2e.editor import COMMAND

_PATIENCE = 15
INITIALIZE: dict[str, Any] = {"processId": None, "rootUri": None, "capabilities": {}}


class Talk:
    """What a client says to a server that takes framed messages by `write`, and what it hears."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self.write = write
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def hear(self, message: Any) -> None:
        """Take in a message of the server, None when there will be no more."""
        self._answers.put(message)

    def send(self, method: str, params: Any = None, request: int | str | None = None) -> None:
        """Send a notification, or a request if it has an id."""
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        self.write(framed(message if request is None else {**message, "id": request}))

    def ask(self, method: str, params: Any = None, request: int | str = 1) -> Any:
        """Send a request and return its response."""
        self.send(method, params, request)
        return self.response(request)

    def response(self, request: int | str | None) -> Any:
        """Return the response to a request; other messages before it are dropped."""
        while True:
            answer = self.next()
            if answer.get("id") == request and "method" not in answer:
                return answer

    def next(self) -> Any:
        """Return the next message."""
        answer = self._answers.get(timeout=_PATIENCE)
        assert answer is not None, "the server has ended"
        return answer

    def start(self, **params: Any) -> Any:
        """Initialize, and return what the server can do."""
        answer = self.ask("initialize", {**INITIALIZE, **params}, "initialize")
        self.send("initialized", {})
        return answer["result"]["capabilities"]

    def open(self, uri: str, text: str) -> None:
        """Open a document."""
        document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        self.send("textDocument/didOpen", {"textDocument": document})


class Wire(Talk):
    """The pipes of a running server; what is given to `write` goes over them as it is."""

    def __init__(self, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
        super().__init__(self._write)
        self.process = process
        self._log = log
        threading.Thread(target=self._read, daemon=True).start()

    def log(self) -> str:
        """Return what the server has logged by now."""
        self._log.seek(0)
        return self._log.read().decode()

    def end(self) -> int:
        """Close the server's input and return its exit status."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self.process.wait(_PATIENCE)

    def _read(self) -> None:
        assert self.process.stdout is not None
        while line := self.process.stdout.readline():
            length = int(line.split(b":")[1])
            while self.process.stdout.readline().strip():
                pass
            self.hear(json.loads(self.process.stdout.read(length)))
        self.hear(None)

    def _write(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()


def framed(message: Any) -> bytes:
    """Return a message as it goes over a pipe."""
    body = json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


@contextmanager
def wire(*arguments: str) -> Iterator[Wire]:
    """Start the server on pipes, and see to it that it ends."""
    pipe = subprocess.PIPE
    with (
        TemporaryFile() as log,
        subprocess.Popen([*COMMAND, *arguments], stdin=pipe, stdout=pipe, stderr=log) as process,
    ):
        try:
            yield Wire(process, log)
        finally:
            process.kill()
