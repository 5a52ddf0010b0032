"""Other names and places, which all links follow."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from notes_ls.text import Span
from tests.e2e.editor import CODE, Editor, editor
from tests.features.following import check_texts_followed
from tests.fixture import case

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


UNWRITTEN = """
    -- talk.md --
    𝒳 [[gra$0ce|she]] ![[Grace#Early]]
    -- people/bee.md --
    [x](../grace.md) [[people/grace]]
    -- people/grace_hopper.md --
    # Early
    """


async def test_a_name_that_no_note_has_in_all_links(tmp_path: Path) -> None:
    no_moves = types.ClientCapabilities()
    async with editor(tmp_path, UNWRITTEN, no_moves) as it:
        await it.indexed()
        found = await it.client.text_document_prepare_rename_async(types.PrepareRenameParams(**it.here()))
        assert isinstance(found, types.PrepareRenamePlaceholder)
        assert (it.shown(found.range), found.placeholder) == ("grace", "grace")
        assert await renamed(it, "Admiral") == {
            "talk.md": "𝒳 [[Admiral|she]] ![[Admiral#Early]]",
            "people/bee.md": "[x](../Admiral.md) [[people/Admiral]]",
        }
        assert await renamed(it, "Grace Hopper") == {
            "talk.md": "𝒳 [[grace_hopper|she]] ![[grace_hopper#Early]]",
            "people/bee.md": "[x](grace_hopper.md) [[grace_hopper]]",
        }


async def test_a_folder_in_another_case_is_the_same_folder(tmp_path: Path) -> None:
    source = "-- talk.md --\n[[PEOPLE/a$0da]] [x](People/ada.md) [[people/ada]]\n-- people/ada.md --\n# Ada\n"
    async with editor(tmp_path, source, CODE) as it:
        await it.indexed()
        after = await renamed(it, "lovelace")
        assert after["talk.md"] == "[[people/lovelace]] [x](people/lovelace.md) [[people/lovelace]]"
        move = types.FileRename(it.uri("people"), it.uri("persons"))
        edit = await it.client.workspace_will_rename_files_async(types.RenameFilesParams([move]))
        assert edit is not None
        assert it.applied(edit)["talk.md"] == "[[persons/ada]] [x](persons/ada.md) [[persons/ada]]"


SHOWING = """
    -- talk.md --
    𝒳 ![[ch$0art.png|300]] ![plan](img/chart.png)
    -- people/ada.md --
    ---
    video: ../talks/ada.mp4
    ---
    ![](../img/chart.png) [[chart.png]]
    -- img/chart.png --
    -- img/map.png --
    -- talks/ada.mp4 --
    """


async def test_an_attachment_and_all_links_to_it(tmp_path: Path) -> None:
    async with editor(tmp_path, SHOWING, CODE) as it:
        await it.indexed()
        found = await it.client.text_document_prepare_rename_async(types.PrepareRenameParams(**it.here()))
        assert isinstance(found, types.PrepareRenamePlaceholder)
        assert (it.shown(found.range), found.placeholder) == ("chart.png", "chart.png")
        with pytest.raises(JsonRpcException, match=r"'img/map\.png' exists already"):
            await renamed(it, "map")
        with pytest.raises(JsonRpcException, match=r"'what\?' cannot be the name of a file"):
            await renamed(it, "what?")
        assert await renamed(it, "a plan.png") == {
            "talk.md": "𝒳 ![[a plan.png|300]] ![plan](img/a%20plan.png)",
            "people/ada.md": "---\nvideo: ../talks/ada.mp4\n---\n![](../img/a%20plan.png) [[a plan.png]]",
            "img/a plan.png": "",
        }


async def test_folders_of_attachments_that_will_move(tmp_path: Path) -> None:
    async with editor(tmp_path, SHOWING, CODE) as it:
        await it.indexed()
        moves = [types.FileRename(it.uri(old), it.uri(new)) for old, new in (("img", "all/img"), ("talks", "films"))]
        edit = await it.client.workspace_will_rename_files_async(types.RenameFilesParams(moves))
        assert edit is not None
        assert it.applied(edit) == {
            "talk.md": "𝒳 ![[chart.png|300]] ![plan](all/img/chart.png)",
            "people/ada.md": "---\nvideo: ../films/ada.mp4\n---\n![](../all/img/chart.png) [[chart.png]]",
        }


async def test_what_cannot_be_renamed_says_why(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT.replace("nobody", "12:30"), CODE) as it:
        with pytest.raises(JsonRpcException, match=r"'people/bee\.md' exists already"):
            await renamed(it, "bee")
        time = types.PrepareRenameParams(it.document(), it.position(it.texts["talk.md"].index("12:30")))
        with pytest.raises(JsonRpcException, match="no note named '12:30'"):
            await it.client.text_document_prepare_rename_async(time)
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


LINKED = """
    -- talk.md --
    𝒳 [[ada]], [[people/ada|she]], [[people]], [her](people/ada.md#early), [[a b/index]], [[Ada L]], ![[p.png]]
    -- people/ada.md --
    ---
    title: Ada L
    ---
    ## Early
    [[./bee]] [up](../talk.md) [[talk]] [[../a b/bee]]
    -- people/bee.md --
    ---
    video: ../files/bee.mp4
    ---
    [[ada]] [[#Early]] ![](../files/p.png) [deep](deep/) [[people/deep]]
    -- people/deep/cee.md --
    [up](../index.md) [[../deep/cee#Early|c]] ![[../../files/p.png]]
    | [[bee\\|b]] | ![[files/p.png\\|20]] |
    |---|---|
    -- people/index.md --
    [[bee]] [[people/bee]] [[a b/bee|other]]
    -- a b/bee.md --
    [[people/index]] [x](../people/) [[bee]]
    -- a b/index.md --
    [[.]] [[a b]]
    -- files/p.png --
    -- files/bee.mp4 --
    """


@pytest.mark.parametrize(
    "settings",
    [
        {"publish": "obsidian"},
        {"publish": "loose"},
        *({"publish": "quartz", "quartz-links": each} for each in ("shortest", "absolute", "relative")),
    ],
)
async def test_after_any_move_every_link_leads_where_it_led(tmp_path: Path, settings: dict[str, str]) -> None:
    async with editor(tmp_path, LINKED, CODE, options=settings) as it:
        it.type(Span(0, 0), "[[bee]] [[people/bee]] unsaved ")
        it.open("people/bee.md")
        it.type(
            Span(0, 0), "---\nvideo: ../files/bee.mp4\n---\n[[people]] [x](./ada.md) [[files/p.png]]", "people/bee.md"
        )
        made = case("".join(f"-- {path} --\n{text}\n" for path, text in it.texts.items()), **settings)
        await it.indexed()
        for moves in (
            {"people": "persons"},
            {"people": "a b/people", "talk.md": "people.md"},
            {"people/ada.md": "people/bee.md", "people/bee.md": "people/ada.md"},
            {"talk.md": "x/y/talk.md", "files/p.png": "files/q.png", "a b": "c"},
            {"people/index.md": "people.md"},
            {"files": "people/files", "people/bee.md": "bee.md"},
            {"people/deep": "deep", "files/bee.mp4": "talks/a bee.mp4"},
        ):
            params = [types.FileRename(it.uri(old), it.uri(new)) for old, new in moves.items()]
            edit = await it.client.workspace_will_rename_files_async(types.RenameFilesParams(params))
            for change in (edit.document_changes or ()) if edit is not None else ():
                assert isinstance(change, types.TextDocumentEdit)
                is_open = it.path_of(change.text_document.uri) in {"talk.md", "people/bee.md"}
                assert change.text_document.version == (2 if is_open else None)
            texts = {**it.texts, **(it.applied(edit) if edit is not None else {})}
            moved = {
                path: new + path[len(old) :]
                for old, new in moves.items()
                for path in texts
                if path == old or path.startswith(f"{old}/")
            }
            check_texts_followed(made, {moved.get(path, path): text for path, text in texts.items()}, moved)


async def test_a_tag_in_frontmatters_and_in_running_text(tmp_path: Path) -> None:
    source = """
        -- talk.md --
        𝒳 on #fi$0lm and #film/silent
        -- people/ada.md --
        ---
        tags: [film, films]
        ---
        `#film`
        """
    async with editor(tmp_path, source, CODE) as it:
        await it.indexed()
        found = await it.client.text_document_prepare_rename_async(types.PrepareRenameParams(**it.here()))
        assert isinstance(found, types.PrepareRenamePlaceholder)
        assert (it.shown(found.range), found.placeholder) == ("film", "film")
        context = types.ReferenceContext(include_declaration=True)
        places = await it.client.text_document_references_async(types.ReferenceParams(context=context, **it.here()))
        assert [it.shown(each.range, it.path_of(each.uri)) for each in places or ()] == ["film", "film", "film/silent"]
        symbols = await it.client.workspace_symbol_async(types.WorkspaceSymbolParams("#silent"))
        assert [(each.name, it.shown(each.location.range)) for each in symbols or ()] == [
            ("#film/silent", "film/silent")
        ]
        assert await renamed(it, "#cinema") == {
            "talk.md": "𝒳 on #cinema and #cinema/silent",
            "people/ada.md": it.texts["people/ada.md"].replace("[film,", "[cinema,"),
        }
        with pytest.raises(JsonRpcException, match="'two words' cannot be a tag"):
            await renamed(it, "two words")
