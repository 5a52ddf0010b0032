"""A vault for cases of one server, each asked in a note that is not on the disk."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from notes_ls.text import LineIndex, Span
from tests.e2e.editor import Editor, lines_position
from tests.fixture import CURSOR

VAULT = """
    -- link.md --
    ---
    title: The linked one
    ---
    Begins here.
    -- large_language_models.md --
    # Models
    -- Doc 2.md --
    # Doc 2
    ## Heading 1
    Its text.
    ### Below
    Deeper.
    ## Heading #1
    -- doc.3.with.dots.md --
    Dots.
    -- second/target.md --
    # Far
    -- deep/dir/twin.md --
    # Twin below
    -- twin.md --
    # Twin
    -- clippings/clip.md --
    # Clip
    -- here/sibling.md --
    # Beside
    -- there/sibling.md --
    # Elsewhere
    """


async def asked(it: Editor, request: str, text: str, path: str = "first/note.md", **more: Any) -> Any:
    """Open a note with a cursor in it, ask something about the cursor, and close it again."""
    offset = text.index(CURSOR)
    it.open(path, text.replace(CURSOR, ""))
    kind = {"references": "Reference", "prepare_rename": "PrepareRename"}.get(request, request.capitalize())
    where = {"text_document": it.document(path), "position": it.position(offset, path)}
    params = getattr(types, f"{kind}Params")(**where, **more)
    try:
        return await getattr(it.client, f"text_document_{request}_async")(params)
    finally:
        it.close(path)


def line(it: Editor, path: str, place: types.Range) -> str:
    """Return the first line of a place in a file."""
    lines = LineIndex(it.texts[path])
    return (
        Span(lines.offset(lines_position(place.start), it.encoding), len(lines.text)).of(lines.text).partition("\n")[0]
    )
