"""Other names and places, which all links follow."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.e2e.editor import CODE, Editor, editor

VAULT = """
    -- talk.md --
    𝒳 [[a$0da]], [[people/ada|she]], [[nobody]]
    -- people/ada.md --
    # Ada
    -- people/bee.md --
    See [[ada]] and [Ada](ada.md).
    """


async def renamed(it: Editor, name: str) -> dict[str, str]:
    """Return the texts after what is at the cursor has another name."""
    edit = await it.client.text_document_rename_async(types.RenameParams(new_name=name, **it.here()))
    assert edit is not None
    return it.applied(edit)


async def test_a_note_and_all_links_to_it(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, CODE) as it:
        found = await it.client.text_document_prepare_rename_async(types.PrepareRenameParams(**it.here()))
        assert isinstance(found, types.PrepareRenamePlaceholder)
        assert (it.shown(found.range), found.placeholder) == ("ada", "ada")
        assert await renamed(it, "lovelace") == {
            "talk.md": "𝒳 [[lovelace]], [[people/lovelace|she]], [[nobody]]",
            "people/bee.md": "See [[lovelace]] and [Ada](lovelace.md).\n",
            "people/lovelace.md": "# Ada",
        }


async def test_what_cannot_be_renamed_says_why(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, CODE) as it:
        with pytest.raises(JsonRpcException, match=r"'people/bee\.md' exists already"):
            await renamed(it, "bee")
        nobody = types.PrepareRenameParams(it.document(), it.position(it.texts["talk.md"].index("nobody")))
        with pytest.raises(JsonRpcException, match="no note named 'nobody'"):
            await it.client.text_document_prepare_rename_async(nobody)
        plain = types.PrepareRenameParams(it.document(), types.Position(0, 0))
        found = await it.client.text_document_prepare_rename_async(plain)
        assert isinstance(found, types.PrepareRenamePlaceholder)
        assert found.placeholder == "talk"


async def test_an_editor_that_cannot_move_files_is_told(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, types.ClientCapabilities()) as it:
        with pytest.raises(JsonRpcException, match="this editor cannot rename a file"):
            await renamed(it, "lovelace")


async def test_a_folder_that_will_move(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, CODE) as it:
        move = types.FileRename(it.uri("people"), it.uri("persons"))
        edit = await it.client.workspace_will_rename_files_async(types.RenameFilesParams([move]))
        assert edit is not None
        assert it.applied(edit) == {"talk.md": "𝒳 [[ada]], [[persons/ada|she]], [[nobody]]"}
