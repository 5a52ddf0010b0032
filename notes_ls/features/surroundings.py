"""What stands around a cursor, as far as it tells which note is likely to be linked there."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice, zip_longest
from math import log1p, sqrt
from typing import NamedTuple

from notes_ls import derived, names
from notes_ls.features.asked_names import Call, asked_key, call_of
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.vault import Vault

BEGINNING = 5  # letters in which inflected forms of a word agree
_LINKS = 150  # before the cursor, and as many behind it
_NEIGHBOURS = 40
_NEAREST = 8  # links whose other readers are looked at
_READERS = 12  # of one link
_KNOWN_TO_ALL = 100  # notes that link to what says nothing of what belongs together
_LISTING = 60  # links in a note that lists others, and so does not tell what belongs together
_VIDEOS = 20  # links whose videos are likely to be spoken of again
_SHARED = 4  # notes of one name, of which no one is meant
_SHORT_WORD = 2

# How much more likely each sign makes a note, see likelihood.py.
_NEAR = 0.92
_TOGETHER = 0.84
_SAME_VIDEO = 1.1
_REPEATING = 8.0
_LISTED = -1.5
_LINKED_AGAIN = 0.25


class Near(NamedTuple):
    """What is linked around a place, and what that makes likely.

    `names` has the points of names, by their keys, for being linked by this note and by what is read along with it;
    `notes` those of notes, by their paths, for that and for being about a video spoken of. `again` is how likely this
    note is to link to what it has linked to.
    """

    names: Mapping[str, float] = {}
    notes: Mapping[str, float] = {}
    again: float = 0.0


class Surroundings(NamedTuple):
    """The note that is written, and what it speaks of where the cursor stands.

    `called` is what this note calls others; `words` are the beginnings of words.
    """

    path: str = ""
    folder: str | None = None
    near: Near = Near()
    called: tuple[Call, ...] = ()
    words: frozenset[str] = frozenset()

    def apart_from(self, wanted: str) -> Surroundings:
        """Return the same without the words that are typed anyway."""
        typed = tuple(word[:BEGINNING] for word in wanted.split())
        return self._replace(words=frozenset(word for word in self.words if not word.startswith(typed)))


NOWHERE = Surroundings()


def surroundings(vault: Vault, note: Note, offset: int, times: Callable[[str], int]) -> Surroundings:
    """Return what stands around `offset`, but for a link that is being typed there.

    `times` says how many notes link to something by a key: where they are many, they have little in common.
    """
    before, behind = _links(note, offset)
    calls = (call_of(link.shown, link.target) for link in (*before, *behind) if link.shown and link.wiki)
    return Surroundings(
        note.path,
        note.folder,
        _near(vault, note.path, _targets(before), _targets(behind), times),
        tuple(dict.fromkeys(calls)),
        frozenset(_words(note, offset)),
    )


@derived.of_vault
def _near(
    vault: Vault, path: str, before: tuple[str, ...], behind: tuple[str, ...], times: Callable[[str], int]
) -> Near:
    """Return what is likely between links with these targets, which stay as they are while another one is typed."""
    keys = [asked_key(target) for target in (*before, *behind)]
    linked = frozenset(keys)
    again = _REPEATING * (len(keys) - len(linked) + 1) / (len(keys) + 3) + _LISTED
    nearest = _nearest(before, behind)
    points = dict.fromkeys(linked, _LINKED_AGAIN * again)
    _add(points, _NEAR, 1, _neighbours(vault, path, nearest, times))
    _add(points, _TOGETHER, 3, _together(vault, path, nearest, times))
    of_notes = _about(vault, nearest)
    for key, each in points.items():
        for other in _few(vault.going_by(key)):
            of_notes[other] = of_notes.get(other, 0.0) + each
    return Near(points, of_notes, again)


def _links(note: Note, offset: int) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Return the links before and behind the cursor, those far away left out."""
    links = note.links
    at = bisect_left(links, offset, key=lambda link: link.start)
    before = links[max(at - _LINKS, 0) : at]
    if before and before[-1].end >= offset:
        before = before[:-1]
    return before, links[at : at + _LINKS]


def _targets(links: tuple[Link, ...]) -> tuple[str, ...]:
    return tuple([link.target for link in links])


def _nearest(before: tuple[str, ...], behind: tuple[str, ...]) -> list[str]:
    """Return the last parts of the targets of links, each once, the nearest to the cursor first."""
    in_turn = (target for pair in zip_longest(reversed(before), behind) for target in pair if target is not None)
    return list(dict.fromkeys(map(names.last_segment, in_turn)))


def _neighbours(vault: Vault, path: str, nearest: Iterable[str], times: Callable[[str], int]) -> Mapping[str, float]:
    """Return how often names are asked for by the notes that `path` links to, or that link to it if they are few."""
    others = [other for name in nearest for other in _few(vault.offering(name))]
    if sum(map(times, vault.keys_of(path))) <= _NEIGHBOURS:
        others += sorted(vault.asking(path))
    asked: Counter[str] = Counter()
    for other in islice((other for other in dict.fromkeys(others) if other != path), _NEIGHBOURS):
        asks = vault.entries[other].asks
        if len(asks) <= _LISTING:
            asked.update(asks)
    return asked


def _together(vault: Vault, path: str, nearest: Iterable[str], times: Callable[[str], int]) -> Mapping[str, float]:
    """Return what other notes link to along with what is linked near the cursor, the more the nearer."""
    asked: dict[str, float] = {}
    for number, key in enumerate(map(names.key, islice(nearest, _NEAREST))):
        readers = sorted(vault.asking_for((key,))) if times(key) <= _KNOWN_TO_ALL else ()
        for reader in readers[:_READERS]:
            asks = vault.entries[reader].asks
            if reader != path and len(asks) <= _LISTING:
                share = 1 / (1 + number) / sqrt(len(asks))
                for target in asks:
                    asked[target] = asked.get(target, 0.0) + share
    return asked


def _add(points: dict[str, float], weight: float, factor: int, asked: Mapping[str, float]) -> None:
    """Give names their points for how much they are asked for."""
    by_key: dict[str, float] = {}
    for target, amount in asked.items():
        key = asked_key(target)
        by_key[key] = by_key.get(key, 0.0) + amount
    for key, amount in by_key.items():
        points[key] = points.get(key, 0.0) + weight * log1p(factor * amount)


def _about(vault: Vault, nearest: Iterable[str]) -> dict[str, float]:
    """Return the points of notes about the videos of what is linked near the cursor, the more the nearer."""
    spoken: dict[str, tuple[float, str]] = {}  # of each video how much, and a note about it
    for number, name in enumerate(islice(nearest, _VIDEOS)):
        for path in _few(vault.offering(name)):
            video = vault.entries[path].video
            if video is not None:
                before, _ = spoken.get(video.key, (0.0, path))
                spoken[video.key] = before + 1 / (1 + number), path
    points: dict[str, float] = {}
    for amount, path in spoken.values():
        siblings = vault.siblings(path)
        if len(siblings) <= _NEIGHBOURS:
            points.update(dict.fromkeys((path, *(entry.path for entry in siblings)), _SAME_VIDEO * log1p(3 * amount)))
    return points


def _words(note: Note, offset: int) -> Iterator[str]:
    """Yield how the words begin that say what is spoken of: those of the heading above, and of the note's names."""
    above = bisect_left(note.headings, offset, key=lambda heading: heading.span.start) - 1
    heading = note.headings[above].text_span.of(note.text) if above >= 0 else ""
    for text in (note.stem, note.frontmatter.title or "", heading):
        yield from (word[:BEGINNING] for word in names.fold(text).split() if len(word) > _SHORT_WORD)


def _few(paths: Collection[str]) -> list[str]:
    return sorted(paths) if len(paths) <= _SHARED else []
