"""A client that costs next to nothing, so that what is timed is the server."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

SERVER = (sys.executable, "-m", "notes_ls", "serve")
PROGRESS = {"window": {"workDoneProgress": True}}
_REST = 0.3  # seconds without any work after which a server rests
_PATIENCE = 600.0  # seconds after which a server is taken for dead


class Client:
    """A running server and the pipes to it; whatever the server asks is answered with null."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.process = process
        self._sink = process.stdin
        self._source = process.stdout.fileno()
        self._buffer = bytearray()
        self._notified: deque[dict[str, Any]] = deque(maxlen=10_000)
        self._number = 0

    def notify(self, method: str, params: Any = None) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def begin(self, method: str, params: Any = None) -> int:
        """Send a request and return its id, for `end`."""
        self._number += 1
        self._send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        return self._number

    def end(self, request: int) -> Any:
        """Wait for the response to a request, and return it whole."""
        while True:
            message = self._next()
            if message.get("id") == request and "method" not in message:
                return message

    def ask(self, method: str, params: Any = None) -> Any:
        """Send a request and return its result."""
        answer = self.end(self.begin(method, params))
        if "error" in answer:
            raise ValueError(f"{method}: {answer['error']}")
        return answer["result"]

    def told(self, method: str, wanted: Callable[[Any], bool] = lambda _: True) -> Any:
        """Wait for a notification whose params are `wanted`, return them, and drop others of its kind."""
        others: list[dict[str, Any]] = []
        while True:
            while self._notified:
                message = self._notified.popleft()
                if message["method"] == method and wanted(message["params"]):
                    self._notified.extendleft(reversed(others))
                    return message["params"]
                if message["method"] != method:
                    others.append(message)
            self._next()

    def heard(self, method: str, wanted: Callable[[Any], bool] = lambda _: True) -> bool:
        """Tell whether a notification whose params are `wanted` has come by now, without waiting for it."""
        return any(each["method"] == method and wanted(each["params"]) for each in self._notified)

    def forget(self, method: str) -> None:
        """Drop the notifications of a kind that have come so far."""
        self._notified = deque((each for each in self._notified if each["method"] != method), self._notified.maxlen)

    def memory(self) -> float:
        """Return the megabytes that the server holds at present."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def descriptors(self) -> int:
        """Return how many files, pipes and sockets the server has open."""
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))

    def threads(self) -> int:
        """Return how many threads the server has."""
        return len(list(Path(f"/proc/{self.process.pid}/task").iterdir()))

    def processor_time(self) -> float:
        """Return the seconds of processor time that the server has taken."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def scheduled(self) -> tuple[float, float]:
        """Return for how many seconds server and client have run, and have waited for a processor that others had."""
        figures = []
        for task in (*Path(f"/proc/{self.process.pid}/task").iterdir(), Path("/proc/self")):
            with suppress(FileNotFoundError, ProcessLookupError):  # a thread that has ended meanwhile
                figures.append((task / "schedstat").read_text(encoding="ascii").split())
        return sum(int(each[0]) for each in figures) / 1e9, sum(int(each[1]) for each in figures) / 1e9

    def start(self, folder: Path | None, capabilities: Any = None) -> Any:
        """Initialize for a folder and return what the server can do."""
        uri = folder.as_uri() if folder is not None else None
        params = {"processId": os.getpid(), "rootUri": uri, "capabilities": capabilities or {}}
        answer = self.ask("initialize", params)
        self.notify("initialized", {})
        return answer["capabilities"]

    def open(self, uri: str, text: str) -> None:
        """Open a document."""
        document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, uri: str, version: int, changes: Sequence[Any]) -> None:
        """Edit a document."""
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def indexed(self) -> None:
        """Wait until the server says that the first index is done, as it does to a client with `PROGRESS`."""
        self.told("$/progress", lambda params: params["value"].get("kind") == "end")

    def rests(self) -> None:
        """Wait until the server has nothing to do, not even what goes on behind the first index."""
        before = -1.0
        while (now := self.processor_time()) != before:
            before = now
            time.sleep(_REST)

    def statistics(self) -> Any:
        """Return what the server says of its vaults."""
        return self.ask("workspace/executeCommand", {"command": "notes-ls.statistics"})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        self._sink.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    def _next(self) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(self._body())
        if "method" in message:
            if "id" in message:
                self._send({"jsonrpc": "2.0", "id": message["id"], "result": None})
            else:
                self._notified.append(message)
        return message

    def _body(self) -> bytes:
        while (head := self._buffer.find(b"\r\n\r\n")) < 0:
            self._fill()
        length = int(self._buffer[:head].lower().split(b"content-length:")[1].split(b"\r\n")[0])
        while len(self._buffer) < head + 4 + length:
            self._fill()
        body = bytes(self._buffer[head + 4 : head + 4 + length])
        del self._buffer[: head + 4 + length]
        return body

    def _fill(self) -> None:
        if not select.select([self._source], [], [], _PATIENCE)[0]:
            raise TimeoutError("the server does not answer")
        data = os.read(self._source, 1 << 20)
        if not data:
            raise EOFError("the server has ended")
        self._buffer += data


@contextmanager
def serving(command: Sequence[str] = SERVER, log: IO[bytes] | None = None) -> Iterator[Client]:
    """Start a server that remembers no earlier session, and see to it that it ends."""
    # an installed server has its bytecode, and so has one that ran before
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with (
        tempfile.TemporaryDirectory() as cache,
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log or subprocess.DEVNULL,
            bufsize=0,
            env={**environment, "XDG_CACHE_HOME": cache},
        ) as process,
    ):
        try:
            yield Client(process)
        finally:
            process.kill()
