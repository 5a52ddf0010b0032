"""Over a note and its headings: how many links lead there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from notes_ls.features.details import counted
from notes_ls.features.links import linking, links_into
from notes_ls.features.location import place_of, title_span
from notes_ls.note import Note
from notes_ls.text import Span
from notes_ls.vault import Vault

_READ = 200  # notes that are read to see which headings they link to


class CodeLens(NamedTuple):
    """A line of its own over `span`; the references to what stands at `span.start` are what it counts."""

    span: Span
    title: str


def code_lenses(vault: Vault, note: Note) -> tuple[CodeLens, ...]:
    """Return the number of notes that link to this one, and of links to each of its headings that has any."""
    paths = linking(vault, note.path)
    title = title_span(note)
    lenses = [CodeLens(Span(title.start, title.start), counted(len(paths), "note links here", "notes link here"))]
    places = Counter(_places(vault, note, [note.path, *paths[:_READ]]))
    lenses += (CodeLens(span, counted(count, "link", "links")) for span, count in sorted(places.items()))
    return tuple(lenses)


def _places(vault: Vault, note: Note, paths: list[str]) -> Iterator[Span]:
    """Yield the heading or the block for each link to one."""
    for _, link in links_into(vault, note, note.path, paths):
        if link.fragment and (place := place_of(note, link.fragment)) is not None:
            yield place
