"""What links mean, for navigation: which notes one leads to, and which notes lead to one."""

from __future__ import annotations

import re

from notes_ls import backlinks, derived
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.vault import Vault

_ADDRESS = re.compile(r"(?:https?|ftp|mailto):\S|www\.\S", re.IGNORECASE)


def meant(vault: Vault, note: Note, link: Link) -> tuple[str, ...]:
    """Return the notes that a person can mean by a link: one, several where it is ambiguous, none where it dangles."""
    target = link.name
    if not target:
        return (note.path,)
    return () if _ADDRESS.match(target) else backlinks.meant_by(vault, note.path, target)


def attachment(vault: Vault, note: Note, link: Link) -> str | None:
    """Return the attachment that a link leads to."""
    return vault.file(note.path, link.name) if link.name else None


@derived.of_vault
def linking(vault: Vault, path: str) -> tuple[str, ...]:
    """Return the other notes that hold a link to the note at `path`, ordered by path; no text is read for it."""
    return tuple(sorted(backlinks.linking(vault, path)))
