"""Time the server as its client does: `python -m benchmarks.server [--json FILE] [--rounds N] [FOLDER...]`.

Each folder is a vault of `make_vault.py`, whose files are changed and put back; without any, vaults of 2,000 and 20,000
notes are made for the run. What is compared with something else is measured in turn with it. Times of requests leave
out how long server and client waited for a processor, so that a busy machine tells what a quiet one would.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.client import PROGRESS, Client, serving
from benchmarks.figures import Row, percentile, row, table, write_json
from benchmarks.make_vault import make_vault

_BARE = (sys.executable, "-c", "from pygls.lsp.server import LanguageServer")
_STOCK = (sys.executable, "-m", "benchmarks.stock")
_QUERIES = (
    "a",
    "ad",
    "ancient",
    "cen",
    "village v",
    "volcano",
    "entral",
    "brigde",
    "harbro",
    "mar mel",
    "x",
    "quiet r",
)
_FIRST_QUERY = "h"
_KEYS = 200
_LARGE = 1_000_000
_TYPIST = 0.15  # seconds between two keys of somebody who types fast
_PUBLISHED = "textDocument/publishDiagnostics"


class Vault(NamedTuple):
    """A folder of notes, and the one that is edited."""

    folder: Path
    notes: list[Path]
    edited: Path

    @property
    def name(self) -> str:
        """How the figures tell it from others."""
        return f"{len(self.notes):,} notes"

    def uri(self, path: Path | None = None) -> str:
        """Return the URI of a note."""
        return (path or self.edited).as_uri()


def main() -> None:
    """Print the table, and write the figures as JSON where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", help="the part to run, by its name")
    options = parser.parse_args()
    with _vaults(options.folders) as vaults:
        rows = [each for vault in vaults for each in _measure(vault, options.rounds, options.only)]
    print(table(rows))
    if options.json is not None:
        write_json(options.json, rows)


@contextmanager
def _vaults(folders: list[Path]) -> Iterator[list[Vault]]:
    with tempfile.TemporaryDirectory() as made:
        for size in () if folders else (2_000, 20_000):
            make_vault(Path(made, str(size)), size)
            folders = [*folders, Path(made, str(size))]
        yield [_vault(folder.resolve()) for folder in folders]


def _vault(folder: Path) -> Vault:
    notes = sorted(folder.rglob("*.md"))
    middle = sorted(notes[:200], key=lambda note: note.stat().st_size)[min(100, len(notes) // 2)]
    return Vault(folder, notes, middle)


def _measure(vault: Vault, rounds: int, only: str | None) -> Iterator[Row]:
    parts: dict[str, Callable[[Vault, int], Iterator[Row]]] = {
        "start": _start,
        "hover": _hover,
        "index": _index,
        "keys": _keys,
        "events": _events,
    }
    for name, part in parts.items():
        if only in {None, name}:
            print(f"{vault.name}: {name}", file=sys.stderr, flush=True)
            yield from part(vault, rounds)


def _start(vault: Vault, rounds: int) -> Iterator[Row]:
    """Time from the start of the process to the names of the vault, beside the import of pygls alone."""
    ratios: list[float] = []
    walls: list[float] = []
    with serving() as client:
        client.start(vault.folder)  # the first start ever writes bytecode
    for _ in range(rounds):
        began = time.perf_counter()
        subprocess.run(_BARE, check=True)
        bare = time.perf_counter() - began
        began = time.perf_counter()
        with serving() as client:
            client.start(vault.folder)
            client.open(vault.uri(), f"---\ntitle: T\n---\n[[{_FIRST_QUERY}")
            found = _complete(client, vault, 3, 3)
            walls.append(time.perf_counter() - began)
        if len(found["items"]) < 10:
            raise ValueError(f"the first completion offers {len(found['items'])} names")
        ratios.append(walls[-1] / bare)
    yield row(f"start to first completion, {vault.name}", walls, "s")
    target = 1.5 if len(vault.notes) < 50_000 else 4.0
    yield row(f"start to first completion by import of pygls, {vault.name}", ratios, "x", target)


def _hover(vault: Vault, rounds: int) -> Iterator[Row]:
    """Time the same hover in our server and in one of pygls as it comes, in turn."""
    small = Vault(vault.edited.parent, vault.notes, vault.edited.with_name("bench.md"))
    text = f"---\ntitle: T\n---\nSee [[{vault.edited.stem}]] there\n"
    params = {"textDocument": {"uri": small.uri()}, "position": {"line": 3, "character": 8}}
    ours: list[float] = []
    theirs: list[float] = []
    with serving() as client, serving(_STOCK) as stock:
        answers = []
        for each in (client, stock):
            each.start(small.folder, PROGRESS)
            if each is client:
                each.indexed()
                each.rests()
            each.open(small.uri(), text)
            answers.append(each.ask("textDocument/hover", params)["contents"]["value"])
        if answers[0] != answers[1]:
            raise ValueError("the hovers differ")
        for _ in range(rounds):
            pairs = [[_timed(each, "textDocument/hover", params) for each in (client, stock)] for _ in range(_KEYS)]
            ours.append(statistics.median(pair[0] for pair in pairs))
            theirs.append(statistics.median(pair[1] for pair in pairs))
    yield row("hover p50", [1000 * each for each in ours], "ms")
    yield row("hover p50, pygls as it comes", [1000 * each for each in theirs], "ms")
    yield row("hover p50 by that of pygls", [a / b for a, b in zip(ours, theirs, strict=True)], "x", 0.5)


def _index(vault: Vault, rounds: int) -> Iterator[Row]:
    """Time requests and keystrokes while the first index runs, how long that takes, and its memory."""
    seconds: list[float] = []
    hovers: list[float] = []
    completions: list[float] = []
    keys: list[float] = []
    memories: list[float] = []
    for _ in range(1 if len(vault.notes) > 50_000 else min(rounds, 3)):
        with serving() as client:
            began = time.perf_counter()
            client.start(vault.folder, PROGRESS)
            typing = _Typing(client, vault, waits=False)
            client.ask("textDocument/hover", typing.place)  # waits for the start, which is measured apart
            samples: tuple[list[float], list[float], list[float]] = ([], [], [])
            while not client.heard("$/progress", lambda params: params["value"].get("kind") == "end"):
                samples[0].append(_timed(client, "textDocument/hover", typing.place))
                samples[1].append(typing.complete(_QUERIES[len(samples[1]) % len(_QUERIES)]))
                if typing.is_checked:
                    samples[2].append(typing.key())
                time.sleep(0.02)
            seconds.append(time.perf_counter() - began)
            for all_, some in zip((hovers, completions, keys), samples, strict=True):
                all_.extend([1000 * percentile(some, 0.99)] if some else [])
            memories.append(client.memory())
    yield row(f"first index, {vault.name}", seconds, "s")
    yield row(f"hover p99 while the first index runs, {vault.name}", hovers, "ms", 10)
    limit = 5 if len(vault.notes) < 50_000 else 15
    yield row(f"completion p99 while the first index runs, {vault.name}", completions, "ms", limit + 10)
    yield row(f"keystroke to diagnostics p99 while the first index runs, {vault.name}", keys, "ms", 12)
    yield row(f"memory after the first index, {vault.name}", memories, "MB", 40 + 2.5 * len(vault.notes) / 1024)


def _keys(vault: Vault, rounds: int) -> Iterator[Row]:
    """Time keystrokes and completions when all has been read."""
    with serving() as client:
        client.start(vault.folder, PROGRESS)
        client.indexed()
        client.rests()
        typing = _Typing(client, vault)
        keys = [[typing.key() for _ in range(_KEYS)] for _ in range(rounds)]
        costs = [_cost(client, lambda: [typing.key() for _ in range(_KEYS)]) / _KEYS for _ in range(rounds)]
        lists = [[typing.complete(query) for query in _QUERIES * 5] for _ in range(rounds)]
        large = _Typing(client, vault, large=True)
        slow = [[large.key(pause=_TYPIST) for _ in range(20)] for _ in range(rounds)]
    limit = 5 if len(vault.notes) < 50_000 else 15
    yield from _percentiles(f"keystroke to published diagnostics, {vault.name}", keys, 2)
    yield row(f"processor time of a keystroke, {vault.name}", [1000 * cost for cost in costs], "ms")
    yield from _percentiles(f"completion, {vault.name}", lists, limit)
    yield from _percentiles(f"keystroke to published diagnostics, 1 MB with 500 findings, {vault.name}", slow, 50)


def _events(vault: Vault, rounds: int) -> Iterator[Row]:
    """Time how long the server takes in changes of many files, and how long requests wait meanwhile."""
    for count, what in ((1_000, "file events"), (5_000, "notes changed by a branch switch")):
        if count > len(vault.notes):
            continue
        changed = random.Random(1).sample([note for note in vault.notes if note != vault.edited], count)
        seconds, waits = [], []
        with serving() as client:
            client.start(vault.folder, {**PROGRESS, **_WATCHES})
            client.indexed()
            client.rests()
            typing = _Typing(client, vault)
            for _ in range(min(rounds, 3)):
                for note in changed:
                    text = note.read_text(encoding="utf-8")
                    cut = text.removesuffix("\nSee [[nowhere else]].\n")
                    note.write_text(f"{text}\nSee [[nowhere else]].\n" if cut == text else cut, encoding="utf-8")
                events = [{"uri": note.as_uri(), "type": 2} for note in changed]
                with _clock(client) as clock:
                    client.notify("workspace/didChangeWatchedFiles", {"changes": events})
                    waits.append(1000 * _longest_wait(client, typing.place))
                seconds.append(clock.seconds)
        yield row(f"{count:,} {what} taken in, {vault.name}", seconds, "s", 1)
        yield row(f"longest wait of a request during {count:,} {what}, {vault.name}", waits, "ms", 50)


def _longest_wait(client: Client, place: object) -> float:
    """Return how long the slowest hover takes until the server has read all that changed."""
    longest = 0.0
    while not client.statistics()[0]["indexed"]:
        for _ in range(10):
            longest = max(longest, _timed(client, "textDocument/hover", place))
            time.sleep(0.01)
    return longest


_WATCHES = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}


class _Typing:
    """Somebody who types at the end of an open note."""

    def __init__(self, client: Client, vault: Vault, *, large: bool = False, waits: bool = True) -> None:
        text = vault.edited.read_text(encoding="utf-8")
        if large:
            body = text.partition("\n---\n")[2]  # a note has one header
            filler = (body.replace("[[", "((") + "\n") * (_LARGE // len(body))
            text = text + "\n" + "".join(f"See [[not written {number}]].\n" for number in range(500)) + filler
        self._client = client
        self._text = text
        self._version = 1
        self.uri = vault.uri() if not large else vault.edited.with_name("large.md").as_uri()
        self._line = text.count("\n") + 1
        client.open(self.uri, f"{text}\n")
        self._column = 0
        if waits:
            client.told(_PUBLISHED, self._is_ours)

    @property
    def is_checked(self) -> bool:
        """Whether anything has been said of the note yet."""
        return self._client.heard(_PUBLISHED, self._is_ours)

    @property
    def place(self) -> dict[str, object]:
        """The params of a request about the cursor."""
        return {"textDocument": {"uri": self.uri}, "position": {"line": self._line, "character": self._column}}

    def key(self, key: str = "x", pause: float = 0.0) -> float:
        """Type a key after a pause, and return after how long what is found has been published."""
        time.sleep(pause)
        self._client.forget(_PUBLISHED)
        with _clock(self._client) as clock:
            self._insert(key)
            self._client.told(_PUBLISHED, self._is_ours)
        return clock.seconds

    def complete(self, query: str) -> float:
        """Type the last letter of a link, return how long the list of what it may mean takes, and take it back."""
        before = self._column
        self._insert(f" [[{query[:-1]}")
        with _clock(self._client) as clock:
            self._insert(query[-1])
            self._client.ask("textDocument/completion", self.place)
        here = {"line": self._line, "character": before}
        self._change({"range": {"start": here, "end": self.place["position"]}, "text": ""})
        self._column = before
        return clock.seconds

    def _is_ours(self, params: Any) -> bool:
        return bool(params["uri"] == self.uri)

    def _insert(self, text: str) -> None:
        here = self.place["position"]
        self._change({"range": {"start": here, "end": here}, "text": text})
        self._column += len(text)

    def _change(self, change: object) -> None:
        self._version += 1
        self._client.change(self.uri, self._version, [change])


def _complete(client: Client, vault: Vault, line: int, character: int) -> dict[str, list[object]]:
    place = {"textDocument": {"uri": vault.uri()}, "position": {"line": line, "character": character}}
    found: dict[str, list[object]] = client.ask("textDocument/completion", place) or {"items": []}
    return found


def _timed(client: Client, method: str, params: object) -> float:
    with _clock(client) as clock:
        client.ask(method, params)
    return clock.seconds


class _Clock:
    """How long something took where nobody else needs a processor: as long as work was done or something waited for."""

    seconds = 0.0


@contextmanager
def _clock(client: Client) -> Iterator[_Clock]:
    clock = _Clock()
    ran, waited = client.scheduled()
    began = time.perf_counter()
    yield clock
    took = time.perf_counter() - began
    now_ran, now_waited = client.scheduled()
    clock.seconds = min(took, max(now_ran - ran, took - (now_waited - waited)))


def _cost(client: Client, work: Callable[[], object]) -> float:
    """Return how much processor time the server takes for some work."""
    before = client.processor_time()
    work()
    return client.processor_time() - before


def _percentiles(figure: str, rounds: list[list[float]], limit: float) -> Iterator[Row]:
    for share, target in ((0.5, None), (0.99, limit)):
        values = [1000 * percentile(values, share) for values in rounds]
        yield row(f"{figure}, p{int(100 * share)}", values, "ms", target)


if __name__ == "__main__":
    main()
