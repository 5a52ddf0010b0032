"""All notes together: the names they offer, how a link is understood, and whom a change concerns."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol
from urllib.parse import unquote

from notes_ls import names
from notes_ls.config import Settings
from notes_ls.note import Entry, Note
from notes_ls.syntax.link import Link

_KEPT_NOTES = 64


class Publisher(Protocol):
    """What a reader of the published notes gets."""

    name: str
    math: bool
    escapes_pipes: bool

    def spelling(self, name: str) -> str:
        """Return `name` in a form that is equal, but for its folding, for all spellings that this publisher equates."""

    def landing(self, vault: Vault, source: str, target: str) -> str | None:
        """Return the note that a reader of `source` reaches by `target`, None for a dead link."""

    def unmade(self, note: Note, link: Link) -> str | None:
        """Return why this publisher leaves a well-formed link as plain text, None where it makes a link."""


class Resolution(NamedTuple):
    """The notes that a target can mean, best first, all as close to it in spelling; `exact` if as written."""

    paths: tuple[str, ...]
    exact: bool
    own_folder: bool  # the first was preferred for standing in the linking note's own folder


NOWHERE = Resolution((), exact=False, own_folder=False)


class Vault:
    """The notes under one root, by their paths from it, with `/`.

    `read` gives the text of a note that is asked for by path, None where it cannot be had; `alone` says that there may
    be other notes which nobody looked for, so that no link to one is judged. After any history of puts and removes a vault answers as one made from scratch.
    """

    def __init__(
        self,
        settings: Settings,
        publisher: Publisher,
        read: Callable[[str], str | None] = lambda _: None,
        *,
        alone: bool = False,
    ) -> None:
        self.settings = settings
        self.publisher = publisher
        self.entries: dict[str, Entry] = {}
        self.files: dict[str, set[str]] = {}
        self._read = read
        self._named: dict[str, tuple[str, ...]] = {}
        self._asking: dict[str, set[str]] = {}
        self._about: dict[str, set[str]] = {}
        self._notes: OrderedDict[str, Note] = OrderedDict()
        self._folders: Counter[str] = Counter()
        self._plain: frozenset[str] = frozenset()
        self.revision = 0
        self.alone = alone

    def parse(self, path: str, text: str) -> Note:
        """Return the note that `text` is under `path`, read as this vault's settings and publisher have it."""
        return Note(path, text, math=self.publisher.math, video_keys=self.settings.video_keys)

    def note(self, path: str) -> Note | None:
        """Return a note of the vault with its text, read if need be."""
        note = self._notes.get(path)
        if note is None:
            text = self._read(path) if path in self.entries else None
            if text is None:
                return None
            note = self._notes[path] = self.parse(path, text)
            if len(self._notes) > _KEPT_NOTES:
                self._notes.popitem(last=False)
        else:
            self._notes.move_to_end(path)
        return note

    def put(self, entry: Entry) -> frozenset[str]:
        """Take in a note, new or changed; return the other notes whose findings that may change."""
        old = self.entries.get(entry.path)
        self._notes.pop(entry.path, None)
        if old == entry:
            return frozenset()
        touched = self._difference(old, entry)
        if old is not None and _place_in_vault(old) == _place_in_vault(entry):
            self.entries[entry.path] = entry
            self.revision += 1
        else:
            if old is not None:
                self._withdraw(old)
            self._enter(entry)
        return self._concerned(touched, old, entry)

    def remove(self, path: str) -> frozenset[str]:
        """Forget a note; return the other notes whose findings that may change."""
        old = self.entries.get(path)
        self._notes.pop(path, None)
        if old is None:
            return frozenset()
        self._withdraw(old)
        return self._concerned(self._keys(old), old, None)

    def settle(self) -> None:
        """Work out which targets are plainly fine wherever they stand, for a pass over all notes that changes none."""
        self._plain = frozenset(
            stem
            for paths in self._named.values()
            if len(paths) == 1 and self.publisher.landing(self, "", stem := names.stem(paths[0])) == paths[0]
        )

    def resolve(self, source: str, target: str) -> Resolution:
        """Return the notes that `target` can mean in the note `source`, however generously read."""
        found = self._resolve(source, names.nfc(target))
        if not found.paths and "%" in target:
            return self._resolve(source, names.nfc(unquote(target)))
        return found

    def asking(self, path: str) -> frozenset[str]:
        """Return the notes that hold a link which could mean the note `path`, by any of its names."""
        entry = self.entries.get(path)
        return frozenset().union(*(self._asking.get(key, ()) for key in self._keys(entry))) if entry else frozenset()

    def siblings(self, path: str) -> tuple[Entry, ...]:
        """Return the other notes about the same video, ordered by path."""
        entry = self.entries.get(path)
        if entry is None or entry.video is None:
            return ()
        return tuple(self.entries[other] for other in sorted(self._about[entry.video.key]) if other != path)

    def offering(self, name: str) -> tuple[str, ...]:
        """Return the notes that offer a name with the same key as `name`, in no particular order."""
        return self._named.get(names.key(name), ())

    def has_folder(self, folder: str) -> bool:
        """Tell whether notes stand in `folder` or below it."""
        return self._folders[folder] > 0

    def plainly_fine(self, note: Note) -> bool:
        """Tell, after `settle`, whether all that `note` links to is found by its plain name."""
        return self._plain.issuperset(note.destinations) and not note.has_markdown_links

    def put_file(self, path: str) -> frozenset[str]:
        """Take in an attachment; return the notes whose findings that may change."""
        self.files.setdefault(path.rpartition("/")[2].casefold(), set()).add(path)
        self.revision += 1
        return frozenset(self._asking.get(names.key(path.rpartition("/")[2]), ()))

    def remove_file(self, path: str) -> frozenset[str]:
        """Forget an attachment; return the notes whose findings that may change."""
        name = path.rpartition("/")[2]
        self.files.get(name.casefold(), set()).discard(path)
        self.revision += 1
        return frozenset(self._asking.get(names.key(name), ()))

    def file(self, source: str, target: str) -> str | None:
        """Return the attachment that `target` names in the note `source`: by its path, or by a suffix of it."""
        wanted = target.casefold().lstrip("/")
        here = names.from_folder(names.folder(source), target)
        found = self.files.get(wanted.rpartition("/")[2], set())
        near = [path for path in found if path == here or f"/{path.casefold()}".endswith(f"/{wanted}")]
        return min(near, key=lambda path: (path != here, len(path), path), default=None)

    def _resolve(self, source: str, target: str) -> Resolution:
        base = names.folder(source)
        if target.startswith(("/", "./", "../")):
            path = names.from_folder(base, target)
            return self._at_path(names.without_suffix(path)) if path is not None else NOWHERE
        wanted = names.without_suffix(target)
        candidates = {*self._named.get(names.key(names.last_segment(target)), ())}
        if "/" in target:
            candidates.update(self._named.get(names.key(target), ()))
        if not candidates:
            return NOWHERE
        folded = _fold_path(wanted)
        ranked = [(_rank(self.entries[path], wanted, folded), path) for path in candidates]
        best = min(rank for rank, _ in ranked)
        if best > _LOOSEST:
            return NOWHERE
        tied = [path for rank, path in ranked if rank == best]
        if "/" in wanted and (whole := [path for path in tied if names.without_suffix(path) == wanted]):
            tied = whole
        tied.sort(key=lambda path: (names.without_suffix(path) != wanted, *_distance(base, path)))
        here = [path for path in tied if names.folder(path) == base]
        return Resolution(tuple(tied), exact=best < _FOLDED, own_folder=here == tied[:1])

    def _at_path(self, wanted: str) -> Resolution:
        """Return the note at a path from the root without suffix, as written or folded."""
        folded = _fold_path(wanted)
        found = [
            path
            for path in self._named.get(names.key(names.last_segment(wanted)), ())
            if _fold_path(names.without_suffix(path)) == folded
        ]
        exact = [path for path in found if names.nfc(names.without_suffix(path)) == wanted]
        return Resolution(tuple(sorted(exact or found)), exact=bool(exact), own_folder=True)

    def _difference(self, old: Entry | None, new: Entry | None) -> frozenset[str]:
        """Return the keys under which others may ask for what differs between two states of one note."""
        if old is None or new is None or (old.title, old.aliases, old.headings) != (new.title, new.aliases, new.headings):
            return self._keys(old) | self._keys(new)
        return frozenset()

    def _keys(self, entry: Entry | None) -> frozenset[str]:
        if entry is None:
            return frozenset()
        stem = names.stem(entry.path)
        spelling = self.publisher.spelling
        keys = {names.key(stem), names.key(spelling(stem))}
        if entry.title is not None:
            keys.add(names.key(entry.title))
        for alias in entry.aliases:
            keys.update((names.key(alias), names.key(spelling(alias))))
        return frozenset(keys)

    def _enter(self, entry: Entry) -> None:
        self.revision += 1
        self.entries[entry.path] = entry
        for key in self._keys(entry):
            others = self._named.get(key)
            self._named[key] = (*others, entry.path) if others else (entry.path,)
        for key in self._asked(entry):
            self._asking.setdefault(key, set()).add(entry.path)
        if entry.video is not None:
            self._about.setdefault(entry.video.key, set()).add(entry.path)
        for folder in _ancestors(entry.path):
            self._folders[folder] += 1

    def _withdraw(self, entry: Entry) -> None:
        self.revision += 1
        del self.entries[entry.path]
        for key in self._keys(entry):
            left = tuple(path for path in self._named[key] if path != entry.path)
            if left:
                self._named[key] = left
            else:
                del self._named[key]
        for key in self._asked(entry):
            _drop(self._asking, key, entry.path)
        if entry.video is not None:
            _drop(self._about, entry.video.key, entry.path)
        for folder in _ancestors(entry.path):
            self._folders[folder] -= 1

    def _asked(self, entry: Entry) -> frozenset[str]:
        """Return the keys of all names that the links of a note can mean, for any publisher."""
        asked = set()
        for target in entry.asks:
            for spelling in {target, unquote(target), self.publisher.spelling(target)}:
                asked.add(names.key(names.last_segment(spelling)))
                asked.add(names.key(spelling))
        return frozenset(asked)

    def _concerned(self, touched: frozenset[str], old: Entry | None, new: Entry | None) -> frozenset[str]:
        concerned: set[str] = set()
        for key in touched:
            concerned |= self._asking.get(key, set())
        for entry, other in ((old, new), (new, old)):
            if entry and entry.video and (other is None or (other.video, other.times) != (entry.video, entry.times)):
                concerned |= self._about.get(entry.video.key, set())
        return frozenset(concerned.difference(entry.path for entry in (old, new) if entry))


_FOLDED = 3
_LOOSEST = 6


def _rank(entry: Entry, wanted: str, folded: str) -> int:
    """Return how closely a note answers to a name: by path or stem, alias, title, each as written, then folded; then by key."""
    path = names.nfc(names.without_suffix(entry.path))
    if path == wanted or path.endswith("/" + wanted):
        return 0
    if wanted in map(names.nfc, entry.aliases):
        return 1
    if entry.title is not None and names.nfc(entry.title) == wanted:
        return 2
    folded_path = _fold_path(path)
    if folded_path == folded or folded_path.endswith("/" + folded):
        return 3
    if folded in map(names.fold, entry.aliases):
        return 4
    if entry.title is not None and names.fold(entry.title) == folded:
        return 5
    return 6 if _offers_key(entry, wanted) else 7


def _offers_key(entry: Entry, wanted: str) -> bool:
    """Tell whether a note's stem, alias or title meets `wanted` with all spaces gone, the folders being those asked for."""
    if "/" in wanted:
        return f"/{_key_path(names.without_suffix(entry.path))}".endswith(f"/{_key_path(wanted)}")
    return True


def _place_in_vault(entry: Entry) -> tuple[object, ...]:
    """Return what the indexes of a vault hold of a note."""
    return entry.title, entry.aliases, entry.video, entry.asks


def _ancestors(path: str) -> Iterator[str]:
    """Yield the folders that hold `path`, the nearest first."""
    while folder := names.folder(path):
        yield folder
        path = folder


def _fold_path(path: str) -> str:
    return "/".join(map(names.fold, path.split("/"))) if "/" in path else names.fold(path)


def _key_path(path: str) -> str:
    return "/".join(map(names.key, path.split("/")))


def _distance(base: str, path: str) -> tuple[bool, int, int, str]:
    """Return the order of ties: own folder, nearest common ancestor, shortest path, name."""
    folder = names.folder(path)
    common = 0
    for ours, theirs in zip(base.split("/"), folder.split("/"), strict=False):
        if ours != theirs:
            break
        common += 1
    return folder != base, -common, len(path), path


def _drop(index: dict[str, set[str]], key: str, path: str) -> None:
    members = index[key]
    members.discard(path)
    if not members:
        del index[key]
