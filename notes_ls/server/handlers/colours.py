"""Semantic tokens: five numbers for each, relative to the one before, and only what changed where that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from lsprotocol import types

from notes_ls.features.semantic_tokens import Token, TokenKind, semantic_tokens
from notes_ls.server.context import Context, method
from notes_ls.server.convert import Subject
from notes_ls.server.results import Encoded, Result, encode
from notes_ls.text import units

_NUMBERS = {kind: number for number, kind in enumerate(TokenKind)}
_LEGEND = types.SemanticTokensLegend([str(kind) for kind in TokenKind], [])


class _Tokens(Result):
    data: list[int]
    result_id: str | None = None


class _Edit(Result):
    start: int
    delete_count: int
    data: list[int]


class _Delta(Result):
    edits: list[_Edit]
    result_id: str


@method(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, _LEGEND)
def tokens(context: Context, params: types.SemanticTokensParams) -> Encoded | None:
    """Return all tokens of a note."""
    subject = context.subject(params)
    return encode(_kept(context, subject, params.text_document.uri)) if subject is not None else None


@method(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA, _LEGEND)
def tokens_delta(context: Context, params: types.SemanticTokensDeltaParams) -> Encoded | None:
    """Return what changed in the tokens of a note since the client last asked, all of them if that is not known."""
    subject = context.subject(params)
    if subject is None:
        return None
    uri = params.text_document.uri
    before = context.tokens.get(uri)
    now = _kept(context, subject, uri)
    if before is None or before[0] != params.previous_result_id:
        return encode(now)
    return encode(_Delta(_edits(before[1], now.data), now.result_id or ""))


@method(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, _LEGEND)
def tokens_range(context: Context, params: types.SemanticTokensRangeParams) -> Encoded | None:
    """Return the tokens of a part of a note."""
    subject = context.subject(params)
    if subject is None:
        return None
    # Neovim 0.12 applies the next delta to the tokens of this part, so the next answer must hold all of them
    context.tokens.pop(params.text_document.uri, None)
    found = semantic_tokens(subject.root.vault, subject.note, subject.span(params.range))
    return encode(_Tokens(_numbers(subject, found)))


def _kept(context: Context, subject: Subject, uri: str) -> _Tokens:
    """Return all tokens of a note, which are kept for as long as it is open."""
    data = _numbers(subject, semantic_tokens(subject.root.vault, subject.note))
    result = blake2b(repr(data).encode(), digest_size=8).hexdigest()
    if context.session.documents.get(uri) is not None:
        context.tokens[uri] = (result, data)
    return _Tokens(data, result)


def _numbers(subject: Subject, found: Sequence[Token]) -> list[int]:
    text = subject.note.text
    numbers: list[int] = []
    line = column = 0
    for span, kind in found:
        place = subject.range(span).start
        column_before = column if place.line == line else 0
        length = units(span.of(text), subject.encoding)
        numbers += (place.line - line, place.character - column_before, length, _NUMBERS[kind], 0)
        line, column = place.line, place.character
    return numbers


def _edits(before: list[int], now: list[int]) -> list[_Edit]:
    """Return the one edit between what two lists have in common at their start and at their end."""
    if before == now:
        return []
    shorter = min(len(before), len(now))
    start = next((place for place in range(shorter) if before[place] != now[place]), shorter)
    end = next((place for place in range(shorter - start) if before[-1 - place] != now[-1 - place]), shorter - start)
    return [_Edit(start, len(before) - end - start, now[start : len(now) - end])]
