"""What the server asks of a client that is ready: news and settings where the client has them, and else nothing."""

from __future__ import annotations

from typing import Any

from tests.e2e.wire import INITIALIZE, wire

_ROUNDS = 20  # of questions and answers, in which what the server asks by itself comes along
_MOST_ROUNDS = 2_000  # on a machine that is busy
ABLE = {
    "workspace": {
        "configuration": True,
        "didChangeConfiguration": {"dynamicRegistration": True},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
    }
}


def asked_for(capabilities: dict[str, Any], least: int = 0) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return what the server says it can do, and what it asks when the client is ready, at least so often."""
    with wire() as it:
        able = it.ask("initialize", {**INITIALIZE, "capabilities": capabilities}, "initialize")["result"]
        it.send("initialized", {})
        asked: list[dict[str, Any]] = []
        for number in range(_MOST_ROUNDS):
            if number >= _ROUNDS and len(asked) >= least:
                break
            it.send("workspace/executeCommand", {"command": "notes-ls.statistics"}, "done")
            while (message := it.next()).get("id") != "done":
                asked += [message] if "id" in message else []
        return able["capabilities"], asked


def test_a_client_that_is_ready_is_asked_for_what_it_can_tell() -> None:
    _, asked = asked_for(ABLE, least=2)
    registered = [each["params"]["registrations"] for each in asked if each["method"] == "client/registerCapability"]
    assert [each["method"] for each in registered[0]] == [
        "workspace/didChangeWatchedFiles",
        "workspace/didChangeConfiguration",
    ]
    assert registered[0][0]["registerOptions"] == {"watchers": [{"globPattern": "**/*"}]}
    (settings,) = [each["params"]["items"] for each in asked if each["method"] == "workspace/configuration"]
    assert [each["section"] for each in settings] == ["notes-ls"]


def test_a_client_that_can_tell_nothing_is_asked_for_nothing() -> None:
    able, asked = asked_for({})
    assert asked == []
    assert able["hoverProvider"] is True
    assert able["renameProvider"] is True
