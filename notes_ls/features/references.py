"""Who links to a note, a heading, a block or a file; who has a tag; who cites a moment of a video, or a footnote."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls.features.anchors import meant_second
from notes_ls.features.labels import label_at, places
from notes_ls.features.links import attachment, links_into, links_to_file
from notes_ls.features.location import Location, opened, title_span
from notes_ls.features.subject import MomentSubject, NoteSubject, Subject, leads_to, subject_at
from notes_ls.features.tags import places as tag_places
from notes_ls.features.tags import tag_at, tagged
from notes_ls.features.unwritten import links_in_vain
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.syntax.shift import unshifted
from notes_ls.syntax.timecode import fields, read_time
from notes_ls.text import Span
from notes_ls.vault import Vault

NEARBY = 5  # seconds by which two anchors at the same moment may differ


def references(vault: Vault, note: Note, offset: int, *, include_declaration: bool = False) -> Iterator[Location]:
    """Yield the places that refer to what is at `offset`, in every spelling, note by note in the order of their paths.

    The declaration, which comes first, is the title of the note, the heading or the block; that of a footnote or a
    label comes where it stands. An attachment, a tag, and a name that no note has yet have none. The notes are read one
    by one as the places are asked for.
    """
    tag = tag_at(vault, note, offset)
    if tag is not None:
        yield from _tags(vault, note, tag.name)
        return
    link = note.link_at(offset)
    if link is None and (label := label_at(note, offset)) is not None:
        every = places(note, label)
        yield from (Location(note.path, each.span) for each in every if each.said is None or include_declaration)
        return
    subject = subject_at(vault, note, offset)
    if subject is None:
        yield from _links_to_no_note(vault, note, link) if link is not None else ()
        return
    if isinstance(subject, MomentSubject):
        yield from _moments(vault, note, subject, include_declaration=include_declaration)
        return
    if include_declaration and (target := opened(vault, note, subject.path)) is not None:
        span = title_span(target) if isinstance(subject, NoteSubject) else subject.span
        yield Location(subject.path, span)
    yield from links_to(vault, note, subject)


def links_to(vault: Vault, note: Note, subject: Subject) -> Iterator[Location]:
    """Yield the links that lead to a note or to a place in one; `note` is open, and taken as it is."""
    is_note = isinstance(subject, NoteSubject)
    for source, link in links_into(vault, note, subject.path, to_places=not is_note):
        if link.target if is_note else leads_to(vault, source, link, subject):  # a jump inside of the note is no link
            yield Location(source.path, link.span)


def _links_to_no_note(vault: Vault, note: Note, link: Link) -> Iterator[Location]:
    """Yield the links that lead to the same attachment, or that ask in vain for the same name."""
    path = attachment(vault, note, link)
    found = links_in_vain(vault, note, link) if path is None else links_to_file(vault, note, path)
    yield from (Location(source.path, each.span) for source, each in found)


def _tags(vault: Vault, note: Note, name: str) -> Iterator[Location]:
    """Yield where a tag or one below it stands, in the frontmatter and in the text of notes."""
    for path in tagged(vault, note, name):
        source = opened(vault, note, path)
        yield from (Location(path, tag.span) for tag in tag_places(vault, source, name)) if source is not None else ()


def _moments(vault: Vault, note: Note, moment: MomentSubject, *, include_declaration: bool) -> Iterator[Location]:
    near = range(moment.second - NEARBY, moment.second + NEARBY + 1)
    paths = {entry.path for entry in vault.siblings(note.path) if _cites(entry.times, near)}
    for path in sorted({*paths, note.path}):
        source = opened(vault, note, path)
        for anchor in source.anchors if source is not None else ():
            second = meant_second(vault, source, anchor) if source is not None else None
            own = path == note.path and second == moment.second
            if second in near and (include_declaration or not own):
                yield Location(path, Span(*anchor.span))


def _cites(times: str, near: range) -> bool:
    """Tell whether one of the times may mean a second that is near, shifted or not."""
    return any(
        second in near
        for time in times.split(",")
        for second in (read_time(time).seek, *read_time(time).readings, *map(unshifted, filter(None, [fields(time)])))
    )
