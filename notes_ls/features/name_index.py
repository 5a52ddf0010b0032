"""The names of a vault, ranked while somebody types: what notes are called, and what is linked but not yet written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import IntEnum, StrEnum
from heapq import nlargest
from typing import NamedTuple

from notes_ls import fate, names
from notes_ls.features.folded_names import FoldedNames
from notes_ls.note import Entry

_GATHERED = 400  # hits of one tier that are ranked; more say that the query is still short
_SCANNED_FOLDER = 5_000
_FEW = 10  # guesses at what a mistyped query may mean
_SHORTEST_TYPO = 4
_SEPARATORS = (" ", "_", "-")


class NameKind(StrEnum):
    """What a name is to its note."""

    STEM = "stem"
    TITLE = "title"
    ALIAS = "alias"
    UNWRITTEN = "unwritten"


class Name(NamedTuple):
    """A name as written, folded, and as a key; and the note that has it, None for one that no note has."""

    text: str
    kind: NameKind
    path: str | None
    folded: str
    key: str


class Tier(IntEnum):
    """How a name answers to a query, best first."""

    PREFIX = 0
    WORD = 1
    PART = 2
    WORDS = 3
    TYPO = 4


class Hit(NamedTuple):
    """A name that answers to a query."""

    name: Name
    tier: Tier


class Hits(NamedTuple):
    """The best answers to a query, best first; `capped` tells that there may be more."""

    hits: tuple[Hit, ...]
    capped: bool


class NameIndex:
    """All names of the notes that were put, kept up note by note; after any history it answers as one made anew."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: dict[str, Entry] = {}
        self._names: FoldedNames[Name] = FoldedNames()
        self._folders: dict[str, dict[str, list[Name]]] = {}
        self._offered: Counter[str] = Counter()
        self._asked: Counter[str] = Counter()
        self._links: Counter[str] = Counter()
        self._spellings: dict[str, tuple[str, ...]] = {}
        self._unfiled: set[str] = set()  # keys whose place among the unwritten names is to be looked at
        for entry in entries:
            self.put(entry)

    def put(self, entry: Entry) -> None:
        """Take in a note, new or changed."""
        old = self._entries.get(entry.path)
        if old is not None and _offers(old) == _offers(entry):
            self._entries[entry.path] = entry
            self._change_asks(old.asks, entry.asks)
            return
        self.remove(entry.path)
        self._entries[entry.path] = entry
        offered = _names(entry)
        self._folders.setdefault(names.folder(entry.path), {})[entry.path] = offered
        self._names.put(entry.path, ((name.folded, name) for name in offered))
        for key in {name.key for name in offered}:
            self._offered[key] += 1
            self._unfiled.add(key)
        self._change_asks((), entry.asks)

    def remove(self, path: str) -> None:
        """Forget a note."""
        entry = self._entries.pop(path, None)
        if entry is None:
            return
        self._names.remove(path)
        members = self._folders[names.folder(path)]
        offered = members.pop(path)
        if not members:
            del self._folders[names.folder(path)]
        for key in {name.key for name in offered}:
            self._offered[key] -= 1
            if not self._offered[key]:
                del self._offered[key]
                self._unfiled.add(key)
        self._change_asks(entry.asks, ())

    def lookup(self, query: str, limit: int = 60, folder: str = "") -> Hits:
        """Return the names that answer to `query`, the best first, at most `limit`.

        A better tier comes first; within one, notes of `folder`, then what is linked often, then the shorter name.
        A note answers once for its stem and title, and once for each alias.
        """
        self._file_unwritten()
        wanted = names.fold(query)
        if not wanted:
            return self._without_query(limit, folder)
        if query.endswith(_SEPARATORS):
            wanted += " "  # the word is complete
        found: dict[tuple[str | None, str], Hit] = {}
        capped = False
        for tier, gathered in self._tiers(wanted):
            if tier is Tier.TYPO and any(hit.name.path is not None for hit in found.values()):
                break
            if len(gathered) >= _GATHERED:
                capped = True
                gathered += [name for name in self._own_folder(folder) if _answers(name.folded, wanted, tier)]
            if tier is not Tier.TYPO:
                gathered.sort(key=lambda name: self._order(name, folder))
            for name in gathered:
                found.setdefault(_identity(name), Hit(name, tier))
            if len(found) >= limit:
                break
        hits = tuple(found.values())
        return Hits(hits[:limit], capped or len(hits) >= limit)

    def links_to(self, name: Name) -> int:
        """Return how many notes hold a link that spells this name, in whatever way."""
        return self._links[name.key]

    def settle(self) -> None:
        """Make the next look-up as fast as all others, after a load."""
        self._file_unwritten()
        self._names.settle()

    def _tiers(self, wanted: str) -> Iterator[tuple[Tier, list[Name]]]:
        """Yield what answers to a folded query, tier by tier, each worked out when asked for."""
        yield Tier.PREFIX, self._names.prefixed(wanted, _GATHERED)
        part = self._names.containing(wanted, _GATHERED)
        all_known = len(part) < _GATHERED  # then the words are among the parts, and need no search of their own
        known = [name for name in part if _answers(name.folded, wanted, Tier.WORD)]
        yield Tier.WORD, known if all_known else self._names.containing(f" {wanted}", _GATHERED)
        yield Tier.PART, part
        if " " in wanted.strip():
            some = self._names.containing(max(wanted.split(), key=len), _GATHERED)
            yield Tier.WORDS, [name for name in some if _answers(name.folded, wanted, Tier.WORDS)]
        if len(wanted) >= _SHORTEST_TYPO:
            yield Tier.TYPO, self._names.alike(wanted, _FEW)

    def _without_query(self, limit: int, folder: str) -> Hits:
        """Return the notes of a folder, then the names that are linked most, then any; of a note its stem."""
        often = [name for text, _ in nlargest(limit, self._asked.items(), key=_count) for name in self._named(text)]
        any_ = sorted(self._names.prefixed("", _GATHERED), key=lambda name: self._order(name, folder))
        own = sorted(self._own_folder(folder), key=lambda name: self._order(name, folder))
        shown = [name for name in (*own, *often, *any_) if name.kind in {NameKind.STEM, NameKind.UNWRITTEN}]
        hits = tuple({_identity(name): Hit(name, Tier.PREFIX) for name in shown}.values())
        return Hits(hits[:limit], len(hits) >= limit)

    def _named(self, text: str) -> list[Name]:
        """Return names that are spelt like `text`, but for its folding."""
        folded = names.fold(names.last_segment(text))
        found = self._names.prefixed(folded, _GATHERED) if folded else []
        return sorted(name for name in found if name.folded == folded)

    def _own_folder(self, folder: str) -> list[Name]:
        members = self._folders.get(folder, {})
        return [name for offered in members.values() for name in offered] if len(members) <= _SCANNED_FOLDER else []

    def _order(self, name: Name, folder: str) -> tuple[bool, bool, int, int, str, str]:
        own = name.path is not None and names.folder(name.path) == folder
        unwritten = name.path is None
        return not own, unwritten, -self.links_to(name), len(name.text), name.text, name.path or ""

    def _change_asks(self, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        if old == new:
            return
        for target in old:
            key = _key(target)
            self._links[key] -= 1
            self._asked[target] -= 1
            if not self._asked[target]:
                del self._asked[target]
                self._spellings[key] = tuple(text for text in self._spellings[key] if text != target)
                self._unfiled.add(key)
        for target in new:
            key = _key(target)
            self._links[key] += 1
            self._asked[target] += 1
            if self._asked[target] == 1:
                self._spellings[key] = tuple(sorted({*self._spellings.get(key, ()), target}))
                self._unfiled.add(key)

    def _file_unwritten(self) -> None:
        """Offer those changed names that are asked for, can be a note's and are none's, and no others."""
        for key in self._unfiled:
            spellings = self._spellings.get(key, ())
            if not spellings:
                self._spellings.pop(key, None)
                self._links.pop(key, None)
            text = None if key in self._offered else next(filter(_may_be_note, spellings), None)
            if text is None:
                self._names.remove(_owner(key))
            else:
                name = _name(text, NameKind.UNWRITTEN, None)
                self._names.put(_owner(key), [(name.folded, name)])
        self._unfiled.clear()


def _names(entry: Entry) -> list[Name]:
    """Return the names of a note, without a title or alias that differs from its stem by its folding only."""
    offered = [_name(names.stem(entry.path), NameKind.STEM, entry.path)]
    if entry.title is not None:
        offered.append(_name(entry.title, NameKind.TITLE, entry.path))
    offered += (_name(alias, NameKind.ALIAS, entry.path) for alias in entry.aliases)
    return list({name.folded: name for name in reversed(offered)}.values())[::-1]


def _name(text: str, kind: NameKind, path: str | None) -> Name:
    return Name(text, kind, path, names.fold(text), names.key(text))


def _offers(entry: Entry) -> tuple[str | None, tuple[str, ...]]:
    return entry.title, entry.aliases


def _answers(folded: str, wanted: str, tier: Tier) -> bool:
    match tier:
        case Tier.PREFIX:
            return folded.startswith(wanted)
        case Tier.WORD:
            return f" {wanted}" in folded
        case Tier.PART:
            return wanted in folded
        case Tier.WORDS:
            return " " in wanted and all(word in folded for word in wanted.split())
        case Tier.TYPO:
            return False


def _identity(name: Name) -> tuple[str | None, str]:
    return name.path, name.text if name.kind in {NameKind.ALIAS, NameKind.UNWRITTEN} else ""


def _owner(key: str) -> str:
    return f"\0{key}"


def _key(target: str) -> str:
    return names.key(names.last_segment(target))


def _may_be_note(target: str) -> bool:
    return names.new_path("", target) is not None and not fate.is_attachment(target)


def _count(counted: tuple[str, int]) -> tuple[int, str]:
    return counted[1], counted[0]
