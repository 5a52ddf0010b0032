"""What of a note is live text, and what is code, math, a comment or raw HTML; headings, block ids, tables and lists.

The reading is CommonMark's with the tables and bare addresses of GitHub, the math of remark-math and the comments of
Obsidian. A note without any of the few characters that can make text dead takes a fast path over its headings alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import itemgetter

from notes_ls.syntax.block_ids import Block, block_ids
from notes_ls.syntax.blocks import read_blocks
from notes_ls.syntax.clean import clean_headings, may_hide, may_split
from notes_ls.syntax.inline import merged, read_inline
from notes_ls.syntax.pieces import Dead, Fence, Heading, Zone
from notes_ls.text import Span

__all__ = ["Block", "Dead", "Fence", "Heading", "Markdown", "Zone", "read"]

_START = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Markdown:
    """What a text holds besides its words; all in the order of the text.

    `zones` are disjoint, and hold no inline tag but those in which `[[` stands. `breaks` hold the inline markup that
    ends a text node, the pipes between the cells of a table, and link definitions; of inline markup only that of texts
    in which some may stand in or over a wikilink.
    """

    zones: tuple[Zone, ...] = ()
    headings: tuple[Heading, ...] = ()
    blocks: tuple[Block, ...] = ()
    fences: tuple[Fence, ...] = ()
    table_rows: tuple[Span, ...] = ()
    breaks: tuple[Span, ...] = ()
    text: str = field(default="", repr=False, compare=False)
    start: int = field(default=0, repr=False, compare=False)
    math: bool = field(default=True, repr=False, compare=False)

    @property
    def lists(self) -> tuple[Span, ...]:
        """Every whole list, nested ones too; read anew when asked for."""
        return tuple(sorted(read_blocks(self.text, self.start, math=self.math).lists))

    @property
    def quotes(self) -> tuple[Span, ...]:
        """Every whole block quote, nested ones too; read anew when asked for."""
        return tuple(sorted(read_blocks(self.text, self.start, math=self.math).quotes))

    def dead_at(self, offset: int) -> Zone | None:
        """Return the zone that holds the character at `offset`."""
        index = bisect_right(self.zones, offset, key=_START) - 1
        return self.zones[index] if index >= 0 and offset < self.zones[index].end else None

    def is_live(self, span: Span) -> bool:
        """Tell whether `span` shares no character with a zone."""
        index = bisect_left(self.zones, span.end, key=_START) - 1
        return index < 0 or self.zones[index].end <= span.start

    def is_split(self, span: Span) -> bool:
        """Tell whether `span`, which is that of a wikilink, shares a character with a break."""
        index = bisect_left(self.breaks, span.end, key=_START) - 1
        return index >= 0 and self.breaks[index].end > span.start


def read(text: str, start: int = 0, *, math: bool = True) -> Markdown:
    """Read the Markdown of `text` from `start`, where its body begins; takes linear time and never raises."""
    headings = clean_headings(text, start, math=math)
    if headings is not None:
        return Markdown(headings=headings, text=text, start=start, math=math)
    whole = read_exactly(text, start, math=math)
    if text.find("%%", start) < 0:
        return whole
    comments = _comments(whole)
    return _without(whole, comments) if comments else whole


def read_exactly(text: str, start: int = 0, *, math: bool = True) -> Markdown:
    """Read the Markdown of `text` by its grammar, without a fast path and without Obsidian's comments."""
    blocks = read_blocks(text, start, math=math)
    zones, breaks = blocks.zones, blocks.breaks
    for parts in blocks.texts:
        source = text[parts[0].start : parts[0].end] if len(parts) == 1 else "\n".join([text[a:b] for a, b in parts])
        split = may_split(source)
        if not split and not may_hide(source, math=math, defined=bool(blocks.definitions)):
            continue
        found = read_inline(source, blocks.definitions, blocks.footnotes, math=math, emphasised=split)
        starts = _starts(parts)
        zones += [Zone(*_outer(start, end, parts, starts), kind) for start, end, kind in found.zones]
        breaks += [_outer(span.start, span.end, parts, starts) for span in found.breaks]
    return Markdown(
        tuple(sorted(zones)),
        tuple(blocks.headings),
        block_ids(text, blocks) if text.find("^", start) >= 0 else (),
        tuple(blocks.fences),
        tuple(blocks.table_rows),
        tuple(merged(breaks)),
        text,
        start,
        math,
    )


def _starts(parts: list[Span]) -> list[int]:
    """Return where each of `parts` begins in the text that joins them by line ends."""
    starts, at = [], 0
    for part in parts:
        starts.append(at)
        at += part.end - part.start + 1
    return starts


def _outer(start: int, end: int, parts: list[Span], starts: list[int]) -> Span:
    """Return the span in the whole text of a range in the text that joins `parts`."""
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, end - 1) - 1
    return Span(parts[first].start + start - starts[first], parts[last].start + end - starts[last])


def _comments(whole: Markdown) -> list[Span]:
    """Return the comments `%%..%%` that begin outside of code."""
    text, at = whole.text, whole.start
    found: list[Span] = []
    while (opening := text.find("%%", at)) >= 0:
        zone = whole.dead_at(opening)
        if zone and zone.kind in (Dead.CODE, Dead.FENCE, Dead.INDENTED):
            at = zone.end
            continue
        closing = text.find("%%", opening + 2)
        if closing < 0:
            break
        at = closing + 2
        found.append(Span(opening, at))
    return found


def _without(whole: Markdown, comments: list[Span]) -> Markdown:
    """Read the text as if its comments were not there, and return that with the offsets of the whole text."""
    text = whole.text
    edges = [0, *(edge for comment in comments for edge in comment), len(text)]
    kept = [Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=True)]
    starts, at = [], 0
    for part in kept:
        starts.append(at)
        at += part.end - part.start
    rest = read_exactly("".join([text[a:b] for a, b in kept]), whole.start, math=whole.math)

    def outer(span: Span) -> Span:
        if span.start == span.end:
            at = bisect_right(starts, span.start) - 1
            return Span(kept[at].start + span.start - starts[at], kept[at].start + span.start - starts[at])
        first = bisect_right(starts, span.start) - 1
        last = bisect_right(starts, span.end - 1) - 1
        return Span(kept[first].start + span.start - starts[first], kept[last].start + span.end - starts[last])

    zones = [Zone(*outer(Span(zone.start, zone.end)), zone.kind) for zone in rest.zones]
    breaks = tuple(outer(span) for span in rest.breaks)
    inner = Markdown(zones=tuple(zones))
    zones += [Zone(*comment, Dead.COMMENT) for comment in comments if inner.is_live(comment)]
    return Markdown(
        tuple(sorted(zones)),
        tuple(Heading(heading.level, outer(heading.span), outer(heading.text_span)) for heading in rest.headings),
        tuple(Block(block.name, outer(block.span), outer(block.owner)) for block in rest.blocks),
        tuple(Fence(outer(fence.span), fence.info, outer(fence.body), fence.closed) for fence in rest.fences),
        tuple(outer(span) for span in rest.table_rows),
        breaks,
        text,
        whole.start,
        whole.math,
    )
