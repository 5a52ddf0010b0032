"""Time each request of the language server on real notes: `requests.py FOLDER [ROUNDS] [SEED]`.

The server runs as an editor starts it, over standard streams. In each round a note is drawn and opened; each request
about a place is sent for a link, an anchor or any other place in it, and what can be resolved is. What is told is the
time from the request to its answer as the client sees it, and last what the long requests took.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any

_PLACES = re.compile(r"\[\[[^\]\n]+|data-t=\"")
_CAPABILITIES = {
    "window": {"workDoneProgress": True},
    "workspace": {"workspaceEdit": {"documentChanges": True, "resourceOperations": ["rename", "create"]}},
    "textDocument": {
        "completion": {
            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]},
            "completionList": {"itemDefaults": ["editRange"]},
        },
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "refactor", "source"]}},
            "resolveSupport": {"properties": ["edit"]},
            "dataSupport": True,
        },
        "definition": {"linkSupport": True},
        "diagnostic": {},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "hover": {"contentFormat": ["markdown"]},
    },
}


class Client:
    """A client that has one request under way at a time, and keeps how long each took."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "notes_ls", "serve"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._input: IO[bytes] = self.process.stdin
        self._output: IO[bytes] = self.process.stdout
        self.times: dict[str, list[float]] = {}
        self._number = 0
        params = {"processId": None, "rootUri": folder.as_uri(), "capabilities": _CAPABILITIES}
        self.ask("initialize", params)
        self.tell("initialized", {})
        self._await_index()

    def tell(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: Any, told_as: str = "") -> Any:
        """Send a request, keep how long its answer took, and return that."""
        self._number += 1
        start = time.perf_counter()
        self._send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        while (answer := self._receive()).get("id") != self._number or "method" in answer:
            self._answer(answer)
        self.times.setdefault(told_as or method, []).append(time.perf_counter() - start)
        return answer.get("result")

    def end(self) -> None:
        """Have the server end."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait(10)

    def _await_index(self) -> None:
        while True:
            message = self._receive()
            self._answer(message)
            if message.get("method") == "$/progress" and message["params"]["value"].get("kind") == "end":
                return

    def _answer(self, message: Any) -> None:
        if "method" in message and "id" in message:
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": None})

    def _send(self, message: Any) -> None:
        body = json.dumps(message).encode()
        self._input.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._input.flush()

    def _receive(self) -> Any:
        length = 0
        while line := self._output.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        if not length:
            raise EOFError("the server has ended")
        return json.loads(self._output.read(length))


def main(folder: str, rounds: int = 200, seed: int = 1) -> None:
    """Print how long each method takes."""
    root = Path(folder).resolve()
    files = sorted(root.rglob("*.md"))
    chance = random.Random(seed)
    client = Client(root)
    try:
        for number in range(rounds):
            _visit(client, chance, chance.choice(files), number)
        _long(client, files)
    finally:
        client.end()
    print("| request | times | p50 ms | p99 ms | max ms |")
    print("|---|---|---|---|---|")
    for method, times in client.times.items():
        if method not in {"initialize", "shutdown"}:
            took = sorted(1000 * each for each in times)
            middle, late = (took[int(part * (len(took) - 1))] for part in (0.5, 0.99))
            print(f"| {method} | {len(took)} | {middle:.1f} | {late:.1f} | {took[-1]:.1f} |")


def _visit(client: Client, chance: random.Random, file: Path, number: int) -> None:
    """Open a note, ask everything about it and about a place in it, type a link there, and close it."""
    text = file.read_text(encoding="utf-8", errors="replace")
    uri = file.as_uri()
    found = [match.start() + 3 for match in _PLACES.finditer(text)] if number % 3 else []
    place = _position(text, chance.choice(found) if found else chance.randrange(len(text) + 1))
    document = {"textDocument": {"uri": uri}}
    here = {**document, "position": place}
    line = {"start": {"line": place["line"], "character": 0}, "end": place}
    shown = {"start": {"line": max(place["line"] - 30, 0), "character": 0}, "end": place}
    client.tell("textDocument/didOpen", {"textDocument": {**document["textDocument"], "languageId": "markdown",
                                                          "version": 1, "text": text}})  # fmt: skip
    report = client.ask("textDocument/diagnostic", document)
    for method in ("hover", "definition", "declaration", "documentHighlight", "prepareRename", "linkedEditingRange"):
        client.ask(f"textDocument/{method}", here)
    client.ask("textDocument/references", {**here, "context": {"includeDeclaration": True}})
    client.ask("textDocument/rename", {**here, "newName": f"another name {number}"})
    for method in ("documentSymbol", "documentLink", "codeLens", "foldingRange", "semanticTokens/full"):
        answer = client.ask(f"textDocument/{method}", document)
        if method == "documentLink" and answer:
            client.ask("documentLink/resolve", chance.choice(answer))
        if method == "semanticTokens/full":
            delta = {**document, "previousResultId": answer["resultId"]}
            client.ask("textDocument/semanticTokens/full/delta", delta)
    client.ask("textDocument/semanticTokens/range", {**document, "range": shown})
    client.ask("textDocument/inlayHint", {**document, "range": shown})
    client.ask("textDocument/selectionRange", {**document, "positions": [place]})
    for node in client.ask("textDocument/prepareCallHierarchy", here) or ():
        client.ask("callHierarchy/incomingCalls", {"item": node})
        client.ask("callHierarchy/outgoingCalls", {"item": node})
    context = {"diagnostics": [each for each in report["items"] if each["range"]["start"]["line"] == place["line"]]}
    actions = client.ask("textDocument/codeAction", {**document, "range": line, "context": context})
    for action in (actions or ())[:3]:
        if "data" in action:
            client.ask("codeAction/resolve", action)
    words = re.findall(r"\w{4,}", text) or ["note"]
    client.ask("workspace/symbol", {"query": chance.choice(words)})
    renamed = {"oldUri": uri, "newUri": (file.parent / f"moved {number}.md").as_uri()}
    client.ask("workspace/willRenameFiles", {"files": [renamed]})
    _type(client, document["textDocument"]["uri"], place, chance.choice(words))
    client.tell("textDocument/didClose", document)


def _type(client: Client, uri: str, place: dict[str, int], word: str) -> None:
    """Type the beginning of a link letter by letter, with what an editor asks meanwhile."""
    for number, letter in enumerate(f"[[{word[:6]}"):
        where = {"line": place["line"], "character": place["character"] + number}
        change = {"range": {"start": where, "end": where}, "text": letter}
        document = {"uri": uri, "version": number + 2}
        client.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        after = {"line": where["line"], "character": where["character"] + 1}
        found = client.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": after})
        for item in (found or {"items": ()})["items"][:1]:
            client.ask("completionItem/resolve", item)
    client.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}}, "textDocument/diagnostic after a keystroke")


def _long(client: Client, files: list[Path]) -> None:
    """Ask what looks at many notes."""
    client.ask("workspace/diagnostic", {"previousResultIds": []}, "workspace/diagnostic, all notes")
    numbers = {file: _backlinks(client, file) for file in files if file.stem == file.parent.name}
    most = max(numbers, key=lambda file: numbers[file])
    rename = {"textDocument": {"uri": most.as_uri()}, "position": _position(most.read_text("utf-8"), 12)}
    client.ask("textDocument/rename", {**rename, "newName": "another name"}, f"rename, {numbers[most]:,} notes link")


def _backlinks(client: Client, file: Path) -> int:
    start = {"line": 1, "character": 8}
    found = client.ask("textDocument/prepareCallHierarchy", {"textDocument": {"uri": file.as_uri()}, "position": start})
    return max((len(_calls(client, node)) for node in found or ()), default=0)


def _calls(client: Client, node: Any) -> list[Any]:
    return client.ask("callHierarchy/incomingCalls", {"item": node}, "callHierarchy/incomingCalls of a hub") or []


def _position(text: str, offset: int) -> dict[str, int]:
    """Return a position in UTF-16 units."""
    start = text.rfind("\n", 0, offset) + 1
    return {"line": text.count("\n", 0, offset), "character": len(text[start:offset].encode("utf-16-le")) // 2}


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:4]))
