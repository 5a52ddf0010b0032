"""Go to the note, the heading or the block that a link names, to a footnote, or to what is said at an anchor's time."""

from __future__ import annotations

from typing import NamedTuple

from notes_ls.features.anchors import anchor_at, meant_second
from notes_ls.features.labels import defined, label_at, labelled_link
from notes_ls.features.links import attachment, meant
from notes_ls.features.location import Location, landing
from notes_ls.features.transcript import transcript
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.syntax.markdown import Label
from notes_ls.syntax.timestamp import Anchor
from notes_ls.text import Span
from notes_ls.vault import Vault
from notes_ls.video import note_video


class Definition(NamedTuple):
    """The whole link, for the editor to underline, and the places it leads to."""

    origin: Span
    targets: tuple[Location, ...]


def definition(vault: Vault, note: Note, offset: int) -> Definition | None:
    """Return where the link, the footnote or the anchor at `offset` leads, None where there is none or it dangles.

    A footnote leads to its text, and a link with a label to what that names, or else to the label's definition. An
    ambiguous link has several targets, and the editor lets the person choose. A heading that the note lacks leads to
    the note. An attachment is a place without length at the start of its file; so is a video of the vault that the
    frontmatter names. An anchor leads to the transcript of the video, where there is one.
    """
    link = note.link_at(offset)
    if link is None and (label := label_at(note, offset)) is not None:
        return Definition(label.span, _labelled(vault, note, label))
    if link is None:
        anchor = anchor_at(note, offset)
        return _spoken(vault, note, anchor) if anchor is not None else _video(vault, note, offset)
    targets = _targets(vault, note, link)
    return Definition(link.span, targets) if targets else None


def _targets(vault: Vault, note: Note, link: Link) -> tuple[Location, ...]:
    targets = tuple(landing(vault, note, path, link.fragment) for path in meant(vault, note, link))
    if not targets and (path := attachment(vault, note, link)) is not None:
        targets = (Location(path, Span(0, 0)),)
    return targets


def _labelled(vault: Vault, note: Note, label: Label) -> tuple[Location, ...]:
    """Return what a label names if that is a file of the vault, else where the label or the footnote is defined."""
    link = labelled_link(note, label)
    definition, said = defined(note, label)
    here = Location(note.path, Span(definition.span.start, said.end), definition.span)
    return (_targets(vault, note, link) if link is not None else ()) or (here,)


def _spoken(vault: Vault, note: Note, anchor: Anchor) -> Definition | None:
    """Return where it is written what is said at the time of an anchor."""
    second = meant_second(vault, note, anchor)
    spoken = transcript(vault, note) if second is not None else None
    cue = spoken.at(second) if spoken is not None and second is not None else None
    if spoken is None or cue is None:
        return None
    return Definition(anchor.span, (Location(spoken.path, cue.span),))


def _video(vault: Vault, note: Note, offset: int) -> Definition | None:
    """Return where the video lies that the frontmatter names at `offset`, if it is an attachment."""
    video, key = note_video(note.frontmatter, note.video_keys)
    field = note.frontmatter.field(key) if key is not None else None
    if video is None or video.host != "file" or field is None or not field.value_span.touches(offset):
        return None
    path = vault.file(note.path, video.id)
    return Definition(field.value_span, (Location(path, Span(0, 0)),)) if path is not None else None
