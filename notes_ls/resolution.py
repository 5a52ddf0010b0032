"""How closely a note answers to a name, and which of several equally close ones comes first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from notes_ls import names
from notes_ls.note import Entry

_FOLDED = 3  # the closest rank that is not as written
_LOOSEST = 6


class Resolution(NamedTuple):
    """The notes that a target can mean, best first, all as close to it in spelling; `exact` if as written."""

    paths: tuple[str, ...]
    exact: bool
    own_folder: bool  # the first was preferred for standing where the target leads from the linking note's own folder


NOWHERE = Resolution((), exact=False, own_folder=False)


def closest(base: str, wanted: str, candidates: Iterable[Entry]) -> Resolution:
    """Return the candidates that come closest to the name `wanted` (in NFC, without `.md`) in the folder `base`."""
    folded = fold_path(wanted)
    ranked = [(_rank(entry, wanted, folded), entry.path) for entry in candidates]
    best = min((rank for rank, _ in ranked), default=_LOOSEST + 1)
    if best > _LOOSEST:
        return NOWHERE
    tied = [path for rank, path in ranked if rank == best]
    if len(tied) == 1:
        return Resolution((tied[0],), exact=best < _FOLDED, own_folder=_is_here(base, wanted, tied[0]))
    if "/" in wanted and (whole := [path for path in tied if names.nfc(names.without_suffix(path)) == wanted]):
        tied = whole
    tied.sort(key=lambda path: (names.nfc(names.without_suffix(path)) != wanted, *_distance(base, wanted, path)))
    here = [path for path in tied if _is_here(base, wanted, path)]
    return Resolution(tuple(tied), exact=best < _FOLDED, own_folder=here == tied[:1])


def fold_path(path: str) -> str:
    """Return a path with each of its segments folded."""
    return "/".join(map(names.fold, path.split("/"))) if "/" in path else names.fold(path)


def _rank(entry: Entry, wanted: str, folded: str) -> int:
    """Return how closely a note answers: by path or stem, alias, title, each as written, then folded; then by key."""
    path = names.nfc(names.without_suffix(entry.path))
    if path == wanted or path.endswith("/" + wanted):
        return 0
    if wanted in map(names.nfc, entry.aliases):
        return 1
    if entry.title is not None and names.nfc(entry.title) == wanted:
        return 2
    folded_path = fold_path(path)
    if folded_path == folded or folded_path.endswith("/" + folded):
        return _FOLDED
    name = names.fold(wanted) if "/" in wanted else folded
    if name in map(names.fold, entry.aliases):
        return 4
    if entry.title is not None and names.fold(entry.title) == name:
        return 5
    return _LOOSEST if _offers_key(entry, wanted) else _LOOSEST + 1


def _offers_key(entry: Entry, wanted: str) -> bool:
    """Tell whether a note meets `wanted` with all spaces gone: one of its names, in the folders asked for."""
    if "/" not in wanted or f"/{_key_path(names.without_suffix(entry.path))}".endswith(f"/{_key_path(wanted)}"):
        return True
    key = names.key(wanted)
    return key in map(names.key, entry.aliases) or (entry.title is not None and names.key(entry.title) == key)


def _key_path(path: str) -> str:
    return "/".join(map(names.key, path.split("/")))


def _is_here(base: str, wanted: str, path: str) -> bool:
    """Tell whether a note stands in the folder `base`, or where the path `wanted` leads from there."""
    if names.folder(path) == base:
        return True
    below = path.removeprefix(f"{base}/") if base else path
    return "/" in wanted and below.count("/") == wanted.count("/") and (not base or below != path)


def _distance(base: str, wanted: str, path: str) -> tuple[bool, int, int, str]:
    """Return the order of ties: own folder, nearest common ancestor, shortest path, name."""
    common = 0
    for ours, theirs in zip(base.split("/"), names.folder(path).split("/"), strict=False):
        if ours != theirs:
            break
        common += 1
    return not _is_here(base, wanted, path), -common, len(path), path
