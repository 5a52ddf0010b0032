"""The parts of a text in which links are asked about one after the other, each looked at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from notes_ls.syntax.blocks import boundary, boundary_before
from notes_ls.syntax.exact import Reading, read_exactly
from notes_ls.syntax.pieces import LINK_TARGET, UNDERLINE
from notes_ls.text import Span

_START = attrgetter("start")


class Parts:
    """The parts of `text` from `start` on, some of which have been read; it grows as it is asked."""

    def __init__(self, text: str, start: int, readings: Sequence[Reading], *, math: bool) -> None:
        self._text = text
        self._start = start
        self._math = math
        self._known = readings
        self._readings = {Span(reading.start, reading.end): reading for reading in readings}
        self._stirred: dict[Span, bool] = {}
        self._latest = Span(0, 0)

    def reading_at(self, offset: int) -> Reading:
        """Return the reading of the part around `offset`."""
        part = self._at(offset)
        if part not in self._readings:
            self._readings[part] = read_exactly(self._text, *part, math=self._math)
        return self._readings[part]

    def readings(self, *marks: re.Pattern[str]) -> list[Reading]:
        """Return the readings of all parts in which one of `marks` occurs, and of those that are read already.

        Where one begins with a block that need not follow an empty line, it may lie in another.
        """
        for mark in marks:
            at = self._start
            while (match := mark.search(self._text, at)) is not None:
                at = max(self.reading_at(match.start()).end, match.end())
        return sorted(self._readings.values(), key=_START)

    def is_stirred_at(self, offset: int) -> bool:
        """Tell whether the part around `offset` holds links of another kind, or may hold a table."""
        part = self._at(offset)
        if part not in self._stirred:
            text = self._text
            self._stirred[part] = (
                LINK_TARGET.search(text, *part) is not None or UNDERLINE.search(text, *part) is not None
            )
        return self._stirred[part]

    def _at(self, offset: int) -> Span:
        latest = self._latest
        if not latest.start <= offset < latest.end:
            number = bisect_right(self._known, offset, key=_START)
            before = self._known[number - 1] if number else None
            if before is not None and offset < before.end:
                latest = Span(before.start, before.end)
            else:
                begin = boundary_before(self._text, offset, before.end if before else self._start)
                latest = Span(begin, boundary(self._text, offset + 1))
            self._latest = latest
        return latest
