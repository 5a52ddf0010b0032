"""The pieces that reading Markdown yields: zones, headings, fences, and all blocks of a text."""

from __future__ import annotations

import re
from bisect import bisect_left
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


_Range = TypeVar("_Range", Zone, Span)


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
    end: int = 0  # where the reading stopped: the end of the text, or the beginning of a block
