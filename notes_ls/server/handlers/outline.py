"""The shape of a note: its headings, what can be folded and selected, and how links and anchors are coloured."""

from __future__ import annotations

from lsprotocol import types

from notes_ls.features.folding import folding
from notes_ls.features.place_index import heading_index
from notes_ls.features.selection import selection
from notes_ls.features.symbols import (
    Symbol,
    WorkspaceSymbolKind,
    document_symbols,
    symbol_span,
    workspace_symbols,
)
from notes_ls.server.context import Context, method
from notes_ls.server.convert import NO_SPAN, START, Places, Subject
from notes_ls.server.pace import Pace
from notes_ls.server.results import Encoded, Location, Range, Result, encode
from notes_ls.text import visible

_HEADING = types.SymbolKind.String.value
_KINDS = {
    WorkspaceSymbolKind.NOTE: types.SymbolKind.File.value,
    WorkspaceSymbolKind.ALIAS: types.SymbolKind.Key.value,
    WorkspaceSymbolKind.HEADING: _HEADING,
    WorkspaceSymbolKind.TAG: types.SymbolKind.Constant.value,
}


class _Symbol(Result):
    name: str
    kind: int
    range: Range
    selection_range: Range
    detail: str | None = None
    children: list[_Symbol] | None = None


class _FlatSymbol(Result):
    name: str
    kind: int
    location: Location
    container_name: str | None = None


class _Fold(Result):
    start_line: int
    end_line: int
    kind: str | None = None


class _Selection(Result):
    range: Range
    parent: _Selection | None = None


@method(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
def document_symbol(context: Context, params: types.DocumentSymbolParams) -> Encoded | None:
    """Return the headings, as a tree where the client knows trees."""
    subject = context.subject(params)
    if subject is None:
        return None
    symbols = document_symbols(subject.root.vault, subject.note)
    if context.server.can("text_document.document_symbol.hierarchical_document_symbol_support"):
        return encode([_symbol(subject, symbol) for symbol in symbols])
    uri = params.text_document.uri
    flat: list[_FlatSymbol] = []
    waiting = list(reversed(symbols))
    while waiting:
        symbol = waiting.pop()
        flat.append(_FlatSymbol(visible(symbol.name), _HEADING, Location(uri, subject.range(symbol.selection))))
        waiting += reversed(symbol.children)
    return encode(flat)


@method(types.WORKSPACE_SYMBOL)
async def workspace_symbol(context: Context, params: types.WorkspaceSymbolParams) -> Encoded:
    """Return notes and headings of all vaults by a query, or tags after `#`; where in a note they stand is read."""
    pace = Pace()
    found: list[_FlatSymbol] = []
    for root in list(context.session.roots):
        for _ in heading_index(root.vault).put_in_order():
            await pace.pause()
        for symbol in workspace_symbols(root.vault, params.query):
            if not context.session.is_home(root, symbol.path):
                continue
            span = symbol_span(root.vault, symbol)
            lines = root.lines(symbol.path) if span != NO_SPAN else None
            place = Places(lines, context.session.encoding).range(span) if lines is not None else START
            location = Location(root.uri_of(symbol.path), place)
            found.append(_FlatSymbol(visible(symbol.name), _KINDS[symbol.kind], location, visible(symbol.container)))
            await pace.pause()
    return encode(found)


@method(types.TEXT_DOCUMENT_FOLDING_RANGE)
def folding_range(context: Context, params: types.FoldingRangeParams) -> Encoded | None:
    """Return what can be folded, at most as much as the client wants."""
    subject = context.subject(params)
    if subject is None:
        return None
    most = context.server.capability("text_document.folding_range.range_limit")
    line_of = subject.note.lines.line_of
    folds = folding(subject.note)[:most]
    return encode([_Fold(line_of(span.start), line_of(span.end), kind and str(kind)) for span, kind in folds])


@method(types.TEXT_DOCUMENT_SELECTION_RANGE)
def selection_range(context: Context, params: types.SelectionRangeParams) -> Encoded | None:
    """Return for each position what grows around it."""
    subject = context.subject(params)
    if subject is None:
        return None
    found = []
    for position in params.positions:
        grown: _Selection | None = None
        for span in reversed(selection(subject.note, subject.offset(position))):
            grown = _Selection(subject.range(span), grown)
        found.append(grown)
    return encode(found)


def _symbol(subject: Subject, symbol: Symbol) -> _Symbol:
    return _Symbol(
        visible(symbol.name),
        _HEADING,
        subject.range(symbol.span),
        subject.range(symbol.selection),
        symbol.detail or None,
        [_symbol(subject, child) for child in symbol.children] or None,
    )
