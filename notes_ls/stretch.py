"""Where parts of a text stand, told without the text: by lines and columns, in the units of any client."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from notes_ls.text import Encoding, Position, units

_SAME = (0, 0)


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
    at, more = 0, _SAME  # a place on the line, and how many more units than code points stand before it there
    for start, end in spans:
        if not at <= start <= below:
            if start < above:
                line = above = 0
            if begin := text.rfind("\n", above, start) + 1:
                line += text.count("\n", above, begin)
                above = begin
            below = text.find("\n", start)
            below = len(text) if below < 0 else below
            at, more = above, _SAME
        if is_ascii and end <= below:
            yield f"{line} {start - above} {end - above}"
            continue
        at, more = start, _more(text[at:start], more)
        begin, last = above, line
        if end > below:
            begin = text.rfind("\n", start, end) + 1
            last += text.count("\n", start, begin)
        ending = _more(text[max(start, begin) : end], more if begin == above else _SAME)
        places = f"{line} {start - above} {end - begin}"
        if ending != _SAME or more != _SAME:
            wide = [start - above + more[0], end - begin + ending[0], start - above + more[1], end - begin + ending[1]]
            places += f" {last} {' '.join(map(str, wide))}"
        elif last != line:
            places += f" {last}"
        yield places


def stretches(places: str) -> list[Stretch]:
    """Return what has been measured, with a comma between one place and the next."""
    return [_stretch(*map(int, place.split(" "))) for place in places.split(",")]


def in_order(places: Iterable[Stretch]) -> list[Stretch]:
    """Return places of one text in order, the outer before the inner."""
    return sorted(places, key=lambda place: (place.line, place.start, -place.last, -place.end))


def _more(text: str, before: tuple[int, int]) -> tuple[int, int]:
    """Return how many more units than code points there are in UTF-16 and in UTF-8, with those of the text before."""
    if text.isascii():
        return before
    utf16, utf8 = (units(text, encoding) - len(text) for encoding in (Encoding.UTF16, Encoding.UTF8))
    return before[0] + utf16, before[1] + utf8


def _stretch(line: int, start: int, end: int, last: int | None = None, *wide: int) -> Stretch:
    return Stretch(line, start, end, line if last is None else last, wide)
