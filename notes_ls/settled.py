"""What is known of targets for as long as no name comes to a vault or goes: a first look at links that spares most."""

from __future__ import annotations

from dataclasses import dataclass, field

from notes_ls import derived, keys, names
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.vault import Vault

_ELSEWHERE = "\0/\0"  # a note in a folder where no other stands


@dataclass(slots=True)
class _Settled:
    """Targets that were asked about: `plain` ones are found by just this name wherever they stand."""

    plain: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    in_vain: dict[str, bool] = field(default_factory=dict)
    places: frozenset[str] | None = None
    """The keys of what is no note."""


def doubtful_links(vault: Vault, note: Note) -> tuple[Link, ...]:
    """Return the links of `note`, all made by the publisher, but for those that are plainly found."""
    if note.has_markdown_links:
        return note.links
    settled, destinations = _settled(vault), note.glance.destinations
    for target in destinations - settled.plain - settled.doubtful:
        (settled.plain if _is_plain(vault, target) else settled.doubtful).add(target)
    if destinations <= settled.plain:
        return ()
    return note.wikilinks if destinations.isdisjoint(settled.plain) else note.wikilinks_but(settled.plain)


def is_in_vain(vault: Vault, target: str) -> bool:
    """Tell whether there is surely nothing that `target` could mean anywhere: no note, no folder, no file."""
    settled = _settled(vault)
    told = settled.in_vain.get(target)
    if told is None:
        if settled.places is None:
            settled.places = _places(vault)
        asked = keys.asked_by(target, vault.publisher)
        is_page = keys.is_index(target)  # of whichever folder asks for it
        told = not is_page and settled.places.isdisjoint(asked) and not any(map(vault.goes_by, asked))
        settled.in_vain[target] = told
    return told


def _is_plain(vault: Vault, target: str) -> bool:
    """Tell whether a target is the file name of one note, and whoever asks for it finds just that."""
    paths = vault.offering(target)
    return (
        len(paths) == 1
        and names.stem(path := next(iter(paths))) == target
        and vault.publisher.landing(vault, _ELSEWHERE, target) == path
    )


@derived.of_names
def _settled(_vault: Vault) -> _Settled:
    return _Settled()


def _places(vault: Vault) -> frozenset[str]:
    """Return the keys of what is no note."""
    folders = (names.key(names.last_segment(folder)) for folder in vault.folders)
    return keys.CLIMBING.union(folders, map(names.key, vault.files))
