"""The tags and videos of notes, and how many notes have each; kept up note by note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from notes_ls import derived, names
from notes_ls.entry import Entry
from notes_ls.features.name import MOST_OF_TIER, Tier, answering, query
from notes_ls.features.often import Often
from notes_ls.known_names import known_names
from notes_ls.vault import Vault
from notes_ls.words import Words

_SCANNED_FOLDER = 2_000
_SCANNED = 5_000  # values of the notes of a folder, as one alone may have any number


class Value(NamedTuple):
    """A value in the form in which it is looked up, and as written."""

    folded: str
    text: str


class KnownValues:
    """The values of all notes, of one kind; after any history it answers as one made anew."""

    def __init__(self, values_of: Callable[[Entry], tuple[str, ...]], folded: Callable[[str], str]) -> None:
        self.values_of = values_of
        self.folded = folded
        self._words: Words[Value] = Words()
        self._times: Counter[str] = Counter()
        self._often = Often()

    def change(self, _: str, old: Entry | None, new: Entry | None) -> None:
        """Take in what a note is instead of what it was."""
        before = self.values_of(old) if old is not None else ()
        after = self.values_of(new) if new is not None else ()
        if before != after:
            self._change({*before}, {*after})

    def put_in_order(self) -> Iterator[None]:
        """Do step by step what the next lookup would have to do first."""
        return self._words.put_in_order()

    def every(self) -> Iterable[str]:
        """Return all values."""
        return self._times.keys()

    def times(self, value: str, but: Entry | None = None) -> int:
        """Return how many notes have a value, one of them left out."""
        return self._times[value] - (but is not None and value in self.values_of(but))

    def lookup(self, typed: str, near: Iterable[Entry], but: Entry | None = None) -> list[str]:
        """Return values that answer to what is typed.

        Those that begin with it come first, of these the ones that notes near by have, then those that most notes have;
        what only the note `but` has is none.
        """
        wanted = self.folded(typed)
        answer = query(wanted)
        values = (value for entry in near if entry is not but for value in self.values_of(entry))
        beside = dict.fromkeys(islice(values, _SCANNED))
        found = {value: tier for value in beside if (tier := answer(self.folded(value))) is not None}
        for tier, value in self._anywhere(wanted):
            found.setdefault(value, tier)
        return sorted(
            (value for value in found if self.times(value, but)),
            key=lambda value: (found[value] is not Tier.PREFIX, value not in beside, -self.times(value, but), value),
        )

    def _anywhere(self, wanted: str) -> Iterator[tuple[Tier, str]]:
        if not wanted:
            yield from ((Tier.PREFIX, value) for value in islice(self._often.most(), MOST_OF_TIER))
        for tier, values in answering(self._words, wanted):
            yield from ((tier, value.text) for value in values)

    def _change(self, before: set[str], after: set[str]) -> None:
        for value in before ^ after:
            times = self._times[value]
            now = times + (1 if value in after else -1)
            self._often.change(value, times, now)
            self._times[value] = now
            if not times:
                self._words.add(Value(self.folded(value), value))
            if not now:
                del self._times[value]
                self._words.remove(Value(self.folded(value), value))


@derived.kept_up
def known_tags(vault: Vault) -> KnownValues:
    """Return the tags of a vault."""
    return KnownValues(lambda entry: tags_of(vault, entry), lambda tag: names.fold(tag.replace("/", " ")))


@derived.kept_up
def known_videos(_: Vault) -> KnownValues:
    """Return the videos of a vault, by their keys; they are looked up by their ids."""
    return KnownValues(_videos, lambda key: key.partition(":")[2].casefold() or key.casefold())


def tags_of(vault: Vault, entry: Entry) -> tuple[str, ...]:
    """Return the tags of a note that its publisher reads: those of the frontmatter, and mostly those in the text."""
    return entry.tags + entry.tags_in_text if vault.publisher.tags_in_text else entry.tags


def in_folder_of(vault: Vault, path: str) -> list[Entry]:
    """Return the notes in the folder of a note, none where these are too many to look at."""
    members = known_names(vault).in_folder(names.folder(path))
    return [vault.entries[each] for each in members] if len(members) <= _SCANNED_FOLDER else []


def _videos(entry: Entry) -> tuple[str, ...]:
    return (entry.video.key,) if entry.video is not None else ()
