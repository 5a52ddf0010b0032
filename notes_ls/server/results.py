"""What the server answers, as structs that msgspec turns into JSON ten times faster than the protocol's own classes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec


class Encoded(bytes):
    """JSON that goes into a message as it is."""


NULL = Encoded(b"null")


def encode(value: Any) -> Encoded:
    """Return structs, and lists and dictionaries of them, as JSON."""
    try:
        return Encoded(_encoder.encode(value))
    except UnicodeEncodeError:  # a lone surrogate, which stands for a byte that is not UTF-8
        return Encoded(json.dumps(msgspec.to_builtins(value)).encode())


_encoder = msgspec.json.Encoder()


class Result(msgspec.Struct, rename="camel", omit_defaults=True, gc=False):
    """The base of all results: fields named as in the protocol, those with their default left out."""


class Position(Result):
    """A place in a document."""

    line: int
    character: int


class Range(Result):
    """A part of a document."""

    start: Position
    end: Position


class Location(Result):
    """A part of a document, and which."""

    uri: str
    range: Range


class LocationLink(Result):
    """A place that a link leads to, with the whole of the link."""

    origin_selection_range: Range
    target_uri: str
    target_range: Range
    target_selection_range: Range


class MarkupContent(Result):
    """A text for people, and whether it is Markdown."""

    kind: str
    value: str


def markup(text: str, formats: Sequence[str] | None) -> MarkupContent:
    """Return Markdown for a client that takes these formats, as plain text for one that takes nothing else."""
    is_plain = formats is not None and len(formats) > 0 and "markdown" not in formats
    return MarkupContent("plaintext" if is_plain else "markdown", text)


class Hover(Result):
    """What is shown where the pointer rests."""

    contents: MarkupContent
    range: Range


class TextEdit(Result):
    """A part of a document and what replaces it."""

    range: Range
    new_text: str


class VersionedDocument(Result):
    """A document in the version that edits are for, None where it is not open."""

    uri: str
    version: int | None


class TextDocumentEdit(Result):
    """Edits of one document."""

    text_document: VersionedDocument
    edits: list[TextEdit]


class CreateFile(Result, tag_field="kind", tag="create"):
    """Make a file."""

    uri: str


class RenameFile(Result, tag_field="kind", tag="rename"):
    """Move a file."""

    old_uri: str
    new_uri: str


class WorkspaceEdit(Result):
    """Edits of many documents: `document_changes` for clients that know them, else `changes`."""

    changes: dict[str, list[TextEdit]] | None = None
    document_changes: list[TextDocumentEdit | CreateFile | RenameFile] | None = None


class RelatedInformation(Result):
    """Another place that a diagnostic speaks of."""

    location: Location
    message: str


class Diagnostic(Result):
    """A finding."""

    range: Range
    severity: int
    code: str
    source: str
    message: str
    tags: list[int] | None = None
    related_information: list[RelatedInformation] | None = None
    data: dict[str, Any] | None = None


class PublishDiagnostics(Result):
    """All findings of one document."""

    uri: str
    diagnostics: msgspec.Raw
    version: int | None = None


class Command(Result):
    """Something for the client to ask for."""

    title: str
    command: str
    arguments: list[Any] | None = None


class DocumentLink(Result):
    """A part of a document that can be clicked."""

    range: Range
    target: str | None = None
    tooltip: str | None = None
    data: dict[str, Any] | None = None
