"""The names of a vault, ranked while somebody types: what notes are called, and what is linked but not yet written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from notes_ls import fate, names
from notes_ls.entry import Entry
from notes_ls.features.folded_names import FoldedNames
from notes_ls.features.name import Hit, Hits, Name, NameKind, Tier, answer, identity, name_of, names_of
from notes_ls.features.often import Often
from notes_ls.features.surroundings import NOWHERE, Surroundings
from notes_ls.multimap import Multimap

_GATHERED = 120  # hits of one tier that are ranked; more say that the query is still short
_POPULAR = 200  # names linked most that are looked at besides
_SCANNED_FOLDER = 2_000
_FEW = 10  # guesses at what a mistyped query may mean
_SHORTEST_TYPO = 4
_SEPARATORS = (" ", "_", "-")


_Found = dict[
    tuple[str | None, str], tuple[float, int, str, str, Tier, Name]
]  # by what is offered, in the order to offer it


class NameIndex:
    """All names of the notes that were put, kept up note by note; after any history it answers as one made anew."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: dict[str, Entry] = {}
        self._names: FoldedNames[Name] = FoldedNames()
        self._folders: dict[str, dict[str, list[Name]]] = {}
        self._offered = Multimap()
        self._asked: Counter[str] = Counter()
        self._links: Counter[str] = Counter()
        self._often = Often()
        self._headings: dict[str, str] = {}  # of each note, folded and joined when they are first asked for
        self._spellings: dict[str, tuple[str, ...]] = {}
        self._unfiled: set[str] = set()  # keys whose place among the unwritten names is to be looked at
        for entry in entries:
            self.put(entry)

    def put(self, entry: Entry) -> None:
        """Take in a note, new or changed."""
        old = self._entries.get(entry.path)
        self._headings.pop(entry.path, None)
        if old is not None and _offers(old) == _offers(entry):
            self._entries[entry.path] = entry
            self._change_asks(old.asks, entry.asks)
            return
        self.remove(entry.path)
        self._entries[entry.path] = entry
        offered = names_of(entry)
        self._folders.setdefault(names.folder(entry.path), {})[entry.path] = offered
        self._names.put(entry.path, ((name.folded, name) for name in offered))
        for key in {name.key for name in offered}:
            self._offered.add(key, entry.path)
            self._unfiled.add(key)
        self._change_asks((), entry.asks)

    def remove(self, path: str) -> None:
        """Forget a note."""
        entry = self._entries.pop(path, None)
        if entry is None:
            return
        self._headings.pop(path, None)
        self._names.remove(path)
        members = self._folders[names.folder(path)]
        offered = members.pop(path)
        if not members:
            del self._folders[names.folder(path)]
        for key in {name.key for name in offered}:
            self._offered.discard(key, path)
            self._unfiled.add(key)
        self._change_asks(entry.asks, ())

    def lookup(self, query: str, limit: int = 60, around: Surroundings = NOWHERE) -> Hits:
        """Return the names that answer to `query`, at most `limit`, the likeliest first.

        How well a name answers counts, and what stands `around`; mistyped names come last, and only if no note answers.
        A note answers once for its names and what links show, and once for each alias.
        """
        self._file_unwritten()
        wanted = names.fold(query)
        if not wanted:
            return self._without_query(limit, around)
        if query.endswith(_SEPARATORS):
            wanted += " "  # the word is complete
        around = around.apart_from(wanted)
        found = _Found()
        likely: list[Name] | None = None
        mistyped: list[Name] = []
        capped = False
        for tier, gathered in self._tiers(wanted):
            if tier is Tier.TYPO:
                mistyped = gathered
                break
            candidates = [*gathered, *around.called]
            if len(gathered) >= _GATHERED:
                capped = True
                likely = self._likely(around, wanted) if likely is None else likely
                candidates += likely
            self._rank(found, (name for name in candidates if answer(name.folded, wanted) is tier), tier, around)
        hits = [Hit(name, tier) for *_, tier, name in sorted(found.values())[:limit]]
        if mistyped and all(hit.name.path is None for hit in hits):
            alike = {identity(name): Hit(name, Tier.TYPO) for name in reversed(mistyped) if identity(name) not in found}
            hits += reversed(alike.values())
        return Hits(tuple(hits[:limit]), capped or len(hits) >= limit)

    def links_to(self, name: Name) -> int:
        """Return how many notes hold a link that spells this name, in whatever way."""
        return self._links[name.key]

    def asking(self, path: str) -> int:
        """Return how many links of notes may mean the note `path`, by any of its names."""
        offered = self._folders.get(names.folder(path), {}).get(path, [])
        return sum(self._links[key] for key in {name.key for name in offered})

    def with_heading(self, word: str) -> Iterator[Entry]:
        """Yield the notes whose headings may hold a folded word."""
        for path, entry in self._entries.items():
            headings = self._headings.get(path)
            if headings is None:
                headings = self._headings[path] = "\n".join(entry.headings).casefold()
            if word in headings:
                yield entry

    def settle(self) -> None:
        """Make the next look-up as fast as all others, after a load."""
        self._file_unwritten()
        self._names.settle()

    def _tiers(self, wanted: str) -> Iterator[tuple[Tier, list[Name]]]:
        """Yield what answers to a folded query, tier by tier, each worked out when asked for."""
        begun = self._names.prefixed(wanted, _GATHERED)
        yield Tier.PREFIX, begun
        if len(begun) >= _GATHERED:
            yield Tier.WORD, self._names.containing(f" {wanted}", _GATHERED)
            return
        part = self._names.containing(wanted, _GATHERED)
        all_known = len(part) < _GATHERED  # then the words are among the parts, and need no search of their own
        known = [name for name in part if f" {wanted}" in name.folded]
        yield Tier.WORD, known if all_known else self._names.containing(f" {wanted}", _GATHERED)
        yield Tier.PART, part
        if " " in wanted.strip():
            some = self._names.containing(max(wanted.split(), key=len), _GATHERED)
            yield Tier.WORDS, some
        if len(wanted) >= _SHORTEST_TYPO:
            yield Tier.TYPO, self._names.alike(wanted, _FEW)

    def _without_query(self, limit: int, around: Surroundings) -> Hits:
        """Return the notes likely to be linked, then any; of a note its stem."""
        found = _Found()
        for gathered in (self._likely(around), self._names.prefixed("", _GATHERED)):
            stems = (name for name in gathered if name.kind in {NameKind.STEM, NameKind.UNWRITTEN})
            self._rank(found, stems, Tier.PREFIX, around)
        hits = [Hit(name, tier) for *_, tier, name in sorted(found.values())[:limit]]
        return Hits(tuple(hits[:limit]), len(hits) >= limit)

    def _rank(self, found: _Found, gathered: Iterable[Name], tier: Tier, around: Surroundings) -> None:
        """Take in names as hits, each unless what it stands for has been found by a likelier name."""
        points = around.weigh(tier)
        links, entries = self._links, self._entries
        for name in gathered:
            text, _, path, _, key = name
            video = entries[path].video if path is not None and around.videos else None
            ranked = (-points(name, links[key], video), len(text), text, path or "", tier, name)
            which = identity(name)
            if which not in found or ranked < found[which]:
                found[which] = ranked

    def _likely(self, around: Surroundings, wanted: str = "") -> list[Name]:
        """Return names of the own folder, of what is linked around, and of those linked often that hold `wanted`."""
        often = {_key(text) for text in islice(self._often.most(), _POPULAR) if wanted in names.fold(text)}
        members = self._folders.get(around.folder, {}) if around.folder is not None else {}
        offered = list(members.values()) if len(members) <= _SCANNED_FOLDER else []
        offered += (self._folders[names.folder(path)][path] for path in around.nearby if path in self._entries)
        offered += map(self._named, often)
        return list({id(name): name for each in offered for name in each}.values())

    def _named(self, key: str) -> list[Name]:
        """Return the names with a key."""
        if key not in self._offered:
            text = next(filter(_may_be_note, self._spellings.get(key, ())), None)
            return [] if text is None else [name_of(text, NameKind.UNWRITTEN, None)]
        offered = (name for path in self._offered.of(key) for name in self._folders[names.folder(path)][path])
        return [name for name in offered if name.key == key]

    def _change_asks(self, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        if old == new:
            return
        for target in old:
            key = _key(target)
            self._links[key] -= 1
            self._asked[target] -= 1
            self._often.change(target, self._asked[target] + 1, self._asked[target])
            if not self._asked[target]:
                del self._asked[target]
                self._spellings[key] = tuple(text for text in self._spellings[key] if text != target)
                self._unfiled.add(key)
        for target in new:
            key = _key(target)
            self._links[key] += 1
            self._asked[target] += 1
            self._often.change(target, self._asked[target] - 1, self._asked[target])
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
            unwritten = self._named(key) if key not in self._offered else []
            if unwritten:
                self._names.put(_owner(key), [(name.folded, name) for name in unwritten])
            else:
                self._names.remove(_owner(key))
        self._unfiled.clear()


def _offers(entry: Entry) -> tuple[str | None, tuple[str, ...]]:
    return entry.title, entry.aliases


def _owner(key: str) -> str:
    return f"\0{key}"


def _key(target: str) -> str:
    return names.key(names.last_segment(target))


def _may_be_note(target: str) -> bool:
    return names.new_path("", target) is not None and not fate.is_attachment(target)
