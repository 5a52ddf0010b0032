"""A place in a note, with its text at hand or without, and the place that a link leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from notes_ls.entry import Entry
from notes_ls.note import Note
from notes_ls.stretch import Stretch, measured, stretches
from notes_ls.syntax.markdown import Heading
from notes_ls.text import Span
from notes_ls.vault import Vault


class Reference(NamedTuple):
    """A part of the note at `path`, whose text need not be at hand."""

    path: str
    place: Stretch


class Location(NamedTuple):
    """A span of the file at `path`, and the part of it to select: the span itself where there is none."""

    path: str
    span: Span
    selection: Span | None = None


def landing(vault: Vault, note: Note, path: str, fragment: str | None) -> Location:
    """Return the place in the file at `path` that `#fragment` names, the whole file where it names none.

    `note` is the note one comes from, taken as it is where the link leads to itself.
    """
    target = opened(vault, note, path)
    if target is None:
        return Location(path, Span(0, 0))
    place = place_of(target, fragment)
    if place is None:
        return Location(path, Span(0, len(target.text)), target.title_span)
    heading = heading_of(target, place)
    return Location(path, place) if heading is None else Location(path, target.section(heading), heading.span)


def place_of(note: Note, fragment: str | None) -> Span | None:
    """Return what `#fragment` names in a note, None where it names nothing."""
    return note.place(fragment) if fragment else None


def opened(vault: Vault, note: Note | None, path: str) -> Note | None:
    """Return the note at `path`: `note` itself where it is that one."""
    return note if note is not None and path == note.path else vault.note(path)


def entry_of(vault: Vault, note: Note | None, path: str) -> Entry | None:
    """Return what is known of the note at `path`, all of it: of `note` itself where it is that one.

    A note is read where no more than its head has been.
    """
    known = vault.entries.get(path) if note is None or path != note.path else None
    if known is not None and known.places:
        return known
    target = opened(vault, note, path)
    return None if target is None else target.entry


def references_in(note: Note, spans: Iterable[Span]) -> Iterator[Reference]:
    """Yield parts of a note that is at hand."""
    for place in measured(note.text, spans):
        yield Reference(note.path, *stretches(place))


def heading_of(note: Note, place: Span) -> Heading | None:
    """Return the heading that has this span."""
    return next((heading for heading in note.headings if heading.span == place), None)


def heading_at(note: Note, offset: int) -> Heading | None:
    """Return the heading under a cursor."""
    return next((heading for heading in note.headings if heading.span.touches(offset)), None)


def sections(note: Note) -> list[Span]:
    """Return what each heading is over, in the order of the headings: up to the next of its level or above."""
    found = [Span(heading.span.start, len(note.text)) for heading in note.headings]
    above: list[int] = []
    for number, heading in enumerate(note.headings):
        while above and note.headings[above[-1]].level >= heading.level:
            done = above.pop()
            found[done] = Span(found[done].start, heading.span.start)
        above.append(number)
    return found
