"""The commands that an editor may send, each by its name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lsprotocol import types

from tests.e2e.editor import editor
from tests.e2e.wire import wire

VAULT = """
    -- talk.md --
    ---
    title: Talk
    ---
    See [[ada]].
    """


async def test_reindexing_reads_what_nobody_told_of(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT) as it:
        await it.indexed()
        assert await it.findings() == ["ada: dangling-link"]
        (tmp_path / "ada.md").write_text("# Ada\n", encoding="utf-8")
        await it.client.workspace_execute_command_async(types.ExecuteCommandParams("notes-ls.reindex"))
        await it.indexed()
        assert await it.findings() == []


async def test_statistics_count_the_vault(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT) as it:
        await it.indexed()
        command = types.ExecuteCommandParams("notes-ls.statistics")
        (vault,) = await it.client.workspace_execute_command_async(command) or ()
        assert {name: vault[name] for name in ("notes", "files", "targets", "videos")} == {
            "notes": 1, "files": 0, "targets": 1, "videos": 0,
        }  # fmt: skip


def test_the_commands_are_told_at_the_start() -> None:
    with wire() as it:
        told: Any = it.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})["result"]
        it.send("initialized", {})
        assert {"notes-ls.apply", "notes-ls.reindex"} <= {*told["capabilities"]["executeCommandProvider"]["commands"]}
