"""Which names links ask for, how often, and those of them that no note has; kept up note by note."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from itertools import chain
from sys import intern
from typing import NamedTuple

from notes_ls import fate, keys, names
from notes_ls.entry import Entry
from notes_ls.features.often import Often
from notes_ls.known_names import Name, NameKind, name_of
from notes_ls.multimap import Multimap
from notes_ls.vault import Vault
from notes_ls.words import Words


class Call(NamedTuple):
    """What links show for something, folded and as written, and the key of what they lead to."""

    folded: str
    text: str
    key: str


class AskedNames:
    """Names by their keys; `unwritten` are those that links ask for, that can be a note's and that no note has."""

    def __init__(self, vault: Vault) -> None:
        self.unwritten: Words[Name] = Words()
        self._vault = vault
        self._unwritten: dict[str, Name] = {}
        self._spellings = Multimap()
        self._asking: dict[str, int] = {}  # of each spelling, how many notes ask for it
        self._often = Often()

    def change(self, old: Entry | None, new: Entry | None) -> None:
        """Take in what a note is instead of what it was, None where it is not there."""
        before = frozenset(old.asks if old is not None else ())
        after = frozenset(new.asks if new is not None else ())
        doubtful = {asked_key(target) for target in before - after if self._count(target, -1)}
        doubtful.update(asked_key(target) for target in after - before if self._count(target, 1))
        if old is None or new is None or old.names != new.names:
            offered = (keys.offered(entry, self._vault.publisher) if entry is not None else () for entry in (old, new))
            doubtful.update(chain.from_iterable(offered))
        for key in doubtful:
            self._refile(key)

    @property
    def targets(self) -> int:
        """How many targets links have, each spelling counted by itself."""
        return len(self._asking)

    def times(self, key: str) -> int:
        """Return how many notes hold a link that spells a name with this key, in whatever way."""
        return sum([self._asking[target] for target in self._spellings.of(key)])

    def popular(self) -> Collection[str]:
        """Return the keys of what is asked for most."""
        return set(map(asked_key, self._often.most()))

    def unwritten_name(self, key: str) -> Name | None:
        """Return the name with a key that is asked for and that no note has."""
        return self._unwritten.get(key)

    def _refile(self, key: str) -> None:
        """Let the name with a key be among the unwritten ones if it is that by now."""
        text = None
        if not self._vault.going_by(key):
            text = min(filter(_may_be_note, self._spellings.of(key)), default=None)
        known = self._unwritten.get(key)
        if text == (known.text if known is not None else None):
            return
        if known is not None:
            self.unwritten.remove(self._unwritten.pop(key))
        if text is not None:
            self._unwritten[key] = name_of(text, NameKind.UNWRITTEN, None)
            self.unwritten.add(self._unwritten[key])

    def _count(self, target: str, by: int) -> bool:
        """Take in how many notes ask for a name, and tell whether that makes it appear or go."""
        before = self._asking.get(target, 0)
        self._often.change(target, before, before + by)
        self._asking[target] = before + by
        if before == 0:
            self._spellings.add(asked_key(target), target)
        elif before + by == 0:
            del self._asking[target]
            self._spellings.discard(asked_key(target), target)
        return before == 0 or before + by == 0


@lru_cache(maxsize=4_096)
def asked_key(target: str) -> str:
    """Return the key of the name that a link asks for."""
    return intern(names.key(names.last_segment(target)))


def call_of(shown: str, target: str) -> Call:
    """Return what a link calls its target."""
    return Call(names.fold(shown), shown, asked_key(target))


@lru_cache(maxsize=4_096)
def _may_be_note(target: str) -> bool:
    return names.new_path("", target) is not None and not fate.is_attachment(target)
