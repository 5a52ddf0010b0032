"""Other processes read notes as the server itself does, and nothing is lost when they do not."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from notes_ls.config import Settings
from notes_ls.entry import Entry
from notes_ls.server import readers as module
from notes_ls.server.index import index, read_unread
from notes_ls.server.readers import Readers
from notes_ls.server.root import Root
from notes_ls.store.heads import head_entry
from notes_ls.store.read import read_text
from notes_ls.store.reader import Reading

MANY = 1_000  # notes, of which on a machine of two processors and more others read some
TEXTS = {
    "ada.md": "---\ntitle: Ada L\naliases: [countess]\nvideoId: dQw4w9WgXcQ\n---\n# Early\n[[bob#Late|him]] #engine\n",
    "people/bob.md": "# Late\n\nSaid [[ada]] `[[not]]` $[[x]]$ ^said\n\n"
    '<a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>\n',
    "𝒳 é.md": "\ufeff---\ntitle: '𝒳'\n---\r\n[[a\u2028b]] \U0001d4b3 [up](../index.md)\r\n",
    "half.md": "---\ntitle: never closed\n[[ada]]\n",
    "empty.md": "",
}


@pytest.mark.parametrize("publish", ["obsidian", "quartz"])
async def test_notes_are_read_as_by_the_server_itself(tmp_path: Path, publish: str) -> None:
    for path, text in TEXTS.items():
        write(tmp_path / path, text)
    (tmp_path / "odd.md").write_bytes(b"# Odd \xff\n[[\xfe]] [[b]]\n")
    paths = [*TEXTS, "odd.md"]
    root = root_at(tmp_path, publish)
    whole, heads = await read(root.reading, paths), await read(root.reading, paths, heads=True)
    expected = {path: root.vault.parse(path, text_of(tmp_path / path)).entry for path in paths}
    assert whole == expected
    assert [whole[path].places for path in paths] == [expected[path].places for path in paths], "which do not compare"
    assert heads == {path: head_entry(root.folder, path, root.settings.video_keys) for path in paths}


async def test_what_cannot_be_read_is_left_to_whoever_asked(tmp_path: Path) -> None:
    write(tmp_path / "a.md", "# A\n")
    (tmp_path / "utf16.md").write_bytes("# B\n".encode("utf-16"))
    assert list(await read(root_at(tmp_path).reading, ["gone.md", "a.md", "utf16.md"])) == ["a.md"]


async def test_nothing_in_the_working_directory_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json", "runpy", "notes_ls/store/reader", "sitecustomize"):
        write(tmp_path / f"{name}.py", "open('was-run', 'w')\n")
    write(tmp_path / "notes_ls/__init__.py", "open('was-run', 'w')\n")
    write(tmp_path / "a.md", "# A\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    assert list(await read(root_at(tmp_path).reading, ["a.md"])) == ["a.md"]
    assert not (tmp_path / "was-run").exists()


@pytest.mark.parametrize(
    "command",
    [
        (sys.executable, "-c", ""),
        (sys.executable, "-c", "print('nonsense', flush=True); input()"),
        (sys.executable, "-c", "import sys; sys.stdin.readline(); sys.stdin.readline(); print([], flush=True)"),
        ("no-such-program",),
    ],
    ids=["ends", "talks nonsense", "answers too little", "is not there"],
)
async def test_without_other_processes_all_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, command: Sequence[str]
) -> None:
    monkeypatch.setattr(module, "_COMMAND", command)
    root = await indexed_vault(tmp_path)
    assert all(entry.headings == (f"Note {path[:-3]}",) for path, entry in root.vault.entries.items())
    assert [record for record in caplog.records if record.levelno == logging.WARNING]


async def test_what_changes_while_others_read_it_is_read_anew(tmp_path: Path) -> None:
    root = await indexed_vault(tmp_path)

    async def change() -> None:
        while len(root.unread) == MANY:
            await asyncio.sleep(0)
        handed_out = [path for path, reader in root.unread.items() if reader is not None]
        for path in handed_out:
            write(tmp_path / path, "# Changed\n")
            root.unread[path] = None
        (tmp_path / handed_out[0]).unlink()

    root.unread.update(dict.fromkeys(root.vault.entries))
    await asyncio.gather(read_unread(root), change())
    assert not root.unread
    on_disk = {path.name: text_of(path).split("\n")[0] for path in tmp_path.glob("*.md")}
    assert {path: f"# {entry.headings[0]}" for path, entry in root.vault.entries.items()} == on_disk


async def test_a_note_that_is_opened_while_others_read_it_stays_as_it_is_open(tmp_path: Path) -> None:
    root = await indexed_vault(tmp_path)
    root.unread.update(dict.fromkeys(root.vault.entries))

    async def open_one() -> None:
        while not any(reader is not None for reader in root.unread.values()):
            await asyncio.sleep(0)
        path = next(path for path, reader in root.unread.items() if reader is not None)
        root.open(root.vault.parse(path, "# Open\n"), (tmp_path / path).as_uri())

    await asyncio.gather(read_unread(root), open_one())
    (path,) = root.opened
    assert root.vault.entries[path].headings == ("Open",)


def test_a_reader_ends_with_its_input(tmp_path: Path) -> None:
    write(tmp_path / "a.md", "# A\n")
    lines = [[str(tmp_path), True, []], [False, ["a.md"]]]
    with subprocess.Popen(module._COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        told, _ = process.communicate("".join(f"{json.dumps(line)}\n" for line in lines).encode(), timeout=30)
    assert len(json.loads(told)) == 1
    assert process.returncode == 0


async def read(vault: Reading, paths: Sequence[str], *, heads: bool = False) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    async with Readers(vault, MANY) as readers:
        await readers.read(paths, lambda entry: found.update({entry.path: entry}), heads=heads)
    return {path: found[path] for path in paths if path in found}


async def indexed_vault(folder: Path) -> Root:
    for number in range(MANY):
        write(folder / f"{number}.md", f"# Note {number}\n\n[[{number + 1}]]\n")
    root = root_at(folder)
    await index(root, lambda _, __: None)
    assert len(root.vault.entries) == MANY
    return root


def root_at(folder: Path, publish: str = "obsidian") -> Root:
    return Root(str(folder), folder.as_uri(), Settings(publish=publish), lambda file: text_of(Path(file)))


def text_of(file: Path) -> str:
    text = read_text(str(file))
    assert isinstance(text, str)
    return text


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
