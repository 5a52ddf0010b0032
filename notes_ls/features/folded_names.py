"""Many names to search through while somebody types: by prefix, by the start of a word, by any part, by likeness.

The bulk lies in sorted lists and one joined text, where a search costs a bisection or a `find`; what has changed since
lies beside it in a small dictionary, and is merged in when it has grown.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

_Item = TypeVar("_Item")
_ALIKE = 75.0  # of 100: how near a name comes to count as mistyped
_LEAST_OVERLAY = 1_000
_SHARE = 10  # the changes are merged when they are more than a tenth of the rest
_LONG_SLICE = 20_000
_LAST = "\U0010ffff"
_PLACE = itemgetter(0, 1)  # the folded name, then the owner


class _Filed(NamedTuple, Generic[_Item]):
    folded: str
    owner: str
    item: _Item


class FoldedNames(Generic[_Item]):
    """Items under folded names; each belongs to an owner, and all items of an owner come and go together."""

    def __init__(self) -> None:
        self._filed: list[_Filed[_Item]] = []
        self._keys: list[str] = []
        self._joined = ""
        self._starts: array[int] = array("Q")
        self._fresh: dict[str, tuple[_Filed[_Item], ...]] = {}
        self._stale: set[str] = set()
        self._owners: frozenset[str] = frozenset()

    def put(self, owner: str, items: Iterable[tuple[str, _Item]]) -> None:
        """Let `owner` have these items, each with its folded name, and no others."""
        self.remove(owner)
        self._fresh[owner] = tuple(_Filed(folded, owner, item) for folded, item in items)

    def remove(self, owner: str) -> None:
        """Forget the items of `owner`."""
        self._fresh.pop(owner, None)
        if owner in self._owners:
            self._stale.add(owner)

    def settle(self) -> None:
        """Take all changes into the sorted lists, as after a load; else that is done when they have grown too many."""
        kept = [filed for filed in self._filed if filed.owner not in self._stale]
        kept += sorted(self._changes(), key=_PLACE)
        kept.sort(key=_PLACE)  # two sorted runs: one merge
        self._filed = kept
        self._keys = [filed.folded for filed in kept]
        self._joined = "\n".join(self._keys)
        self._starts = array("Q", accumulate((len(key) + 1 for key in self._keys[:-1]), initial=0) if kept else ())
        self._owners = frozenset(filed.owner for filed in kept)
        self._fresh.clear()
        self._stale.clear()

    def prefixed(self, query: str, most: int) -> list[_Item]:
        """Return up to `most` items whose name begins with `query`."""
        self._merge()
        found = [filed for filed in self._changes() if filed.folded.startswith(query)]
        start = bisect_left(self._keys, query)
        end = bisect_left(self._keys, query + _LAST, start)
        return self._items(range(start, end), found, most)

    def containing(self, query: str, most: int) -> list[_Item]:
        """Return up to `most` items whose name holds `query`, which has to begin a word if it begins with a space."""
        self._merge()
        found = [filed for filed in self._changes() if query in filed.folded]
        return self._items(self._places(query), found, most)

    def alike(self, query: str, most: int) -> list[_Item]:
        """Return up to `most` items whose name may be a mistyped `query`, the likeliest first.

        Looked at are the names with the same first letter, by their beginnings, and those that hold half of `query`.
        """
        from rapidfuzz import fuzz, process  # noqa: PLC0415  # only a word that nothing else answers needs it

        self._merge()
        width = len(query) + 1
        head = query[: 1 if len(self._keys) < _LONG_SLICE else 2]
        halves = (query[: len(query) // 2], query[len(query) // 2 :])
        start = bisect_left(self._keys, head)
        beginnings = [key[:width] for key in self._keys[start : bisect_left(self._keys, head + _LAST, start)]]
        scores: dict[int, float] = {}
        for _, score, at in process.extract(query, beginnings, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None):
            scores[start + at] = score
        places = {place for half in halves for place in _first(self._places(half), 10 * most)}
        whole = {place: key for place in places if len(key := self._keys[place]) >= len(query) - 1}
        partial = process.extract(query, whole, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE, limit=None)
        for _, score, place in partial:
            scores[place] = max(score, scores.get(place, 0.0))
        found = [(score, self._filed[place]) for place, score in scores.items()]
        found = [(score, filed) for score, filed in found if filed.owner not in self._stale]
        for filed in self._changes():
            key = filed.folded
            score = fuzz.ratio(query, key[:width]) if key.startswith(head) else 0.0
            if len(key) >= len(query) - 1 and any(half in key for half in halves):
                score = max(score, fuzz.partial_ratio(query, key))
            if score >= _ALIKE:
                found.append((score, filed))
        found.sort(key=lambda scored: (-scored[0], scored[1].folded, scored[1].owner))
        return [filed.item for _, filed in found[:most]]

    def _changes(self) -> Iterator[_Filed[_Item]]:
        return (filed for items in self._fresh.values() for filed in items)

    def _items(self, places: Iterable[int], found: list[_Filed[_Item]], most: int) -> list[_Item]:
        """Return the first of what lies at `places` and is still there, and of what is found among the changes."""
        kept = _first((filed for place in places if (filed := self._filed[place]).owner not in self._stale), most)
        return [filed.item for filed in (sorted([*kept, *found], key=_PLACE)[:most] if found else kept)]

    def _places(self, query: str) -> Iterator[int]:
        """Yield the places of the names that hold `query`."""
        at = self._joined.find(query)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            yield place
            if place + 1 == len(self._starts):
                return
            at = self._joined.find(query, self._starts[place + 1])

    def _merge(self) -> None:
        if len(self._fresh) + len(self._stale) > max(_LEAST_OVERLAY, len(self._filed) // _SHARE):
            self.settle()


def _first(items: Iterator[_Item], most: int) -> list[_Item]:
    found: list[_Item] = []
    for item in items:
        found.append(item)
        if len(found) >= most:
            break
    return found
