"""Whatever happens, and however it is told: in the end a server ends up knowing what a fresh one knows.

A history is what a person does in an editor, and what happens on the disk behind it. From a client that watches the
disk the server hears of that in any grouping and order, late, by folders or by files; without one it sees for itself.
"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from notes_ls.server import readers
from notes_ls.text import Encoding, LineIndex
from tests.e2e.inside import inside
from tests.e2e.wire import Talk, wire

BASES = ["one", "two"]
PLACES = ["", "x/", "y/", "x/y/", "x/y.md/"]
FILES = [f"{base}/{place}{name}" for base in BASES for place in PLACES for name in ("ada.md", "Bee.md", "index.md")]
FILES += [f"{base}/{name}" for base in BASES for name in ("y.md", "y", "x/y.md", "x/p.png", "p.png")]
FOLDERS = [*BASES, *(f"{base}/{name}" for base in BASES for name in ("x", "y", "x/y", "x/y.md", "z"))]
VAULTS = ["one", "two", "one/x", "."]
LINES = [
    "[[ada]]", "[[bee|B]]", "[[x/ada#One]]", "[[y]]", "[[y/]]", "[[x/y/ada]]", "[[Ada L]]", "[[nobody]]", "[x](ada.md)",
    "[x](../y/ada.md)", "![[p.png]]", "[[p.png]]", "# One", "a ^b", "[[broken", "[[ada#^b]]", "\u2028", "[[y.md]]", "𝒳",
]  # fmt: skip
HEADERS = ["", "---\ntitle: Ada L\n---\n", "---\ntitle: y\naliases: [bee, x]\nvideoId: a1-B2_c3D4e\n---\n"]
SETTINGS = [
    ("notes-ls.toml", "publish = 'quartz'\n"),
    ("notes-ls.toml", "exclude = ['y/**']\n"),
    ("notes-ls.toml", "[rules]\norphan-note = 'info'\n"),
    ("notes-ls.toml", None),
    (".gitignore", "Bee.md\ny/\n"),
    (".gitignore", None),
    ("quartz.config.ts", "markdownLinkResolution: 'shortest'"),
    ("quartz.config.ts", None),
]
OF_A_NOTE = ["documentLink", "documentSymbol", "inlayHint", "codeLens"]
WATCHING = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
PATIENCE = 15.0  # seconds for a server to see for itself what has happened

texts = st.builds(
    lambda header, lines: header + "\n\n".join(lines),
    st.sampled_from(HEADERS),
    st.lists(st.sampled_from(LINES), max_size=4),
)
some_file, some_folder, chance = st.sampled_from(FILES), st.sampled_from(FOLDERS), st.integers(0, 999)
some_place, some_settings = st.sampled_from([*BASES, "one/x"]), st.sampled_from(SETTINGS)


class World:
    """The disk, and an editor at work on it that speaks to a server."""

    def __init__(self, folder: Path, talk: Talk, *, watches: bool) -> None:
        self.folder = folder
        self.talk = talk
        self.watches = watches
        self.vaults: list[str] = []
        self.open: dict[str, str] = {}
        self.untold: list[str] = []
        self._version = 0

    def uri(self, path: str) -> str:
        """Return the URI of a file or folder."""
        return (self.folder / path).as_uri()

    def start(self, *vaults: str) -> None:
        """Begin with some folders."""
        self.vaults += vaults
        folders = [{"uri": self.uri(vault), "name": vault} for vault in vaults]
        self.talk.start(workspaceFolders=folders, capabilities=WATCHING if self.watches else {})

    def happen(self, path: str, change: Callable[[Path], object], *, as_one: bool) -> None:
        """Change what lies at a path, a file or a folder; the server is told later, `as_one` of the path alone."""
        before = self._below(path)
        change(self.folder / path)
        self.untold += [path] if as_one else [path, *before, *self._below(path)]

    def tell(self, dice: random.Random, share: float = 1.0) -> None:
        """Tell of some of what happened, in any order and grouping."""
        dice.shuffle(self.untold)
        count = round(len(self.untold) * share)
        told, self.untold = self.untold[:count], self.untold[count:]
        while told and self.watches:
            size = dice.randrange(len(told)) + 1
            changes = [{"uri": self.uri(path), "type": dice.choice((1, 2, 3))} for path in told[:size]]
            method = dice.choice(("didChangeWatchedFiles", "didChangeWatchedFiles", "didCreateFiles", "didDeleteFiles"))
            files = [{"uri": change["uri"]} for change in changes]
            self.talk.send(f"workspace/{method}", {"changes": changes} if "Watched" in method else {"files": files})
            del told[:size]

    def say(self, method: str, path: str, **more: Any) -> None:
        """Send a notification about a document."""
        self.talk.send(f"textDocument/{method}", {"textDocument": {"uri": self.uri(path)}, **more})

    def edit(self, path: str, dice: random.Random, text: str) -> None:
        """Replace any part of an open note."""
        before, self._version = self.open[path], self._version + 1
        start, end = sorted(dice.randrange(len(before) + 1) for _ in "12")
        lines = LineIndex(before)
        places = [lines.position(offset, Encoding.UTF16) for offset in (start, end)]
        start, end = (lines.offset(place, Encoding.UTF16) for place in places)  # which may be beside a line's end
        self.open[path] = before[:start] + text + before[end:]
        edges = [{"line": place.line, "character": place.column} for place in places]
        change = {"range": {"start": edges[0], "end": edges[1]}, "text": text}
        document = {"uri": self.uri(path), "version": self._version}
        self.talk.send("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})

    def _below(self, path: str) -> list[str]:
        return [str(file.relative_to(self.folder)) for file in sorted((self.folder / path).rglob("*"))]


class Step(NamedTuple):
    """One thing that happens, and what it happens to."""

    do: Callable[..., None]
    given: tuple[Any, ...]


def write(world: World, path: str, text: str, seed: int) -> None:
    """Write a file, whatever was in its place or stood in its way."""

    def change(file: Path) -> None:
        for each in (*reversed(file.parents), file):
            if each.is_file():
                each.unlink()
        shutil.rmtree(file, ignore_errors=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    standing = next((str(each) for each in Path(path).parents if (world.folder / each).is_file()), path)
    world.happen(standing, lambda _: change(world.folder / path), as_one=seed % 2 == 0)


def delete(world: World, path: str, seed: int) -> None:
    """Delete a file, or a folder with all that is in it."""

    def change(file: Path) -> None:
        if file.is_dir():
            shutil.rmtree(file)
        elif file.is_file():
            file.unlink()

    world.happen(path, change, as_one=seed % 2 == 0)


def move(world: World, old: str, new: str, seed: int) -> None:
    """Move a file or a folder to where nothing is."""
    source, target = world.folder / old, world.folder / new
    if not source.exists() or target.exists() or source in target.parents or not target.parent.is_dir():
        return
    as_one = seed % 2 == 0
    if seed % 3 == 0:
        files = [{"oldUri": world.uri(old), "newUri": world.uri(new)}]
        world.talk.send("workspace/willRenameFiles", {"files": files}, "move")
        assert "error" not in world.talk.response("move")
    world.happen(old, lambda _: world.happen(new, lambda _: source.rename(target), as_one=as_one), as_one=as_one)


def configure(world: World, place: str, named: tuple[str, str | None], seed: int) -> None:
    """Write or delete a file that says how notes are read."""
    name, text = named
    path = f"{place}/{name}"
    if (world.folder / place).is_dir():
        write(world, path, text, seed) if text is not None else delete(world, path, seed)


def open_note(world: World, path: str, text: str | None) -> None:
    """Open a note with the text of its file, or any other."""
    if path not in world.open and path.endswith(".md"):
        file = world.folder / path
        world.open[path] = text if text is not None else file.read_bytes().decode() if file.is_file() else ""
        world.talk.open(world.uri(path), world.open[path])


def edit_note(world: World, path: str, text: str, seed: int) -> None:
    """Edit an open note, the given one or another."""
    if world.open:
        path = path if path in world.open else sorted(world.open)[seed % len(world.open)]
        world.edit(path, random.Random(seed), text)


def save_note(world: World, path: str, seed: int) -> None:
    """Save an open note."""
    if path in world.open:
        write(world, path, world.open[path], seed)
        world.say("didSave", path)


def close_note(world: World, path: str, seed: int) -> None:
    """Close an open note, the given one or another."""
    if world.open:
        path = path if path in world.open else sorted(world.open)[seed % len(world.open)]
        del world.open[path]
        world.say("didClose", path)


def turn_vault(world: World, vault: str) -> None:
    """Add a workspace folder, or remove it."""
    folder = {"uri": world.uri(vault), "name": vault}
    added, removed = ([], [folder]) if vault in world.vaults else ([folder], [])
    world.vaults.remove(vault) if removed else world.vaults.append(vault)
    event = {"event": {"added": added, "removed": removed}}
    world.talk.send("workspace/didChangeWorkspaceFolders", event)


def tell(world: World, seed: int) -> None:
    """Tell of a part of what has happened."""
    world.tell(random.Random(seed), share=seed % 10 / 9)


def look(world: World, _: int) -> None:
    """Ask for all there is, so that the server has something to keep."""
    known(world)


steps = st.one_of(
    st.builds(Step, st.just(write), st.tuples(some_file, texts, chance)),
    st.builds(Step, st.just(delete), st.tuples(some_file | some_folder, chance)),
    st.builds(Step, st.just(move), st.tuples(some_file, some_file, chance)),
    st.builds(Step, st.just(move), st.tuples(some_folder, some_folder, chance)),
    st.builds(Step, st.just(configure), st.tuples(some_place, some_settings, chance)),
    st.builds(Step, st.just(open_note), st.tuples(some_file, st.none() | texts)),
    st.builds(Step, st.just(edit_note), st.tuples(some_file, st.sampled_from([*LINES, "", "\n"]), chance)),
    st.builds(Step, st.just(save_note), st.tuples(some_file, chance)),
    st.builds(Step, st.just(close_note), st.tuples(some_file, chance)),
    st.builds(Step, st.just(turn_vault), st.tuples(st.sampled_from(VAULTS))),
    st.builds(Step, st.sampled_from([tell, look]), st.tuples(chance)),
)
beginnings = st.dictionaries(some_file, texts, max_size=8)


def known(world: World) -> dict[str, Any]:
    """Return what a server answers once it has read all that it knows to have changed."""
    talk = world.talk
    while not all(vault["indexed"] for vault in ask(talk, "workspace/executeCommand", command="notes-ls.statistics")):
        pass
    reports = ask(talk, "workspace/diagnostic", previousResultIds=[])["items"]
    assert len({each["uri"] for each in reports}) == len(reports)
    found = {each["uri"]: each["items"] for each in reports if each["items"]}
    symbols = ask(talk, "workspace/symbol", query="a")
    found["symbols"] = sorted(symbols or [], key=str)
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}}
    for path in world.open:
        params = {"textDocument": {"uri": world.uri(path)}, "range": everything}
        found[f"open {path}"] = ask(talk, "textDocument/diagnostic", **params)["items"]
        for method in OF_A_NOTE:
            found[f"{method} {path}"] = ask(talk, f"textDocument/{method}", **params)
        for line in range(8):
            at = {"line": line, "character": 4}
            for method in ("definition", "hover", "references"):
                more = {"position": at, "context": {"includeDeclaration": True}}
                found[f"{method} {path}:{line}"] = ask(talk, f"textDocument/{method}", **params, **more)
    return found


def live_through(texts_at_first: dict[str, str], history: list[Step], seed: int, *, waits: bool) -> None:
    """Tell a server what happens, and compare what it knows then; `waits` if it knows of the beginning first."""
    with inside() as talk, begun(texts_at_first, talk, watches=True) as world:
        if waits:
            known(world)
        for step in history:
            step.do(world, *step.given)
        world.tell(random.Random(seed))
        wrong = difference(known(world), fresh(world))
        assert wrong == {}, wrong


def ask(talk: Talk, method: str, **params: Any) -> Any:
    """Return the result of a request."""
    answer = talk.ask(method, params, "asked")
    assert "error" not in answer, answer
    return answer["result"]


def fresh(world: World) -> dict[str, Any]:
    """Return what a server answers that is started on the disk as it is, with the same notes open."""
    with inside() as talk:
        other = World(world.folder, talk, watches=True)
        other.start(*world.vaults)
        for path, text in world.open.items():
            other.open[path] = text
            talk.open(other.uri(path), text)
        return known(other)


def difference(found: dict[str, Any], wanted: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return what is known and what should be, where these differ."""
    pairs = {key: (found.get(key), wanted.get(key)) for key in sorted({*found, *wanted})}
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


@contextmanager
def begun(texts_at_first: dict[str, str], talk: Talk, *, watches: bool) -> Iterator[World]:
    """Give a world with some notes, the two folders of which are open."""
    with TemporaryDirectory() as folder:
        world = World(Path(folder).resolve(), talk, watches=watches)
        for base in BASES:
            (world.folder / base).mkdir()
        for path, text in texts_at_first.items():
            write(world, path, text, 0)
        world.untold.clear()
        world.start(*BASES)
        yield world


@given(beginnings, st.booleans(), st.lists(steps, max_size=14), chance)
@example({"one/x/ada.md": "", "one/x/p.png": ""}, True, [Step(write, ("one/x", "", 0))], 0)
@example({"one/x/ada.md": ""}, False, [Step(turn_vault, ("one/x",)), Step(move, ("one/x", "one/y", 0))], 0)
@example({}, False, [Step(open_note, ("one/ada.md", "[[nobody]]")), Step(write, ("one/ada.md", "", 0))], 0)
@settings(max_examples=60, deadline=None)
def test_a_server_that_is_told_knows_what_a_fresh_one_knows(
    texts_at_first: dict[str, str], waits: bool, history: list[Step], seed: int
) -> None:
    live_through(texts_at_first, history, seed, waits=waits)


@given(beginnings, st.booleans(), st.lists(steps, max_size=14), chance)
@settings(max_examples=6, deadline=None)
def test_the_same_where_other_processes_read_all_notes(
    texts_at_first: dict[str, str], waits: bool, history: list[Step], seed: int
) -> None:
    with patch.object(readers, "_WORTH", 1):
        live_through(texts_at_first, history, seed, waits=waits)


@given(beginnings, st.booleans(), st.lists(steps, max_size=14))
@example({"one/x/ada.md": ""}, True, [Step(delete, ("one/x", 0)), Step(write, ("one/x/ada.md", "[[nobody]]", 0))])
@example({"two/ada.md": "[[x]]"}, True, [Step(delete, ("two", 0)), Step(write, ("two/Bee.md", "[[nobody]]", 0))])
@example({"one/ada.md": ""}, False, [Step(look, (0,)), Step(write, ("one/ada.md", "[[nobody]]", 0))])
@settings(max_examples=6, deadline=None)
def test_a_server_that_watches_knows_what_a_fresh_one_knows(
    texts_at_first: dict[str, str], waits: bool, history: list[Step]
) -> None:
    with wire() as talk, begun(texts_at_first, talk, watches=False) as world:
        if waits:
            known(world)
        for step in history:
            step.do(world, *step.given)
        wanted, until = fresh(world), time.monotonic() + PATIENCE
        while (wrong := difference(known(world), wanted)) and time.monotonic() < until:
            pass
        assert wrong == {}, wrong
