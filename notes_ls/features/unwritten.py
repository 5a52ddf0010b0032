"""Links to a note, or to a file, that is not there yet: those to one name go together, in every spelling."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls import names
from notes_ls.fate import Fate, verdict
from notes_ls.features.location import opened
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.vault import Vault


def wanted_key(vault: Vault, note: Note, link: Link) -> str | None:
    """Return the key of the name that a link asks for in vain, None for a link that leads somewhere."""
    is_vain = bool(link.target) and _is_vain(vault, note, link)
    return names.key(names.last_segment(link.name)) if is_vain else None


def links_in_vain(vault: Vault, note: Note, link: Link) -> Iterator[tuple[Note, Link]]:
    """Yield the links of all notes, with their notes, that ask in vain for what `link` asks for, itself among them."""
    wanted = wanted_key(vault, note, link)
    if wanted is None:
        return
    for path in sorted({*vault.asking_for((wanted,)), note.path}):
        source = opened(vault, note, path)
        for each in source.links if source is not None else ():
            if source is not None and wanted_key(vault, source, each) == wanted:
                yield source, each


def _is_vain(vault: Vault, note: Note, link: Link) -> bool:
    """Tell whether a link leads nowhere, though it may be none for the readers of the publisher."""
    found = verdict(vault, note, link)
    if found.fate is not Fate.UNMADE:
        return found.fate in {Fate.DANGLING, Fate.MISSING_FILE}
    landing = vault.publisher.landing(vault, note.path, link.name)
    return not found.resolution.paths and landing is None and vault.file(note.path, link.name) is None
