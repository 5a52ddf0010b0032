"""Who links to a note, a heading, a block or a file; who has a tag; who cites a moment of a video, or a footnote."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from notes_ls.features.anchors import meant_second
from notes_ls.features.labels import label_at, places
from notes_ls.features.links import attachment, links_to_file, links_to_note, links_to_places
from notes_ls.features.location import Reference, entry_of, opened, references_in
from notes_ls.features.subject import MomentSubject, PlaceSubject, leads_to, subject_at
from notes_ls.features.tags import places as tag_places
from notes_ls.features.tags import tag_at, tagged
from notes_ls.features.unwritten import links_in_vain
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.syntax.shift import unshifted
from notes_ls.syntax.timecode import fields, read_time
from notes_ls.vault import Vault

NEARBY = 5  # seconds by which two anchors at the same moment may differ


def references(vault: Vault, note: Note, offset: int, *, include_declaration: bool = False) -> Iterator[Reference]:
    """Yield the places that refer to what is at `offset`, in every spelling, note by note in the order of their paths.

    The declaration, which comes first, is the title of the note, the heading or the block; that of a footnote or a
    label comes where it stands. An attachment, a tag, and a name that no note has yet have none. Notes are read one by
    one as the places are asked for, and none for links to a whole note or a file.
    """
    tag = tag_at(vault, note, offset)
    if tag is not None:
        yield from _tags(vault, note, tag.name)
        return
    link = note.link_at(offset)
    if link is None and (label := label_at(note, offset)) is not None:
        every = places(note, label)
        yield from references_in(note, [each.span for each in every if each.said is None or include_declaration])
        return
    subject = subject_at(vault, note, offset)
    if subject is None:
        yield from _links_to_no_note(vault, note, link) if link is not None else ()
    elif isinstance(subject, MomentSubject):
        yield from _moments(vault, note, subject, include_declaration=include_declaration)
    elif isinstance(subject, PlaceSubject):
        target = opened(vault, note, subject.path) if include_declaration else None
        yield from references_in(target, (subject.span,)) if target is not None else ()
        yield from _links_to_place(vault, note, subject)
    else:
        entry = entry_of(vault, note, subject.path) if include_declaration else None
        yield from (Reference(subject.path, entry.title_place),) if entry is not None else ()
        yield from links_to_note(vault, note, subject.path)


def _links_to_place(vault: Vault, note: Note, place: PlaceSubject) -> Iterator[Reference]:
    """Yield the links that lead to a heading or a block."""
    for source, links in groupby(links_to_places(vault, note, place.path), itemgetter(0)):
        yield from references_in(source, [link.span for _, link in links if leads_to(vault, source, link, place)])


def _links_to_no_note(vault: Vault, note: Note, link: Link) -> Iterator[Reference]:
    """Yield the links that lead to the same attachment, or that ask in vain for the same name."""
    path = attachment(vault, note, link)
    if path is not None:
        yield from links_to_file(vault, note, path)
        return
    for source, links in groupby(links_in_vain(vault, note, link), itemgetter(0)):
        yield from references_in(source, [each.span for _, each in links])


def _tags(vault: Vault, note: Note, name: str) -> Iterator[Reference]:
    """Yield where a tag or one below it stands, in the frontmatter and in the text of notes."""
    for path in tagged(vault, note, name):
        source = opened(vault, note, path)
        found = [tag.span for tag in tag_places(vault, source, name)] if source is not None else []
        yield from references_in(source, found) if source is not None else ()


def _moments(vault: Vault, note: Note, moment: MomentSubject, *, include_declaration: bool) -> Iterator[Reference]:
    near = range(moment.second - NEARBY, moment.second + NEARBY + 1)
    paths = {entry.path for entry in vault.siblings(note.path) if _cites(entry.times, near)}
    for path in sorted({*paths, note.path}):
        source = opened(vault, note, path)
        if source is None:
            continue
        seconds = [(anchor, meant_second(vault, source, anchor)) for anchor in source.anchors]
        own = moment.second if path == note.path and not include_declaration else None
        yield from references_in(
            source, [anchor.span for anchor, second in seconds if second in near and second != own]
        )


def _cites(times: str, near: range) -> bool:
    """Tell whether one of the times may mean a second that is near, shifted or not."""
    return any(
        second in near
        for time in times.split(",")
        for second in (read_time(time).seek, *read_time(time).readings, *map(unshifted, filter(None, [fields(time)])))
    )
