"""Time each request of the language server on real notes: `python -m benchmarks.requests FOLDER [ROUNDS] [SEED]`.

The server runs as an editor starts it, over standard streams. In each round a note is drawn and opened; each request
about a place is sent for a link, an anchor or any other place in it, and what can be resolved is. What is told is the
time from the request to its answer as the client sees it, less the time for which others had the processor.
"""

from __future__ import annotations

import random
import re
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.client import Client, serving
from benchmarks.figures import percentile

_MANY = 200  # notes that a rename or a move edits; such long work is told by itself
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


class Asker:
    """A client that keeps how long each request took, without the time for which others had the processor."""

    def __init__(self, client: Client) -> None:
        self.tell = client.notify
        self.times: dict[str, list[float]] = {}
        self._client = client

    def let_end(self) -> None:
        """Wait until what was said before is taken in, so that the next request is measured alone."""
        self._client.statistics()

    def ask(self, method: str, params: Any, told_as: str = "") -> Any:
        """Send a request and return its result, None where it is refused."""
        ran, waited = self._client.scheduled()
        start = time.perf_counter()
        answer = self._client.end(self._client.begin(method, params))
        took = time.perf_counter() - start
        ran_since, waited_since = self._client.scheduled()
        alone = min(took, max(ran_since - ran, took - (waited_since - waited)))
        result = answer.get("result")
        changed = len(result.get("documentChanges", ())) if isinstance(result, dict) else 0
        many = f", {_MANY} notes and more change" if changed >= _MANY else ""
        self.times.setdefault(f"{told_as or method}{many}", []).append(alone)
        return result


def main(folder: str, rounds: int = 200, seed: int = 1) -> None:
    """Print how long each method takes."""
    root = Path(folder).resolve()
    files = sorted(root.rglob("*.md"))
    chance = random.Random(seed)
    with serving() as client:
        client.start(root, _CAPABILITIES)
        client.indexed()
        client.rests()
        asker = Asker(client)
        for number in range(rounds):
            _visit(asker, chance, chance.choice(files), number)
        _long(asker, files)
    print("| request | times | p50 ms | p99 ms | max ms |")
    print("|---|---|---|---|---|")
    for method, times in asker.times.items():
        took = [1000 * each for each in times]
        middle, late = percentile(took, 0.5), percentile(took, 0.99)
        print(f"| {method} | {len(took):,} | {middle:.1f} | {late:.1f} | {max(took):.1f} |")


def _visit(asker: Asker, chance: random.Random, file: Path, number: int) -> None:
    """Open a note, ask everything about it and about a place in it, type a link there, and close it."""
    text = file.read_text(encoding="utf-8", errors="replace")
    uri = file.as_uri()
    found = [match.start() + 3 for match in _PLACES.finditer(text)] if number % 3 else []
    place = _position(text, chance.choice(found) if found else chance.randrange(len(text) + 1))
    document = {"textDocument": {"uri": uri}}
    here = {**document, "position": place}
    line = {"start": {"line": place["line"], "character": 0}, "end": place}
    shown = {"start": {"line": max(place["line"] - 30, 0), "character": 0}, "end": place}
    asker.tell("textDocument/didOpen", {"textDocument": {**document["textDocument"], "languageId": "markdown",
                                                          "version": 1, "text": text}})  # fmt: skip
    report = asker.ask("textDocument/diagnostic", document)
    for method in ("hover", "definition", "declaration", "documentHighlight", "prepareRename", "linkedEditingRange"):
        asker.ask(f"textDocument/{method}", here)
    asker.ask("textDocument/references", {**here, "context": {"includeDeclaration": True}})
    asker.ask("textDocument/rename", {**here, "newName": f"another name {number}"})
    for method in ("documentSymbol", "documentLink", "codeLens", "foldingRange", "semanticTokens/full"):
        answer = asker.ask(f"textDocument/{method}", document)
        if method == "documentLink" and answer:
            asker.ask("documentLink/resolve", chance.choice(answer))
        if method == "semanticTokens/full":
            delta = {**document, "previousResultId": answer["resultId"]}
            asker.ask("textDocument/semanticTokens/full/delta", delta)
    asker.ask("textDocument/semanticTokens/range", {**document, "range": shown})
    asker.ask("textDocument/inlayHint", {**document, "range": shown})
    asker.ask("textDocument/selectionRange", {**document, "positions": [place]})
    for node in asker.ask("textDocument/prepareCallHierarchy", here) or ():
        asker.ask("callHierarchy/incomingCalls", {"item": node})
        asker.ask("callHierarchy/outgoingCalls", {"item": node})
    context = {"diagnostics": [each for each in report["items"] if each["range"]["start"]["line"] == place["line"]]}
    actions = asker.ask("textDocument/codeAction", {**document, "range": line, "context": context})
    for action in (actions or ())[:3]:
        if "data" in action:
            asker.ask("codeAction/resolve", action)
    words = re.findall(r"\w{4,}", text) or ["note"]
    asker.ask("workspace/symbol", {"query": chance.choice(words)})
    renamed = {"oldUri": uri, "newUri": (file.parent / f"moved {number}.md").as_uri()}
    asker.ask("workspace/willRenameFiles", {"files": [renamed]})
    _type(asker, document["textDocument"]["uri"], place, chance.choice(words))
    asker.tell("textDocument/didClose", document)
    asker.let_end()


def _type(asker: Asker, uri: str, place: dict[str, int], word: str) -> None:
    """Type the beginning of a link letter by letter, with what an editor asks meanwhile."""
    for number, letter in enumerate(f"[[{word[:6]}"):
        where = {"line": place["line"], "character": place["character"] + number}
        change = {"range": {"start": where, "end": where}, "text": letter}
        document = {"uri": uri, "version": number + 2}
        asker.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        after = {"line": where["line"], "character": where["character"] + 1}
        found = asker.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": after})
        for item in (found or {"items": ()})["items"][:1]:
            asker.ask("completionItem/resolve", item)
    asker.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}}, "textDocument/diagnostic after a keystroke")


def _long(asker: Asker, files: list[Path]) -> None:
    """Ask what looks at many notes."""
    asker.ask("workspace/diagnostic", {"previousResultIds": []}, "workspace/diagnostic, all notes")
    numbers = {file: _backlinks(asker, file) for file in files if file.stem == file.parent.name}
    most = max(numbers, key=lambda file: numbers[file])
    rename = {"textDocument": {"uri": most.as_uri()}, "position": _position(most.read_text("utf-8"), 12)}
    asker.ask("textDocument/rename", {**rename, "newName": "another name"}, f"rename, {numbers[most]:,} notes link")


def _backlinks(asker: Asker, file: Path) -> int:
    start = {"line": 1, "character": 8}
    found = asker.ask("textDocument/prepareCallHierarchy", {"textDocument": {"uri": file.as_uri()}, "position": start})
    return max((len(_calls(asker, node)) for node in found or ()), default=0)


def _calls(asker: Asker, node: Any) -> list[Any]:
    return asker.ask("callHierarchy/incomingCalls", {"item": node}, "callHierarchy/incomingCalls of a hub") or []


def _position(text: str, offset: int) -> dict[str, int]:
    """Return a position in UTF-16 units."""
    start = text.rfind("\n", 0, offset) + 1
    return {"line": text.count("\n", 0, offset), "character": len(text[start:offset].encode("utf-16-le")) // 2}


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:4]))
