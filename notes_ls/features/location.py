"""A place in a note, and the place that a link leads to."""

from __future__ import annotations

from typing import NamedTuple

from notes_ls.note import Note
from notes_ls.syntax.markdown import Heading
from notes_ls.text import Span
from notes_ls.vault import Vault


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
        return Location(path, Span(0, len(target.text)), title_span(target))
    heading = heading_of(target, place)
    return Location(path, place) if heading is None else Location(path, target.section(heading), heading.span)


def place_of(note: Note, fragment: str | None) -> Span | None:
    """Return what `#fragment` names in a note, None where it names nothing."""
    return note.place(fragment) if fragment else None


def opened(vault: Vault, note: Note | None, path: str) -> Note | None:
    """Return the note at `path`: `note` itself where it is that one."""
    return note if note is not None and path == note.path else vault.note(path)


def title_span(note: Note) -> Span:
    """Return where a note says what it is called: its title, its first heading, or where its body begins."""
    field = note.frontmatter.field("title")
    if field is not None and field.value_span.start < field.value_span.end:
        return field.value_span
    return note.headings[0].span if note.headings else Span(note.frontmatter.body, note.frontmatter.body)


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
