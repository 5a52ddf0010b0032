"""What of a note can be folded away: sections, the frontmatter, fences, lists, quotes, tables and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from notes_ls.features.location import sections
from notes_ls.note import Note
from notes_ls.syntax.markdown import Dead
from notes_ls.text import Span

_BLANK = re.compile(r"\n[ \t>]*+\r?\n")


class FoldKind(StrEnum):
    """What kind of fold an editor may treat as one."""

    REGION = "region"
    COMMENT = "comment"
    IMPORTS = "imports"


class Fold(NamedTuple):
    """A span of more than one line: its first line stays to be seen, all others up to that of its end go."""

    span: Span
    kind: FoldKind | None


def folding(note: Note) -> tuple[Fold, ...]:
    """Return what can be folded, in order, the larger first where two begin together; none ends in blank lines."""
    folds = {Fold(_trimmed(note, fold.span), fold.kind) for fold in _folds(note)}
    lines = note.lines
    several = [fold for fold in folds if lines.line_of(fold.span.start) < lines.line_of(fold.span.end)]
    return tuple(sorted(several, key=lambda fold: (fold.span.start, -fold.span.end)))


def _folds(note: Note) -> Iterator[Fold]:
    if note.frontmatter.span is not None:
        yield Fold(note.frontmatter.span, FoldKind.IMPORTS)
    markdown = note.markdown
    yield from (Fold(section, FoldKind.REGION) for section in sections(note))
    yield from (Fold(fence.span, None) for fence in markdown.fences)
    yield from (Fold(span, None) for span in (*markdown.lists, *markdown.quotes, *_tables(note)))
    yield from (
        Fold(Span(zone.start, zone.end), FoldKind.COMMENT) for zone in markdown.zones if zone.kind is Dead.COMMENT
    )


def _tables(note: Note) -> list[Span]:
    """Return each table: the rows with no blank line between them."""
    found: list[Span] = []
    for row in note.markdown.table_rows:
        if found and not _BLANK.search(note.text, found[-1].end, row.start):
            found[-1] = Span(found[-1].start, row.end)
        else:
            found.append(row)
    return found


def _trimmed(note: Note, span: Span) -> Span:
    end = span.end
    while end > span.start and note.text[end - 1] in "\r\n \t":
        end -= 1
    return Span(span.start, end)
