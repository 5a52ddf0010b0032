"""What links mean, for navigation: which notes one leads to, and which notes lead to one."""

from __future__ import annotations

import re
from urllib.parse import unquote

from notes_ls import names
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.vault import Vault

_ADDRESS = re.compile(r"(?:https?|ftp|mailto):\S|www\.\S", re.IGNORECASE)


def meant(vault: Vault, note: Note, link: Link) -> tuple[str, ...]:
    """Return the notes that a person can mean by a link: one, several where it is ambiguous, none where it dangles."""
    target = link.name
    if not target:
        return (note.path,)
    if _ADDRESS.match(target):
        return ()
    found = vault.resolve(note.path, target)
    if found.paths:
        return found.paths[:1] if found.own_folder else found.paths
    landing = vault.publisher.landing(vault, note.path, target)
    return (landing,) if landing is not None and landing in vault.entries else ()


def attachment(vault: Vault, note: Note, link: Link) -> str | None:
    """Return the attachment that a link leads to."""
    return vault.file(note.path, link.name) if link.name else None


def linking(vault: Vault, path: str) -> list[str]:
    """Return the other notes that hold a link to the note at `path`, ordered by path; no text is read for it."""
    return sorted(source for source in vault.asking(path) if source != path and _asks(vault, source, path))


def may_mean(vault: Vault, target: str, path: str) -> bool:
    """Tell, at little cost, whether a target shares a name with the note at `path`."""
    spellings = {target, unquote(target)} if "%" in target else {target}
    return any(path in vault.offering(name) for text in spellings for name in {text, names.last_segment(text)})


def _asks(vault: Vault, source: str, path: str) -> bool:
    return any(
        may_mean(vault, target, path) and _means(vault, source, target, path) for target in vault.entries[source].asks
    )


def _means(vault: Vault, source: str, target: str, path: str) -> bool:
    found = vault.resolve(source, target)
    return path in (found.paths[:1] if found.own_folder else found.paths)
