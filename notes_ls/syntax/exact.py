"""The Markdown of a text, or of a part of it, read by its grammar: blocks first, then the inline markup of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from notes_ls.syntax.addresses import may_hold_url
from notes_ls.syntax.block_ids import Block, block_ids
from notes_ls.syntax.blocks import read_blocks
from notes_ls.syntax.html import USUAL_TAG
from notes_ls.syntax.inline import merged, read_inline
from notes_ls.syntax.pieces import Dead, Fence, Heading, Label, Zone, outer, overlapping
from notes_ls.text import Span

_UNUSUAL_TAG = re.compile(rf"<(?!{USUAL_TAG})")
_PLAIN_LINK = r"(?!_)\w++(?<!_)(?: ?\| ?[A-Za-z0-9 ,'-]++)?+\]\]"
_MARKED_LINK = r"(?:[^\[\]*~<@_^:\n]++|(?<=[^\W_])_++(?=[^\W_])|:(?!//))*+[*~<@_^:\n]"
_UNUSUAL_LINK = re.compile(rf"\[\[(?!{_PLAIN_LINK}){_MARKED_LINK}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text, or a part of one, holds besides its words; all in the order of the text.

    `zones` are disjoint, and hold no inline tag but those in which `[[` stands. `breaks` hold the inline markup that
    ends a text node, the pipes between the cells of a table, and link definitions; of inline markup only that of texts
    in which some may stand in or over a wikilink. An empty break is an edge that a link may not stand over.
    """

    start: int
    end: int
    zones: tuple[Zone, ...] = ()
    breaks: tuple[Span, ...] = ()
    fences: tuple[Fence, ...] = ()
    blocks: tuple[Block, ...] = ()
    headings: tuple[Heading, ...] = ()
    table_rows: tuple[Span, ...] = ()
    lists: tuple[Span, ...] = ()
    items: tuple[Span, ...] = ()
    quotes: tuple[Span, ...] = ()
    labels: tuple[Label, ...] = ()


def read_whole(text: str, start: int, *, math: bool) -> Reading:
    """Read the Markdown of `text` from `start` on, and Obsidian's comments in it."""
    whole = read_exactly(text, start, math=math)
    comments = _comments(text, start, whole) if text.find("%%", start) >= 0 else []
    return _without(text, start, whole, comments, math=math) if comments else whole


def read_exactly(text: str, start: int = 0, stop: int | None = None, *, math: bool = True) -> Reading:
    """Read the Markdown of `text` from `start` on, without Obsidian's comments.

    It goes to the end, or else to the first `boundary` from `stop` on at which no block is open that goes on behind it.
    """
    blocks = read_blocks(text, start, stop, math=math)
    zones, breaks, labels = blocks.zones, blocks.breaks, blocks.labels
    defined = bool(blocks.definitions or blocks.footnotes)
    for parts in blocks.texts:
        source = text[parts[0].start : parts[0].end] if len(parts) == 1 else "\n".join([text[a:b] for a, b in parts])
        if source.rfind("[") > source.rfind("]"):
            breaks.append(Span(parts[-1].end, parts[-1].end))  # no link goes on in the next block
        split = _may_split(source)
        if not split and not _may_hide(source, math=math, defined=defined):
            continue
        found = read_inline(source, blocks.definitions, blocks.footnotes, math=math, emphasised=split)
        starts = list(accumulate((part.end - part.start + 1 for part in parts[:-1]), initial=0))
        over = partial(outer, parts=parts, starts=starts)
        zones += [Zone(*over(start, end), kind) for start, end, kind in found.zones]
        breaks += [over(*span) for span in found.breaks]
        labels += [_moved(label, over) for label in found.labels]
    return Reading(
        start=start,
        end=blocks.end,
        zones=tuple(sorted(zones)),
        breaks=tuple(merged(breaks)),
        fences=tuple(blocks.fences),
        blocks=block_ids(text, blocks) if text.find("^", start, blocks.end) >= 0 else (),
        headings=tuple(blocks.headings),
        table_rows=tuple(blocks.table_rows),
        lists=tuple(sorted(blocks.lists)),
        items=tuple(sorted(blocks.items)),
        quotes=tuple(sorted(blocks.quotes)),
        labels=tuple(sorted(labels, key=lambda label: label.span)),
    )


def _may_hide(text: str, *, math: bool, defined: bool) -> bool:
    """Tell whether some of this text of a paragraph, heading or cell may be code, math, a comment, a tag or a link."""
    return (
        "`" in text
        or (math and "$" in text)
        or "](" in text
        or (defined and "[" in text)
        or ("<" in text and _UNUSUAL_TAG.search(text) is not None)
    )


def _may_split(text: str) -> bool:
    """Tell whether markup may stand in or over a wikilink of this text."""
    if "[[" not in text:
        return False
    return may_hold_url(text) or _UNUSUAL_LINK.search(text) is not None


def _moved(label: Label, over: Callable[[int, int], Span]) -> Label:
    """Return a label with the offsets of the whole text."""
    said = over(*label.said) if label.said is not None else None
    return Label(over(*label.span), over(*label.name), label.key, said)


def _comments(text: str, start: int, whole: Reading) -> list[Span]:
    """Return the comments `%%..%%` that begin outside of code."""
    at = start
    found: list[Span] = []
    while (opening := text.find("%%", at)) >= 0:
        zone = overlapping(whole.zones, Span(opening, opening + 1))
        if zone and zone.kind in (Dead.CODE, Dead.FENCE, Dead.INDENTED):
            at = zone.end
            continue
        closing = text.find("%%", opening + 2)
        if closing < 0:
            break
        at = closing + 2
        found.append(Span(opening, at))
    return found


def _without(text: str, start: int, whole: Reading, comments: list[Span], *, math: bool) -> Reading:
    """Read the text as if its comments were not there, and return that with the offsets of the whole text."""
    edges = [0, *(edge for comment in comments for edge in comment), len(text)]
    kept = [Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=True)]
    starts = list(accumulate((part.end - part.start for part in kept[:-1]), initial=0))
    rest = read_exactly("".join([text[a:b] for a, b in kept]), start, math=math)

    over = partial(outer, parts=kept, starts=starts)

    def outers(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple([over(*span) for span in spans])

    zones = tuple([Zone(*over(zone.start, zone.end), zone.kind) for zone in rest.zones])
    hidden = [Zone(*comment, Dead.COMMENT) for comment in comments if overlapping(zones, comment) is None]
    return Reading(
        start=start,
        end=whole.end,
        zones=tuple(sorted((*zones, *hidden))),
        breaks=outers(rest.breaks),
        fences=tuple([Fence(over(*fence.span), fence.info, over(*fence.body), fence.closed) for fence in rest.fences]),
        blocks=tuple([Block(block.name, over(*block.span), over(*block.owner)) for block in rest.blocks]),
        headings=tuple([Heading(each.level, over(*each.span), over(*each.text_span)) for each in rest.headings]),
        table_rows=outers(rest.table_rows),
        lists=outers(rest.lists),
        items=outers(rest.items),
        quotes=outers(rest.quotes),
        labels=tuple([_moved(label, over) for label in rest.labels]),
    )
