"""Positions in a text: spans and edits in code points, lines and columns at the edge; and what of it can be seen."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from enum import StrEnum
from itertools import accumulate, count, pairwise
from operator import add
from typing import NamedTuple

_HIDDEN = (
    r"\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\U000e0000-\U000e007f"
)
# One class of characters comes first, so that the search may look for these alone.
_UNSEEN = re.compile(
    rf"[{_HIDDEN}\u200c\u200d#]"
    rf"(?:(?<=[{_HIDDEN}])"
    r"|(?<!#)(?:(?<![^\x00-\x7f].)|(?![^\x00-\x7f]))"  # what scripts and emoji need inside
    r"|(?<=#)(?<![^#]#)(?=[a-z]{0,20}+\[))",  # in a log of CI, `##vso[...]` and its like are commands
    re.DOTALL,
)
_LINE_END = re.compile(r"\r\n|\n|\r")


def visible(text: str) -> str:
    """Return `text` with what hides, turns text round or commands a terminal or a log of CI shown as an escape."""
    return text if text.isascii() and text.isprintable() and "#" not in text else _UNSEEN.sub(_escaped, text)


class Span(NamedTuple):
    """A half-open range `[start, end)` of a text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of `text` that this span covers."""
        return text[self.start : self.end]

    def touches(self, offset: int) -> bool:
        """Tell whether a cursor at `offset` stands in this span or at one of its two ends."""
        return self.start <= offset <= self.end

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


class Edit(NamedTuple):
    """Replace what `span` covers by `text`."""

    span: Span
    text: str


class OverlappingEditsError(ValueError):
    """Two edits of one text touch the same characters, so there is no one result."""


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all `edits` applied at once; their spans refer to the text as given.

    Raises OverlappingEditsError when two spans overlap; insertions at one offset keep the order given.
    """
    ordered = sorted(edits, key=lambda edit: edit.span)
    for before, after in pairwise(ordered):
        if after.span.start < before.span.end:
            raise OverlappingEditsError(f"edits overlap at offset {after.span.start}")
    parts: list[str] = []
    end = 0
    for span, new in ordered:
        parts += text[end : span.start], new
        end = span.end
    parts.append(text[end:])
    return "".join(parts)


class Encoding(StrEnum):
    """What one unit of a column is, in the words of the Language Server Protocol."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


class Position(NamedTuple):
    """A zero-based line, and a column in the units of the encoding asked for."""

    line: int
    column: int


class LineIndex:
    """Lines of one text, ended by `\\n`, `\\r\\n` or `\\r` as in the Language Server Protocol."""

    __slots__ = ("starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        if "\r" in text:
            self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        else:
            lengths = map(len, text.split("\n")[:-1])
            self.starts = [0, *map(add, accumulate(lengths), count(1))]

    def line_of(self, offset: int) -> int:
        """Return the zero-based line that holds `offset`."""
        return bisect_right(self.starts, offset) - 1

    def line_span(self, line: int) -> Span:
        """Return the span of a line without its line end; lines past the end are empty."""
        if line >= len(self.starts):
            return Span(len(self.text), len(self.text))
        start = self.starts[line]
        if line + 1 == len(self.starts):
            return Span(start, len(self.text))
        end = self.starts[line + 1]
        end -= 2 if self.text[end - 2 : end] == "\r\n" and end - 2 >= start else 1
        return Span(start, end)

    def position(self, offset: int, encoding: Encoding = Encoding.UTF32) -> Position:
        """Return line and column of `offset`, which is brought inside the text first."""
        offset = min(max(offset, 0), len(self.text))
        line = self.line_of(offset)
        return Position(line, units(self.text[self.starts[line] : offset], encoding))

    def offset(self, position: Position, encoding: Encoding = Encoding.UTF32) -> int:
        """Return the offset of a position; one past a line's or the text's end is brought to that end.

        A column in the middle of a code point means the point's start.
        """
        if position.line < 0:
            return 0
        start, end = self.line_span(position.line)
        column = max(position.column, 0)
        line = self.text[start:end]
        if encoding is Encoding.UTF32 or line.isascii():
            return min(start + column, end)
        return start + _points(line, column, encoding)


def units(text: str, encoding: Encoding) -> int:
    """Return the length of `text` in code units of `encoding`."""
    if encoding is Encoding.UTF32 or text.isascii():
        return len(text)
    if encoding is Encoding.UTF8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _points(line: str, column: int, encoding: Encoding) -> int:
    """Return how many whole code points of `line` fit in `column` units."""
    if encoding is Encoding.UTF8:
        raw = line.encode("utf-8", "surrogatepass")
        while column < len(raw) and raw[column] & 0xC0 == 0x80:  # in the middle of a code point
            column -= 1
        return len(raw[:column].decode("utf-8", "surrogatepass"))
    if units(line, encoding) == len(line):
        return min(column, len(line))
    for index, char in enumerate(line):
        column -= 2 if char > "\uffff" else 1
        if column < 0:
            return index
    return len(line)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
