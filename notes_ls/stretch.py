"""Where parts of a text stand, told without the text: by lines and columns, in the units of any client."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from notes_ls.text import Encoding, Position, units


class Stretch(NamedTuple):
    """From the column `start` of a line to the column `end` of the `last` one, in code points.

    Where some client counts otherwise, `wide` has both columns in UTF-16 units, then in UTF-8.
    """

    line: int
    start: int
    end: int
    last: int
    wide: tuple[int, ...] = ()

    @property
    def from_start(self) -> Stretch:
        """From the beginning of the text to the end of this."""
        return Stretch(0, 0, self.end, self.last, self.wide and (0, self.wide[1], 0, self.wide[3]))

    def edges(self, encoding: Encoding) -> tuple[Position, Position]:
        """Return both ends as a client has them that counts in these units."""
        start, end = self.start, self.end
        if self.wide and encoding is not Encoding.UTF32:
            start, end = self.wide[:2] if encoding is Encoding.UTF16 else self.wide[2:]
        return Position(self.line, start), Position(self.last, end)


def measured(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Yield where spans of a text stand, each for `stretches` to read; spans in order are measured quickly.

    What ends on the line where it begins, and has the same columns in all units, takes the first three numbers alone.
    """
    if "\r" in text:  # it ends lines, too; all offsets stay
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    is_ascii = text.isascii()
    line = above = 0  # a line, where it begins, and where it ends
    below = -1
    for start, end in spans:
        if not above <= start <= below:
            if start < above:
                line = above = 0
            if begin := text.rfind("\n", above, start) + 1:
                line += text.count("\n", above, begin)
                above = begin
            below = text.find("\n", start)
            below = len(text) if below < 0 else below
        if end <= below and (is_ascii or text[above:end].isascii()):
            yield f"{line} {start - above} {end - above}"
        else:
            begin = text.rfind("\n", start, end) + 1 or above
            last = line + text.count("\n", above, begin)
            yield f"{line} {start - above} {end - begin} {last}{_wide(text[above:start], text[begin:end])}"


def stretches(places: str) -> list[Stretch]:
    """Return what has been measured, with a comma between one place and the next."""
    return [_stretch(*map(int, place.split(" "))) for place in places.split(",")]


def in_order(places: Iterable[Stretch]) -> list[Stretch]:
    """Return places of one text in order, the outer before the inner."""
    return sorted(places, key=lambda place: (place.line, place.start, -place.last, -place.end))


def _wide(before: str, until: str) -> str:
    """Return the columns at the end of two parts of lines in UTF-16 and in UTF-8, nothing if they are the same."""
    if before.isascii() and until.isascii():
        return ""
    return "".join(f" {units(each, way)}" for way in (Encoding.UTF16, Encoding.UTF8) for each in (before, until))


def _stretch(line: int, start: int, end: int, last: int | None = None, *wide: int) -> Stretch:
    return Stretch(line, start, end, line if last is None else last, wide)
