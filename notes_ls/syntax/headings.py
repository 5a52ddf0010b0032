"""The headings of a text, found by their marks, and by reading the parts in which these do not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notes_ls.syntax.inline import merged
from notes_ls.syntax.parts import Parts
from notes_ls.syntax.pieces import UNDERLINE, Heading, Zone, overlapping
from notes_ls.text import Span

_HEADING = re.compile(r"\n(#{1,6}+)(?=[ \n]|\Z) *+([^\n]*+)")
_MARK = re.compile(r"#[ \t]++")
_HEADING_TAIL = re.compile(r"(?:^| )#++$")
_OTHER_HEADING = re.compile(r"#(?<=[ >]#)#*+(?=\s|\Z)")  # indented, or in a list or a quote


def headings(text: str, start: int, zones: Sequence[Zone], parts: Parts) -> tuple[Heading, ...]:
    """Return the headings of `text` from `start` on, whose zones are known, and which can be read in `parts`."""
    if text.startswith("#", start) and text[start - 1 : start] != "\n":
        parts.reading_at(start)  # a mark is looked for behind a line end
    readings = parts.readings(_OTHER_HEADING, UNDERLINE)
    plain = _HEADING.finditer(text, max(start - 1, 0))
    if not zones and not readings:
        return tuple([_heading(match) for match in plain])
    known = merged([Span(reading.start, reading.end) for reading in readings])
    found = {heading.span: heading for reading in readings for heading in reading.headings}
    for match in plain:
        mark = Span(*match.span(1))
        if overlapping(zones, mark) is None and overlapping(known, mark) is None:
            heading = _heading(match)
            found[heading.span] = heading
    return tuple([found[span] for span in sorted(found)])


def heading_with(text: str, start: int, content: str) -> Heading | None:
    """Return the heading of a text that is known to have just one with this content; None where only reading tells.

    If nothing else could be it, then it is that, and need not be read.
    """
    marks = [mark for mark in _MARK.finditer(text, start) if text.startswith(content, mark.end())]
    if len(marks) != 1 or UNDERLINE.search(text, start) is not None:
        return None
    match = _HEADING.match(text, text.rfind("\n", 0, marks[0].start()))
    heading = _heading(match) if match is not None else None
    return heading if heading is not None and heading.text_span.of(text) == content else None


def _heading(match: re.Match[str]) -> Heading:
    start, end = match.span(2)
    content = match[2].rstrip(" ")
    if content.endswith("#") and (tail := _HEADING_TAIL.search(content)):
        content = content[: tail.start()].rstrip(" ")
    return Heading(match.end(1) - match.start(1), Span(match.start(1), end), Span(start, start + len(content)))
