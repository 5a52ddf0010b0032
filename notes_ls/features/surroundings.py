"""What stands around a cursor, as far as it tells which note is likely to be linked there."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from math import log1p
from typing import NamedTuple

from notes_ls import names
from notes_ls.features.name import Name, NameKind, Tier, name_of
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.vault import Vault
from notes_ls.video import Video

_LINKS = 150  # before the cursor, and as many behind it
_LAST = 3  # links before the cursor whose videos are likely to be spoken of again
_NEIGHBOURS = 40
_LISTING = 60  # links in a note that lists others, and so does not tell what belongs together
_SHARED = 4  # notes of one name, of which no one is meant
_BEGINNING = 5  # letters in which inflected forms of a word agree
_SHORT_WORD = 2

# How much more likely each sign makes a note, as logarithms: fitted to links that people and programs wrote.
_TIERS = {Tier.PREFIX: 0.0, Tier.WORD: -2.4, Tier.PART: -3.8, Tier.WORDS: -4.0, Tier.TYPO: -9.0}
_UNWRITTEN = -1.8
_SHOWN = -0.3
_OWN_FOLDER = 4.0
_ITSELF = -4.0
_SAME_VIDEO = 1.4
_WORD = 0.5
_NEAR = 1.2
_POPULAR = 0.2
_REPEATING = 8.0
_LISTED = -1.5


class Surroundings(NamedTuple):
    """The note that is written, and what it speaks of where the cursor stands.

    `again` says how much more likely a link is for the note having one already; `linked` and `near` hold the keys of
    what this note links to, and how many notes beside it do; `nearby` are the notes that these can mean, `called` the
    names by which this note calls others; `videos` are those that were linked last, `words` the beginnings of words.
    """

    path: str = ""
    folder: str | None = None
    again: float = 0.0
    linked: frozenset[str] = frozenset()
    near: Mapping[str, int] = {}
    nearby: tuple[str, ...] = ()
    called: tuple[Name, ...] = ()
    videos: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def apart_from(self, wanted: str) -> Surroundings:
        """Return the same without the words that are typed anyway."""
        typed = {word[:_BEGINNING] for word in wanted.split()}
        return self._replace(words=frozenset(word for word in self.words if not word.startswith(tuple(typed))))

    def weigh(self, tier: Tier) -> Callable[[Name, int, Video | None], float]:
        """Return what tells how likely a name is meant that answers like this, is linked so often, and has this video.

        It is asked for some hundreds of names at a keystroke, so that what it looks at lies at hand.
        """
        path, folder, again, linked, near, _, _, videos, words = self
        below = f"{folder}/" if folder else ""
        depth = len(below)
        base = _TIERS[tier]
        has_folder = folder is not None

        def points(name: Name, links: int, video: Video | None) -> float:
            sum_ = base + _POPULAR * log1p(links)
            where = name.path
            if where is None:
                sum_ += _UNWRITTEN
            elif has_folder and where.startswith(below) and where.find("/", depth) < 0:
                sum_ += _ITSELF if where == path else _OWN_FOLDER
            key = name.key
            if name.kind is NameKind.SHOWN:
                sum_ += _SHOWN + again
            elif key in linked:
                sum_ += again
            if key in near:
                sum_ += _NEAR * log1p(near[key])
            if video is not None and video.key in videos:
                sum_ += _SAME_VIDEO
            for word in name.folded.split():
                if word[:_BEGINNING] in words:
                    sum_ += _WORD
            return sum_

        return points


NOWHERE = Surroundings()


def surroundings(vault: Vault, note: Note, offset: int, backlinks: int) -> Surroundings:
    """Return what stands around `offset`, but for a link that is being typed there.

    `backlinks` says how many notes may link to this one: where they are many, they have little in common.
    """
    before, behind = _links(note, offset)
    links = (*before, *behind)
    keys = [_key(link.target) for link in links]
    linked = frozenset(keys)
    repeated = (len(keys) - len(linked) + 1) / (len(keys) + 3)
    beside = list(_beside(vault, reversed(before), behind))
    if backlinks <= _NEIGHBOURS:
        beside += sorted(vault.asking(note.path))
    near = _asked(vault, (path for path in dict.fromkeys(beside) if path != note.path))
    nearby = (path for key in sorted(linked.union(near)) for path in _few(vault.offering(key)))
    last = [path for link in before[-_LAST:] for path in _few(vault.offering(names.last_segment(link.target)))]
    videos = frozenset(video.key for path in last if (video := vault.entries[path].video) is not None)
    return Surroundings(
        note.path,
        note.folder,
        _REPEATING * repeated + _LISTED,
        linked,
        near,
        tuple(dict.fromkeys(nearby)),
        tuple(_called(vault, note, links)),
        videos,
        frozenset(_words(note, offset)),
    )


def _links(note: Note, offset: int) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Return the links before and behind the cursor, those far away left out."""
    links = note.links
    at = bisect_left(links, offset, key=lambda link: link.start)
    before = links[max(at - _LINKS, 0) : at]
    if before and before[-1].end >= offset:
        before = before[:-1]
    return before, links[at : at + _LINKS]


def _beside(vault: Vault, *links: Iterable[Link]) -> Iterator[str]:
    """Yield the notes that links lead to, by their names."""
    for each in links:
        for link in each:
            yield from _few(vault.offering(names.last_segment(link.target)))


def _asked(vault: Vault, paths: Iterable[str]) -> Counter[str]:
    """Return the keys of what notes link to, each with how many of them do."""
    asked: Counter[str] = Counter()
    for path in islice(paths, _NEIGHBOURS):
        asks = vault.entries[path].asks
        if len(asks) <= _LISTING:
            asked.update({_key(target) for target in asks})
    return asked


def _called(vault: Vault, note: Note, links: Iterable[Link]) -> Iterator[Name]:
    """Yield the names by which the links of a note call others."""
    shown = {link.shown: link.target for link in links if link.shown and link.wiki}
    for text, target in shown.items():
        paths = vault.offering(names.last_segment(target))
        found = paths if len(paths) == 1 else vault.resolve(note.path, target).paths
        path = next(iter(found), None)
        if path is not None:
            yield name_of(text, NameKind.SHOWN, path)


def _words(note: Note, offset: int) -> Iterator[str]:
    """Yield how the words begin that say what is spoken of: those of the heading above, and of the note's names."""
    above = bisect_left(note.headings, offset, key=lambda heading: heading.span.start) - 1
    heading = note.headings[above].text_span.of(note.text) if above >= 0 else ""
    for text in (note.stem, note.frontmatter.title or "", heading):
        yield from (word[:_BEGINNING] for word in names.fold(text).split() if len(word) > _SHORT_WORD)


def _few(paths: Collection[str]) -> list[str]:
    return sorted(paths) if len(paths) <= _SHARED else []


@lru_cache(maxsize=4_096)
def _key(target: str) -> str:
    return names.key(names.last_segment(target))
