"""What is dead around one place of a text, read from no more than the part in which it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notes_ls.syntax.blocks import boundary, boundary_before
from notes_ls.syntax.nearby import may_define, read_nearby
from notes_ls.syntax.pieces import COMMENT_MARK, Zone
from notes_ls.text import Span

# Text in which nothing dead can begin, nor a block by the indent of a line.
_CALM = re.compile(r"(?:[^`~$<%^\t\r ]| (?! {3}))*+")
# Nothing else begins a block of HTML that goes on behind an empty line.
_LONG_HTML = re.compile(r"<(?=[!?psPS]|[tT][eE])(?:[!?]|(?i:pre|script|style|textarea))")


def zones_around(text: str, start: int, span: Span, *, math: bool) -> Sequence[Zone] | None:
    """Return what is dead in the part of `text` around `span`, in order, None where the part alone does not tell.

    The body of `text` begins at `start`.
    """
    begin, end = boundary_before(text, span.start, start), boundary(text, span.end)
    if _may_go_on(text, start, end, math=math):
        return None
    if _CALM.fullmatch(text, begin, end):
        return ()
    found = read_nearby(text[begin:end], 0, math=math)
    if found is None:
        return None
    return [Zone(begin + first, begin + last, kind) for first, last, kind in found.zones]


def _may_go_on(text: str, start: int, end: int, *, math: bool) -> bool:
    """Tell whether something may begin in a part that goes on in the next ones, or bear on all parts: cheap."""
    find = text.find
    return (
        find("```", start, end) >= 0
        or find("~~~", start, end) >= 0
        or find("\r", start, end) >= 0
        or (math and find("$$", start, end) >= 0)
        or (find("%", start, end) >= 0 and COMMENT_MARK.search(text, start, end) is not None)
        or _LONG_HTML.search(text, start, end) is not None
        or may_define(text, start)
    )
