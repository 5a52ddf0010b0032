"""The keys under which notes and the links to them meet, whoever publishes them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from sys import intern
from urllib.parse import unquote

from notes_ls import names
from notes_ls.entry import Entry
from notes_ls.publisher import Publisher

CLIMBING = frozenset(("/", ".", ".."))  # of links that name nothing, and so may lead to whatever is at a place
_INDEXES = frozenset(("index", "_index"))


def offered(entry: Entry, publisher: Publisher) -> frozenset[str]:
    """Return the keys of all names that a note has of its own: its file's, its title, its aliases."""
    return _offered(names.stem(entry.path), entry.title, entry.aliases, publisher)


def of_pages(entry: Entry, publisher: Publisher) -> frozenset[str]:
    """Return the keys of links by which a publisher may lead to a note otherwise than by a name of its own.

    It may be the page of its folder, and an alias may hold folders, whose last part is asked for.
    """
    in_folders = (alias for alias in entry.aliases if "/" in alias)
    parts = frozenset(
        names.key(names.last_segment(each)) for alias in in_folders for each in (alias, publisher.spelling(alias))
    )
    if not is_index(entry.path):
        return parts
    folder = names.folder(entry.path)
    return parts | asked((folder,) if folder else (), publisher) | CLIMBING


def asked(targets: Iterable[str], publisher: Publisher) -> frozenset[str]:
    """Return the keys of all names that links with these targets can mean."""
    return frozenset(key for target in targets for key in asked_by(target, publisher))


@lru_cache(1_024)  # a note that is taken in asks twice, and its neighbours for the same
def asked_by(target: str, publisher: Publisher) -> tuple[str, ...]:
    """Return the keys of all names that a link with this target can mean, the likeliest first."""
    spellings = (target, publisher.spelling(target), unquote(target) if "%" in target else target)
    if spellings[0] == spellings[1] == spellings[2] == names.last_segment(target):
        return (intern(names.key(target)),)  # as nearly all are
    meant = dict.fromkeys([part for each in dict.fromkeys(spellings) for part in (names.last_segment(each), each)])
    return tuple(dict.fromkeys([intern(names.key(name)) for name in meant]))


@lru_cache(16)  # each that follows a note asks for what it offered, and for what it offers by now
def _offered(stem: str, title: str | None, aliases: tuple[str, ...], publisher: Publisher) -> frozenset[str]:
    spelling = publisher.spelling
    known = [stem, spelling(stem), *aliases, *map(spelling, aliases)]
    if title is not None:
        known.append(title)
    return frozenset([intern(names.key(name)) for name in known])


def is_index(path: str) -> bool:
    """Tell whether a note may be the page of its folder."""
    return names.stem(path) in _INDEXES
