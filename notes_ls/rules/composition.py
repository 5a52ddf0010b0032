"""Edits upon edits, as the edits of the first text that do both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes_ls.text import Edit, Span

_Chunk = Span | str  # a part of the first text, or text that is new in it


def composed(first: Sequence[Edit], then: Sequence[Edit], length: int) -> tuple[Edit, ...]:
    """Return the edits that do at once what `first` does, and then `then` does to the result, a text of `length`.

    Both are in order and free of overlaps, and so is what is returned.
    """
    original = length - sum(len(new) - (span.end - span.start) for span, new in first)
    chunks = list(_chunks(first, original))
    chunks.reverse()
    at = 0  # where the last of the chunks begins in the result of `first`
    kept: list[_Chunk] = []
    for span, new in then:
        while at < span.end:
            chunk = chunks.pop()
            goal = span.start if at < span.start else span.end
            if at + _size(chunk) > goal:
                chunks.append(_part(chunk, goal - at, _size(chunk)))
                chunk = _part(chunk, 0, goal - at)
            if at < span.start:
                kept.append(chunk)
            at += _size(chunk)
        kept.append(new)
    return tuple(_edits([*kept, *reversed(chunks)], original))


def _chunks(edits: Sequence[Edit], original: int) -> Iterator[_Chunk]:
    """Yield what makes the result of `edits` in a text of length `original`."""
    at = 0
    for span, new in edits:
        yield from (Span(at, span.start), new)
        at = span.end
    yield Span(at, original)


def _edits(chunks: Sequence[_Chunk], original: int) -> Iterator[Edit]:
    """Yield the edits that turn a text of length `original` into these chunks."""
    at, new = 0, ""
    for chunk in (*chunks, Span(original, original)):
        if isinstance(chunk, str):
            new += chunk
        elif chunk.start < chunk.end or chunk.end == original:
            if chunk.start > at or new:
                yield Edit(Span(at, chunk.start), new)
            at, new = chunk.end, ""


def _size(chunk: _Chunk) -> int:
    return len(chunk) if isinstance(chunk, str) else chunk.end - chunk.start


def _part(chunk: _Chunk, start: int, end: int) -> _Chunk:
    return chunk[start:end] if isinstance(chunk, str) else Span(chunk.start + start, chunk.start + end)
