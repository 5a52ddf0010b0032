"""What a text does not say by itself: the title behind a bare name, and where a player goes for an odd time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from notes_ls import names
from notes_ls.features.links import meant
from notes_ls.note import Note
from notes_ls.syntax.timestamp import hhmmss
from notes_ls.text import Span
from notes_ls.vault import Vault

_LONGEST = 60


class InlayHint(NamedTuple):
    """A text to show at `offset`, and what it means."""

    offset: int
    text: str
    tooltip: str


def inlay_hints(vault: Vault, note: Note, span: Span) -> tuple[InlayHint, ...]:
    """Return the hints of the links and anchors that touch `span`, in order."""
    return tuple(sorted([*_titles(vault, note, span), *_seconds(note, span)]))


def _titles(vault: Vault, note: Note, span: Span) -> Iterator[InlayHint]:
    for link in note.wikilinks:
        if link.shown is not None or link.span.start > span.end or link.span.end < span.start or not link.target:
            continue
        paths = meant(vault, note, link)
        title = vault.entries[paths[0]].title if len(paths) == 1 and paths[0] in vault.entries else None
        if title is not None and names.fold(title) != names.fold(names.last_segment(link.target)):
            text = title if len(title) <= _LONGEST else f"{title[:_LONGEST].rstrip()}…"
            yield InlayHint(link.destination.end, f" {text}", f"the title of '{paths[0]}'")


def _seconds(note: Note, span: Span) -> Iterator[InlayHint]:
    for anchor in note.odd_anchors:
        if anchor.seek is None or anchor.span.start > span.end or anchor.span.end < span.start:
            continue
        time = hhmmss(anchor.seek)
        if anchor.value != time and anchor.value_span is not None:
            yield InlayHint(anchor.value_span.end, f" → {time}", "where the player goes")
