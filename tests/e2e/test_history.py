"""Whatever an editor does, and in whatever order: the server lives, and ends up knowing what a fresh one would."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.wire import Wire, wire

NAMES = ["ada.md", "Bee.md", "sub/ada.md", "sub/cee.md", "talk.md"]
PIECES = [
    "[[ada]]", "[[bee|B]]", "[[sub/cee#One]]", "[[nobody]]", "[[broken", "[[cee]", "![[pic.png]]", "[x](ada.md)",
    '<a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>', '<a class="yt-timestamp" data-t="1:05">[01:05]</a>',
    "[00:02:00]", "# One", "\n", "\n\n", "---\n", "title: Ada\n", "aliases: [bee]\n", "videoId: dQw4w9WgXcQ\n", "```\n",
    "| a | b |\n", "<!--", "-->", "\r\n", "\r", "\u2028", "𝒳", "é", "$", "`", "@", "^id", "\t", "text. ",
]  # fmt: skip
AT_A_PLACE = [
    "hover", "definition", "declaration", "completion", "documentHighlight", "prepareRename", "prepareCallHierarchy",
    "linkedEditingRange", "references", "rename",
]  # fmt: skip
OF_A_NOTE = [
    "documentLink", "documentSymbol", "foldingRange", "codeLens", "semanticTokens/full", "diagnostic", "codeAction",
    "inlayHint", "selectionRange",
]  # fmt: skip


class Person:
    """Somebody at the keyboard who does anything at all."""

    def __init__(self, seed: int, it: Wire, folder: Path) -> None:
        self.dice = random.Random(seed)
        self.it = it
        self.folder = folder
        self.opened: dict[str, int] = {}
        self.asked = 0

    def text(self, most: int = 12) -> str:
        """Return some text."""
        return "".join(self.dice.choices(PIECES, k=self.dice.randrange(most)))

    def uri(self, name: str) -> str:
        """Return the URI of a note."""
        return (self.folder / name).as_uri()

    def place(self) -> dict[str, int]:
        """Return a position, inside or outside."""
        return {"line": self.dice.randrange(12), "character": self.dice.randrange(60)}

    def act(self) -> None:
        """Do one thing."""
        name = self.dice.choice(NAMES)
        match self.dice.randrange(8):
            case 0:
                self.on_disk(name)
            case 1 | 2 if name in self.opened:
                del self.opened[name]
                self.it.send("textDocument/didClose", {"textDocument": {"uri": self.uri(name)}})
            case 1 | 2 | 3 if name not in self.opened:
                self.opened[name] = 1
                self.it.open(self.uri(name), self.text())
            case 3 | 4 | 5 if name in self.opened:
                self.edit(name)
            case _:
                self.ask(name)

    def on_disk(self, name: str) -> None:
        """Write or delete a file, and tell."""
        file = self.folder / name
        if file.exists() and self.dice.random() < 0.5:
            file.unlink()
        else:
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(self.text(20).encode())
        kind = 2 if file.exists() else 3
        self.it.send("workspace/didChangeWatchedFiles", {"changes": [{"uri": self.uri(name), "type": kind}]})

    def edit(self, name: str) -> None:
        """Change an open note in one or more places."""
        self.opened[name] += 1
        changes: list[Any] = []
        for _ in range(self.dice.randrange(1, 4)):
            ends = sorted((self.place(), self.place()), key=lambda each: (each["line"], each["character"]))
            changes.append({"range": {"start": ends[0], "end": ends[1]}, "text": self.text(4)})
        document = {"uri": self.uri(name), "version": self.opened[name]}
        self.it.send("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def ask(self, name: str) -> None:
        """Ask for something, and take any answer but a failure of the server's own."""
        method = self.dice.choice([*AT_A_PLACE, *OF_A_NOTE])
        whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
        params = {
            "textDocument": {"uri": self.uri(name)},
            "position": self.place(),
            "positions": [self.place()],
            "range": whole,
            "context": {"diagnostics": [], "includeDeclaration": True, "triggerKind": 1},
            "newName": self.dice.choice(["new name", "ada", "", "a/b", "x" * 300]),
        }
        self.asked += 1
        answer = self.it.ask(f"textDocument/{method}", params, self.asked)
        error = answer.get("error")
        assert error is None or (error["code"] == -32803 and method in {"rename", "prepareRename"}), (params, answer)


def known(it: Wire, folder: Path) -> dict[str, Any]:
    """Return all that a server finds in a vault."""
    report = it.ask("workspace/diagnostic", {"previousResultIds": []}, "known")
    reports = report["result"]["items"]
    return {each["uri"]: each["items"] for each in sorted(reports, key=lambda each: str(each["uri"])) if each["items"]}


@pytest.mark.parametrize("seed", range(2))
def test_any_history(tmp_path: Path, seed: int) -> None:
    start = {"rootUri": tmp_path.as_uri(), "capabilities": {"workspace": {"workspaceEdit": {"documentChanges": True}}}}
    with wire() as it:
        it.start(**start)
        person = Person(seed, it, tmp_path)
        for _ in range(300):
            person.act()
        for name in person.opened:
            it.send("textDocument/didClose", {"textDocument": {"uri": person.uri(name)}})
        after = known(it, tmp_path)
        assert "Traceback" not in it.log()
    with wire() as fresh:
        fresh.start(**start)
        assert json.dumps(after, indent=1) == json.dumps(known(fresh, tmp_path), indent=1)
