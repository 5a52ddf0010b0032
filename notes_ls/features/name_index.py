"""The names of a vault, looked up while somebody types: what notes are called, and what is linked but not written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import chain, islice
from math import log, log1p

from notes_ls import derived, names
from notes_ls.entry import Entry
from notes_ls.features.asked_names import AskedNames, Call, call_of
from notes_ls.features.likelihood import Ranking
from notes_ls.features.name import MOST_OF_TIER, SHORTEST_PART, Hit, Hits, Tier, answering, identity, mistyped, query
from notes_ls.features.surroundings import NOWHERE, Surroundings
from notes_ls.known_names import Name, NameKind, known_names
from notes_ls.multimap import Multimap
from notes_ls.vault import Vault
from notes_ls.words import Words

_SCANNED_FOLDER = 2_000
_FIRST = 100  # notes near by that are offered before anything is typed
_FEW = 10  # guesses at what a mistyped query may mean
_MOST_CALLS = 1_000  # ways to call one note that are looked at, as one note alone may use any number
_SEPARATORS = (" ", "_", "-")

# How much likelier a note is for what others call it, and for how many of its readers do; see likelihood.py.
_CALLED_AGAIN = 0.65
_CALLED = 0.9
_BY_HOW_MANY = 0.4
_NOT_FROM_THE_BEGINNING = -1.6
_OFTEN = 0.2


class NameIndex:
    """All names of a vault, kept up note by note; after any history it answers as one made anew."""

    def __init__(self, vault: Vault) -> None:
        self._known = known_names(vault)
        self._offering = vault.going_by
        self._asked = AskedNames(vault)
        self._calls: Words[Call] = Words()
        self._callers: Counter[Call] = Counter()
        self._called = Multimap()

    def change(self, _: str, old: Entry | None, new: Entry | None) -> None:
        """Take in what a note is instead of what it was."""
        self._asked.change(old, new)
        self._change_calls(old, new)

    def lookup(self, query: str, limit: int = MOST_OF_TIER, around: Surroundings = NOWHERE) -> Hits:
        """Return the names that answer to `query`, at most `limit`, the likeliest first.

        How well a name answers counts, and what stands `around`; mistyped names come last, and only if no note answers.
        A note answers once for its names and what links show, and once for each alias.
        """
        wanted = names.fold(query)
        if wanted and query.endswith(_SEPARATORS):
            wanted += " "  # the word is complete
        around = around.apart_from(wanted)
        if not wanted:
            return self._without_query(around, limit)
        ranking = Ranking(around, around.near.notes, self._asked.times)
        capped = self._answer(ranking, wanted, around)
        hits = ranking.hits(limit)
        if not ranking.has_notes and len(hits) < limit:
            hits += islice(self._mistyped(wanted, hits), _FEW)
        return Hits(tuple(hits[:limit]), capped or len(hits) >= limit)

    @property
    def targets(self) -> int:
        """How many targets the links of all notes have, each spelling counted by itself."""
        return self._asked.targets

    def put_in_order(self) -> Iterator[None]:
        """Do step by step what the next lookup would have to do first."""
        for words in (self._known.words, self._asked.unwritten, self._calls):
            yield from words.put_in_order()

    def times(self, key: str) -> int:
        """Return how many notes hold a link that spells a name with this key, in whatever way."""
        return self._asked.times(key)

    def called(self, key: str) -> dict[str, int]:
        """Return what links show for a name with this key, each text with the number of notes whose links do."""
        texts = islice(self._called.of(key), _MOST_CALLS)
        return {text: self._callers[Call(names.fold(text), text, key)] for text in texts}

    def _without_query(self, around: Surroundings, limit: int) -> Hits:
        """Return what is likely to be linked, then any notes; those that are linked more go before others."""
        points = dict(around.near.notes)
        near = nsmallest(_FIRST, points, key=lambda path: (-points[path], path))
        any_ = islice(self._known.words.named(""), MOST_OF_TIER)
        offered = dict.fromkeys(chain(self._likely(around, near, _FIRST), any_))
        first = [name for name in offered if name.kind is NameKind.STEM or name.kind is NameKind.UNWRITTEN]
        for name in first:
            if name.path is not None:
                points[name.path] = points.get(name.path, 0.0) + _OFTEN * log1p(self._asked.times(name.key))
        ranking = Ranking(around, points, self._asked.times)
        ranking.answer(Tier.PREFIX, first)
        hits = ranking.hits(limit)
        return Hits(tuple(hits), len(hits) >= limit)

    def _answer(self, ranking: Ranking, wanted: str, around: Surroundings) -> bool:
        """Have all ranked that answers to a folded query; tell whether there may be more than was looked at."""
        capped = False
        answer = query(wanted)
        for words in (self._known.words, self._asked.unwritten):
            for tier, found in answering(words, wanted):
                ranking.answer(tier, found)
                capped = capped or len(found) >= MOST_OF_TIER
        if capped:
            for name in self._likely(around, around.near.notes, _SCANNED_FOLDER, wanted.partition(" ")[0]):
                likely = answer(name.folded)
                if likely is not None and likely is not Tier.PART:
                    ranking.answer(likely, (name,))
        for call in around.called:
            called = answer(call.folded)
            if called is not None:
                self._call(ranking, called, call, around, _CALLED_AGAIN * around.near.again)
        for tier, calls in answering(self._calls, wanted) if len(wanted) >= SHORTEST_PART else ():
            if tier is Tier.PART:
                break
            for call in calls:
                share = (self._callers[call] + 0.3) / (self._asked.times(call.key) + 1)
                self._call(ranking, tier, call, around, _CALLED + _BY_HOW_MANY * log(share))
        return capped

    def _call(self, ranking: Ranking, tier: Tier, call: Call, around: Surroundings, points: float) -> None:
        """Have the note ranked that is called so, if that is one alone, or one in the own folder."""
        paths = self._offering(call.key)
        if len(paths) > 1:
            paths = [path for path in paths if names.folder(path) == around.folder]
        if len(paths) == 1:
            likelier = points if tier is Tier.PREFIX else points + _NOT_FROM_THE_BEGINNING
            ranking.call(tier, Name(call.folded, call.text, NameKind.SHOWN, next(iter(paths))), likelier)

    def _mistyped(self, wanted: str, hits: Iterable[Hit]) -> Iterator[Hit]:
        """Yield what else may be meant by a query with slips."""
        known = {identity(hit.name) for hit in hits}
        for words in (self._known.words, self._asked.unwritten):
            for name in mistyped(words, wanted, _FEW):
                if identity(name) not in known:
                    known.add(identity(name))
                    yield Hit(name, Tier.TYPO)

    def _likely(self, around: Surroundings, points: Iterable[str], most: int, part: str = "") -> list[Name]:
        """Return names that hold a part: of what is linked often, of notes that have points, and of the own folder.

        The folder is left out if it has more notes than `most`.
        """
        members = self._known.in_folder(around.folder) if around.folder is not None else ()
        often = self._asked.popular()
        paths = [*(members if len(members) <= most else ()), *points, *chain(*map(self._offering, often))]
        found = [name for offered in map(self._known.of, paths) for name in offered if part in name[0]]
        unwritten = map(self._asked.unwritten_name, often)
        return found + [name for name in unwritten if name is not None and part in name[0]]

    def _change_calls(self, old: Entry | None, new: Entry | None) -> None:
        if old is not None and new is not None and old.called == new.called:
            return
        before, after = _calls(old), _calls(new)
        for call in before - after:
            self._callers[call] -= 1
            if not self._callers[call]:
                del self._callers[call]
                self._calls.remove(call)
                self._called.discard(call.key, call.text)
        for call in after - before:
            self._callers[call] += 1
            if self._callers[call] == 1:
                self._calls.add(call)
                self._called.add(call.key, call.text)


@derived.kept_up
def name_index(vault: Vault) -> NameIndex:
    """Return the names of a vault, to be looked up."""
    return NameIndex(vault)


def _calls(entry: Entry | None) -> frozenset[Call]:
    """Return what the links of a note call others."""
    if entry is None or not entry.called:
        return frozenset()
    pairs = (line.partition("|") for line in entry.called.split("\n"))
    return frozenset(call_of(shown, target) for target, _, shown in pairs)
