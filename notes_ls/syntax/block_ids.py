"""Obsidian's block ids: `^name` at the end of a paragraph or list item, or alone behind the block it names."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from notes_ls.syntax.pieces import Blocks
from notes_ls.text import Span

_ID = re.compile(r"\^([A-Za-z0-9-]++)[ \t]*+$")
_MAY_BE_ID = re.compile(r"\^[A-Za-z0-9-]++[ \t|]*+(?:[\r\n]|\Z)")


@dataclass(frozen=True, slots=True)
class Block:
    """A block that has an id: the name in `^name`, the id with its caret, and the block it names."""

    name: str
    span: Span
    owner: Span


def may_hold_ids(text: str, start: int) -> bool:
    """Tell at little cost whether a block from `start` on may have an id, were it but for a comment behind it."""
    return text.find("^", start) >= 0 and ("%" in text or _MAY_BE_ID.search(text, start) is not None)


def block_ids(text: str, blocks: Blocks) -> tuple[Block, ...]:
    """Return the blocks of `text` that have an id, in order."""
    items = {_line_start(text, item.start): item for item in sorted(blocks.items)}
    ended = sorted((*blocks.leaves, *blocks.lists, *blocks.quotes), key=lambda span: (span.end, -span.start))
    ends = [span.end for span in ended]
    tables = sorted(blocks.leaves)
    found: list[Block] = []
    for parts in blocks.paragraphs:
        start, end = parts[-1]
        match = _ID.search(text, start, end)
        if match is None or (match.start() > start and text[match.start() - 1] not in " \t"):
            continue
        paragraph = Span(parts[0].start, end)
        owner = items.get(_line_start(text, paragraph.start), paragraph)
        if match.start() == paragraph.start:
            before = bisect_right(ends, paragraph.start) - 1
            owner = ended[before] if before >= 0 else paragraph
        found.append(Block(match[1], Span(match.start(), match.end(1)), owner))
    for row in blocks.table_rows:
        if text.startswith("^", row.start) and (match := _ID.match(text, *row)):
            table = tables[bisect_right(tables, row) - 1]
            rows_end = table.start + len(text[table.start : row.start].rstrip())
            found.append(Block(match[1], Span(row.start, match.end(1)), Span(table.start, rows_end)))
    return tuple(sorted(found, key=lambda block: block.span))


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
