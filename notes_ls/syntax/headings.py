"""The headings of a text that is plain enough to find them by their marks, and a cheap look for tables."""

from __future__ import annotations

import re

from notes_ls.syntax.pieces import COMMENT_MARK, Heading
from notes_ls.text import Span

_HEADING = re.compile(r"\n(#{1,6}+)(?=[ \n]|\Z) *+([^\n]*+)")
_HEADING_TAIL = re.compile(r"(?:^| )#++$")
_OTHER_HEADING = re.compile(r"#(?<=[ >]#)#*+(?=\s|\Z)")
UNDERLINE = re.compile(r"\n(?=[-=|:> \t])(?<!\n\n)[ >\t]*+[-=|:][-=|:> \t]*+(?:\n|\Z)")


def plain_headings(text: str, start: int) -> tuple[Heading, ...] | None:
    """Return the headings of a text without zones, or None where it takes its reading to tell what is one."""
    # A heading is looked for behind a line end, so one in the first line needs the reading.
    if (
        text.startswith("#", start)
        or text.find("\t", start) >= 0
        or _OTHER_HEADING.search(text, start)
        or may_underline(text, start)
    ):
        return None
    return tuple([_heading(match) for match in _HEADING.finditer(text, start)])


def may_underline(text: str, start: int) -> bool:
    """Tell whether a line may underline a heading or the head of a table, were it but for a comment behind it."""
    find = text.find
    hidden = find("\r", start) >= 0 or (find("%", start) >= 0 and COMMENT_MARK.search(text, start))
    return bool(hidden) or UNDERLINE.search(text, start) is not None


def _heading(match: re.Match[str]) -> Heading:
    start, end = match.span(2)
    content = match[2].rstrip(" ")
    if content.endswith("#") and (tail := _HEADING_TAIL.search(content)):
        content = content[: tail.start()].rstrip(" ")
    return Heading(match.end(1) - match.start(1), Span(match.start(1), end), Span(start, start + len(content)))
