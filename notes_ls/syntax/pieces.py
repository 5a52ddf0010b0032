"""The pieces that reading Markdown yields: zones, headings, fences, and all blocks of a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeVar

from notes_ls.text import Span

# A pair of characters is found several times faster by one of them and a look at the other.
COMMENT_MARK = re.compile(r"%(?=%)")
LINK_TARGET = re.compile(r"\((?<=\]\()")
# A line that may underline a heading, or the head of a table.
UNDERLINE = re.compile(r"\n(?=[-=|:> \t])(?<!\n\n)[ >\t]*+[-=|:][-=|:> \t]*+(?:\n|\Z)")


class Dead(StrEnum):
    """Why text is not live."""

    CODE = "code"
    FENCE = "fence"
    INDENTED = "indented"
    MATH = "math"
    COMMENT = "comment"
    HTML = "html"


class Zone(NamedTuple):
    """A range of text that is not live, and why."""

    start: int
    end: int
    kind: Dead


class Heading(NamedTuple):
    """A heading: all of it without its last line end, and its text alone."""

    level: int
    span: Span
    text_span: Span


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced code block; its body is whole lines, up to the closing fence."""

    span: Span
    info: str
    body: Span
    closed: bool


class Label(NamedTuple):
    """Where the label of a link or the name of a footnote stands: the reference, or what it defines up to its colon.

    `key` is the `name` as it is compared, behind a `^` for a footnote. Of a definition, `said` is the text of the
    footnote, or the destination of the link; of a reference it is None.
    """

    span: Span
    name: Span
    key: str
    said: Span | None = None


_Range = TypeVar("_Range", Zone, Span)


def outer(start: int, end: int, parts: Sequence[Span], starts: Sequence[int]) -> Span:
    """Return the span in the whole text of a range in the text that joins `parts`, which begin at `starts` there."""
    if len(parts) == 1:
        return Span(parts[0].start + start, parts[0].start + end)
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, max(end - 1, start)) - 1
    return Span(parts[first].start + start - starts[first], parts[last].start + end - starts[last])


def overlapping(ranges: Sequence[_Range], span: Span) -> _Range | None:
    """Return the last of these ranges, which are disjoint and in order, that shares a character with `span`.

    An empty range inside of `span` counts as one that does.
    """
    index = bisect_left(ranges, (span.end,)) - 1
    return ranges[index] if index >= 0 and ranges[index].end > span.start else None


@dataclass(slots=True)
class Blocks:
    """What the lines of a text make: leaves are in the order of the text, containers in the order of their ends."""

    zones: list[Zone] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    texts: list[list[Span]] = field(default_factory=list)  # what holds inline markup: lines without their prefixes
    paragraphs: list[list[Span]] = field(default_factory=list)
    leaves: list[Span] = field(default_factory=list)
    table_rows: list[Span] = field(default_factory=list)
    lists: list[Span] = field(default_factory=list)
    items: list[Span] = field(default_factory=list)
    quotes: list[Span] = field(default_factory=list)
    breaks: list[Span] = field(default_factory=list)  # link definitions, and the pipes between the cells of a table
    definitions: set[str] = field(default_factory=set)
    footnotes: set[str] = field(default_factory=set)
    labels: list[Label] = field(default_factory=list)  # those that are defined, where they are
    end: int = 0  # where the reading stopped: the end of the text, or the beginning of a block
