"""The texts that the client has open, kept as it edits them."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import msgspec

from notes_ls.server.uris import to_path
from notes_ls.text import Encoding, LineIndex, Position

_log = logging.getLogger(__name__)
_FARTHEST = 2**31 - 1


class Document:
    """One open text under the URI that the client calls it by."""

    __slots__ = ("_lines", "file", "in_doubt", "language", "text", "uri", "version")

    def __init__(self, uri: str, language: str, version: int | None, text: str) -> None:
        self.uri = uri
        self.file = to_path(uri)
        self.language = language
        self.version = version
        self.text = text
        self.in_doubt = False  # edits came in another order than they were made in, as their versions say
        self._lines: LineIndex | None = None

    @property
    def lines(self) -> LineIndex:
        """Where the lines of the text begin."""
        if self._lines is None or self._lines.text is not self.text:
            self._lines = LineIndex(self.text)
        return self._lines

    def change(self, changes: list[Change], encoding: Encoding) -> None:
        """Apply changes one after the other; a position outside of the text is brought to its nearest place."""
        for change in changes:
            if change.range is None:
                self.text = change.text
                continue
            lines = self.lines
            start = lines.offset(change.range.start.plain, encoding)
            end = max(start, lines.offset(change.range.end.plain, encoding))
            self.text = f"{self.text[:start]}{change.text}{self.text[end:]}"


class _Place(msgspec.Struct):
    line: float  # some clients say "as far as there is" with numbers beyond all integers
    character: float

    @property
    def plain(self) -> Position:
        """The place in whole numbers that no text exceeds."""
        return Position(int(min(self.line, _FARTHEST)), int(min(self.character, _FARTHEST)))


class _Range(msgspec.Struct):
    start: _Place
    end: _Place


class Change(msgspec.Struct):
    """A part of the text and what replaces it, the whole text where there is no range."""

    text: str
    range: _Range | None = None


class _Changed(msgspec.Struct):
    uri: str
    version: int | None = None


class _DidChange(msgspec.Struct, rename="camel"):
    text_document: _Changed
    content_changes: list[Change]


class Documents:
    """The open documents, by their URIs as the client writes them."""

    def __init__(self) -> None:
        self._open: dict[str, Document] = {}
        self._files: dict[str, Document] = {}

    def __iter__(self) -> Iterator[Document]:
        return iter(list(self._open.values()))

    def get(self, uri: str) -> Document | None:
        """Return an open document."""
        return self._open.get(uri)

    def at(self, file: str) -> Document | None:
        """Return the open document of a file, by its absolute path."""
        return self._files.get(file)

    def open(self, uri: str, language: str, version: int | None, text: str) -> Document:
        """Take in a document; one that is open already begins anew."""
        document = self._open[uri] = Document(uri, language, version, text)
        if document.file is not None:
            self._files[document.file] = document
        return document

    def change(self, params: object, encoding: Encoding) -> Document | None:
        """Apply the params of `textDocument/didChange`; None where they are wrong or name no open document."""
        try:
            changed = msgspec.convert(params, _DidChange)
        except msgspec.ValidationError as error:
            _log.error("ignoring a change: %s", error)
            return None
        document = self._open.get(changed.text_document.uri)
        if document is None:
            _log.error("ignoring a change of '%s', which is not open", changed.text_document.uri)
            return None
        document.change(changed.content_changes, encoding)
        if (version := changed.text_document.version) is not None:
            if document.version is not None and version < document.version and not document.in_doubt:
                _log.warning("edits of '%s' came out of order; its text is sure again when it is saved", document.uri)
                document.in_doubt = True
            document.version = version
        return document

    def save(self, uri: str, text: str | None) -> Document | None:
        """Take over the `text` of a document that is saved, if it was in doubt; None where nothing changes."""
        document = self._open.get(uri)
        if document is None or text is None or not document.in_doubt:
            return None
        document.in_doubt = False
        document.text = text
        return document

    def close(self, uri: str) -> Document | None:
        """Forget a document."""
        document = self._open.pop(uri, None)
        if document is None:
            _log.error("ignoring that '%s' was closed, which is not open", uri)
        elif document.file is not None and self._files.get(document.file) is document:
            del self._files[document.file]
        return document
