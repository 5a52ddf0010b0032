"""What goes wrong around the server: clients that are hasty, confused or gone, and mistakes of its own."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from notes_ls.text import Encoding, LineIndex
from tests.e2e.wire import INITIALIZE, Wire, framed, wire

URI = "file:///nowhere/talk.md"
HOVER = {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}}
HEADER = "---\ntitle: T\n---\n"
BROKEN_SERVER = """
import sys
from notes_ls.features import hover
from notes_ls.server.handlers import reading

def broken(*_, **__):
    raise RuntimeError("a mistake of ours")

reading.find_hover = broken
from notes_ls.cli import main
sys.exit(main(["serve"]))
"""


def edit(it: Wire, version: int, line: int, character: int, text: str) -> None:
    """Put a text into the document."""
    here = {"line": line, "character": character}
    change = {"range": {"start": here, "end": here}, "text": text}
    it.send(
        "textDocument/didChange",
        {"textDocument": {"uri": URI, "version": version}, "contentChanges": [change]},
    )


def codes(it: Wire) -> list[str]:
    """Return the codes of what is found in the document."""
    answer = it.ask("textDocument/diagnostic", {"textDocument": {"uri": URI}}, "diagnostic")
    return [each["code"] for each in answer["result"]["items"]]


def test_versions_out_of_order_are_edits_all_the_same() -> None:
    with wire() as it:
        it.start()
        it.open(URI, HEADER)
        for number, (version, letter) in enumerate(zip((7, 3, 3, -1, 0), "[[xyz", strict=True)):
            edit(it, version, 3, number, letter)
        assert codes(it) == ["malformed-link"]
        it.send("textDocument/didChange", {"textDocument": {"uri": URI}, "contentChanges": [{"text": HEADER}]})
        assert codes(it) == []


def test_a_text_whose_edits_came_out_of_order_is_taken_from_the_next_save() -> None:
    """Older versions of Helix send each message by a task of its own, so that one may overtake another."""
    with wire() as it:
        it.start()
        it.open(URI, f"{HEADER}x]]")
        edit(it, 3, 4, 0, "[[")
        edit(it, 2, 3, 0, "\n")
        assert codes(it) == ["malformed-link"]
        saved = {"textDocument": {"uri": URI}, "text": f"{HEADER}\n[[x]]"}
        it.send("textDocument/didSave", saved)
        assert codes(it) == []
        assert it.log().count("out of order") == 1
        edit(it, 4, 3, 0, "[[")
        it.send("textDocument/didSave", saved)
        assert codes(it) == ["malformed-link"], "the text is not in doubt, and the save is an old one"


def test_edits_beside_the_text_are_brought_into_it() -> None:
    with wire() as it:
        it.start()
        it.open(URI, HEADER)
        backwards = {"start": {"line": 9, "character": 9}, "end": {"line": 0, "character": 0}}
        changes = [{"range": backwards, "text": "[[x"}]
        it.send("textDocument/didChange", {"textDocument": {"uri": URI, "version": 2}, "contentChanges": changes})
        assert codes(it) == ["malformed-link"]
        for line, character in ((2**31, 0), (0, 2**31), (10**12, 10**12)):
            place = {"textDocument": {"uri": URI}, "position": {"line": line, "character": character}}
            answer = it.ask("textDocument/hover", place)
            assert answer.get("result", answer.get("error", {}).get("code")) in {None, -32602}


def test_an_edit_that_is_no_edit_leaves_the_text_alone() -> None:
    with wire() as it:
        it.start()
        it.open(URI, f"{HEADER}[[x")
        place = {"start": {"line": 3, "character": 0}, "end": {"line": 3, "character": 3}}
        for change in ({"range": place}, {"text": 3}, {"range": {"start": None}, "text": ""}, None, "x"):
            params = {"textDocument": {"uri": URI, "version": 2}, "contentChanges": [change]}
            it.send("textDocument/didChange", params)
        assert codes(it) == ["malformed-link"]


@pytest.mark.parametrize(
    "uri", ["untitled:Untitled-1", "file:///", "", "no uri", "file://host/share/a.md", "\0", "%ZZ"]
)
def test_documents_that_nobody_opened(uri: str) -> None:
    with wire() as it:
        it.start()
        document = {"uri": uri}
        place = {"textDocument": document, "position": {"line": 0, "character": 0}}
        it.send("textDocument/didChange", {"textDocument": {"uri": uri, "version": 1}, "contentChanges": []})
        it.send("textDocument/didSave", {"textDocument": document})
        it.send("textDocument/didClose", {"textDocument": document})
        it.send("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 3}]})
        assert it.ask("textDocument/hover", place, 1)["result"] is None
        assert it.ask("textDocument/codeLens", {"textDocument": document}, 2)["result"] in (None, [])
        assert it.ask("textDocument/diagnostic", {"textDocument": document}, 3)["result"]["items"] == []


def test_a_mistake_of_ours_is_answered_and_logged_with_what_was_asked() -> None:
    pipe = subprocess.PIPE
    messages = [("initialize", INITIALIZE), ("textDocument/hover", HOVER), ("textDocument/foldingRange", HOVER)]
    sent = framed(
        {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document(f"{HEADER}[[x]]")}}
    )
    asked = [framed({"jsonrpc": "2.0", "id": n, "method": m, "params": p}) for n, (m, p) in enumerate(messages)]
    with subprocess.Popen([sys.executable, "-c", BROKEN_SERVER], stdin=pipe, stdout=pipe, stderr=pipe) as process:
        told, logged = process.communicate(b"".join([asked[0], sent, *asked[1:]]), timeout=20)
    answers = {answer["id"]: answer for answer in messages_in(told) if "id" in answer}
    assert answers[1]["error"]["code"] == -32603
    assert "result" in answers[2]
    assert b"textDocument/hover" in logged
    assert b"talk.md" in logged
    assert b"a mistake of ours" in logged


def test_a_message_of_megabytes_and_one_that_is_never_sent() -> None:
    with wire() as it:
        it.start()
        it.open(URI, HEADER + "word " * 2_000_000)
        assert it.ask("textDocument/hover", HOVER, 1)["result"] is None
        it.write(b"Content-Length: 200000000\r\n\r\n{")
        assert it.end() == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGTERM])
def test_killing_the_server_loses_nothing(tmp_path: Path, kind: signal.Signals) -> None:
    """What a client has open lies with the client; the server writes no note, and the next one begins where it was."""
    note, text = tmp_path / "talk.md", f"{HEADER}See [[ada]].\n"
    note.write_text(text)
    before = sorted(tmp_path.rglob("*"))
    for _ in range(2):
        with wire() as it:
            it.start(rootUri=tmp_path.as_uri())
            it.open(note.as_uri(), f"{text}\n[[unsaved]]\n")
            answer = it.ask("textDocument/diagnostic", {"textDocument": {"uri": note.as_uri()}})
            assert [each["code"] for each in answer["result"]["items"]] == ["dangling-link"] * 2
            it.process.send_signal(kind)
            assert it.process.wait(5) != 0
        assert note.read_text() == text
        assert sorted(tmp_path.rglob("*")) == before


def test_a_thousand_edits_in_a_second_with_questions_between_end_in_the_right_text() -> None:
    dice, texts = random.Random(1), {URI: HEADER, f"{URI}.md": HEADER}
    said: list[bytes] = []
    for number in range(1_000):
        uri = dice.choice(list(texts))
        lines = LineIndex(texts[uri])
        start = dice.randrange(len(HEADER), len(texts[uri]) + 1)
        end = min(start + dice.choice((0, 0, 1)), len(texts[uri]))
        edges = [
            dict(zip(("line", "character"), lines.position(at, Encoding.UTF16), strict=True)) for at in (start, end)
        ]
        piece = dice.choice(("[[a", "]]", "\n", "# b", "\U0001f5fa", "word "))
        texts[uri] = texts[uri][:start] + piece + texts[uri][end:]
        change = {"range": {"start": edges[0], "end": edges[1]}, "text": piece}
        params = {"textDocument": {"uri": uri, "version": number + 2}, "contentChanges": [change]}
        said.append(framed({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params}))
        if number % 20 == 0:
            said.append(framed({"jsonrpc": "2.0", "id": number, "method": "textDocument/hover", "params": HOVER}))
    with wire() as it, wire() as fresh:
        it.start()
        fresh.start()
        for uri, text in texts.items():
            it.open(uri, HEADER)
            fresh.open(uri, text)
        began = time.perf_counter()
        it.write(b"".join(said))
        assert time.perf_counter() - began < 1
        for uri in texts:
            document = {"textDocument": {"uri": uri}}
            found = [each.ask("textDocument/diagnostic", document, uri)["result"]["items"] for each in (it, fresh)]
            assert found[0] and found[0] == found[1]


def test_many_files_at_once_are_one_batch(tmp_path: Path) -> None:
    count = 1_000
    with wire() as it:
        it.start(rootUri=tmp_path.as_uri())
        talk = tmp_path / "talk.md"
        it.open(talk.as_uri(), HEADER + "".join(f"[[note {number}]]\n" for number in range(count)))
        params = {"textDocument": {"uri": talk.as_uri()}}
        assert len(it.ask("textDocument/diagnostic", params)["result"]["items"]) == count
        changes = []
        for number in range(count):
            (tmp_path / f"note {number}.md").write_text(f"{HEADER}[[talk]]\n")
            changes.append({"uri": (tmp_path / f"note {number}.md").as_uri(), "type": 1})
        it.send("workspace/didChangeWatchedFiles", {"changes": changes})
        assert it.ask("textDocument/hover", HOVER)["result"] is None
        while it.ask("textDocument/diagnostic", params)["result"]["items"]:
            pass
        (lens, *_) = it.ask("textDocument/codeLens", params)["result"]
        resolved = lens if "command" in lens else it.ask("codeLens/resolve", lens)["result"]
        assert str(count) in resolved["command"]["title"]


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not tell the most memory that was held")
def test_references_from_many_notes_hold_the_texts_of_a_few(tmp_path: Path) -> None:
    count, size = 200, 100_000
    for number in range(count):
        (tmp_path / f"{number}.md").write_text(f"{HEADER}[[hub]]\n" + "word " * (size // 5))
    hub = (tmp_path / "hub.md").as_uri()
    with wire() as it:
        it.start(rootUri=tmp_path.as_uri(), capabilities={"textDocument": {"diagnostic": {}}})
        it.open(hub, HEADER)
        it.ask("workspace/diagnostic", {"previousResultIds": []}, "all")
        before = most_memory(it)
        place = {"textDocument": {"uri": hub}, "position": {"line": 1, "character": 8}}
        found = it.ask("textDocument/references", {**place, "context": {"includeDeclaration": False}}, "links")
        assert len(found["result"]) == count
        assert most_memory(it) - before < count * size / 4


def most_memory(it: Wire) -> int:
    """Return the most bytes that the server has held at once."""
    status = Path(f"/proc/{it.process.pid}/status").read_text()
    return 1024 * int(status.split("VmHWM:")[1].split()[0])


def document(text: str) -> dict[str, Any]:
    """Return a document as it is opened."""
    return {"uri": URI, "languageId": "markdown", "version": 1, "text": text}


def messages_in(data: bytes) -> list[dict[str, Any]]:
    """Return the messages of a stream."""
    found = []
    while data:
        head, _, rest = data.partition(b"\r\n\r\n")
        length = int(head.split(b":")[1])
        found.append(json.loads(rest[:length]))
        data = rest[length:]
    return found
