"""What of a note is live text, and what is code, math, a comment or raw HTML; headings, block ids, tables and lists.

The reading is CommonMark's with the tables and bare addresses of GitHub, the math of remark-math and the comments of
Obsidian. Each answer is worked out when it is first asked for, and from no more of the text than it takes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from notes_ls.syntax.block_ids import Block
from notes_ls.syntax.blocks import boundary, boundary_before
from notes_ls.syntax.exact import Reading, read_exactly, read_whole
from notes_ls.syntax.headings import may_underline, plain_headings
from notes_ls.syntax.nearby import Nearby, may_define, read_nearby
from notes_ls.syntax.pieces import Dead, Fence, Heading, Zone, overlapping
from notes_ls.text import Span

__all__ = ["Block", "Dead", "Fence", "Heading", "Markdown", "Zone", "read"]

_START = attrgetter("start")
# A link that holds no markup, and over which no address can run that stands before it.
_CALM_LINK = re.compile(
    r"\[\[(?:(?<=[ \n]..)|(?<=[ \n]\S..)|(?<=[ \n]\*\*..))"
    r"(?:[^\[\]*~<@^:\n\\`$_.]++|:(?!//)|\.(?<![wW]\.)|(?<=[^\W_])_++(?=[^\W_]))*+\]\]"
)


@dataclass(frozen=True)
class Markdown:
    """What `text` holds besides its words from `start` on, where its body begins; all in the order of the text."""

    text: str
    start: int = 0
    math: bool = True

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """What is not live: disjoint, and no inline tag but those in which `[[` stands."""
        return tuple(self._nearby.zones)

    @property
    def fences(self) -> tuple[Fence, ...]:
        """Every fenced code block."""
        return tuple([fence for reading in self._nearby.readings for fence in reading.fences])

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading, also those in lists and quotes."""
        plain = None if self.zones else plain_headings(self.text, self.start)
        return self._whole.headings if plain is None else plain

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every block that has an id."""
        return self._whole.blocks if self.text.find("^", self.start) >= 0 else ()

    @cached_property
    def table_rows(self) -> tuple[Span, ...]:
        """Every row of a table but the one of hyphens below its head."""
        return self._whole.table_rows if may_underline(self.text, self.start) else ()

    @property
    def lists(self) -> tuple[Span, ...]:
        """Every whole list, nested ones too."""
        return self._whole.lists

    @property
    def quotes(self) -> tuple[Span, ...]:
        """Every whole block quote, nested ones too."""
        return self._whole.quotes

    def dead_at(self, offset: int) -> Zone | None:
        """Return the zone that holds the character at `offset`."""
        zones = self.zones
        return overlapping(zones, Span(offset, offset + 1)) if zones else None

    def is_live(self, span: Span) -> bool:
        """Tell whether `span` shares no character with a zone."""
        zones = self.zones
        return not zones or overlapping(zones, span) is None

    def is_split(self, span: Span) -> bool:
        """Tell whether markup, a table's cell or the edge of a block cuts the wikilink at `span`."""
        calm = _CALM_LINK.match(self.text, span.start)
        if calm and calm.end() == span.end and not self._is_stirred:
            breaks: Sequence[Span] = self._breaks
        else:
            breaks = self._part(span.start).breaks
        return bool(breaks) and overlapping(breaks, span) is not None

    @cached_property
    def _nearby(self) -> Nearby:
        found = read_nearby(self.text, self.start, math=self.math)
        if found is not None:
            return found
        whole = self._whole
        return Nearby(whole.zones, (whole,))

    @cached_property
    def _breaks(self) -> list[Span]:
        return self._nearby.breaks()

    @cached_property
    def _whole(self) -> Reading:
        return read_whole(self.text, self.start, math=self.math)

    @cached_property
    def _is_stirred(self) -> bool:
        """Whether links may be cut by what stands about them: by links of another kind, definitions or tables."""
        text, start = self.text, self.start
        return text.find("](", start) >= 0 or may_define(text, start) or may_underline(text, start)

    @cached_property
    def _parts(self) -> dict[int, Reading]:
        """The readings of parts without a hazard, in which a link was asked about, by where they begin."""
        return {}

    def _part(self, offset: int) -> Reading:
        """Return the reading of the part of the text around `offset`."""
        if may_define(self.text, self.start):
            return self._whole
        readings = self._nearby.readings
        number = bisect_right(readings, offset, key=_START)
        before = readings[number - 1] if number else None
        if before is not None and offset < before.end:
            return before
        begin = boundary_before(self.text, offset, before.end if before else self.start)
        if begin not in self._parts:
            self._parts[begin] = read_exactly(self.text, begin, boundary(self.text, offset + 1), math=self.math)
        return self._parts[begin]


def read(text: str, start: int = 0, *, math: bool = True) -> Markdown:
    """Return the Markdown of `text` from `start`, where its body begins; each answer takes linear time at most."""
    return Markdown(text, start, math)
