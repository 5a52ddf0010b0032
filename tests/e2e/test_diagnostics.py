"""Diagnostics as editors have them: pushed to those that wait, pulled by those that ask."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import client_capabilities

from notes_ls.text import Span
from tests.e2e.editor import CODE, EMACS, NEOVIM, OLD_NEOVIM, editor
from tests.e2e.wire import wire

VAULT = """
    -- talk.md --
    ---
    title: Talk
    ---
    See [[adda]] and [[ada]].
    -- ada.md --
    ---
    title: Ada
    ---
    """
DANGLING = "adda: dangling-link"


def puller() -> types.ClientCapabilities:
    """Return the capabilities of an editor that pulls diagnostics and can be told to do so again."""
    capabilities = client_capabilities(NEOVIM)
    assert capabilities.text_document is not None
    assert capabilities.workspace is not None
    capabilities.text_document.diagnostic = types.DiagnosticClientCapabilities()
    capabilities.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    return capabilities


def items_of(report: types.WorkspaceDocumentDiagnosticReport) -> list[types.Diagnostic]:
    """Return the diagnostics of a full report."""
    assert isinstance(report, types.WorkspaceFullDocumentDiagnosticReport)
    return list(report.items)


@pytest.mark.parametrize("like", [CODE, OLD_NEOVIM, EMACS])
async def test_an_editor_that_cannot_pull_is_told(tmp_path: Path, like: str) -> None:
    async with editor(tmp_path, VAULT, like) as it:
        assert it.capabilities.diagnostic_provider is None
        assert await it.pushed() == [DANGLING]


async def test_a_note_is_no_orphan_before_all_links_are_known(tmp_path: Path) -> None:
    notes = "".join(f"-- n{number}.md --\n---\ntitle: n{number}\n---\nText.\n" for number in range(300))
    source = f"-- a.md --\n---\ntitle: a\n---\n{notes}-- z.md --\n---\ntitle: z\n---\n[[a]]\n"
    async with editor(tmp_path, source, OLD_NEOVIM, options={"rules": {"orphan-note": "info"}}) as it:
        it.open("z.md")
        while "z: orphan-note" not in (found := await it.pushed("z.md")):
            assert found == []
        assert it.told(it.client.diagnostics.get(it.uri("a.md"), ()), "a.md") == []


async def test_diagnostics_follow_what_is_typed(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT) as it:
        assert await it.pushed() == [DANGLING]
        start = it.texts["talk.md"].index("adda")
        it.type(Span(start, start + 4), "ada")
        assert await it.pushed() == []


async def test_diagnostics_come_while_somebody_types_on(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT) as it:
        assert await it.pushed() == [DANGLING]
        start = it.texts["talk.md"].index("adda")
        it.type(Span(start, start + 4), "ada")
        told = asyncio.ensure_future(it.pushed())
        typed = 0
        while not told.done():
            it.type(Span(len(it.texts["talk.md"]), len(it.texts["talk.md"])), "x")
            typed += 1
            assert typed < 200
            await asyncio.sleep(0.03)
        assert await told == []


async def test_a_heading_that_goes_and_comes_back_is_told_of_in_the_note_that_links_to_it(tmp_path: Path) -> None:
    source = "-- a.md --\n---\ntitle: a\n---\n[[b#Early]]\n-- b.md --\n---\ntitle: b\n---\n# Early\n"
    async with editor(tmp_path, source, puller()) as it:
        await it.indexed()
        it.open("b.md")
        assert await it.findings() == []
        start = it.texts["b.md"].index("Early")
        it.type(Span(start, start + 5), "Late", "b.md")
        assert await it.findings() == ["Early: missing-heading"]
        it.type(Span(start, start + 4), "Early", "b.md")
        assert await it.findings() == []


async def test_a_heading_that_goes_and_comes_back_is_pushed_to_the_note_that_links_to_it(tmp_path: Path) -> None:
    source = "-- a.md --\n---\ntitle: a\n---\n[[b#Early]]\n-- b.md --\n---\ntitle: b\n---\n# Early\n"
    async with editor(tmp_path, source, CODE) as it:
        await it.indexed()
        it.open("b.md")
        start = it.texts["b.md"].index("Early")
        it.type(Span(start, start + 5), "Late", "b.md")
        while await it.pushed() != ["Early: missing-heading"]:
            pass
        it.type(Span(start, start + 4), "Early", "b.md")
        while await it.pushed():
            pass


async def test_a_note_that_is_opened_mends_links_to_it(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT) as it:
        assert await it.pushed() == [DANGLING]
        it.open("adda.md", "---\ntitle: Adda\n---\n")
        assert await it.pushed() == []


async def test_an_editor_that_pulls_is_not_told_but_asked_to_pull_again(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, puller()) as it:
        assert it.capabilities.diagnostic_provider is not None
        assert await it.findings() == [DANGLING]
        before = it.client.diagnostic_refresh_count
        it.open("adda.md", "---\ntitle: Adda\n---\n")
        assert await it.findings() == []
        while it.client.diagnostic_refresh_count == before:
            await it.indexed()
        assert it.client.diagnostics == {}


async def test_what_was_pulled_before_is_not_sent_again(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, puller()) as it:
        params = types.DocumentDiagnosticParams(it.document())
        first = await it.client.text_document_diagnostic_async(params)
        assert isinstance(first, types.RelatedFullDocumentDiagnosticReport)
        params.previous_result_id = first.result_id
        second = await it.client.text_document_diagnostic_async(params)
        assert isinstance(second, types.RelatedUnchangedDocumentDiagnosticReport)
        assert second.result_id == first.result_id


async def test_the_whole_vault_can_be_pulled(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, puller(), opens=False) as it:
        report = await it.client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams([]))
        assert [(item.kind, it.path_of(item.uri)) for item in report.items] == [("full", "talk.md")]
        (tmp_path / "adda.md").write_text("---\ntitle: Adda\n---\n")
        it.files_changed("adda.md")
        known = [types.PreviousResultId(item.uri, item.result_id or "") for item in report.items]
        report = await it.client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(known))
        assert [(it.path_of(item.uri), items_of(item)) for item in report.items] == [("talk.md", [])]
        report = await it.client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(known[:0]))
        assert not report.items


def test_an_editor_that_asks_again_at_once_has_its_answer_when_there_is_news(tmp_path: Path) -> None:
    talk, other = tmp_path / "talk.md", tmp_path / "adda.md"
    talk.write_text("---\ntitle: Talk\n---\nSee [[adda]].\n")
    with wire() as it:
        it.start(rootUri=tmp_path.as_uri())
        answer = it.ask("workspace/diagnostic", {"previousResultIds": []})["result"]
        known = [{"uri": each["uri"], "value": each["resultId"]} for each in answer["items"]]
        it.send("workspace/diagnostic", {"previousResultIds": known, "partialResultToken": "parts"}, "again")
        it.ask("workspace/executeCommand", {"command": "notes-ls.statistics"}, "meanwhile")
        other.write_text("---\ntitle: Adda\n---\n")
        it.send("workspace/didChangeWatchedFiles", {"changes": [{"uri": other.as_uri(), "type": 1}]})
        reports = []
        while (message := it.next()).get("id") != "again":
            reports += message["params"]["value"]["items"] if message["params"].get("token") == "parts" else []
        reports += message["result"]["items"]  # on a busy machine they go ahead of the answer
        assert [(each["uri"], each["items"]) for each in reports] == [(talk.as_uri(), [])]


async def test_a_deleted_note_has_no_diagnostics_left(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, puller(), opens=False) as it:
        report = await it.client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams([]))
        (tmp_path / "talk.md").unlink()
        it.files_changed("talk.md")
        known = [types.PreviousResultId(item.uri, item.result_id or "") for item in report.items]
        report = await it.client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(known))
        assert [(it.path_of(item.uri), items_of(item)) for item in report.items] == [("talk.md", [])]


async def test_a_closed_note_shows_nothing(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT) as it:
        assert await it.pushed() == [DANGLING]
        it.close()
        assert await it.pushed() == []


async def test_other_places_are_told_to_editors_that_show_them(tmp_path: Path) -> None:
    source = """
        -- talk.md --
        ---
        title: Talk
        ---
        See [[ada]].
        -- a/ada.md --
        # Ada
        -- b/ada.md --
        # Ada
        """
    async with editor(tmp_path, source) as it:
        await it.pushed()
        (found,) = it.client.diagnostics[it.uri()]
        assert found.code == "ambiguous-link"
        assert [it.path_of(each.location.uri) for each in found.related_information or []] == ["a/ada.md", "b/ada.md"]


async def test_a_note_alone_is_not_blamed_for_its_links(tmp_path: Path) -> None:
    async with editor(tmp_path, "-- talk.md --\n---\ntitle: Talk\n---\nSee [[ada]] and [[bee\n", folders=()) as it:
        assert await it.pushed() == ["[[bee: malformed-link"]
        at = it.position(it.texts["talk.md"].index("ada"))
        assert await it.client.text_document_hover_async(types.HoverParams(it.document(), at)) is None
        tokens = await it.client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(it.document()))
        provider = it.capabilities.semantic_tokens_provider
        assert tokens is not None
        assert isinstance(provider, types.SemanticTokensOptions)
        assert [provider.legend.token_types[kind] for kind in tokens.data[3::5]] == ["class"], (
            "a link, not a dangling one"
        )
