"""A long day of the server: `python -m benchmarks.soak [FOLDER] [--actions N] [--json FILE]`.

Requests, edits and changes on the disk come in turn, on a copy of the notes in a folder, by default the real ones. What
the server holds and how long it takes is told for each tenth: nothing of it may grow.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.client import PROGRESS, Client, serving
from benchmarks.figures import Row, percentile, table, write_json
from benchmarks.vaults import made, real

_OPEN = 6  # documents
_PARTS = 10
_REST = 2.0  # seconds until the last changes of files have been seen and read
_WORDS = (
    "the",
    "link",
    "to",
    "[[harbor]]",
    "![[tide.png]]",
    "[00:12:30]",
    '<a class="x">',
    "##",
    "in",
    "`code`",
    "\u00e9",
)
_QUERIES = ("a", "th", "har", "note ab", "brdige", "2")
_PLACED = {"hover": 15, "definition": 6, "references": 2, "prepareRename": 1, "documentHighlight": 2}
_WHOLE = ("documentSymbol", "documentLink", "foldingRange", "codeLens", "semanticTokens/full")


class Tenth(NamedTuple):
    """What the server holds after a part of the day, and how long it took to answer in it, in milliseconds."""

    memory: float
    descriptors: int
    threads: int
    median: float
    slowest: float
    processor: float


class _Document:
    """An open note as its editor knows it."""

    def __init__(self, file: Path, chance: random.Random) -> None:
        self.uri = file.as_uri()
        self.lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
        self.version = 1
        self._chance = chance
        self._most = len(self.text) + 2_000

    @property
    def text(self) -> str:
        """The text as it is by now."""
        return "\n".join(self.lines)

    def place(self) -> dict[str, int]:
        """Return a position somewhere in the text."""
        line = self._chance.randrange(len(self.lines))
        return {"line": line, "character": self._chance.randrange(len(self.lines[line]) + 1)}

    def edit(self, text: str | None = None) -> dict[str, Any]:
        """Put a word in, or take some letters out of a text that has become long; return the change."""
        start = self.place()
        line, column = start["line"], start["character"]
        old = self.lines[line]
        is_long = self.version % 50 == 0 and len(self.text) > self._most
        end = len(old) if is_long else min(len(old), column + self._chance.choice((0, 0, 1, 4)))
        word = self._chance.choice(_WORDS) if text is None else text
        units = _units(old[:column]), _units(old[:end])
        self.lines[line] = old[:column] + word + old[end:]
        self.version += 1
        return {
            "range": {"start": {"line": line, "character": units[0]}, "end": {"line": line, "character": units[1]}},
            "text": word,
        }


class _Day:
    """One client at work on a folder of notes."""

    def __init__(self, client: Client, notes: list[Path], chance: random.Random) -> None:
        self._client = client
        self._chance = chance
        self._notes = notes
        self._others = [_other_name(file) for file in notes]
        self._open: list[_Document] = []
        self.times: list[float] = []
        self._work: list[Callable[[], None]] = [
            *([self._edit] * 45),
            *([self._ask_at_a_place] * 26),
            *([self._complete] * 12),
            *([self._ask_of_the_whole] * 9),
            self._act,
            self._search,
            *([self._change_the_disk] * 3),
            *([self._open_another] * 3),
        ]

    def step(self) -> None:
        """Do one thing."""
        if not self._open:
            self._open_another()
        self._chance.choice(self._work)()

    def _ask(self, method: str, params: Any) -> None:
        began = time.perf_counter()
        answer = self._client.end(self._client.begin(method, params))
        self.times.append(1000 * (time.perf_counter() - began))
        if answer.get("error", {}).get("code") == -32603:
            raise ValueError(f"{method}: {answer['error']}")

    def _at(self) -> dict[str, Any]:
        document = self._chance.choice(self._open)
        return {"textDocument": {"uri": document.uri}, "position": document.place()}

    def _ask_at_a_place(self) -> None:
        method = self._chance.choices(list(_PLACED), list(_PLACED.values()))[0]
        more = {"context": {"includeDeclaration": True}} if method == "references" else {}
        self._ask(f"textDocument/{method}", {**self._at(), **more})

    def _ask_of_the_whole(self) -> None:
        params = {"textDocument": {"uri": self._chance.choice(self._open).uri}}
        self._ask(f"textDocument/{self._chance.choice(_WHOLE)}", params)

    def _act(self) -> None:
        at = self._at()
        place = {"start": at["position"], "end": at["position"]}
        params = {"textDocument": at["textDocument"], "range": place, "context": {"diagnostics": []}}
        self._ask("textDocument/codeAction", params)

    def _search(self) -> None:
        self._ask("workspace/symbol", {"query": self._chance.choice(_QUERIES)})

    def _edit(self) -> None:
        document = self._chance.choice(self._open)
        change = document.edit()
        self._client.change(document.uri, document.version, [change])

    def _complete(self) -> None:
        document = self._chance.choice(self._open)
        query = f" [[{self._chance.choice(_QUERIES)}"
        change = document.edit(query)
        self._client.change(document.uri, document.version, [change])
        start = change["range"]["start"]
        place = {"line": start["line"], "character": start["character"] + len(query)}
        self._ask("textDocument/completion", {"textDocument": {"uri": document.uri}, "position": place})

    def _open_another(self) -> None:
        if len(self._open) >= _OPEN:
            document = self._open.pop(self._chance.randrange(len(self._open)))
            self._client.notify("textDocument/didClose", {"textDocument": {"uri": document.uri}})
        file = self._chance.choice(self._notes)
        if file.exists() and all(document.uri != file.as_uri() for document in self._open):
            self._open.append(_Document(file, self._chance))
            self._client.open(self._open[-1].uri, self._open[-1].text)

    def _change_the_disk(self) -> None:
        """Make, delete, rename or rewrite a note that is not open, so that the vault stays as large as it is."""
        opened = {document.uri for document in self._open}
        number = self._chance.randrange(len(self._notes))
        file = self._notes[number]
        if file.as_uri() in opened:
            return
        other = self._others[number]
        match self._chance.randrange(3):
            case 0:
                self._notes[number], self._others[number] = other, file
                text = file.read_bytes()
                file.unlink()
                other.write_bytes(text[: len(text) // 2] or b"# Made\n\n[[nowhere]]\n" * 100)
            case 1:
                self._notes[number], self._others[number] = file.rename(other), file
            case _:
                text = file.read_bytes()
                file.write_bytes(
                    text.replace(b" and ", b" und ") if b" and " in text else text.replace(b" und ", b" and ")
                )


def main() -> None:
    """Print the table, and write the figures as JSON where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=real() or made(4_000))
    parser.add_argument("--actions", type=int, default=100_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as copied:
        folder = Path(copied).resolve() / "notes"
        shutil.copytree(options.folder, folder)
        notes = _half_renamed(sorted(folder.rglob("*.md")))
        with serving() as client:
            client.start(folder, PROGRESS)
            client.indexed()
            tenths = _live(client, notes, options.actions)
    print(_shown(tenths))
    rows = _rows(tenths, options.actions)
    print(f"\n{table(rows)}")
    if options.json is not None:
        write_json(options.json, rows)


def _half_renamed(notes: list[Path]) -> list[Path]:
    """Give every second note its other name: half of them have it once renaming has gone to and fro for a while."""
    return [note.rename(_other_name(note)) if number % 2 else note for number, note in enumerate(notes)]


def _other_name(note: Path) -> Path:
    """Return the name that a note is renamed to, and back from; no title is the same."""
    lead = "other "
    return note.with_name(note.name.removeprefix(lead) if note.name.startswith(lead) else lead + note.name)


def _live(client: Client, notes: list[Path], actions: int) -> list[Tenth]:
    day = _Day(client, notes, random.Random(1))
    tenths = []
    for number in range(_PARTS):
        day.times.clear()
        before = client.processor_time()
        for _ in range(actions // _PARTS):
            day.step()
        client.forget("textDocument/publishDiagnostics")
        time.sleep(_REST)
        tenths.append(
            Tenth(
                client.memory(),
                client.descriptors(),
                client.threads(),
                percentile(day.times, 0.5),
                percentile(day.times, 0.99),
                client.processor_time() - before,
            )
        )
        print(number + 1, tenths[-1], file=sys.stderr, flush=True)
    return tenths


def _shown(tenths: list[Tenth]) -> str:
    lines = ["| tenth | memory | descriptors | threads | p50 | p99 | processor |", "|---|---|---|---|---|---|---|"]
    for number, each in enumerate(tenths, start=1):
        lines.append(
            f"| {number} | {each.memory:.0f} MB | {each.descriptors} | {each.threads} | {each.median:.1f} ms"
            f" | {each.slowest:.1f} ms | {each.processor:.1f} s |"
        )
    return "\n".join(lines)


def _rows(tenths: list[Tenth], actions: int) -> list[Row]:
    first, last = tenths[0], tenths[-1]
    day = f"over {actions:,} requests and edits"
    growth = [100 * (each.memory / first.memory - 1) for each in tenths[1:]]
    slower = last.processor / first.processor
    return [
        Row(f"growth of memory after the first tenth, {day}", round(max(growth), 1), _spread(growth), "%", 5),
        Row(f"processor time of the last tenth by that of the first, {day}", round(slower, 2), "", "x", 1.2),
        Row(f"descriptors more than after the first tenth, {day}", last.descriptors - first.descriptors, "", "", 0),
        Row(f"threads more than after the first tenth, {day}", last.threads - first.threads, "", "", 0),
    ]


def _spread(values: list[float]) -> str:
    return f"{min(values):.3g} to {max(values):.3g}"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


if __name__ == "__main__":
    main()
