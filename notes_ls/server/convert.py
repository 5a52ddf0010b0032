"""Our data in the words of the protocol: spans become ranges, paths become URIs."""

from __future__ import annotations

from lsprotocol import types

from notes_ls.features.location import Location, Reference
from notes_ls.note import Note
from notes_ls.server import results
from notes_ls.server.root import Root
from notes_ls.stretch import Stretch
from notes_ls.text import Encoding, LineIndex, Position, Span, units


class Places:
    """Positions in one text; quick for an offset near the one before it, also in a line of a million characters."""

    __slots__ = ("_column", "_encoding", "_offset", "_plain", "_start", "lines")

    def __init__(self, lines: LineIndex, encoding: Encoding) -> None:
        self.lines = lines
        self._encoding = encoding
        self._plain = encoding is Encoding.UTF32 or lines.text.isascii()
        self._start = self._offset = self._column = 0

    def position(self, offset: int) -> results.Position:
        """Return the position of an offset of the text."""
        line = self.lines.line_of(offset)
        start = self.lines.starts[line]
        if self._plain:
            return results.Position(line, offset - start)
        if start != self._start:
            self._start = self._offset = start
            self._column = 0
        if offset < self._offset:
            self._column -= units(self.lines.text[offset : self._offset], self._encoding)
        else:
            self._column += units(self.lines.text[self._offset : offset], self._encoding)
        self._offset = offset
        return results.Position(line, self._column)

    def range(self, span: Span) -> results.Range:
        """Return the range of a span of the text."""
        return results.Range(self.position(span.start), self.position(span.end))


class Subject:
    """The note that a request is about, its vault, and the units of the client's columns."""

    __slots__ = ("_other", "_own", "_path", "encoding", "note", "root")

    def __init__(self, root: Root, note: Note, encoding: Encoding) -> None:
        self.root = root
        self.note = note
        self.encoding = encoding
        self._own = Places(note.lines, encoding)
        self._path, self._other = note.path, self._own  # the last other note alone: to keep all would hold all texts

    def offset(self, position: types.Position) -> int:
        """Return the offset of a position of the client's, brought into the text."""
        return self.note.lines.offset(Position(position.line, position.character), self.encoding)

    def span(self, wanted: types.Range) -> Span:
        """Return the span of a range of the client's."""
        start = self.offset(wanted.start)
        return Span(start, max(start, self.offset(wanted.end)))

    def range(self, span: Span) -> results.Range:
        """Return a span of the note as a range."""
        return self._own.range(span)

    def location(self, place: Location) -> results.Location:
        """Return a place as the protocol has it."""
        return results.Location(self.root.uri_of(place.path), self.range_in(place.path, place.selection or place.span))

    def reference(self, reference: Reference) -> results.Location:
        """Return a place whose text is not at hand as the protocol has it."""
        return results.Location(self.root.uri_of(reference.path), self.range_of(reference.place))

    def range_of(self, place: Stretch) -> results.Range:
        """Return a place whose text is not at hand as a range."""
        start, end = place.edges(self.encoding)
        return results.Range(results.Position(*start), results.Position(*end))

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
        if path == self.note.path:
            return self._own.range(span)
        if path != self._path:
            lines = self.root.lines(path) if span != NO_SPAN else None
            if lines is None:
                return START
            self._path, self._other = path, Places(lines, self.encoding)
        return self._other.range(span)


NO_SPAN = Span(0, 0)
START = results.Range(results.Position(0, 0), results.Position(0, 0))
