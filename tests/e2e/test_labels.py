"""Footnotes and the labels of links, which a note defines for itself."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from notes_ls.text import Span
from tests.e2e.editor import CODE, NEOVIM, editor

VAULT = """
    -- talk.md --
    𝒳 said so [^on$0e], and [she][ada] did.

    [^one]: In her *notes*.

    [ada]: people/ada.md#early
    -- people/ada.md --
    # Ada
    ## Early
    """


async def test_a_footnote_in_an_editor(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, CODE) as it:
        hover = await it.client.text_document_hover_async(types.HoverParams(**it.here()))
        assert hover is not None
        assert isinstance(hover.contents, types.MarkupContent)
        assert hover.contents.value == "In her *notes*."
        found = await it.client.text_document_definition_async(types.DefinitionParams(**it.here()))
        assert isinstance(found, list)
        assert isinstance(found[0], types.LocationLink)
        assert it.shown(found[0].target_selection_range) == "[^one]"
        assert it.shown(found[0].target_range) == "[^one]: In her *notes*."
        context = types.ReferenceContext(include_declaration=True)
        places = await it.client.text_document_references_async(types.ReferenceParams(context=context, **it.here()))
        assert [it.shown(place.range) for place in places or ()] == ["[^one]", "[^one]"]
        lit = await it.client.text_document_document_highlight_async(types.DocumentHighlightParams(**it.here()))
        assert [it.shown(each.range) for each in lit or ()] == ["one", "one"]
        name = await it.client.text_document_prepare_rename_async(types.PrepareRenameParams(**it.here()))
        assert isinstance(name, types.PrepareRenamePlaceholder)
        assert (it.shown(name.range), name.placeholder) == ("one", "one")
        edit = await it.client.text_document_rename_async(types.RenameParams(new_name="1", **it.here()))
        assert edit is not None
        assert it.applied(edit)["talk.md"] == it.texts["talk.md"].replace("[^one]", "[^1]")


async def test_a_label_leads_to_its_note_and_is_offered(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, NEOVIM) as it:
        await it.indexed()
        at = it.texts["talk.md"].index("she")
        params = types.DefinitionParams(it.document(), it.position(at))
        found = await it.client.text_document_definition_async(params)
        assert isinstance(found, list)
        assert isinstance(found[0], types.LocationLink)
        assert it.path_of(found[0].target_uri) == "people/ada.md"
        assert it.shown(found[0].target_selection_range, "people/ada.md") == "## Early"
        end = it.texts["talk.md"].index(" did")
        it.type(Span(end, end), " and [he][")
        completion = types.CompletionParams(it.document(), it.position(end + len(" and [he][")))
        offers = await it.client.text_document_completion_async(completion)
        assert isinstance(offers, types.CompletionList)
        assert [(each.label, each.detail, each.text_edit_text) for each in offers.items] == [
            ("ada", "people/ada.md#early", "ada]")
        ]
