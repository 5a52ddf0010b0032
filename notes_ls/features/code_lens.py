"""Over a note and its headings: how many links lead there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from notes_ls.backlinks import may_mean
from notes_ls.features.details import counted
from notes_ls.features.links import linking, meant
from notes_ls.features.location import opened, place_of, title_span
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
    offered = vault.keys_of(note.path)
    for path in paths:
        source = opened(vault, note, path)
        for link in source.links if source is not None else ():
            if not link.fragment or source is None or (link.target and not may_mean(vault, link.name, offered)):
                continue
            if note.path in meant(vault, source, link) and (place := place_of(note, link.fragment)) is not None:
                yield place
