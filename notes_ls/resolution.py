"""How closely a note answers to a name, and which of several equally close ones comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from notes_ls import names
from notes_ls.entry import Entry

_FOLDED = 3  # the closest rank that is not as written
_LOOSEST = 6


class Resolution(NamedTuple):
    """The notes that a target can mean, best first, all as close to it in spelling; `exact` if as written."""

    paths: tuple[str, ...]
    exact: bool
    own_folder: bool  # the first alone stands where the target leads from the linking note's own folder


NOWHERE = Resolution((), exact=False, own_folder=False)


class Answers:
    """The notes that come closest to a name, all equally close, and how they are ordered for whoever asks."""

    def __init__(self, wanted: str, paths: Sequence[str], *, exact: bool) -> None:
        self._wanted = wanted
        self._exact = exact
        at_root = [path for path in paths if names.nfc(names.without_suffix(path)) == wanted]
        self._at_root = tuple(sorted(at_root))
        self._paths = tuple(sorted(at_root if at_root and "/" in wanted else paths, key=lambda path: (len(path), path)))
        self._below: dict[str, list[str]] = {}

    def seen_from(self, base: str) -> Resolution:
        """Return the notes as a link in the folder `base` means them.

        What stands at the path from the root comes first, then what stands where the target leads from the own folder,
        then the nearest by common ancestor, then the shortest path, then the first by name.
        """
        paths = self._paths
        if len(paths) == 1:
            return Resolution(paths, self._exact, self._is_here(base, paths[0]))
        if not self._below:
            self._fill()
        near = [path for ancestor in _upwards(base) for path in self._below.get(ancestor, ())]
        here = (
            [path for path in self._paths if self._is_here(base, path)]
            if "/" in self._wanted
            else self._in_folder(base)
        )
        ordered = tuple(dict.fromkeys((*self._at_root, *here, *near)))
        return Resolution(ordered, self._exact, [*ordered[:1]] == here)

    def _in_folder(self, base: str) -> list[str]:
        return [path for path in self._below.get(base, ()) if names.folder(path) == base]

    def _is_here(self, base: str, path: str) -> bool:
        """Tell whether a note stands in the folder `base`, or where the path that is asked for leads from there."""
        if names.folder(path) == base:
            return True
        below = path.removeprefix(f"{base}/") if base else path
        return "/" in self._wanted and below.count("/") == self._wanted.count("/") and (not base or below != path)

    def _fill(self) -> None:
        for path in self._paths:
            for ancestor in _upwards(names.folder(path)):
                self._below.setdefault(ancestor, []).append(path)


def closest(wanted: str, candidates: Iterable[Entry]) -> Answers | None:
    """Return the candidates that come closest to the name `wanted` (in NFC, without `.md`), None where none does."""
    folded = fold_path(wanted)
    ranked = [(_rank(entry, wanted, folded), entry.path) for entry in candidates]
    best = min((rank for rank, _ in ranked), default=_LOOSEST + 1)
    if best > _LOOSEST:
        return None
    return Answers(wanted, [path for rank, path in ranked if rank == best], exact=best < _FOLDED)


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


def _upwards(folder: str) -> Iterator[str]:
    """Yield a folder and those above it, the root last."""
    yield folder
    while folder:
        folder = names.folder(folder)
        yield folder
