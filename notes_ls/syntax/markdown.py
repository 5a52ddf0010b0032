"""What of a note is live text, and what is code, math, a comment or raw HTML; headings, block ids, tables and lists.

The reading is CommonMark's with the tables and bare addresses of GitHub, the math of remark-math and the comments of
Obsidian. A note without any of the few characters that can make text dead takes a fast path over its headings alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from notes_ls.syntax.block_ids import Block, block_ids
from notes_ls.syntax.blocks import read_blocks
from notes_ls.syntax.clean import clean_headings, is_clean, may_hide, may_split
from notes_ls.syntax.inline import merged, read_inline
from notes_ls.syntax.pieces import Dead, Fence, Heading, Outline, Zone
from notes_ls.text import Span

__all__ = ["Block", "Dead", "Fence", "Heading", "Markdown", "Zone", "read"]

_START = itemgetter(0)


@dataclass(frozen=True)
class Markdown:
    """What a text holds besides its words; all in the order of the text.

    `zones` are disjoint, and hold no inline tag but those in which `[[` stands. `breaks` hold the inline markup that
    ends a text node, the pipes between the cells of a table, and link definitions; of inline markup only that of texts
    in which some may stand in or over a wikilink. An empty break is an edge that a link may not stand over.
    """

    zones: tuple[Zone, ...] = ()
    blocks: tuple[Block, ...] = ()
    fences: tuple[Fence, ...] = ()
    breaks: tuple[Span, ...] = ()
    text: str = field(default="", repr=False, compare=False)
    start: int = field(default=0, repr=False, compare=False)
    math: bool = field(default=True, repr=False, compare=False)
    known: Outline | None = field(default=None, repr=False, compare=False)  # None: the text is clean, and read if asked

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading, also those in lists and quotes."""
        clean = clean_headings(self.text, self.start) if self.known is None else None
        return self._outline.headings if clean is None else clean

    @property
    def table_rows(self) -> tuple[Span, ...]:
        """Every row of a table but the one of hyphens below its head."""
        return () if self.known is None else self.known.table_rows

    @property
    def lists(self) -> tuple[Span, ...]:
        """Every whole list, nested ones too."""
        return self._outline.lists

    @property
    def quotes(self) -> tuple[Span, ...]:
        """Every whole block quote, nested ones too."""
        return self._outline.quotes

    @cached_property
    def _outline(self) -> Outline:
        return self.known or read_blocks(self.text, self.start, math=self.math).outline()

    def dead_at(self, offset: int) -> Zone | None:
        """Return the zone that holds the character at `offset`."""
        index = bisect_right(self.zones, offset, key=_START) - 1
        return self.zones[index] if index >= 0 and offset < self.zones[index].end else None

    def is_live(self, span: Span) -> bool:
        """Tell whether `span` shares no character with a zone."""
        if not self.zones:
            return True
        index = bisect_left(self.zones, span.end, key=_START) - 1
        return index < 0 or self.zones[index].end <= span.start

    def is_split(self, span: Span) -> bool:
        """Tell whether `span`, which is that of a wikilink, shares a character with a break."""
        if not self.breaks:
            return False
        index = bisect_left(self.breaks, span.end, key=_START) - 1
        return index >= 0 and self.breaks[index].end > span.start


def read(text: str, start: int = 0, *, math: bool = True) -> Markdown:
    """Read the Markdown of `text` from `start`, where its body begins; takes linear time and never raises."""
    if is_clean(text, start, math=math):
        return Markdown(text=text, start=start, math=math)
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
        if source.rfind("[") > source.rfind("]"):
            breaks.append(Span(parts[-1].end, parts[-1].end))  # no link goes on in the next block
        split = may_split(source)
        if not split and not may_hide(source, math=math, defined=bool(blocks.definitions)):
            continue
        found = read_inline(source, blocks.definitions, blocks.footnotes, math=math, emphasised=split)
        starts = list(accumulate((part.end - part.start + 1 for part in parts[:-1]), initial=0))
        zones += [Zone(*_outer(start, end, parts, starts), kind) for start, end, kind in found.zones]
        breaks += [_outer(span.start, span.end, parts, starts) for span in found.breaks]
    ids = block_ids(text, blocks) if text.find("^", start) >= 0 else ()
    return Markdown(
        tuple(sorted(zones)), ids, tuple(blocks.fences), tuple(merged(breaks)), text, start, math, blocks.outline()
    )


def _outer(start: int, end: int, parts: list[Span], starts: list[int]) -> Span:
    """Return the span in the whole text of a range in the text that joins `parts`, which begin at `starts` there."""
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, max(end - 1, start)) - 1
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
    starts = list(accumulate((part.end - part.start for part in kept[:-1]), initial=0))
    rest = read_exactly("".join([text[a:b] for a, b in kept]), whole.start, math=whole.math)

    def outer(span: tuple[int, int]) -> Span:
        return _outer(*span, kept, starts)

    def outers(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple([outer(span) for span in spans])

    zones = tuple([Zone(*outer(zone[:2]), zone.kind) for zone in rest.zones])
    inner = Markdown(zones)
    hidden = [Zone(*comment, Dead.COMMENT) for comment in comments if inner.is_live(comment)]
    outline = Outline(
        tuple(Heading(heading.level, outer(heading.span), outer(heading.text_span)) for heading in rest.headings),
        outers(rest.table_rows),
        outers(rest.lists),
        outers(rest.quotes),
    )
    return Markdown(
        tuple(sorted((*zones, *hidden))),
        tuple(Block(block.name, outer(block.span), outer(block.owner)) for block in rest.blocks),
        tuple(Fence(outer(fence.span), fence.info, outer(fence.body), fence.closed) for fence in rest.fences),
        outers(rest.breaks),
        text,
        whole.start,
        whole.math,
        outline,
    )
