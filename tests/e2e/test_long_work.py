"""What looks at very many notes tells how far it is, can be cancelled, and lets others be answered meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.wire import Wire, framed, wire

COUNT = 1_200
PROGRESS = {"window": {"workDoneProgress": True}}
PULLING = {
    "textDocument": {"diagnostic": {}, "rename": {"prepareSupport": True}},
    "workspace": {"diagnostics": {"refreshSupport": True}, "workspaceEdit": {"documentChanges": True,
                  "resourceOperations": ["rename"]}},
}  # fmt: skip
WORK: dict[str, Callable[[str], Any]] = {
    "textDocument/rename": lambda base: {**at(f"{base}/hub.md"), "newName": "other"},
    "workspace/willRenameFiles": lambda base: {"files": [{"oldUri": f"{base}/talks", "newUri": f"{base}/lectures"}]},
    "workspace/diagnostic": lambda _: {"previousResultIds": []},
}


def at(uri: str) -> dict[str, Any]:
    """Return a place in the first text of a note."""
    return {"textDocument": {"uri": uri}, "position": {"line": 2, "character": 3}}


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a note to a place of which all others link, each of which has something wrong."""
    folder = tmp_path_factory.mktemp("vault")
    (folder / "hub.md").write_text("# Hub\n\nText.\n")
    (folder / "talks").mkdir()
    for number in range(COUNT):
        text = f"# Talk {number}\n\n[[hub#Late]] and [[nobody]], `[[code]]`.\n\n[next](t{number + 1}.md)\n"
        (folder / "talks" / f"t{number}.md").write_text(text)
    return folder


@pytest.fixture
def it(vault: Path) -> Iterator[Wire]:
    """Return a server that has read the vault."""
    with wire() as server:
        server.start(rootUri=vault.as_uri(), capabilities=PULLING)
        while not server.ask("workspace/executeCommand", {"command": "notes-ls.statistics"}, "s")["result"][0][
            "indexed"
        ]:
            time.sleep(0.05)
        yield server


def until_answered(it: Wire, request: str) -> list[Any]:
    """Return all messages up to the response to a request."""
    messages = [it.next()]
    while messages[-1].get("id") != request or "method" in messages[-1]:
        messages.append(it.next())
    return messages


def until_begun(it: Wire) -> None:
    """Wait until work is told of."""
    while it.next().get("method") != "$/progress":
        pass


@pytest.mark.parametrize("method", ["textDocument/rename", "workspace/diagnostic"])
def test_who_gives_a_token_is_told_how_far_it_is(it: Wire, vault: Path, method: str) -> None:
    it.send(method, {**WORK[method](vault.as_uri()), "workDoneToken": "far"}, method)
    messages = until_answered(it, method)
    told = [each["params"]["value"] for each in messages if each.get("method") == "$/progress"]
    assert [each["kind"] for each in told[:: max(len(told) - 1, 1)]] == ["begin", "end"]
    assert told[0]["cancellable"]
    assert all(each["message"].endswith(" notes") for each in told[1:-1])
    assert "result" in messages[-1]


@pytest.mark.parametrize("method", WORK)
def test_others_are_answered_meanwhile(it: Wire, vault: Path, method: str) -> None:
    it.send(method, WORK[method](vault.as_uri()), method)
    it.send("textDocument/hover", at(f"{vault.as_uri()}/talks/t1.md"), "hover")
    answered = [each["id"] for each in until_answered(it, method) if "id" in each]
    assert answered == ["hover", method]


@pytest.mark.parametrize("method", WORK)
def test_it_can_be_cancelled(it: Wire, vault: Path, method: str) -> None:
    it.send(method, WORK[method](vault.as_uri()), method)
    it.ask("textDocument/hover", at(f"{vault.as_uri()}/talks/t1.md"), "hover")
    it.send("$/cancelRequest", {"id": method})
    assert it.response(method)["error"]["code"] == -32800
    assert "Traceback" not in it.log()


def test_it_can_be_cancelled_where_its_progress_is_shown(it: Wire, vault: Path) -> None:
    params = {**WORK["workspace/diagnostic"](vault.as_uri()), "workDoneToken": "far"}
    it.send("workspace/diagnostic", params, "all")
    until_begun(it)
    it.send("window/workDoneProgress/cancel", {"token": "far"})
    assert it.response("all")["error"]["code"] == -32800


def test_who_gives_no_token_is_asked_to_show_what_takes_long(vault: Path) -> None:
    with wire() as it:
        it.start(rootUri=vault.as_uri(), capabilities={**PULLING, **PROGRESS})
        it.send("workspace/diagnostic", WORK["workspace/diagnostic"](vault.as_uri()), "all")
        messages = until_answered(it, "all")
        asked = [each["params"]["token"] for each in messages if each.get("method") == "window/workDoneProgress/create"]
        told = [each["params"]["token"] for each in messages if each.get("method") == "$/progress"]
        assert set(told) <= set(asked)


def test_all_notes_are_told_of_in_parts(it: Wire, vault: Path) -> None:
    params = {**WORK["workspace/diagnostic"](vault.as_uri()), "partialResultToken": "part"}
    it.send("workspace/diagnostic", params, "all")
    messages = until_answered(it, "all")
    parts = [each["params"]["value"]["items"] for each in messages if each.get("method") == "$/progress"]
    assert len(parts) > 1
    assert sum(map(len, parts)) + len(messages[-1]["result"]["items"]) == COUNT + 1


def test_lenses_are_resolved_as_the_notes_are_by_then(vault: Path) -> None:
    lazy = {"codeLens": {"resolveSupport": {"properties": ["command"]}}}
    with wire() as it:
        it.start(rootUri=vault.as_uri(), capabilities={"textDocument": lazy})
        uri = f"{vault.as_uri()}/hub.md"
        it.open(uri, "# Hub\n\n## Early\n\n## Late\n")
        params = {"textDocument": {"uri": uri}}
        lenses = it.ask("textDocument/codeLens", params)["result"]
        assert [each.get("command", {}).get("title") for each in lenses] == [f"{COUNT} notes link here", None, None]
        document = {"uri": uri, "version": 2}
        text = "# Hub\n\n## Early\n\nSee [[#early]].\n"
        it.send("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        resolved = [it.ask("codeLens/resolve", lens, "lens")["result"] for lens in lenses[1:]]
        assert resolved[0]["command"]["title"] == "1 link"
        assert resolved[0]["command"]["arguments"] == [uri, {"line": 2, "character": 0}]
        assert "command" not in resolved[1]


def test_a_rename_is_of_one_state_of_the_notes(it: Wire, vault: Path) -> None:
    uri = f"{vault.as_uri()}/talks/t1.md"
    it.open(uri, "# Talk 1\n\n[[hub]]\n")
    it.send("textDocument/rename", {**WORK["textDocument/rename"](vault.as_uri()), "workDoneToken": "far"}, "rename")
    until_begun(it)
    change = {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}, "text": "\n\n"}
    document = {"uri": uri, "version": 2}
    it.send("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
    changes = it.response("rename")["result"]["documentChanges"]
    assert changes[-1]["kind"] == "rename"
    (edited,) = [each for each in changes[:-1] if each["textDocument"]["uri"] == uri]
    assert edited["textDocument"]["version"] == 2
    assert [each["range"]["start"]["line"] for each in edited["edits"]] == [4]


def test_a_rename_in_a_text_that_changes_is_out_of_date(it: Wire, vault: Path) -> None:
    uri = f"{vault.as_uri()}/hub.md"
    it.open(uri, "# Hub\n\nText.\n")
    it.send("textDocument/rename", {**WORK["textDocument/rename"](vault.as_uri()), "workDoneToken": "far"}, "rename")
    until_begun(it)
    document = {"uri": uri, "version": 2}
    it.send("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": "# Hub\n\nOther.\n"}]})
    assert it.response("rename")["error"]["code"] == -32801


def test_a_rename_is_of_the_text_that_its_client_saw(it: Wire, vault: Path) -> None:
    uri = f"{vault.as_uri()}/talks/t2.md"
    it.open(uri, "# Early\n")
    it.ask("textDocument/hover", at(uri), "ready")
    start = {"line": 0, "character": 0}
    change = {"range": {"start": start, "end": start}, "text": "# Late\n"}
    position = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 3}}
    edits = {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [change]}
    messages = (
        {"id": "rename", "method": "textDocument/rename", "params": {**position, "newName": "X"}},
        {"method": "textDocument/didChange", "params": edits},
    )
    it.write(b"".join(framed({"jsonrpc": "2.0", **message}) for message in messages))
    answer = it.response("rename")
    if "error" in answer:
        assert answer["error"]["code"] == -32801
    else:
        (document,) = answer["result"]["documentChanges"]
        assert document["textDocument"]["version"] == 1
