"""What an editor shows beside the text: one test a method, in the capabilities of real editors."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types
from pytest_lsp import client_capabilities

from notes_ls.text import Span
from tests.e2e.editor import CODE, EMACS, NEOVIM, Editor, editor

pytestmark = pytest.mark.asyncio(loop_scope="module")

TALK = """
    -- talk.md --
    ---
    title: The talk
    videoId: dQw4w9WgXcQ
    ---
    # The talk

    𝒳 é [[ada#Early lif$0e|She]] <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>
    ## Later
    And [[ada]] <a class="yt-timestamp" data-t="00:02:00">[00:02:00]</a>
    -- people/ada.md --
    ---
    title: Ada Lovelace
    ---
    She wrote programs.
    ## Early life
    See [[talk]].
    """


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    """Give one editor to all tests that ask as the same editor about the same vault, and leave it as it was."""
    async with editor(tmp_path_factory.mktemp("vault"), TALK, NEOVIM) as it:
        await it.indexed()
        yield it


def with_encodings(*encodings: types.PositionEncodingKind) -> types.ClientCapabilities:
    """Return the capabilities of an editor that offers these encodings."""
    capabilities = client_capabilities(NEOVIM)
    capabilities.general = types.GeneralClientCapabilities(position_encodings=list(encodings))
    return capabilities


UTF8, UTF16, UTF32 = (
    types.PositionEncodingKind.Utf8,
    types.PositionEncodingKind.Utf16,
    types.PositionEncodingKind.Utf32,
)


@pytest.mark.parametrize(("offered", "chosen"), [((UTF8, UTF16), "utf-8"), ((UTF32,), "utf-32"), ((), "utf-16")])
async def test_hover_in_each_encoding(tmp_path: Path, offered: tuple[types.PositionEncodingKind], chosen: str) -> None:
    async with editor(tmp_path, TALK, with_encodings(*offered)) as it:
        assert it.encoding == chosen
        found = await it.client.text_document_hover_async(types.HoverParams(**it.here()))
        assert found is not None
        assert found.range is not None
        assert it.shown(found.range) == "[[ada#Early life|She]]"
        assert isinstance(found.contents, types.MarkupContent)
        assert "Ada Lovelace › Early life" in found.contents.value


@pytest.mark.parametrize(("client", "is_seen"), [(CODE, True), (NEOVIM, False), (EMACS, False)])
async def test_hover_with_a_picture_where_it_can_be_seen(tmp_path: Path, client: str, is_seen: bool) -> None:
    talk = '-- a.md --\n---\nvideoId: abcdefghijk\n---\n<a class="yt-timestamp" data-t="00:01$0:05">[00:01:05]</a>\n'
    async with editor(tmp_path, talk, client) as it:
        found = await it.client.text_document_hover_async(types.HoverParams(**it.here()))
        assert found is not None
        assert isinstance(found.contents, types.MarkupContent)
        url = "https://www.youtube.com/watch?v=abcdefghijk&t=65s"
        link = f"[{url}](<{url}>)" if client == CODE else f"<{url}>"  # VS Code would write `&` twice as an entity
        assert f"00:01:05 on YouTube: {link}" in found.contents.value
        assert ("![thumbnail]" in found.contents.value) == is_seen


async def test_definition_with_the_whole_link_as_its_origin(tmp_path: Path) -> None:
    async with editor(tmp_path, TALK, CODE) as it:
        found = await it.client.text_document_definition_async(types.DefinitionParams(**it.here()))
        (link,) = found  # type: ignore[misc]
        assert isinstance(link, types.LocationLink)
        assert it.path_of(link.target_uri) == "people/ada.md"
        assert it.shown(link.target_selection_range, "people/ada.md") == "## Early life"
        assert link.origin_selection_range is not None
        assert it.shown(link.origin_selection_range) == "[[ada#Early life|She]]"


async def test_definition_and_declaration_for_an_editor_that_takes_places_only(tmp_path: Path) -> None:
    capabilities = client_capabilities(NEOVIM)
    assert capabilities.text_document is not None
    capabilities.text_document.definition = capabilities.text_document.declaration = None
    async with editor(tmp_path, TALK, capabilities) as it:
        for found in (
            await it.client.text_document_definition_async(types.DefinitionParams(**it.here())),
            await it.client.text_document_declaration_async(types.DeclarationParams(**it.here())),
        ):
            (place,) = found  # type: ignore[misc]
            assert isinstance(place, types.Location)
            assert it.shown(place.range, "people/ada.md") == "## Early life"


async def test_document_links_and_what_they_lead_to(shared: Editor) -> None:
    it = shared
    links = await it.client.text_document_document_link_async(types.DocumentLinkParams(it.document()))
    assert links is not None
    heading, anchor, note, _ = links
    assert anchor.target == "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=65s"
    assert note.target == it.uri("people/ada.md")
    assert heading.target is None
    resolved = await it.client.document_link_resolve_async(heading)
    assert resolved.target == f"{it.uri('people/ada.md')}#L5"


async def test_references_highlights_and_numbers(shared: Editor) -> None:
    it = shared
    context = types.ReferenceContext(include_declaration=True)
    found = await it.client.text_document_references_async(types.ReferenceParams(context=context, **it.here()))
    assert [(it.path_of(each.uri), it.shown(each.range, it.path_of(each.uri))) for each in found or ()] == [
        ("people/ada.md", "## Early life"),
        ("talk.md", "[[ada#Early life|She]]"),
    ]
    spots = await it.client.text_document_document_highlight_async(types.DocumentHighlightParams(**it.here()))
    assert [it.shown(each.range) for each in spots or ()] == ["[[ada#Early life|She]]"]
    lenses = await it.client.text_document_code_lens_async(types.CodeLensParams(it.document("people/ada.md")))
    assert [each.command.title for each in lenses or () if each.command] == ["1 note links here", "1 link"]
    whole = it.range(Span(0, len(it.texts[it.path])))
    hints = await it.client.text_document_inlay_hint_async(types.InlayHintParams(it.document(), whole))
    assert [each.label for each in hints or ()] == [" Ada Lovelace"]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("---\ntags: [ma$0th]\n---", ["b.md: math", "n.md: math"]),
        ("![[cha$0rt.png]]", ["b.md: [c](chart.png)", "n.md: ![[chart.png]]"]),
    ],
)
async def test_references_of_a_tag_and_of_an_attachment(tmp_path: Path, note: str, expected: list[str]) -> None:
    source = f"-- n.md --\n{note}\n-- b.md --\n---\ntags: math\n---\n[c](chart.png)\n-- chart.png --\n"
    async with editor(tmp_path, source) as it:
        await it.indexed()
        params = types.ReferenceParams(context=types.ReferenceContext(include_declaration=False), **it.here())
        found = await it.client.text_document_references_async(params) or ()
        places = [(it.path_of(each.uri), each.range) for each in found]
        assert [f"{path}: {it.shown(range_, path)}" for path, range_ in places] == expected


@pytest.mark.parametrize("encoding", [UTF8, UTF16, UTF32])
async def test_links_are_found_where_they_stand_by_now(tmp_path: Path, encoding: types.PositionEncodingKind) -> None:
    source = "-- n.md --\n# N$0\n-- b.md --\n---\ntitle: Bé\n---\nÉ 🗺 [[n]] [[b]]\n\n[[N]]\n"
    async with editor(tmp_path, source, with_encodings(encoding)) as it:
        await it.indexed()

        async def check() -> None:
            params = types.ReferenceParams(context=types.ReferenceContext(include_declaration=False), **it.here())
            found = await it.client.text_document_references_async(params) or ()
            assert [it.shown(each.range, it.path_of(each.uri)) for each in found] == ["[[n]]", "[[N]]"]
            prepare = types.CallHierarchyPrepareParams(it.document(), it.position())
            (item,) = await it.client.text_document_prepare_call_hierarchy_async(prepare) or ()
            incoming = types.CallHierarchyIncomingCallsParams(item)
            (came,) = await it.client.call_hierarchy_incoming_calls_async(incoming) or ()
            assert [it.shown(each, "b.md") for each in came.from_ranges] == ["[[n]]", "[[N]]"]
            assert it.shown(came.from_.range, "b.md") == it.texts["b.md"]

        await check()
        it.open("b.md")
        for text in ("🗺 ", "more\r\n\r", "[[n|é"):
            it.type(Span(0, 0), text, "b.md")
            await check()


async def test_a_lens_leads_to_the_references(shared: Editor) -> None:
    it = shared
    (lens, *_) = await it.client.text_document_code_lens_async(types.CodeLensParams(it.document())) or ()
    assert lens.command is not None
    assert lens.command.command == "notes-ls.showReferences"
    params = types.ExecuteCommandParams(lens.command.command, lens.command.arguments)
    (found,) = await it.client.workspace_execute_command_async(params) or [{}]
    assert it.path_of(found["uri"]) == "people/ada.md"


async def test_the_graph_of_links_as_calls(shared: Editor) -> None:
    it = shared
    prepare = types.CallHierarchyPrepareParams(it.document(), types.Position(0, 0))
    (item,) = await it.client.text_document_prepare_call_hierarchy_async(prepare)  # type: ignore[misc]
    assert item.name == "The talk"
    incoming = types.CallHierarchyIncomingCallsParams(item)
    (came,) = await it.client.call_hierarchy_incoming_calls_async(incoming) or ()
    assert came.from_.name == "Ada Lovelace"
    assert [it.shown(each, "people/ada.md") for each in came.from_ranges] == ["[[talk]]"]
    outgoing = types.CallHierarchyOutgoingCallsParams(item)
    (gone,) = await it.client.call_hierarchy_outgoing_calls_async(outgoing) or ()
    assert it.path_of(gone.to.uri) == "people/ada.md"
    assert [it.shown(each) for each in gone.from_ranges] == ["[[ada#Early life|She]]", "[[ada]]"]


@pytest.mark.parametrize("like", [CODE, EMACS])
async def test_headings_as_a_tree(tmp_path: Path, like: str) -> None:
    async with editor(tmp_path, TALK, like) as it:
        params = types.DocumentSymbolParams(it.document())
        (top,) = await it.client.text_document_document_symbol_async(params) or ()
        assert isinstance(top, types.DocumentSymbol)
        assert (top.name, top.detail) == ("The talk", "00:01:05-00:02:00")
        assert [child.name for child in top.children or ()] == ["Later"]


async def test_headings_in_a_list_for_an_editor_without_trees(tmp_path: Path) -> None:
    async with editor(tmp_path, TALK, types.ClientCapabilities()) as it:
        params = types.DocumentSymbolParams(it.document())
        found = await it.client.text_document_document_symbol_async(params) or ()
        assert [each.name for each in found] == ["The talk", "Later"]


async def test_names_of_the_whole_vault(shared: Editor) -> None:
    it = shared
    found = await it.client.workspace_symbol_async(types.WorkspaceSymbolParams("lovelace")) or ()
    assert [each.name for each in found] == ["Ada Lovelace"]
    (heading,) = await it.client.workspace_symbol_async(types.WorkspaceSymbolParams("early")) or ()
    assert isinstance(heading.location, types.Location)
    assert it.shown(heading.location.range, "people/ada.md") == "## Early life"


async def test_folds_and_selections(shared: Editor) -> None:
    it = shared
    folds = await it.client.text_document_folding_range_async(types.FoldingRangeParams(it.document())) or ()
    assert [(fold.start_line, fold.end_line) for fold in folds] == [(0, 3), (4, 8), (7, 8)]
    params = types.SelectionRangeParams(it.document(), [it.position()])
    (grown,) = await it.client.text_document_selection_range_async(params) or ()
    shown = []
    inner: types.SelectionRange | None = grown
    while inner is not None:
        shown.append(it.shown(inner.range))
        inner = inner.parent
    assert shown[0] == "life"
    assert "[[ada#Early life|She]]" in shown
    assert shown[-1] == it.texts[it.path]


async def test_colours_whole_in_part_and_what_changed(shared: Editor) -> None:
    it = shared
    full = await it.client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(it.document()))
    assert full is not None
    assert len(full.data) == 5 * 8
    start = it.texts[it.path].index("And")
    part = types.SemanticTokensRangeParams(it.document(), it.range(Span(start, start + 8)))
    some = await it.client.text_document_semantic_tokens_range_async(part)
    assert some is not None
    assert len(some.data) == 5
    params = types.SemanticTokensDeltaParams(it.document(), full.result_id or "")
    # an editor that took the part for all that there is could not apply a delta
    anew = await it.client.text_document_semantic_tokens_full_delta_async(params)
    assert isinstance(anew, types.SemanticTokens)
    assert anew == full
    it.type(Span(start, start + 3), "But see")
    delta = await it.client.text_document_semantic_tokens_full_delta_async(params)
    assert isinstance(delta, types.SemanticTokensDelta)
    (edit,) = delta.edits
    changed = [*full.data]
    changed[edit.start : edit.start + edit.delete_count] = edit.data or ()
    now = await it.client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(it.document()))
    assert now is not None
    assert changed == [*now.data]
    it.type(Span(start, start + 7), "And")
