"""A second session on a vault: it knows the notes that nobody has changed, and reads the others."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from notes_ls.config import Settings
from notes_ls.entry import Entry
from notes_ls.server.index import index
from notes_ls.server.root import Root
from notes_ls.store.cache import cache_file


class Vault:
    """A folder of notes, and sessions on it, each with the entries that it came to and the notes that it read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read: set[str] = set()

    def put(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)
        time.sleep(0.02)

    def session(self, opened: str | None = None) -> dict[str, Entry]:
        self.read = set()
        root = Root(str(self.folder), self.folder.as_uri(), Settings(), self._text)
        if opened is not None:
            root.open(root.vault.parse("a.md", opened), f"{root.uri}/a.md")
        asyncio.run(index(root, lambda *_: None))
        return root.vault.entries

    def _text(self, file: str) -> str:
        self.read.add(Path(file).name)
        return Path(file).read_text()


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Vault:
    for name in ("XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setattr("notes_ls.server.index.WORTH_KEEPING", 1)
    monkeypatch.setattr("notes_ls.store.stamps._UNSURE_FOR", 0)
    (tmp_path / "vault").mkdir()
    vault = Vault(tmp_path / "vault")
    vault.put("a.md", "---\ntitle: A\n---\n# One\n\n[[b]] [00:01:00]")
    vault.put("b.md", "---\nvideoId: a1-B2_c3D4e\naliases: [x, y]\n---\nText. ^block")
    return vault


def test_a_second_session_reads_no_note_again(vault: Vault) -> None:
    first = vault.session()
    assert vault.read == {"a.md", "b.md"}
    assert vault.session() == first
    assert vault.read == set()


def test_notes_that_changed_came_or_went_are_noticed(vault: Vault) -> None:
    vault.session()
    vault.put("a.md", "# Two")
    vault.put("c.md", "# Three")
    (vault.folder / "b.md").unlink()
    entries = vault.session()
    assert vault.read == {"a.md", "c.md"}
    assert {path: entry.headings for path, entry in entries.items()} == {"a.md": ("Two",), "c.md": ("Three",)}
    assert vault.session() == entries
    assert vault.read == set()


def test_what_was_typed_and_not_saved_is_not_kept(vault: Vault) -> None:
    first = vault.session()
    assert vault.session(opened="# Unsaved")["a.md"].headings == ("Unsaved",)
    assert vault.session() == first


def test_a_cache_that_is_damaged_is_done_without(vault: Vault) -> None:
    first = vault.session()
    Path(cache_file(str(vault.folder), "serve")).write_bytes(b"damaged")
    assert vault.session() == first
    assert vault.read == {"a.md", "b.md"}
    assert vault.session() == first
    assert vault.read == set()


def test_settings_that_change_what_is_read_have_all_read_anew(vault: Vault) -> None:
    vault.session()
    vault.put("notes-ls.toml", 'video.keys = ["film"]\n')
    assert vault.session()["b.md"].video is None
