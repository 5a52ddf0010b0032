"""What a cursor is at: a note, a heading or block of one, or a moment of a video."""

from __future__ import annotations

from typing import NamedTuple

from notes_ls.features.anchors import anchor_at, meant_second
from notes_ls.features.links import meant
from notes_ls.features.location import heading_at, opened, place_of
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.text import Span
from notes_ls.vault import Vault


class NoteSubject(NamedTuple):
    """A note as a whole."""

    path: str


class PlaceSubject(NamedTuple):
    """A heading or a block of a note, by its span."""

    path: str
    span: Span


class MomentSubject(NamedTuple):
    """A second of the video that a note is about."""

    path: str
    second: int


Subject = NoteSubject | PlaceSubject | MomentSubject


def subject_at(vault: Vault, note: Note, offset: int) -> Subject | None:
    """Return what stands at `offset`: where there is nothing in particular, the note itself.

    A link stands for what it leads to, its fragment for the heading or block; a link that leads nowhere for nothing.
    The frontmatter and the first heading, if it is the title of the page, stand for the note.
    """
    link = note.link_at(offset)
    if link is not None:
        return _link_subject(vault, note, link, offset)
    anchor = anchor_at(note, offset)
    if anchor is not None:
        second = meant_second(vault, note, anchor)
        return MomentSubject(note.path, second) if second is not None else None
    heading = heading_at(note, offset)
    if heading is not None and not (heading.level == 1 and heading == note.headings[0]):
        return PlaceSubject(note.path, heading.span)
    block = next((block for block in note.markdown.blocks if block.span.touches(offset)), None)
    return PlaceSubject(note.path, block.owner) if block is not None else NoteSubject(note.path)


def leads_to(vault: Vault, note: Note, link: Link, subject: Subject) -> bool:
    """Tell whether a link of `note` leads to the note or the place that `subject` is."""
    if isinstance(subject, MomentSubject) or subject.path not in meant(vault, note, link):
        return False
    if isinstance(subject, NoteSubject):
        return True
    target = opened(vault, note, subject.path)
    return target is not None and place_of(target, link.fragment) == subject.span


def _link_subject(vault: Vault, note: Note, link: Link, offset: int) -> Subject | None:
    paths = meant(vault, note, link)
    if not paths:
        return None
    if link.fragment and link.fragment_span.touches(offset):
        target = opened(vault, note, paths[0])
        place = place_of(target, link.fragment) if target is not None else None
        if place is not None:
            return PlaceSubject(paths[0], place)
    return NoteSubject(paths[0])
