"""Timestamps of a text: the anchors, which of them are odd, and their times at little cost."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from notes_ls.syntax.anchor import Anchor, AnchorFault, Flaw, canonical, element_at, escaped_elements
from notes_ls.syntax.bare_time import BareTime, bare_times_outside
from notes_ls.syntax.timecode import Time, hhmmss, read_time
from notes_ls.text import Span

__all__ = [
    "Anchor",
    "AnchorFault",
    "BareTime",
    "Flaw",
    "Scan",
    "Time",
    "all_anchors",
    "anchors",
    "bare_times",
    "canonical",
    "canonical_anchors",
    "hhmmss",
    "odd_anchors",
    "read_time",
    "scan",
    "times",
]

# The lookbehind, after the literal head that makes the search fast, leaves out anchors escaped or in a link's target.
_CANONICAL = re.compile(
    r'<a class="yt-timestamp" data-t="(?<![(\\]<a class="yt-timestamp" data-t=")'
    r'([0-9][0-9]:[0-5][0-9]:[0-5][0-9])">\[\1\]</a>'
)
_MASK = "\0" * len(canonical(0))
_START = re.compile(r"""<(?=[ ]?[A-Za-z][^<>]{0,200}?(?:yt-timestamp|class=["']?yt(?![A-Za-z])|data-t="?[0-9]))""")
_SPAN = itemgetter(0)
_COLON = re.compile(":[0-9]")


class Scan(NamedTuple):
    """What one pass over a text says of its timestamps: all times, and the anchors of another than the usual spelling.

    Of these `odd` are by what makes them so. Nothing is kept of the anchors that are just as they should be. `rest` is
    the text with its anchors blanked out, or nothing where it holds no time without them.
    """

    times: tuple[str, ...]
    unusual: tuple[Anchor, ...] = ()
    odd: Mapping[Flaw, Sequence[Anchor]] = {}
    rest: str = ""

    @property
    def bare(self) -> tuple[BareTime, ...]:
        """The groups of times in running text that are no anchors, in order."""
        return bare_times_outside(self.rest) if self.rest else ()


def scan(text: str) -> Scan:
    """Return what is to be said of the timestamps of `text`; it is looked at closely only where one may be unusual."""
    parts = _CANONICAL.split(text)
    rest = parts[::2]
    residue = "\0".join(rest)
    tagged = _has_tag(residue)
    if not tagged and not _COLON.search(residue):
        return Scan(tuple(parts[1::2]))
    masked = _MASK.join(rest)
    if tagged and (found := _elements(text, masked)):
        odd: dict[Flaw, list[Anchor]] = {}
        for anchor in found:
            if anchor.flaw is not None:
                odd.setdefault(anchor.flaw, []).append(anchor)
        return Scan(_times(parts[1::2], rest, found), tuple(found), odd, _cover(masked, found))
    return Scan(tuple(parts[1::2]), rest=masked)


def anchors(text: str) -> tuple[Anchor, ...]:
    """Return every element meant as a timestamp anchor, canonical or not, in order."""
    return all_anchors(text, scan(text).unusual)


def all_anchors(text: str, unusual: Sequence[Anchor]) -> tuple[Anchor, ...]:
    """Return the anchors of a text whose unusual ones are known, in order."""
    if not unusual:
        return tuple(canonical_anchors(text))
    return tuple(sorted((*unusual, *canonical_anchors(_cover(text, unusual))), key=_SPAN))


def canonical_anchors(text: str) -> Iterator[Anchor]:
    """Yield the anchors that are just as they should be, as they are asked for."""
    for match in _CANONICAL.finditer(text):
        (start, end), (first, last), value = match.span(), match.span(1), match[1]
        yield Anchor(Span(start, end), value, Span(first, last), f"[{value}]", Span(last + 2, end - 4))


def odd_anchors(text: str) -> tuple[Anchor, ...]:
    """Return the anchors that are not exactly as they should be, equal times in value and label, in order."""
    return tuple(anchor for anchor in scan(text).unusual if anchor.flaw)


def times(text: str) -> tuple[str, ...]:
    """Return the time of every anchor as written, in order."""
    return scan(text).times


def bare_times(text: str) -> tuple[BareTime, ...]:
    """Return the groups of times in running text that are no anchors, in order."""
    return scan(text).bare


def _times(usual: list[str], rest: list[str], unusual: list[Anchor]) -> tuple[str, ...]:
    """Return all times in order: those of the canonical anchors, which stand between the parts of `rest`, too."""
    before = accumulate(map(len, rest[:-1]))
    starts = [length + number * len(_MASK) for number, length in enumerate(before)]
    for anchor in reversed(unusual):
        first, last = bisect_left(starts, anchor.span.start), bisect_left(starts, anchor.span.end)
        usual[first:last] = [] if anchor.value is None else [anchor.value]
    return tuple(usual)


def _has_tag(residue: str) -> bool:
    """Tell whether a text holds a tag besides line breaks, or an escaped one."""
    at = residue.find("<")
    while at >= 0:
        if not residue.startswith("<br", at):
            return True
        at = residue.find("<", at + 1)
    return "&" in residue and "&lt;a" in residue


def _elements(text: str, masked: str) -> list[Anchor]:
    """Return the anchors of a text that are not canonical, or not where they should be, in order."""
    found: list[Anchor] = []
    floor = 0
    for match in _START.finditer(masked):
        if match.start() >= floor:
            anchor = element_at(text, match.start(), floor)
            floor = anchor.span.end
            found.append(anchor)
    if "&lt;a" in masked:
        found = sorted((*found, *escaped_elements(_cover(masked, found))), key=_SPAN)
    return found


def _cover(masked: str, found: Sequence[Anchor]) -> str:
    """Return `masked` with these anchors blanked too."""
    parts: list[str] = []
    end = 0
    for anchor in found:
        parts += masked[end : anchor.span.start], "\0" * (anchor.span.end - anchor.span.start)
        end = anchor.span.end
    parts.append(masked[end:])
    return "".join(parts)
