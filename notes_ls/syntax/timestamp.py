"""Timestamps of a text: the anchors, which of them are odd, and their times at little cost."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    """What one pass over a text says of its timestamps; nothing is kept of the anchors that are as they should be."""

    times: tuple[str, ...]
    odd: tuple[Anchor, ...]
    bare: tuple[BareTime, ...]


def scan(text: str) -> Scan:
    """Return all times, the odd anchors and the bare times of `text` at the cost of one pass.

    It is read in full only where something besides canonical anchors may hold a time.
    """
    parts = _CANONICAL.split(text)
    times = tuple(parts[1::2])
    rest = parts[::2]
    residue = "\0".join(rest)
    tagged = _has_tag(residue)
    if not tagged and not _COLON.search(residue):
        return Scan(times, (), ())
    masked = _MASK.join(rest)
    if tagged and (found := _elements(text, masked)):
        masked = _cover(masked, found)
        times = tuple(anchor.value for anchor in _merged(text, found) if anchor.value is not None)
        return Scan(times, tuple(anchor for anchor in found if anchor.flaw), bare_times_outside(masked))
    return Scan(times, (), bare_times_outside(masked))


def anchors(text: str) -> tuple[Anchor, ...]:
    """Return every element meant as a timestamp anchor, canonical or not, in order."""
    return _merged(text, _elements(text, _MASK.join(_CANONICAL.split(text)[::2])))


def canonical_anchors(text: str) -> Iterator[Anchor]:
    """Yield the anchors that are just as they should be, one by one as they are asked for."""
    for match in _CANONICAL.finditer(text):
        (start, end), (first, last), value = match.span(), match.span(1), match[1]
        yield Anchor(Span(start, end), value, Span(first, last), f"[{value}]", Span(last + 2, end - 4))


def odd_anchors(text: str) -> tuple[Anchor, ...]:
    """Return the anchors that are not exactly as they should be, equal times in value and label, in order."""
    return scan(text).odd


def times(text: str) -> tuple[str, ...]:
    """Return the time of every anchor as written, in order."""
    return scan(text).times


def bare_times(text: str) -> tuple[BareTime, ...]:
    """Return the groups of times in running text that are no anchors, in order."""
    return scan(text).bare


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


def _cover(masked: str, found: list[Anchor]) -> str:
    """Return `masked` with these anchors blanked too."""
    parts: list[str] = []
    end = 0
    for anchor in found:
        parts += masked[end : anchor.span.start], "\0" * (anchor.span.end - anchor.span.start)
        end = anchor.span.end
    parts.append(masked[end:])
    return "".join(parts)


def _merged(text: str, found: list[Anchor]) -> tuple[Anchor, ...]:
    """Return the canonical anchors together with those found otherwise, in order."""
    if not found:
        return tuple(canonical_anchors(text))
    return tuple(sorted((*found, *canonical_anchors(_cover(text, found))), key=_SPAN))
