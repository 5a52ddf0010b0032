"""The queue of messages: in order, bounded, and aware of what was cancelled."""

from __future__ import annotations

import threading
from typing import Any

from notes_ls.server.inbox import Inbox


def change(text: str, uri: str = "file:///a.md", version: int = 1, **extra: Any) -> dict[str, Any]:
    """Return the message of an edit."""
    params = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text, **extra}]}
    return {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params}


def taken(*messages: Any) -> list[Any]:
    """Return what comes out when these go in."""
    inbox = Inbox()
    for message in messages:
        inbox.put(message, 1)
    return list(iter(inbox.take, None))


def texts(message: Any) -> list[str]:
    """Return the texts of the changes in a message."""
    return [each["text"] for each in message["params"]["contentChanges"]]


def test_edits_that_follow_each_other_are_one_message() -> None:
    part: dict[str, Any] = {"range": {}}
    (message,) = taken(change("a", **part), change("b", **part), change("c", **part))
    assert texts(message) == ["a", "b", "c"]


def test_a_whole_text_makes_the_edits_before_it_needless() -> None:
    (message,) = taken(change("a", range={}), change("whole"))
    assert texts(message) == ["whole"]


def test_edits_of_two_documents_or_with_a_request_between_stay_apart() -> None:
    request = {"jsonrpc": "2.0", "id": 1, "method": "textDocument/hover", "params": {}}
    assert len(taken(change("a"), change("b", "file:///b.md"), change("c"), request, change("d"))) == 5


def test_edits_that_come_out_of_order_stay_apart() -> None:
    part: dict[str, Any] = {"range": {}}
    assert (
        len(taken(change("a", version=4, **part), change("b", version=3, **part), change("c", version=5, **part))) == 2
    )


def test_strange_messages_are_kept_as_they_are() -> None:
    strange: list[Any] = [[], 3, "x", {}, {"method": 3}, {"method": "textDocument/didChange", "params": None}]
    assert taken(*strange) == strange


def test_a_request_cancelled_in_the_queue_is_not_wanted_any_more() -> None:
    inbox = Inbox()
    inbox.put({"id": 1, "method": "a"}, 1)
    inbox.put({"method": "$/cancelRequest", "params": {"id": 1}}, 1)
    inbox.put({"method": "$/cancelRequest", "params": {"id": 2}}, 1)
    inbox.put({"id": 2, "method": "a"}, 1)
    assert not inbox.start(1)
    assert inbox.start(2)
    assert inbox.start(1), "an id may be used again"


def test_a_client_in_a_hurry_waits() -> None:
    inbox = Inbox()
    for _ in range(3):
        inbox.put(change("x", uri="file:///other.md"), 1 << 24)
    thread = threading.Thread(target=inbox.put, args=({"id": 1, "method": "a"}, 1))
    thread.start()
    thread.join(0.05)
    assert thread.is_alive()
    inbox.take()
    thread.join(5)
    assert not thread.is_alive()
