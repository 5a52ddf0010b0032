"""Tables of GitHub's Markdown: the delimiter row, and the cells of a row."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import pairwise
from typing import NamedTuple

from notes_ls.text import Span

_DELIMITERS = re.compile(r"(?=[^|:]*+[|:])\|?+[ \t]*+(:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)*+)(?:\||$)[ \t]*+$")
_PIPE = re.compile(r"\\[\\|]|\|")
_PUBLISHED_TABLE = re.compile(r"(?m)^\|[^\n]+\|\n\|(?: ?:?-{3,}+:? ?\|)++\n(?:\|[^\n]+\|\n?)++")
_LAST_LINE_END = re.compile(r"\n(?!\|)")
_PUBLISHED_LINK = re.compile(r"!?\[\[[^\]]*+\]\]")


class Row(NamedTuple):
    """The cells of a row of a table, without the space around them, and the pipes between them."""

    cells: list[Span]
    pipes: list[Span]
    end: int


def delimiter_count(text: str, at: int, end: int) -> int:
    """Return how many columns the delimiter row from `at` to `end` has, or 0 when it is none."""
    match = _DELIMITERS.match(text, at, end)
    return match[1].count("|") + 1 - match[1].rstrip(" \t").endswith("|") if match else 0


def row(text: str, at: int, end: int, shielded: Container[int]) -> Row:
    """Return the cells of the row from `at` to `end`; the pipes at the offsets `shielded` are text."""
    pipes = [
        match.start()
        for match in _PIPE.finditer(text, at, end)
        if match.end() == match.start() + 1 and match.start() not in shielded
    ]
    edges = [at - 1, *pipes, end]
    cells = [_strip(text, before + 1, after) for before, after in pairwise(edges)]
    if pipes and pipes[0] == at:
        del cells[0]
    if pipes and cells and cells[-1].start == cells[-1].end == end:
        del cells[-1]
    return Row(cells, [Span(pipe, pipe + 1) for pipe in pipes], end)


class Shields:
    """Where pipes are text: in the wikilinks of tables of the plainest form, where they end no cell.

    A publisher of wikilinks escapes these for the author before it reads the Markdown. No such table goes beyond the
    lines that begin with a pipe one after another; those around a row are looked at when it is read.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._start = self._end = 0
        self._pipes: frozenset[int] = frozenset()

    def around(self, at: int) -> frozenset[int]:
        """Return the offsets of these pipes in the lines around `at`."""
        if not self._start <= at < self._end:
            text = self._text
            start = text.rfind("\n", 0, at) + 1
            while (above := text.rfind("\n", 0, max(start - 1, 0)) + 1) < start and text.startswith("|", above):
                start = above
            last = _LAST_LINE_END.search(text, at)
            self._start, self._end = start, last.end() if last else len(text)
            self._pipes = _shielded(text, self._start, self._end)
        return self._pipes


def _shielded(text: str, start: int, end: int) -> frozenset[int]:
    return frozenset(
        offset
        for table in _PUBLISHED_TABLE.finditer(text, start, end)
        for link in _PUBLISHED_LINK.finditer(text, table.start(), table.end())
        for offset in range(link.start(), link.end())
        if text[offset] == "|"
    )


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    return Span(start, end)
