"""What links mean, for navigation: which notes one leads to, and which notes lead to one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import chain

from notes_ls import backlinks, derived, names
from notes_ls.features.location import Reference, entry_of, opened
from notes_ls.note import Note
from notes_ls.stretch import in_order, stretches
from notes_ls.syntax.link import Link
from notes_ls.vault import Vault

_ADDRESS = re.compile(r"(?:https?|ftp|mailto):\S|www\.\S", re.IGNORECASE)


def meant(vault: Vault, note: Note, link: Link) -> tuple[str, ...]:
    """Return the notes that a person can mean by a link: one, several where it is ambiguous, none where it dangles."""
    return meant_by_name(vault, note.path, link.name)


def meant_by_name(vault: Vault, source: str, name: str) -> tuple[str, ...]:
    """Return the notes that a person can mean by the links of the note `source` with this name."""
    if not name:
        return (source,)
    return () if _ADDRESS.match(name) else backlinks.meant_by(vault, source, name)


def links_to_places(vault: Vault, note: Note, path: str) -> Iterator[tuple[Note, Link]]:
    """Yield the links, each with its note, that lead to a place in the note at `path`, from itself too.

    The notes are read one by one as they are asked for, and none that holds no link to a place; `note` is open, and
    taken as it is.
    """
    offered = vault.keys_of(path)
    may_mean = cache(lambda name: backlinks.may_mean(vault, name, offered))
    for each in sorted({*placing(vault, path), path, note.path}):
        source = opened(vault, note, each)
        if source is not None:
            leads = cache(partial(_leads, vault, source.path, path, may_mean))
            yield from ((source, link) for link in source.links_named(leads) if link.fragment)


def links_to_note(vault: Vault, note: Note, path: str) -> Iterator[Reference]:
    """Yield the links that lead to the note at `path`, from itself by a name of its own too; no text is read for it.

    `note` is open, and taken as it is.
    """
    offered = vault.keys_of(path)
    may_mean = cache(lambda name: backlinks.may_mean(vault, name, offered))
    for source in sorted({*linking(vault, path), path, note.path}):
        yield from _links_named(vault, note, source, partial(_leads, vault, source, path, may_mean))


def links_to_file(vault: Vault, note: Note, path: str) -> Iterator[Reference]:
    """Yield the links that lead to an attachment; no text is read for it, and `note` is open, and taken as it is."""
    for source in sorted({*vault.asking_for((names.key(path.rpartition("/")[2]),)), note.path}):
        yield from _links_named(vault, note, source, partial(_leads_to_file, vault, source, path))


def attachment(vault: Vault, note: Note, link: Link) -> str | None:
    """Return the attachment that a link leads to."""
    return vault.file(note.path, link.name)


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


def _links_named(vault: Vault, note: Note, path: str, is_wanted: Callable[[str], bool]) -> list[Reference]:
    """Return where the links with a wanted name stand in the note at `path`, in order; a jump inside of it has none."""
    entry = entry_of(vault, note, path)
    if entry is None:
        return []
    found = [stretches(links) for name, links in zip(entry.asks, entry.links, strict=True) if name and is_wanted(name)]
    return [Reference(path, place) for place in in_order(chain.from_iterable(found))]


def _leads(vault: Vault, source: str, path: str, may_mean: Callable[[str], bool], name: str) -> bool:
    return (may_mean(name) if name else source == path) and path in meant_by_name(vault, source, name)


def _leads_to_file(vault: Vault, source: str, path: str, name: str) -> bool:
    return vault.file(source, name) == path and not meant_by_name(vault, source, name)
