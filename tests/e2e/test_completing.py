"""What is offered while somebody types, as an editor gets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes_ls.text import Span
from tests.e2e.editor import editor
from tests.e2e.test_writing import completed

VAULT = """
    -- people/ada.md --
    ---
    title: Ada Lovelace
    aliases: [Countess]
    tags: [mathematics, poetry]
    videoId: dQw4w9WgXcQ
    ---
    # Early years
    ## The engine
    -- people/grace.md --
    ---
    tags: [mathematics]
    ---
    [[ada|the first programmer]] and [[ada|Lady L]]
    -- people/others.md --
    [[ada|Lady L]]
    -- people/portrait of ada.png --
    -- films/ada.mp4 --
    """


async def offered(folder: Path, note: str, path: str = "people/n.md", **options: object) -> list[str]:
    """Return the line with the cursor as it is after each of the offers."""
    async with editor(folder, f"-- {path} --\n{note}\n" + VAULT.replace("\n    ", "\n"), options=options or None) as it:
        await it.indexed()
        start = it.texts[it.path].rfind("\n", 0, it.made.offset) + 1
        return [text[start:].partition("\n")[0] for text in (await completed(it))[1]]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("---\ntags: [po$0]\n---", ["tags: [poetry]"]),
        ("---\ntags: [$0]\n---", ["tags: [mathematics]", "tags: [poetry]"]),
        ("---\nvideo: $0\n---", ["video: dQw4w9WgXcQ", "video: ada.mp4"]),
        ("---\nvideoId: ada lo$0\n---", ["videoId: dQw4w9WgXcQ"]),
        ("![[port$0]]", ["![[portrait of ada.png]]"]),
        ("[the film](../fi$0)", ["[the film](../films/)"]),
        ("[the film](../films/$0)", ["[the film](../films/ada.mp4)"]),
        ("![](port$0)", ["![](portrait%20of%20ada.png)"]),
        ("![](<port$0>)", ["![](<portrait of ada.png>)"]),
        ("On #po$0", ["On #poetry"]),
    ],
)
async def test_values_files_and_folders_of_the_vault(tmp_path: Path, note: str, expected: list[str]) -> None:
    assert await offered(tmp_path, note) == expected


async def test_what_a_link_shows(tmp_path: Path) -> None:
    assert await offered(tmp_path, "See [[ada|$0]].") == [
        "See [[ada|Ada Lovelace]].",
        "See [[ada|Countess]].",
        "See [[ada|Lady L]].",
        "See [[ada|the first programmer]].",
    ]


async def test_headings_of_all_notes_as_they_are_by_now(tmp_path: Path) -> None:
    assert await offered(tmp_path, "See [[##engi$0]].") == ["See [[ada#The engine]]."]
    async with editor(tmp_path, "-- n.md --\n[[##engi$0]]\n" + VAULT.replace("\n    ", "\n")) as it:
        await it.indexed()
        it.open("people/ada.md")
        end = it.texts["people/ada.md"].index("The engine") + len("The engine")
        it.type(Span(end, end), " room", "people/ada.md")
        found, after = await completed(it)
        assert found.is_incomplete
        assert after == ["[[ada#The engine room]]\n"]
