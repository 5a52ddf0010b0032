"""Which names notes have and which their links ask for, how often, and those that no note has; kept up note by note."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import NamedTuple

from notes_ls import fate, names
from notes_ls.entry import Entry
from notes_ls.features.often import Often
from notes_ls.known_names import Name, NameKind, name_of, names_of
from notes_ls.multimap import Multimap
from notes_ls.words import Words


class Call(NamedTuple):
    """What links show for something, folded and as written, and the key of what they lead to."""

    folded: str
    text: str
    key: str


class AskedNames:
    """Names by their keys; `unwritten` are those that links ask for, that can be a note's and that no note has."""

    def __init__(self) -> None:
        self.unwritten: Words[Name] = Words()
        self._offered = Multimap()
        self._spellings = Multimap()
        self._asking: dict[str, int] = {}  # of each spelling, how many notes ask for it
        self._often = Often()

    def change(self, path: str, old: Entry | None, new: Entry | None) -> None:
        """Take in what the note at `path` is instead of what it was, None where it is not there."""
        before = frozenset(old.asks if old is not None else ())
        after = frozenset(new.asks if new is not None else ())
        renamed = old is None or new is None or (old.title, old.aliases) != (new.title, new.aliases)
        gone = _keys(old) if renamed else frozenset()
        come = _keys(new) if renamed else frozenset()
        with self._refiling({*gone, *come, *map(asked_key, before ^ after)}):
            for key in gone:
                self._offered.discard(key, path)
            for key in come:
                self._offered.add(key, path)
            for target in before - after:
                self._count(target, -1)
            for target in after - before:
                self._count(target, 1)

    def offering(self, key: str) -> Collection[str]:
        """Return the notes that have a name with a key."""
        return self._offered.of(key)

    def times(self, key: str) -> int:
        """Return how many notes hold a link that spells a name with this key, in whatever way."""
        return sum([self._asking[target] for target in self._spellings.of(key)])

    def popular(self) -> Collection[str]:
        """Return the keys of what is asked for most."""
        return set(map(asked_key, self._often.most()))

    def unwritten_name(self, key: str) -> Name | None:
        """Return the name with a key that is asked for and that no note has."""
        if key in self._offered:
            return None
        text = min(filter(_may_be_note, self._spellings.of(key)), default=None)
        return None if text is None else name_of(text, NameKind.UNWRITTEN, None)

    @contextmanager
    def _refiling(self, keys: Collection[str]) -> Iterator[None]:
        """Let names with these keys be among the unwritten ones if they are that after a change."""
        before = [self.unwritten_name(key) for key in keys]
        yield
        for key, name in zip(keys, before, strict=True):
            now = self.unwritten_name(key)
            if now != name:
                if name is not None:
                    self.unwritten.remove(name)
                if now is not None:
                    self.unwritten.add(now)

    def _count(self, target: str, by: int) -> None:
        before = self._asking.get(target, 0)
        self._often.change(target, before, before + by)
        if before == 0:
            self._spellings.add(asked_key(target), target)
        if before + by:
            self._asking[target] = before + by
        else:
            del self._asking[target]
            self._spellings.discard(asked_key(target), target)


@lru_cache(maxsize=4_096)
def asked_key(target: str) -> str:
    """Return the key of the name that a link asks for."""
    return names.key(names.last_segment(target))


def call_of(shown: str, target: str) -> Call:
    """Return what a link calls its target."""
    return Call(names.fold(shown), shown, asked_key(target))


def _keys(entry: Entry | None) -> frozenset[str]:
    return frozenset(names.key(name.text) for name in names_of(entry)) if entry is not None else frozenset()


def _may_be_note(target: str) -> bool:
    return names.new_path("", target) is not None and not fate.is_attachment(target)
