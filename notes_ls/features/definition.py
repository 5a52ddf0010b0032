"""Go to the note, the heading or the block that a link names."""

from __future__ import annotations

from typing import NamedTuple

from notes_ls.features.links import attachment, meant
from notes_ls.features.location import Location, landing
from notes_ls.note import Note
from notes_ls.text import Span
from notes_ls.vault import Vault


class Definition(NamedTuple):
    """The whole link, for the editor to underline, and the places it leads to."""

    origin: Span
    targets: tuple[Location, ...]


def definition(vault: Vault, note: Note, offset: int) -> Definition | None:
    """Return where the link at `offset` leads, None where there is no link or it leads nowhere.

    An ambiguous link has several targets, and the editor lets the person choose. A heading that the note lacks leads to
    the note. An attachment is a place without length at the start of its file.
    """
    link = note.link_at(offset)
    if link is None:
        return None
    targets = tuple(landing(vault, note, path, link.fragment) for path in meant(vault, note, link))
    if not targets and (path := attachment(vault, note, link)) is not None:
        targets = (Location(path, Span(0, 0)),)
    return Definition(link.span, targets) if targets else None
