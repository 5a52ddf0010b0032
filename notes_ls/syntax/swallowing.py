"""Raw HTML that swallows links: elements whose content a parser of HTML takes for text alone, or leaves out.

Of the page that Markdown makes, such a parser reads the raw HTML, and the elements that Markdown makes, in one go. What
it takes for text ends where the next element of Markdown's does: that is a closing tag which is not written as text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import accumulate
from typing import NamedTuple

from notes_ls.syntax.blocks import read_blocks
from notes_ls.syntax.html import TEXT_ELEMENTS, autolink_at, element_at
from notes_ls.syntax.inline import read_inline
from notes_ls.syntax.link import Link
from notes_ls.syntax.markdown import Markdown
from notes_ls.syntax.pieces import Dead, overlapping
from notes_ls.text import Span

_CLOSINGS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in TEXT_ELEMENTS}
_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*+)")
_FOREIGN = ("svg", "math")  # the same names mean something else in them
_ENDS_SELECT = ("select", "input", "keygen", "textarea", "table", "tbody", "tfoot", "thead", "tr", "td", "th")
_HASHTAG = re.compile(r"(?<=[ >])#(?=[-\w]*[^\W\d])")  # is made a link


def swallowed(markdown: Markdown, links: Iterable[Link]) -> Mapping[int, str]:
    """Return where those of `links` begin that raw HTML swallows, each with the name of the element that does.

    `links` are those of which Markdown makes links.
    """
    parser = _Parser()
    found: dict[int, str] = {}
    comments = [zone for zone in markdown.zones if markdown.text.startswith("%%", zone.start)]
    for event in sorted([*_events(markdown), *_link_events(links)]):
        if event.kind is _Kind.LINK:
            if parser.swallower:
                found[event.at] = parser.swallower
        elif event.kind is not _Kind.RAW or not overlapping(comments, Span(event.at, event.at + 1)):
            parser.take(event)
    return found


class _Kind(IntEnum):
    """What a parser comes to; what ends at a place goes before what begins there."""

    END = 0
    LINK = 1
    START = 2
    RAW = 3


class _Event(NamedTuple):
    """A piece of raw HTML, or where an element that Markdown makes starts or ends: `start` tells which one."""

    at: int
    kind: _Kind
    start: int = 0
    is_cell: bool = False
    raw: str = ""


class _Parser:
    """What is open for the two halves of a parser: what makes tags of raw HTML, and what makes elements of tags."""

    def __init__(self) -> None:
        self._text: str | None = None  # the element whose closing tag alone is a tag in raw HTML
        self._open: str | None = None  # the element in which no element is made
        self._last: str | int = 0  # the name of the last tag in raw HTML, or where the last element starts
        self._templates = 0
        self._foreign: str | None = None
        self._in_cell = self._opened_in_cell = False

    @property
    def swallower(self) -> str | None:
        """The element that swallows what comes next."""
        return self._open or ("template" if self._templates else None)

    def take(self, event: _Event) -> None:
        """Come to the next event."""
        if event.kind is _Kind.RAW:
            self._read(event.raw)
            return
        self._in_cell = event.is_cell and event.kind is _Kind.START
        if event.kind is _Kind.START:
            self._last = event.start
            return
        self._foreign = None
        if self._last == event.start:
            self._text = None
        if self._open in _CLOSINGS or (self._open == "select" and event.is_cell and self._opened_in_cell):
            self._open = None

    def _read(self, raw: str) -> None:
        at = 0
        absent: set[str] = set()
        while self._open != "plaintext":
            if self._text:
                closing = _CLOSINGS[self._text].search(raw, at) if self._last == self._text else None
                if closing is None:
                    return
                self._text, at = None, closing.end()
                self._open = None if self._open in _CLOSINGS else self._open
            at = raw.find("<", at)
            if at < 0:
                return
            element = element_at(raw, at, absent)
            if element is not None and (tag := _NAME.match(raw, at)):
                self._tag(tag[2].lower(), is_closing=bool(tag[1]))
            elif element is None and raw.startswith("<!--", at):
                return
            at = element.end if element else at + 1

    def _tag(self, name: str, *, is_closing: bool) -> None:
        if not is_closing:
            self._last = name
        if self._open == "select" and name in _ENDS_SELECT:
            self._open = None
            if name == "select":
                return
        if self._open or (self._foreign and name not in _FOREIGN):
            return
        if name in _FOREIGN:
            self._foreign = None if is_closing else name
        elif name == "template":
            self._templates = max(self._templates + (-1 if is_closing else 1), 0)
        elif not is_closing and (name in _CLOSINGS or name in {"plaintext", "select"}):
            self._open, self._opened_in_cell = name, self._in_cell
            self._text = name if name in _CLOSINGS else None


def _link_events(links: Iterable[Link]) -> Iterator[_Event]:
    for link in links:
        yield _Event(link.start, _Kind.LINK)
        if link.wiki and not link.embed:
            yield from _element(link.span)


def _element(span: Span, *, is_cell: bool = False) -> Iterator[_Event]:
    yield _Event(span.start, _Kind.START, span.start, is_cell)
    yield _Event(span.end, _Kind.END, span.start, is_cell)


def _events(markdown: Markdown) -> Iterator[_Event]:
    text, math = markdown.text, markdown.math
    blocks = read_blocks(text, markdown.start, None, math=math)
    for start, end, kind in blocks.zones:
        if kind in {Dead.HTML, Dead.COMMENT}:
            yield _Event(start, _Kind.RAW, raw=text[start:end])
        else:
            yield from _element(Span(start, end))
    for container in (*blocks.items, *blocks.quotes):
        yield from _element(container)
    for parts in blocks.texts:
        whole = Span(parts[0].start, parts[-1].end)
        yield from _element(whole, is_cell=overlapping(blocks.table_rows, whole) is not None)
        source = "\n".join([part.of(text) for part in parts])
        breaks = read_inline(source, blocks.definitions, blocks.footnotes, math=math, emphasised=True).breaks
        yield from _inline_events(source, breaks, _outward(parts))


def _outward(parts: Sequence[Span]) -> Callable[[int], int]:
    """Return what tells where a place of the text that joins `parts` stands in the whole."""
    starts = list(accumulate((part.end - part.start + 1 for part in parts[:-1]), initial=0))

    def outer(at: int) -> int:
        number = bisect_right(starts, at) - 1
        return parts[number].start + at - starts[number]

    return outer


def _inline_events(source: str, breaks: Iterable[Span], outer: Callable[[int], int]) -> Iterator[_Event]:
    """Yield the events of one text by its `breaks`: the two of an element that has two come one after the other."""
    for hashtag in _HASHTAG.finditer(source):
        yield from _element(Span(outer(hashtag.start()), outer(hashtag.end())))
    following = iter(breaks)
    for start, end in following:
        piece = source[start:end]
        if not piece or piece == "[" or piece[0] in "*_~":
            yield from _element(Span(outer(start), outer(next(following).end)))
        elif piece[0] in "`$[" or autolink_at(piece, 0):
            yield from _element(Span(outer(start), outer(end)))
        elif piece[0] == "<":
            yield _Event(outer(start), _Kind.RAW, raw=piece)
        else:
            yield _Event(outer(start), _Kind.START, outer(start))
