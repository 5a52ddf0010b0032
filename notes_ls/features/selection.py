"""What grows around a cursor: the word, the part of a link, the link, the sentence, the paragraph, lists, sections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_ls.features.anchors import anchor_at
from notes_ls.features.location import sections
from notes_ls.note import Note
from notes_ls.text import Span

_WORD = re.compile(r"\w++(?:['’-]\w++)*+")
_SENTENCE_END = re.compile(r"\s(?:(?<=[.!?…].)|(?<=[.!?…][\"'”’)\]*_].))", re.DOTALL)
_MOST = 100
_LONGEST = 20_000  # a paragraph is looked at this far to either side


def selection(note: Note, offset: int) -> tuple[Span, ...]:
    """Return the spans that hold `offset`, the smallest first, each within the next and larger, the last all text.

    They are no more than a client can take one within the other.
    """
    whole = Span(0, len(note.text))
    offset = min(max(offset, 0), len(note.text))
    spans = sorted({*_around(note, offset), whole}, key=lambda span: span.end - span.start)
    nested: list[Span] = []
    for span in spans:
        if span.touches(offset) and (not nested or span.covers(nested[-1])):
            nested.append(span)
    return (*nested[:-1][: _MOST - 1], nested[-1])


def _around(note: Note, offset: int) -> Iterator[Span]:
    paragraph = _paragraph(note, offset)
    yield from (Span(*match.span()) for match in _WORD.finditer(note.text, *_line(note, offset)))
    link = note.link_at(offset)
    if link is not None:
        yield from (link.target_span, link.destination, link.shown_span, link.span)
        if link.wiki:
            yield Span(link.span.start + 2 + link.embed, link.span.end - 2)
    anchor = anchor_at(note, offset)
    if anchor is not None:
        yield anchor.span
        yield from (span for span in (anchor.value_span, anchor.label_span) if span is not None)
    header = note.frontmatter
    if header.span is not None and offset <= header.span.end:
        for field in header.fields:
            yield from (field.key_span, field.value_span, Span(field.key_span.start, field.value_span.end))
        yield header.span
        return
    yield from (_sentence(note, paragraph, offset), paragraph, Span(header.body, len(note.text)))
    for heading in note.headings:
        yield from (heading.text_span, heading.span)
    yield from sections(note)
    markdown = note.markdown
    yield from (fence.span for fence in markdown.fences)
    yield from (fence.body for fence in markdown.fences)
    yield from (*markdown.items, *markdown.lists, *markdown.quotes)


def _line(note: Note, offset: int) -> Span:
    return note.lines.line_span(note.lines.line_of(offset))


def _paragraph(note: Note, offset: int) -> Span:
    """Return the lines around `offset` up to the next blank line, heading or item of a list on either side."""
    lines = note.lines
    line = first = last = lines.line_of(offset)
    headings = {lines.line_of(heading.span.start) for heading in note.headings}
    items = {lines.line_of(item.start) for item in note.markdown.items}
    if line not in headings and lines.line_span(line).of(note.text).strip():
        while (
            first not in items
            and _goes_on(note, first - 1, headings)
            and lines.starts[line] - lines.starts[first - 1] < _LONGEST
        ):
            first -= 1
        while (
            last + 1 not in items
            and _goes_on(note, last + 1, headings)
            and lines.starts[last + 1] - lines.starts[line] < _LONGEST
        ):
            last += 1
    return Span(lines.starts[first], lines.line_span(last).end)


def _goes_on(note: Note, line: int, headings: set[int]) -> bool:
    lines = note.lines
    if not 0 <= line < len(lines.starts) or line in headings or lines.starts[line] < note.frontmatter.body:
        return False
    return bool(lines.line_span(line).of(note.text).strip())


def _sentence(note: Note, paragraph: Span, offset: int) -> Span:
    start, end = paragraph
    for match in _SENTENCE_END.finditer(note.text, *paragraph):
        if match.start() >= offset:
            end = match.start()
            break
        start = match.end()
    text = note.text[start:end]
    return Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
