"""The server and whatever comes over the wire: it answers, goes on, and ends when it should."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.e2e.wire import INITIALIZE, Wire, framed, wire

URI = "file:///nowhere/talk.md"
HOVER = {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}}


class Started(NamedTuple):
    """A server that has been told of a plain client, and what it can do."""

    it: Wire
    capabilities: dict[str, Any]


@pytest.fixture(scope="module")
def started() -> Iterator[Started]:
    """Give one server to all tests after which it has to go on."""
    with wire() as it:
        yield Started(it, it.start())


def code(answer: object) -> int:
    """Return the code of an error."""
    assert isinstance(answer, dict), answer
    number: int = answer["error"]["code"]
    return number


def test_malformed_messages_are_answered_and_survived(started: Started) -> None:
    it = started.it
    for data, expected in (
        (b"Content-Length: 5\r\n\r\n{nope", -32700),
        (b"Content-Length: 2\r\n\r\n\xff\xfe", -32700),
        (b"Content-Length: 0\r\n\r\n", -32700),
        (b'Content-Length: 9\r\n\r\n{"a":"\xe4"}', -32700),
        (framed([{"jsonrpc": "2.0", "id": 7, "method": "shutdown"}]), -32600),
        (framed({"id": 7, "method": "shutdown"}), -32600),
        (framed({"jsonrpc": "2.0"}), -32600),
        (framed({"jsonrpc": "2.0", "id": {}, "method": "shutdown"}), -32600),
        (framed("shutdown"), -32600),
        (b"Content-Length: 200000\r\n\r\n" + b"[" * 100_000 + b"]" * 100_000, -32700),
    ):
        it.write(data)
        assert code(it.response(None)) == expected, data[:60]
    it.write(framed({"jsonrpc": "2.0", "id": 99, "result": None}))
    it.send("$/cancelRequest", {"id": 12345})
    it.send("$/somethingNew", {"a": 1})
    it.send("textDocument/didChange", {"textDocument": {"uri": URI, "version": 2}, "contentChanges": []})
    it.send("textDocument/didChange", {"textDocument": 3})
    it.send("textDocument/didOpen", {"textDocument": {"uri": URI}})
    it.send("textDocument/didClose", {"textDocument": {"uri": URI}})
    assert it.ask("textDocument/hover", HOVER, "last")["result"] is None


def test_headers_in_any_spelling(started: Started) -> None:
    it = started.it
    for number, header in enumerate(
        (
            b"content-length: %d\r\n\r\n",
            b"CONTENT-LENGTH:%d\n\n",
            b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: %d\r\n\r\n",
            b"garbage\r\n\r\nand more{}Content-Length: %d  \r\nX-Other: 1\r\n\r\n",
            b"Content-Length: 99999999999999\r\n\r\nContent-Length: nine\r\n\r\nContent-Length: %d\r\n\r\n",
        )
    ):
        body = json.dumps({"jsonrpc": "2.0", "id": number, "method": "textDocument/hover", "params": HOVER}).encode()
        it.write(header % len(body) + body)
        assert it.response(number)["result"] is None


def test_a_message_in_small_pieces() -> None:
    data = framed({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": INITIALIZE})
    with wire() as it:
        for start in range(0, len(data), 7):
            it.write(data[start : start + 7])
        assert "result" in it.response(1)


def test_the_order_of_a_session_is_kept() -> None:
    with wire() as it:
        assert code(it.ask("textDocument/hover", HOVER, 1)) == -32002
        it.open(URI, "dropped")
        it.start()
        assert code(it.ask("initialize", INITIALIZE, 2)) == -32600
        assert code(it.ask("textDocument/nothing", {}, 3)) == -32601
        assert code(it.ask("textDocument/hover", {"textDocument": {}}, 4)) == -32602
        assert code(it.ask("workspace/executeCommand", {"command": "nothing"}, 5)) == -32602
        assert it.ask("shutdown", None, 6)["result"] is None
        assert code(it.ask("textDocument/hover", HOVER, 7)) == -32600
        it.send("exit")
        assert it.process.wait(5) == 0


def test_exit_without_shutdown_is_an_error() -> None:
    with wire() as it:
        it.start()
        it.send("exit")
        assert it.process.wait(5) == 1


def test_what_was_sent_before_the_end_of_the_input_is_answered() -> None:
    with wire() as it:
        it.send("initialize", INITIALIZE, 1)
        it.send("shutdown", None, 2)
        assert it.end() == 0
        assert it.response(2)["result"] is None


def test_the_end_of_the_input_ends_the_server_at_once() -> None:
    with wire() as it:
        it.start()
        began = time.perf_counter()
        it.end()
        assert time.perf_counter() - began < 2


def test_a_client_that_dies_takes_the_server_with_it() -> None:
    """The pipe stays open, as it does when a child of the client has inherited it."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as parent, wire() as it:
        it.start(processId=parent.pid)
        assert it.process.poll() is None
        parent.kill()
        assert it.process.wait(6) is not None


def test_an_output_that_nobody_reads_any_more_ends_the_server() -> None:
    source, sink = os.pipe()
    command = [sys.executable, "-m", "notes_ls", "serve"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=sink, stderr=subprocess.DEVNULL) as process:
        os.close(sink)
        os.close(source)
        assert process.stdin is not None
        process.stdin.write(framed({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": INITIALIZE}))
        process.stdin.flush()
        try:
            assert process.wait(30) == 1
        finally:
            process.kill()


def test_a_cancelled_request_in_the_queue_is_not_worked_on(started: Started) -> None:
    it = started.it
    it.open(URI, "word " * 400_000)  # enough to read while the cancellation arrives
    it.send("textDocument/documentLink", {"textDocument": {"uri": URI}}, 1)
    it.send("textDocument/hover", HOVER, 2)
    it.send("$/cancelRequest", {"id": 2})
    answers = [it.response(1), it.response(2)]
    assert "result" in answers[0]
    assert code(answers[1]) == -32800


def test_a_request_that_waits_can_be_cancelled() -> None:
    """The vault is not read before the client says that it is ready, and diagnostics wait for that."""
    with wire() as it:
        it.ask("initialize", {**INITIALIZE, "rootUri": "file:///nowhere"}, "initialize")
        for method, params in (("workspace/diagnostic", {"previousResultIds": []}), ("textDocument/hover", HOVER)):
            it.send(method, params, method)
            it.send("$/cancelRequest", {"id": method})
            assert code(it.response(method)) == -32800


def test_a_response_to_what_was_not_asked_answers_no_request_of_the_client() -> None:
    with wire() as it:
        it.ask("initialize", {**INITIALIZE, "rootUri": "file:///nowhere"}, "initialize")
        methods = [("workspace/diagnostic", {"previousResultIds": []}), ("workspace/symbol", {"query": "a"})]
        for method, params in methods:
            it.send(method, params, method)
            for more in ({}, {"result": None}, {"result": []}, {"error": {"code": 1, "message": "no"}}, {"error": 3}):
                it.write(framed({"jsonrpc": "2.0", "id": method, **more}))
        it.send("initialized", {})
        for method, _ in methods:
            assert "result" in it.response(method)
        assert it.log().count("ignoring a response") == 5 * len(methods)
        assert "Traceback" not in it.log()


def test_wrong_params_of_every_method(started: Started) -> None:
    it = started.it
    place = {"textDocument": {"uri": URI}, "position": {"line": -1, "character": "x"}}
    wrong: list[object] = [None, [], {}, 3, {"textDocument": None}, {"textDocument": {"uri": 3}}, place, [[[]]]]
    wrong += [{"item": None}, {"files": [{}]}, {"data": [1], "range": {}, "label": {}, "title": []}, {"command": 1}]
    at_a_place = ["hover", "definition", "declaration", "completion", "references", "rename", "prepareRename"]
    of_a_note = ["codeAction", "codeLens", "documentLink", "inlayHint", "diagnostic", "foldingRange", "selectionRange"]
    methods = [
        *(f"textDocument/{name}" for name in [*at_a_place, *of_a_note, "semanticTokens/full"]),
        *(f"workspace/{name}" for name in ["symbol", "diagnostic", "executeCommand", "willRenameFiles"]),
        *("completionItem/resolve", "codeAction/resolve", "documentLink/resolve", "callHierarchy/incomingCalls"),
    ]
    notified = ["didOpen", "didChange", "didClose", "didSave"]
    for number, (method, params) in enumerate((method, params) for method in methods for params in wrong):
        answer = it.ask(method, params, number)
        assert "result" in answer or answer["error"]["code"] == -32602, (method, params, answer)
    for params in wrong:
        for name in notified:
            it.send(f"textDocument/{name}", params)
        it.send("workspace/didChangeConfiguration", params)
        it.send("workspace/didChangeWatchedFiles", params)
        it.send("workspace/didChangeWorkspaceFolders", params)
        it.send("$/cancelRequest", params)
    assert it.ask("textDocument/hover", HOVER, "last")["result"] is None
    assert "Traceback" not in it.log()


def test_a_flood_of_edits_is_joined_and_none_is_lost(started: Started) -> None:
    it = started.it
    count = 20_000
    it.open(URI, "---\ntitle: T\n---\n[[")
    end = {"line": 3, "character": 2}
    messages = [
        framed(
            {
                "jsonrpc": "2.0",
                "method": "textDocument/didChange",
                "params": {
                    "textDocument": {"uri": URI, "version": number},
                    "contentChanges": [{"range": {"start": end, "end": end}, "text": "x"}],
                },
            }
        )
        for number in range(2, count + 2)
    ]
    began = time.perf_counter()
    it.write(b"".join(messages))
    symbols = it.ask("textDocument/diagnostic", {"textDocument": {"uri": URI}}, 1)
    assert time.perf_counter() - began < 10
    (found,) = symbols["result"]["items"]
    assert found["range"]["end"]["character"] == count + 2


def test_what_is_offered_comes_before_what_is_found() -> None:
    with wire() as it:
        it.start()
        it.open(URI, "# Talk\n")
        assert it.next()["method"] == "textDocument/publishDiagnostics"
        first = 0
        for version in range(2, 22):
            change = {"text": f"# Talk\n{'[[x' * version}"}
            document = {"uri": URI, "version": version}
            position = {"line": 1, "character": 3 * version}
            edit = {"textDocument": document, "contentChanges": [change]}
            asked = {"textDocument": {"uri": URI}, "position": position}
            messages = (
                {"method": "textDocument/didChange", "params": edit},
                {"method": "textDocument/completion", "id": version, "params": asked},
            )
            it.write(b"".join(framed({"jsonrpc": "2.0", **message}) for message in messages))
            told = [it.next().get("id"), it.next().get("id")]
            assert sorted(told, key=str) == [version, None]
            first += told[0] == version
        assert first > 10, "where both messages have come, the answer does not wait for what is found"


def test_positions_beyond_the_text_and_lone_surrogates(started: Started) -> None:
    it = started.it

    def change(it: Wire, *changes: object) -> None:
        it.send("textDocument/didChange", {"textDocument": {"uri": URI, "version": 2}, "contentChanges": changes})

    it.open(URI, "one\ntwo")
    start, beyond = {"line": 0, "character": 0}, {"line": 4294967295, "character": 1.7976931348623157e308}
    change(it, {"range": {"start": start, "end": beyond}, "text": "---\ntitle: T\n---\n[[\ud83d \ud83d\ude00 x\n"})
    answer = it.ask("textDocument/diagnostic", {"textDocument": {"uri": URI}})
    assert [each["code"] for each in answer["result"]["items"]] == ["malformed-link"]
    change(it, {"range": {"start": beyond, "end": start}, "text": "[[y\n"})
    answer = it.ask("textDocument/diagnostic", {"textDocument": {"uri": URI}})
    assert [each["range"]["start"]["line"] for each in answer["result"]["items"]] == [3, 4]
    far = {"textDocument": {"uri": URI}, "position": {"line": 2147483647, "character": 2147483647}}
    assert it.ask("textDocument/hover", far)["result"] is None


def test_a_plain_client_gets_plain_answers(started: Started) -> None:
    it = started.it
    capabilities = started.capabilities
    assert capabilities["positionEncoding"] == "utf-16"
    assert "diagnosticProvider" not in capabilities
    it.open(URI, "---\ntitle: T\n---\nSee [[talk]]")
    place = {"textDocument": {"uri": URI}, "position": {"line": 3, "character": 6}}
    assert [target["uri"] for target in it.ask("textDocument/definition", place)["result"]] == [URI]
    (item,) = it.ask("textDocument/completion", place)["result"]["items"]
    assert set(item["textEdit"]) == {"range", "newText"}


def test_the_first_completion_offers_the_notes_beside_the_open_one(tmp_path: Path) -> None:
    for folder in ("a", "z"):
        (tmp_path / folder).mkdir()
        for number in range(1_000):
            (tmp_path / folder / f"harbor {folder} {number}.md").touch()
    (tmp_path / "z" / "harbor.md").touch()
    with wire() as it:
        it.start(rootUri=tmp_path.as_uri())
        uri = (tmp_path / "z" / "talk.md").as_uri()
        it.open(uri, "---\ntitle: T\n---\n[[harbor z")
        place = {"textDocument": {"uri": uri}, "position": {"line": 3, "character": 10}}
        answer = it.ask("textDocument/completion", place)["result"]
        assert answer["isIncomplete"]
        assert all(item["label"].startswith("harbor z") for item in answer["items"])
        assert len(answer["items"]) > 20


def test_a_large_answer_comes_in_parts_to_a_client_that_wants_parts(tmp_path: Path) -> None:
    count = 400
    for number in range(count):
        (tmp_path / f"{number}.md").write_text("---\ntitle: T\n---\n" + "[[nobody]] " * 40)
    with wire() as it:
        it.start(rootUri=tmp_path.as_uri())
        it.send("workspace/diagnostic", {"previousResultIds": [], "partialResultToken": "parts"}, 1)
        parts = []
        while (message := it.next()).get("id") != 1:
            if message["method"] == "$/progress" and message["params"]["token"] == "parts":
                parts.append(message["params"]["value"]["items"])
        assert message["result"]["items"] == []
        assert len(parts) > 2
        assert len({report["uri"] for part in parts for report in part}) == count
