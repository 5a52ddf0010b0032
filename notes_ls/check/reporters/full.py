"""The line of each finding with carets under what is meant, its rule and its fix."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from notes_ls.check.diagnostic import Diagnostic, Fixes
from notes_ls.check.style import COLORS, paint
from notes_ls.text import visible

SEPARATOR = ""
FIXES = Fixes.ASKED

_WIDTH = 110  # of the part of a line that is shown; transcripts have lines of thousands of characters
_RELATED = 5
_ODD = re.compile(r"[^\0-\u02ff\u2026]")  # what may take another number of cells than one


def opening() -> str:
    """Return nothing."""
    return ""


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:
    """Return a block for each finding, with an empty line after it."""
    return "".join(["\n".join([*_block(each, color=color), "", ""]) for each in diagnostics])


def closing() -> str:
    """Return nothing: the summary goes to the error stream."""
    return ""


def _block(each: Diagnostic, *, color: bool) -> Iterator[str]:
    def bright(text: str, code: str) -> str:
        return paint(text, code) if color else text

    tint = COLORS[each.severity]
    yield f"{bright(f'{each.severity.value}[{each.code}]', tint)}: {bright(visible(each.message), '1')}"
    row, column = each.start
    number = str(row)
    gutter = " " * len(number)
    yield f"{gutter}{bright('-->', '1;34')} {visible(each.filename)}:{row}:{column}"
    bar = bright("|", "1;34")
    shown, indent, width = _excerpt(each)
    yield f"{gutter} {bar}"
    yield f"{bright(number, '1;34')} {bar} {shown}"
    yield f"{gutter} {bar} {' ' * indent}{bright('^' * width, tint)}"
    for related in each.related[:_RELATED]:
        place = f":{related.place.row}:{related.place.column}" if related.place else ""
        yield f"{gutter} {bright('=', '1;34')} {visible(related.message)}: {visible(related.filename)}{place}"
    if len(each.related) > _RELATED:
        yield f"{gutter} {bright('=', '1;34')} and {len(each.related) - _RELATED} more"
    if each.fix:
        mark = "" if each.fix.applicability.value == "safe" else " (unsafe)"
        yield f"{gutter} {bright('=', '1;34')} {bright('help', '1;36')}: {visible(each.fix.message)}{mark}"


def _excerpt(each: Diagnostic) -> tuple[str, int, int]:
    """Return the part of the line that is shown, and where on a terminal the carets begin and how many they are."""
    text, line = each.page.note.text, each.line
    start, end = each.finding.span
    first, last = line
    if last - first > _WIDTH:
        first = max(first, min(start - _WIDTH // 3, last - _WIDTH))
        last = first + _WIDTH
    before, inside, after = (
        visible(text[begin:stop].replace("\t", "    "))
        for begin, stop in pairwise((first, start, min(end, last), last))
    )
    if first > line.start:
        before = "…" + before[1:]
    if last < line.end:
        after = after[:-1] + "…"
    return visible(before + inside + after), _cells(before), max(_cells(inside), 1)


def _cells(text: str) -> int:
    """Return how many cells of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return len(text) + sum(
        -1 if unicodedata.combining(char) else unicodedata.east_asian_width(char) in "WF" for char in _ODD.findall(text)
    )
