"""What happens to files while a vault is read is not lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from notes_ls.config import Settings
from notes_ls.server.index import index
from notes_ls.server.recalled import WORTH_KEEPING
from notes_ls.server.root import Root


async def test_what_changes_while_it_is_kept_for_later_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    vault = tmp_path / "vault"
    vault.mkdir()
    for number in range(WORTH_KEEPING):
        (vault / f"{number}.md").write_text(f"# Note {number}\n", encoding="utf-8")
    root = Root(str(vault), vault.as_uri(), Settings(), lambda file: Path(file).read_text(encoding="utf-8"))

    async def change() -> None:
        while not root.ready.is_set() or root.unread:
            await asyncio.sleep(0)
        (vault / "0.md").write_text("# Other\n", encoding="utf-8")
        root.unread["0.md"] = None

    await asyncio.gather(index(root, lambda _, __: None), change())
    assert root.vault.entries["0.md"].headings == ("Other",)
    assert not root.unread
