"""What an editor writes with the server's help: completion, fixes, commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from notes_ls.text import Edit, apply_edits
from tests.e2e.editor import CODE, NEOVIM, OLD_NEOVIM, Editor, editor

VAULT = """
    -- talk.md --
    ---
    title: Talk
    videoId: dQw4w9WgXcQ
    ---
    See [[lov$0]], [[Ada]] and [[nobody]].
    -- people/ada.md --
    ---
    title: Ada Lovelace
    aliases: [Countess]
    ---
    She wrote programs.
    """


async def completed(it: Editor) -> tuple[types.CompletionList, list[str]]:
    """Return what is offered at the cursor, and the texts after each of the offers is taken."""
    found = await it.client.text_document_completion_async(types.CompletionParams(**it.here()))
    assert isinstance(found, types.CompletionList)
    shared = found.item_defaults.edit_range if found.item_defaults else None
    after = []
    for item in found.items:
        edit = item.text_edit
        place = edit.range if isinstance(edit, types.TextEdit) else shared
        assert isinstance(place, types.Range)
        text = edit.new_text if edit is not None else item.text_edit_text or ""
        after.append(apply_edits(it.texts[it.path], [Edit(it.span(place), text)]))
    return found, after


@pytest.mark.parametrize("like", [NEOVIM, OLD_NEOVIM])
async def test_completion_of_a_link(tmp_path: Path, like: str) -> None:
    async with editor(tmp_path, VAULT, like) as it:
        await it.indexed()
        found, after = await completed(it)
        assert (found.item_defaults is not None) == (like == NEOVIM)
        assert found.items[0].label == "Ada Lovelace"
        assert "See [[ada|Ada Lovelace]], [[Ada]]" in after[0]
        item = await it.client.completion_item_resolve_async(found.items[0])
        assert isinstance(item.documentation, types.MarkupContent)
        assert "She wrote programs" in item.documentation.value


async def test_completion_of_a_time_without_snippets(tmp_path: Path) -> None:
    source = """
        -- talk.md --
        ---
        videoId: dQw4w9WgXcQ
        ---
        <a class="yt-timestamp" data-t="00:01:00">[00:01:00]</a> and @$0
        """
    async with editor(tmp_path, source, types.ClientCapabilities()) as it:
        _, after = await completed(it)
        assert after[0].endswith('and <a class="yt-timestamp" data-t="00:01:01">[00:01:01]</a>\n')


def asking(it: Editor, text: str, **context: object) -> types.CodeActionParams:
    """Return the params that ask for actions at the beginning of a text."""
    place = it.position(it.texts[it.path].index(text))
    shown = [each for each in it.client.diagnostics.get(it.uri(), ()) if each.range.start <= place <= each.range.end]
    context = {"diagnostics": shown, **context}
    return types.CodeActionParams(it.document(), types.Range(place, place), types.CodeActionContext(**context))  # type: ignore[arg-type]


async def test_a_fix_is_worked_out_when_it_is_chosen(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, CODE) as it:
        await it.pushed()
        found = await it.client.text_document_code_action_async(asking(it, "nobody")) or ()
        actions = [each for each in found if isinstance(each, types.CodeAction)]
        create = next(each for each in actions if each.title.startswith("create"))
        assert create.edit is None
        assert [each.code for each in create.diagnostics or ()] == ["dangling-link"]
        resolved = await it.client.code_action_resolve_async(create)
        assert resolved.edit is not None
        assert "title: nobody" in it.applied(resolved.edit)["nobody.md"]


async def test_a_passage_becomes_a_note_and_links_to_its_headings_follow(tmp_path: Path) -> None:
    source = "-- ada.md --\n# Ada\n\n## Early years\nBorn in London.\n-- n.md --\n𝒳 [[ada#Early years|then]] [[ada]]\n"
    async with editor(tmp_path, source, CODE) as it:
        await it.indexed()
        start = it.texts["ada.md"].index("## Early")
        ends = it.position(start), it.position(len(it.texts["ada.md"]))
        context = types.CodeActionContext([], only=["refactor.extract"])
        params = types.CodeActionParams(it.document(), types.Range(*ends), context)
        (action,) = await it.client.text_document_code_action_async(params) or ()
        assert isinstance(action, types.CodeAction)
        resolved = await it.client.code_action_resolve_async(action)
        assert resolved.edit is not None
        after = it.applied(resolved.edit)
        assert after["n.md"] == "𝒳 [[early years#Early years|then]] [[ada]]\n"
        assert after["ada.md"] == "# Ada\n\n[[early years]]"
        assert after["early years.md"].endswith("## Early years\nBorn in London.\n")


async def test_a_safe_fix_is_preferred(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT.replace("[[Ada]]", "[[Ada Lovelace]]"), OLD_NEOVIM) as it:
        await it.indexed()
        found = await it.client.text_document_code_action_async(asking(it, "Ada Lovelace")) or ()
        (preferred,) = [each for each in found if isinstance(each, types.CodeAction) and each.is_preferred]
        resolved = await it.client.code_action_resolve_async(preferred) if preferred.edit is None else preferred
        assert resolved.edit is not None
        assert "[[ada|Ada Lovelace]] and" in it.applied(resolved.edit)["talk.md"]


async def test_all_safe_fixes_at_once(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT.replace("[[Ada]]", "[[Ada Lovelace]]"), CODE) as it:
        await it.indexed()
        params = asking(it, "---", only=["source.fixAll"])
        (action,) = await it.client.text_document_code_action_async(params) or ()
        assert isinstance(action, types.CodeAction)
        assert action.kind == "source.fixAll.notes-ls"
        resolved = await it.client.code_action_resolve_async(action)
        assert resolved.edit is not None
        assert "[[ada|Ada Lovelace]] and [[nobody]]" in it.applied(resolved.edit)["talk.md"]


async def test_an_editor_that_knows_commands_only_has_fixes_too(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, types.ClientCapabilities()) as it:
        await it.indexed()
        edits: list[types.ApplyWorkspaceEditParams] = []

        @it.client.feature(types.WORKSPACE_APPLY_EDIT)  # type: ignore[untyped-decorator]
        def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
            edits.append(params)
            return types.ApplyWorkspaceEditResult(applied=True)

        found = await it.client.text_document_code_action_async(asking(it, "nobody")) or ()
        unlink = next(each for each in found if isinstance(each, types.Command) and each.title.startswith("remove"))
        assert unlink.command == "notes-ls.apply"
        params = types.ExecuteCommandParams(unlink.command, unlink.arguments)
        await it.client.workspace_execute_command_async(params)
        while not edits:
            await it.indexed()
        assert "[[Ada]] and nobody." in it.applied(edits[0].edit)["talk.md"]


async def test_the_video_is_shown_at_a_time(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, CODE) as it:
        for place, expected in ((65, "&t=65s"), (None, ""), ({"line": 0, "character": 0}, "")):
            params = types.ExecuteCommandParams("notes-ls.openVideo", [it.uri(), place])
            url = await it.client.workspace_execute_command_async(params)
            assert url == f"https://www.youtube.com/watch?v=dQw4w9WgXcQ{expected}"
        while len(it.client.shown_documents) < 3:
            await it.indexed()
        assert [each.external for each in it.client.shown_documents] == [True] * 3


async def test_why_no_video_is_shown_is_told(tmp_path: Path) -> None:
    async with editor(tmp_path, "-- talk.md --\n# Talk\n", CODE) as it:
        for place in (it.uri(), it.uri("nobody.md")):
            params = types.ExecuteCommandParams("notes-ls.openVideo", [place])
            assert await it.client.workspace_execute_command_async(params) is None
        told = [message.message for message in it.client.messages]
        assert told == ["the note names no video", "there is no such note"]


@pytest.mark.parametrize(
    ("video", "leads"),
    [("films/a%20b.mp4", "films/a%20b.mp4"), ("../film.mp4", None), ("films/../../film.mp4", None)],
)
async def test_a_video_file_is_shown_where_it_lies_in_the_vault(tmp_path: Path, video: str, leads: str | None) -> None:
    anchor = '<a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>'
    async with editor(tmp_path, f"-- talk.md --\n---\nvideo: {video}\n---\n{anchor}\n") as it:
        params = types.ExecuteCommandParams("notes-ls.openVideo", [it.uri(), 65])
        expected = f"{it.folder.as_uri()}/{leads}#t=65" if leads else None
        assert await it.client.workspace_execute_command_async(params) == expected
        links = await it.client.text_document_document_link_async(types.DocumentLinkParams(it.document()))
        assert [each.target for each in links or ()] == ([expected] if leads else [])


@pytest.mark.parametrize("kind", ["json", "dot", "graphml", "html"])
async def test_the_graph_of_links_is_exported(tmp_path: Path, kind: str) -> None:
    async with editor(tmp_path, VAULT, CODE) as it:
        for arguments in ([kind], [kind, it.uri()], [kind, it.folder.as_uri()]):
            text = await it.client.workspace_execute_command_async(
                types.ExecuteCommandParams("notes-ls.exportGraph", arguments)
            )
            assert isinstance(text, str)
            assert "talk.md" in text
        other = types.ExecuteCommandParams("notes-ls.exportGraph", [kind, (tmp_path.parent / "x.md").as_uri()])
        assert await it.client.workspace_execute_command_async(other) is None


async def test_both_times_of_an_anchor_are_typed_at_once(tmp_path: Path) -> None:
    source = '-- talk.md --\n<a class="yt-timestamp" data-t="00:01:0$05">[00:01:05]</a>\n'
    async with editor(tmp_path, source) as it:
        params = types.LinkedEditingRangeParams(**it.here())
        found = await it.client.text_document_linked_editing_range_async(params)
        assert found is not None
        assert [it.shown(each) for each in found.ranges] == ["00:01:05", "00:01:05"]
