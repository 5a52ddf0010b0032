"""Who speaks of what: references, highlights, the graph of links, and the numbers and titles shown beside the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lsprotocol import types

from notes_ls.features.call_hierarchy import Call, Node, incoming_calls, outgoing_calls, prepare_call_hierarchy
from notes_ls.features.code_lens import code_lenses, heading_title
from notes_ls.features.highlight import highlight
from notes_ls.features.inlay_hints import inlay_hints
from notes_ls.features.references import references as find_references
from notes_ls.note import Note
from notes_ls.server.context import Context, command, method
from notes_ls.server.convert import Subject
from notes_ls.server.pace import Pace
from notes_ls.server.results import Command, Encoded, Location, Position, Range, Result, encode
from notes_ls.server.slices import in_slices
from notes_ls.steps import Steps
from notes_ls.text import Span, visible
from notes_ls.vault import Vault

_SHOW = "notes-ls.showReferences"


class _Highlight(Result):
    range: Range


class _Hint(Result):
    position: Position
    label: str
    tooltip: str


class _Lens(Result):
    range: Range
    command: Command | None = None
    data: str | None = None


class _Item(Result):
    name: str
    kind: int
    detail: str
    uri: str
    range: Range
    selection_range: Range


class _Incoming(Result, rename={"origin": "from", "from_ranges": "fromRanges"}):
    origin: _Item
    from_ranges: list[Range]


class _Outgoing(Result):
    to: _Item
    from_ranges: list[Range]


@method(types.TEXT_DOCUMENT_REFERENCES)
async def references(context: Context, params: types.ReferenceParams) -> Encoded | None:
    """Return all places that refer to what is under the cursor; they are found one by one, with pauses for others."""
    subject = context.subject(params)
    if subject is None:
        return None
    offset = subject.offset(params.position)
    return encode(await _located(subject, offset, include_declaration=params.context.include_declaration))


@command(_SHOW)
async def show_references(context: Context, arguments: list[Any]) -> list[Any] | None:
    """Return what refers to the place at a URI and a position; editors that can show places take it from here."""
    subject = context.session.subject(str(arguments[0])) if len(arguments) == 2 else None
    if subject is None:
        return None
    offset = subject.offset(context.server.structure(arguments[1], types.Position))
    located = await _located(subject, offset, include_declaration=False)
    return [context.server.structure(location, types.Location) for location in located]


@method(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
def document_highlight(context: Context, params: types.DocumentHighlightParams) -> Encoded | None:
    """Return where else in the note the thing under the cursor stands."""
    subject = context.subject(params)
    if subject is None:
        return None
    spans = highlight(subject.root.vault, subject.note, subject.offset(params.position))
    return encode([_Highlight(subject.range(span)) for span in spans])


@method(types.TEXT_DOCUMENT_INLAY_HINT, types.InlayHintOptions())
def inlay_hint(context: Context, params: types.InlayHintParams) -> Encoded | None:
    """Return titles behind bare names and readable times for the part of the note that is shown."""
    subject = context.subject(params)
    if subject is None:
        return None
    hints = inlay_hints(subject.root.vault, subject.note, subject.span(params.range))
    return encode(
        [
            _Hint(subject.range(Span(hint.offset, hint.offset)).start, visible(hint.text), visible(hint.tooltip))
            for hint in hints
        ]
    )


@method(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions())
def code_lens(context: Context, params: types.CodeLensParams) -> Encoded | None:
    """Return how many links lead to the note and to its headings, what takes long without its number."""
    subject = context.subject(params)
    if subject is None:
        return None
    uri = params.text_document.uri
    support = context.server.capability("text_document.code_lens.resolve_support")
    lazily = support is not None and "command" in support.properties
    lenses = []
    for lens in code_lenses(subject.root.vault, subject.note, lazily=lazily):
        where = subject.range(lens.span)
        command = Command(lens.title, _SHOW, [uri, where.start]) if lens.title is not None else None
        lenses.append(_Lens(where, command, uri if command is None else None))
    return encode(lenses)


@method(types.CODE_LENS_RESOLVE)
async def resolve_code_lens(context: Context, lens: types.CodeLens) -> Encoded:
    """Add the number of links to a heading, as the notes are now; what is no heading any more stays without."""
    resolved = context.server.plain(lens)
    start = lens.range.start

    def work() -> Steps[str | None]:
        subject = context.session.subject(str(lens.data))
        if subject is None:
            return None
        return (yield from heading_title(subject.root.vault, subject.note, subject.offset(start)))

    async with context.counting:  # one by one, as the first finds the numbers of all headings
        title = await in_slices(context.session, "counting links", None, work)
    if title is not None:
        resolved["command"] = Command(title, _SHOW, [lens.data, Position(start.line, start.character)])
    return encode(resolved)


@method(types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY)
def prepare_calls(context: Context, params: types.CallHierarchyPrepareParams) -> Encoded | None:
    """Return the note that the graph of links is asked about."""
    subject = context.subject(params)
    if subject is None:
        return None
    node = prepare_call_hierarchy(subject.root.vault, subject.note, subject.offset(params.position))
    return encode([_item(subject, node)]) if node is not None else None


@method(types.CALL_HIERARCHY_INCOMING_CALLS)
async def incoming(context: Context, params: types.CallHierarchyIncomingCallsParams) -> Encoded | None:
    """Return the notes that link to a note."""
    return await _called(context, params.item.uri, incoming_calls, _Incoming)


@method(types.CALL_HIERARCHY_OUTGOING_CALLS)
async def outgoing(context: Context, params: types.CallHierarchyOutgoingCallsParams) -> Encoded | None:
    """Return the notes that a note links to."""
    return await _called(context, params.item.uri, outgoing_calls, _Outgoing)


async def _called(
    context: Context,
    uri: str,
    find: Callable[[Vault, Note], Iterator[Call]],
    kind: type[_Incoming | _Outgoing],
) -> Encoded | None:
    """Return the notes on one side of a note; they are found one by one, with pauses for others."""
    subject = context.session.subject(uri)
    if subject is None:
        return None
    pace = Pace()
    found = []
    for call in find(subject.root.vault, subject.note):
        found.append(kind(_item(subject, call.node), [subject.range_of(place) for place in call.places]))
        await pace.pause()
    return encode(found)


async def _located(subject: Subject, offset: int, *, include_declaration: bool) -> list[Location]:
    pace = Pace()
    located = []
    for found in find_references(subject.root.vault, subject.note, offset, include_declaration=include_declaration):
        located.append(subject.reference(found))
        await pace.pause()
    return located


def _item(subject: Subject, node: Node) -> _Item:
    return _Item(
        visible(node.name),
        types.SymbolKind.File.value,
        visible(node.detail),
        subject.root.uri_of(node.path),
        subject.range_of(node.whole),
        subject.range_of(node.title),
    )
