"""The two times of an anchor, which are typed as one."""

from __future__ import annotations

from notes_ls.features.anchors import anchor_at
from notes_ls.note import Note
from notes_ls.text import Span


def linked_times(note: Note, offset: int) -> tuple[Span, Span] | None:
    """Return the times in `data-t` and in the label of an anchor if `offset` is in one and both are the same."""
    anchor = anchor_at(note, offset)
    if anchor is None or anchor.value_span is None or anchor.label_span is None or not anchor.value:
        return None
    label = anchor.label_span.of(note.text)
    start = anchor.label_span.start + label.find(anchor.value)
    inside = Span(start, start + len(anchor.value))
    if label.strip("[]") != anchor.value or not (anchor.value_span.touches(offset) or inside.touches(offset)):
        return None
    return anchor.value_span, inside
