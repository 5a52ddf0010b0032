"""Messages that come at an unlucky moment."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Coroutine, Iterator
from typing import Any

from notes_ls.server.serving import make_server
from tests.e2e.wire import INITIALIZE

_PATIENCE = 10


class Unlucky:
    """A client that cancels a request while the server is just about to take it up."""

    def __init__(self) -> None:
        self.told: list[Any] = []
        self.taken = threading.Event()
        self.cancelled = threading.Event()
        self.answered = threading.Event()
        self._script = self._said()

    def receive(self) -> bytes | None:
        """Return what the client says."""
        return json.dumps({"jsonrpc": "2.0", **next(self._script)}).encode()

    def send(self, body: bytes) -> None:
        """Take in an answer."""
        self.told.append(json.loads(body))
        if self.told[-1].get("id") == "hover":
            self.answered.set()

    def before(self, method: str) -> Coroutine[Any, Any, None] | None:
        """Have the request wait for what never comes, when its cancellation is there."""
        if method != "textDocument/hover":
            return None
        self.taken.set()
        self.cancelled.wait(_PATIENCE)
        return _forever()

    def _said(self) -> Iterator[dict[str, Any]]:
        place = {"textDocument": {"uri": "file:///x.md"}, "position": {"line": 0, "character": 0}}
        yield {"id": "start", "method": "initialize", "params": INITIALIZE}
        yield {"id": "hover", "method": "textDocument/hover", "params": place}
        self.taken.wait(_PATIENCE)
        yield {"method": "$/cancelRequest", "params": {"id": "hover"}}
        self.cancelled.set()
        self.answered.wait(_PATIENCE)
        yield {"method": "exit"}
        raise RuntimeError("the conversation is over")


async def _forever() -> None:
    await asyncio.get_running_loop().create_future()


def test_a_request_cancelled_as_it_is_taken_up_is_answered() -> None:
    client, server = Unlucky(), make_server()
    server.transport.before = client.before
    asyncio.run(server.transport.run(client))
    (answer,) = [each for each in client.told if each.get("id") == "hover"]
    assert answer["error"]["code"] == -32800
