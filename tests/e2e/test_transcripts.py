"""What is said in a video, from a transcript beside the note."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from tests.e2e.editor import CODE, NEOVIM, editor

VAULT = """
    -- talk.md --
    ---
    videoId: dQw4w9WgXcQ
    ---
    𝒳 <a class="yt-timestamp" data-t="00:0$01:05">[00:01:05]</a> and @engi
    -- transcripts/dQw4w9WgXcQ.vtt --
    WEBVTT

    00:01:04.000 --> 00:01:06.000
    𝒳 She wrote the first program.

    00:02:10.000 --> 00:02:14.000
    Nobody built the engine.
    """


async def test_an_anchor_shows_what_is_said_and_leads_there(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, CODE) as it:
        await it.indexed()
        found = await it.client.text_document_hover_async(types.HoverParams(**it.here()))
        assert found is not None
        assert isinstance(found.contents, types.MarkupContent)
        assert "“𝒳 She wrote the first program.”" in found.contents.value
        (link,) = await it.client.text_document_definition_async(types.DefinitionParams(**it.here()))  # type: ignore[misc]
        assert isinstance(link, types.LocationLink)
        assert it.path_of(link.target_uri) == "transcripts/dQw4w9WgXcQ.vtt"
        assert it.shown(link.target_range, "transcripts/dQw4w9WgXcQ.vtt").endswith("\n𝒳 She wrote the first program.")


async def test_a_time_is_found_by_what_is_said_then(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, NEOVIM) as it:
        await it.indexed()
        end = it.position(it.texts["talk.md"].index("@engi") + len("@engi"))
        found = await it.client.text_document_completion_async(types.CompletionParams(it.document(), end))
        assert isinstance(found, types.CompletionList)
        assert [(item.label, item.detail) for item in found.items] == [("[00:02:10]", "Nobody built the engine.")]
        assert found.is_incomplete


async def test_a_transcript_that_changes_is_read_anew(tmp_path: Path) -> None:
    async with editor(tmp_path, VAULT, NEOVIM) as it:
        await it.indexed()
        (tmp_path / "transcripts/dQw4w9WgXcQ.vtt").write_text("00:01:00.000 --> 00:01:09.000\nOther words.\n")
        found = await it.client.text_document_hover_async(types.HoverParams(**it.here()))
        assert found is not None
        assert isinstance(found.contents, types.MarkupContent)
        assert "“Other words.”" in found.contents.value
