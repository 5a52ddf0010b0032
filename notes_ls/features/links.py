"""What links mean, for navigation: which notes one leads to, and which notes lead to one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial

from notes_ls import backlinks, derived, names
from notes_ls.features.location import opened
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.vault import Vault

_ADDRESS = re.compile(r"(?:https?|ftp|mailto):\S|www\.\S", re.IGNORECASE)


def meant(vault: Vault, note: Note, link: Link) -> tuple[str, ...]:
    """Return the notes that a person can mean by a link: one, several where it is ambiguous, none where it dangles."""
    return meant_by_name(vault, note, link.name)


def meant_by_name(vault: Vault, note: Note, name: str) -> tuple[str, ...]:
    """Return the notes that a person can mean by the links of a note with this name."""
    if not name:
        return (note.path,)
    return () if _ADDRESS.match(name) else backlinks.meant_by(vault, note.path, name)


def links_into(vault: Vault, note: Note, path: str, *, to_places: bool = False) -> Iterator[tuple[Note, Link]]:
    """Yield the links, each with its note, that lead to the note at `path` or to a place in it, from itself too.

    The notes are read one by one as they are asked for; `note` is open, and taken as it is. If only those `to_places`
    are wanted, which have a fragment, then no note is read that holds none.
    """
    sources = placing(vault, path) if to_places else linking(vault, path)
    offered = vault.keys_of(path)
    may_mean = cache(lambda name: backlinks.may_mean(vault, name, offered))
    for each in sorted({*sources, path, note.path}):
        source = opened(vault, note, each)
        if source is not None:
            leads = cache(partial(_leads, vault, source, path, may_mean))
            found = source.links_named(leads)
            yield from ((source, link) for link in found if link.fragment or not to_places)


def links_to_file(vault: Vault, note: Note, path: str) -> Iterator[tuple[Note, Link]]:
    """Yield the links, each with its note, that lead to an attachment; `note` is open, and taken as it is."""
    for each in sorted({*vault.asking_for((names.key(path.rpartition("/")[2]),)), note.path}):
        source = opened(vault, note, each)
        for link in source.links if source is not None else ():
            if source is not None and attachment(vault, source, link) == path and not meant(vault, source, link):
                yield source, link


def attachment(vault: Vault, note: Note, link: Link) -> str | None:
    """Return the attachment that a link leads to."""
    return vault.file(note.path, link.name) if link.name else None


@derived.of_vault
def linking(vault: Vault, path: str) -> tuple[str, ...]:
    """Return the other notes that hold a link to the note at `path`, ordered by path; no text is read for it."""
    return tuple(sorted(backlinks.linking(vault, path)))


@derived.of_vault
def placing(vault: Vault, path: str) -> tuple[str, ...]:
    """Return those of the notes `linking` to the one at `path` that may link to a place in it."""
    offered, entries = vault.keys_of(path), vault.entries
    may_mean = partial(backlinks.may_mean, vault, offered=offered)
    return tuple(each for each in linking(vault, path) if any(map(may_mean, entries[each].placed)))


def _leads(vault: Vault, source: Note, path: str, may_mean: Callable[[str], bool], name: str) -> bool:
    return (may_mean(name) if name else source.path == path) and path in meant_by_name(vault, source, name)
