"""Our data in the words of the protocol: spans become ranges, paths become URIs."""

from __future__ import annotations

from typing import NamedTuple

from lsprotocol import types

from notes_ls.features.location import Location
from notes_ls.note import Note
from notes_ls.server import results
from notes_ls.server.root import Root
from notes_ls.text import Encoding, LineIndex, Position, Span


class Subject(NamedTuple):
    """The note that a request is about, its vault, and the units of the client's columns."""

    root: Root
    note: Note
    encoding: Encoding

    def offset(self, position: types.Position) -> int:
        """Return the offset of a position of the client's, brought into the text."""
        return self.note.lines.offset(Position(position.line, position.character), self.encoding)

    def span(self, wanted: types.Range) -> Span:
        """Return the span of a range of the client's."""
        start = self.offset(wanted.start)
        return Span(start, max(start, self.offset(wanted.end)))

    def range(self, span: Span) -> results.Range:
        """Return a span of the note as a range."""
        return to_range(self.note.lines, span, self.encoding)

    def location(self, place: Location) -> results.Location:
        """Return a place as the protocol has it."""
        return results.Location(self.root.uri_of(place.path), self.range_in(place.path, place.selection or place.span))

    def link(self, origin: Span, place: Location) -> results.LocationLink:
        """Return a place that the link at `origin` leads to."""
        return results.LocationLink(
            self.range(origin),
            self.root.uri_of(place.path),
            self.range_in(place.path, place.span),
            self.range_in(place.path, place.selection or place.span),
        )

    def range_in(self, path: str, span: Span) -> results.Range:
        """Return a span of the file at `path` as a range, its beginning if the file cannot be read."""
        lines = self.note.lines if path == self.note.path else self.root.lines(path) if span != NO_SPAN else None
        return to_range(lines, span, self.encoding) if lines is not None else START


NO_SPAN = Span(0, 0)
START = results.Range(results.Position(0, 0), results.Position(0, 0))


def to_range(lines: LineIndex, span: Span, encoding: Encoding) -> results.Range:
    """Return a span of a text as a range."""
    start, end = lines.position(span.start, encoding), lines.position(span.end, encoding)
    return results.Range(results.Position(*start), results.Position(*end))
