"""A session from its start: folders, settings, files, and what the editor is told."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from lsprotocol import types

from notes_ls import __version__
from notes_ls.text import Span
from tests.e2e.editor import CODE, NEOVIM, OLD_NEOVIM, Editor, editor

VAULT = """
    -- talk.md --
    ---
    title: Talk
    ---
    See [[ada]].
    """
DANGLING = "ada: dangling-link"


async def until(it: Editor, expected: list[str], path: str | None = None) -> None:
    """Wait until the diagnostics of a note are as expected."""
    for _ in range(100):
        params = types.DocumentDiagnosticParams(it.document(path))
        report = await it.client.text_document_diagnostic_async(params)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        told = it.told(report.items, path)
        if told == expected:
            return
        await asyncio.sleep(0.05)
    assert told == expected


async def test_the_server_says_who_it_is(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT) as it:
        assert it.info is not None
        assert (it.info.name, it.info.version) == ("notes-ls", __version__)
        assert it.capabilities.completion_provider is not None
        assert it.capabilities.completion_provider.resolve_provider


async def test_the_first_index_is_shown(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT) as it:
        await it.indexed()
        (reports,) = it.client.progress_reports.values()
        kinds = [getattr(report, "kind", None) for report in reports]
        assert kinds[0] == "begin"
        assert kinds[-1] == "end"


async def test_settings_given_at_the_start(tmp_path: Path) -> None:
    options = {"rules": {"dangling-link": "error", "dangling": "off"}, "link-stile": "path"}
    async with editor(tmp_path, VAULT, OLD_NEOVIM, options=options) as it:
        assert await it.pushed() == [DANGLING]
        (found,) = it.client.diagnostics[it.uri()]
        assert found.severity is types.DiagnosticSeverity.Error
        assert [message.message for message in it.client.messages] == [
            "the editor's settings: unknown key 'link-stile' (did you mean 'link-style'?)",
            "the editor's settings: unknown rule 'dangling' (did you mean 'dangling-link'?)",
        ]


async def test_settings_that_the_editor_is_asked_for_and_changes(tmp_path: Path) -> None:
    configuration = {"notes-ls": {"rules": {"dangling-link": "off"}}}
    async with editor(tmp_path, VAULT, NEOVIM, configuration=configuration) as it:
        await until(it, [])
        it.client.set_configuration({"notes-ls": {"rules": None, "link-style": None}})
        it.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        await until(it, [DANGLING])


async def test_settings_of_one_folder(tmp_path: Path) -> None:
    source = "-- a/n.md --\n---\ntitle: N\n---\n[[x]]\n-- b/m.md --\n---\ntitle: M\n---\n[[x]]\n"
    off = {"notes-ls": {"rules": {"dangling-link": "off"}}}
    async with editor(tmp_path, source, CODE, configuration={}, folders=["a", "b"], opens=False) as it:
        it.client.set_configuration(off, scope_uri=(tmp_path / "b").as_uri())
        it.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        await it.indexed()
        it.open("b/m.md")
        assert await it.pushed("b/m.md") == []
        it.open("a/n.md")
        assert await it.pushed("a/n.md") == ["x: dangling-link"]
        it.client.set_configuration({}, scope_uri=(tmp_path / "b").as_uri())
        it.client.set_configuration(off)
        it.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        while await it.pushed("a/n.md"):
            pass


async def test_settings_that_come_with_their_change(tmp_path: Path) -> None:
    start = {"rules": {"dangling-link": "hint"}}
    async with editor(tmp_path, VAULT, types.ClientCapabilities(), options=start) as it:
        it.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({}))
        assert await it.pushed() == [DANGLING]
        assert it.client.diagnostics[it.uri()][0].severity is types.DiagnosticSeverity.Hint
        settings = {"notes-ls": {"rules": {"dangling-link": "off"}}}
        it.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings))
        await until(it, [])


async def test_a_settings_file_is_taken_up_when_it_changes_and_told_of_when_wrong(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, CODE) as it:
        await until(it, [DANGLING])
        (tmp_path / "notes-ls.toml").write_text('[rules]\ndangling-link = "off"\nnonsense = "off"\n')
        it.files_changed("notes-ls.toml")
        await until(it, [])
        (message,) = it.client.messages
        assert message.message == f"{tmp_path}/notes-ls.toml:3:1: unknown rule 'nonsense'"


async def test_files_that_come_and_go(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, CODE) as it:
        await until(it, [DANGLING])
        (tmp_path / "people").mkdir()
        (tmp_path / "people/ada.md").write_text("---\ntitle: Ada\n---\n")
        it.files_changed("people")
        await until(it, [])
        (tmp_path / "people/ada.md").unlink()
        (tmp_path / "people").rmdir()
        it.files_changed("people")
        await until(it, [DANGLING])


async def test_an_open_note_is_what_is_open_of_it(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, CODE) as it:
        it.open("ada.md", "---\ntitle: Ada\n---\n# Not on the disk\n")
        await until(it, [])
        it.files_changed("ada.md")
        await until(it, [])
        it.close("ada.md")
        await until(it, [DANGLING])


async def test_the_server_watches_for_an_editor_that_does_not(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, OLD_NEOVIM) as it:
        await until(it, [DANGLING])
        (tmp_path / "ada.md").write_text("---\ntitle: Ada\n---\n")
        await until(it, [])


async def test_moves_in_the_editor(tmp_path: Path) -> None:
    async with editor(tmp_path, f"{VAULT}-- bee.md --\n    # Bee\n", CODE) as it:
        await until(it, [DANGLING])
        (tmp_path / "bee.md").rename(tmp_path / "ada.md")
        move = types.FileRename(it.uri("bee.md"), it.uri("ada.md"))
        it.client.workspace_did_rename_files(types.RenameFilesParams([move]))
        await until(it, [])
        (tmp_path / "ada.md").unlink()
        it.client.workspace_did_delete_files(types.DeleteFilesParams([types.FileDelete(it.uri("ada.md"))]))
        await until(it, [DANGLING])
        (tmp_path / "ada.md").write_text("# Ada")
        it.client.workspace_did_create_files(types.CreateFilesParams([types.FileCreate(it.uri("ada.md"))]))
        await until(it, [])


TWO = """
    -- one/talk.md --
    ---
    title: Talk
    ---
    See [[ada]].
    -- two/ada.md --
    ---
    title: Ada
    ---
    See [[talk]].
    """


async def test_each_folder_is_a_vault_of_its_own(tmp_path: Path) -> None:
    async with editor(tmp_path, TWO, CODE, folders=["one", "two"]) as it:
        it.open("two/ada.md")
        await until(it, [DANGLING])
        await until(it, ["talk: dangling-link"], "two/ada.md")


async def test_a_folder_in_a_folder_speaks_for_its_notes_alone(tmp_path: Path) -> None:
    source = """
        -- one/talk.md --
        ---
        title: Talk
        ---
        See [[inner/ada]] and [[nobody]].
        -- one/inner/talk.md --
        See [[ada]] and [[nobody]].
        -- one/inner/ada.md --
        # Ada
        """
    async with editor(tmp_path, source, CODE, folders=["one", "one/inner"]) as it:
        await it.indexed()
        report = await it.client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams([]))
        paths = sorted(it.path_of(each.uri) for each in report.items)
        assert paths == ["one/inner/ada.md", "one/inner/talk.md", "one/talk.md"]
        known = [types.PreviousResultId(each.uri, each.result_id or "") for each in report.items]
        report = await it.client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(known))
        assert [(each.kind, it.path_of(each.uri)) for each in report.items if each.kind == "full"] == []
        symbols = await it.client.workspace_symbol_async(types.WorkspaceSymbolParams("ada"))
        assert [it.path_of(each.location.uri) for each in symbols or ()] == ["one/inner/ada.md"] * 2
        move = types.FileRename(it.uri("one/inner/ada.md"), it.uri("one/inner/lovelace.md"))
        edit = await it.client.workspace_will_rename_files_async(types.RenameFilesParams([move]))
        assert edit is not None
        assert it.applied(edit) == {
            "one/talk.md": it.texts["one/talk.md"].replace("ada", "lovelace"),
            "one/inner/talk.md": it.texts["one/inner/talk.md"].replace("ada", "lovelace"),
        }


async def test_folders_that_are_added_and_removed(tmp_path: Path) -> None:
    async with editor(tmp_path, TWO, CODE, folders=[]) as it:
        await until(it, [])
        one = types.WorkspaceFolder((tmp_path / "one").as_uri(), "one")
        event = types.WorkspaceFoldersChangeEvent([one], [])
        it.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))
        await until(it, [DANGLING])
        event = types.WorkspaceFoldersChangeEvent([], [one])
        it.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))
        await until(it, [])


async def test_a_home_folder_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "HOME", str(tmp_path))
    async with editor(tmp_path, VAULT, CODE) as it:
        await until(it, [])
        (message,) = it.client.messages
        assert message.message.startswith(f"'{tmp_path}' is not indexed")


async def test_a_note_opened_by_its_real_path_in_a_folder_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    source = """
        -- real/talk.md --
        ---
        title: Talk
        ---
        See [[ada]] and [[bee]].
        -- real/ada.md --
        # Ada
        """
    async with editor(tmp_path, source, CODE, folders=["link"]) as it:
        await until(it, ["bee: dangling-link"])
        it.type(Span(0, 0), "", "real/talk.md")
        found = await it.client.text_document_definition_async(
            types.DefinitionParams(it.document(), it.position(it.texts[it.path].index("ada")))
        )
        (link,) = found  # type: ignore[misc]
        assert isinstance(link, types.LocationLink)
        assert it.path_of(link.target_uri) == "link/ada.md"
