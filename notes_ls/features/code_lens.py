"""Over a note and its headings: how many links lead there."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple, cast

from notes_ls.features.details import counted
from notes_ls.features.links import linking, links_to_places, placing
from notes_ls.features.location import place_of
from notes_ls.note import Note
from notes_ls.steps import Step, Steps, at_once
from notes_ls.text import Span
from notes_ls.vault import Vault

_READ = 100  # notes that are read at once to see which headings they link to


class CodeLens(NamedTuple):
    """A line of its own over `span`; the references to what stands at `span.start` are what it counts.

    The title is None where very many notes have to be read for it.
    """

    span: Span
    title: str | None


def code_lenses(vault: Vault, note: Note, *, lazily: bool = False) -> tuple[CodeLens, ...]:
    """Return the number of notes that link to this one, and of links to each of its headings that has any.

    Where very many notes link to headings, the numbers of these are left out, or if that is wanted left to be worked
    out `lazily`, by `heading_title`.
    """
    paths = linking(vault, note.path)
    title = note.title_span
    lenses = [CodeLens(Span(title.start, title.start), counted(len(paths), "note links here", "notes link here"))]
    if len(placing(vault, note.path)) <= _READ:
        places = at_once(_counts(vault, note))
        lenses += [CodeLens(span, counted(count, "link", "links")) for span, count in sorted(places.items())]
    elif lazily:
        lenses += [CodeLens(heading.span, None) for heading in note.headings if heading.span != title]
    return tuple(lenses)


def heading_title(vault: Vault, note: Note, offset: int) -> Steps[str | None]:
    """Work out what the lens over the heading at `offset` says, None where there is none any more."""
    heading = next((heading for heading in note.headings if heading.span.start == offset), None)
    if heading is None:
        return None
    places = yield from _counts(vault, note)
    return counted(places[heading.span], "link", "links")


def _counts(vault: Vault, note: Note) -> Steps[Counter[Span]]:
    """Count the links to each heading or block of a note; the note keeps the numbers until the vault changes."""
    known = note.derived.get(_counts)
    if known is None or known[0] is not vault.revision:
        places: Counter[Span] = Counter()
        revision = vault.revision
        for _, link in links_to_places(vault, note, note.path):
            if (place := place_of(note, link.fragment)) is not None:
                places[place] += 1
            yield Step(0, 0)
        known = note.derived[_counts] = (revision, places)
    return cast("Counter[Span]", known[1])
