"""Names by the words that they hold, to look up while somebody types: what that costs hangs on words, not on names.

A vault of twice as many names has few more words, so the parts of words and likely slips are looked for among words
alone. Everything is kept in order as names come and go.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import chain, islice
from typing import Any, Generic, TypeVar

_Item = TypeVar("_Item", bound=tuple[Any, ...])
_Value = TypeVar("_Value", bound=tuple[Any, ...] | str)
_ALIKE = 75.0  # of 100: how near a word comes to count as mistyped
_MOST_ALIKE = 5
_NEIGHBOURS = 3_000  # words with the same beginning, or with one half, that are compared with a mistyped one
_SHORTEST_HALF = 3
_LEAST_FRESH = 300
_SHARE = 10  # new words are looked through one by one until they are more than a tenth of all
_LAST = "\U0010ffff"
_FEW_LATE = 8  # what came since is put in its place one by one until it is more than these
_MOST_LATE = 4_096  # what waits to be put in order, so that it never takes long


class _Ordered(list[_Value]):
    """A list that is in order after `in_order`; what is added to it takes no time before that."""

    __slots__ = ("_late",)

    def __init__(self) -> None:
        super().__init__()
        self._late = 0  # how many at the end are yet to be put in order

    def add(self, value: _Value) -> None:
        """Take in a value."""
        self.append(value)
        self._late += 1
        if self._late == _MOST_LATE:
            self.in_order()

    def discard(self, value: _Value) -> None:
        """Forget a value that was taken in."""
        self.in_order()
        del self[bisect_left(self, value)]

    def in_order(self) -> Sequence[_Value]:
        """Return all in order."""
        if late := self._late:
            self._late = 0
            if late > _FEW_LATE:
                self.sort()
            else:
                came = self[-late:]
                del self[-late:]
                for value in came:
                    insort(self, value)
        return self


class Words(Generic[_Item]):
    """Items in the order of their names, under each word of them; the folded name is what an item begins with."""

    def __init__(self) -> None:
        self._items: dict[str, _Ordered[_Item]] = {}
        self._words: _Ordered[str] = _Ordered()
        self._first: _Ordered[str] = _Ordered()  # those of the words that begin names
        self._begun: Counter[str] = Counter()  # how many names each of these begins
        self._joined = ""  # the words in order with line ends around them; some of them may be gone
        self._fresh: set[str] = set()  # those that came since

    def add(self, item: _Item) -> None:
        """Take in an item."""
        words = _words_of(item)
        self._begun[words[0]] += 1
        if self._begun[words[0]] == 1:
            self._first.add(words[0])
        for word in words:
            items = self._items.get(word)
            if items is None:
                items = self._items[word] = _Ordered()
                self._words.add(word)
                self._fresh.add(word)
            items.add(item)

    def remove(self, item: _Item) -> None:
        """Forget an item that was taken in."""
        words = _words_of(item)
        self._begun[words[0]] -= 1
        if not self._begun[words[0]]:
            del self._begun[words[0]]
            self._first.discard(words[0])
        for word in words:
            items = self._items[word]
            items.discard(item)
            if not items:
                del self._items[word]
                self._words.discard(word)
                self._fresh.discard(word)

    def put_in_order(self) -> Iterator[None]:
        """Do step by step what the next to look something up would have to do first."""
        for items in list(self._items.values()):
            items.in_order()
            yield
        self._first.in_order()
        yield
        self._join()
        yield

    def of(self, word: str) -> Sequence[_Item]:
        """Return the items with a word in their names, in order."""
        items = self._items.get(word)
        return items.in_order() if items is not None else ()

    def named(self, beginning: str) -> Iterator[_Item]:
        """Yield the items whose names begin so, in order."""
        first, space, _ = beginning.partition(" ")
        begun = self._first.in_order()
        for word in (first,) if space else islice(begun, *_bounds(begun, first)):
            items = self.of(word)
            for item in islice(items, *_item_bounds(items, beginning if space else word)):
                if space or item[0].startswith(" ", len(word)) or item[0] == word:
                    yield item

    def amid(self, start: str) -> Iterator[_Item]:
        """Yield the items with a word that begins so in their names, but for those that begin so themselves."""
        for word in self.beginning(start):
            items = self.of(word)
            first, end = _item_bounds(items, start)
            yield from chain(islice(items, first), islice(items, end, None))

    def beginning(self, start: str) -> Iterator[str]:
        """Yield the words that begin so, in order."""
        words = self._words.in_order()
        return islice(words, *_bounds(words, start))

    def holding(self, part: str) -> Iterator[str]:
        """Yield the words that hold a part, in order."""
        if not self._joined or len(self._fresh) > max(_LEAST_FRESH, len(self._words) // _SHARE):
            self._join()
        before = ""
        for word in merge(self._scanned(part), sorted(word for word in self._fresh if part in word)):
            if word != before:
                yield word
            before = word

    def alike(self, wanted: str) -> list[str]:
        """Return the words of which `wanted` may be a mistyped beginning, the likeliest first.

        Looked at are the words with the same beginning, and those that hold one half of it.
        """
        from rapidfuzz import fuzz, process  # noqa: PLC0415  # only a word that nobody has needs it

        near = self._neighbours(wanted)
        starts = [word[: len(wanted) + 1] for word in near]
        scores = {
            near[at]: score
            for _, score, at in process.extract(wanted, starts, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
        }
        middle = len(wanted) // 2
        halves = [half for half in (wanted[:middle], wanted[middle:]) if len(half) >= _SHORTEST_HALF]
        held = (word for half in halves for word in islice(self.holding(half), _NEIGHBOURS))
        whole = [word for word in held if len(word) >= len(wanted) - 1]
        for word, score, _ in process.extract(
            wanted, whole, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE, limit=None
        ):
            scores[word] = max(score, scores.get(word, 0.0))
        return sorted(scores, key=lambda word: (-scores[word], word))[:_MOST_ALIKE]

    def _neighbours(self, wanted: str) -> Sequence[str]:
        """Return the words with the same beginning, of so many letters that they are not too many."""
        words = self._words.in_order()
        for length in range(1, len(wanted) + 1):
            first, end = _bounds(words, wanted[:length])
            if end - first <= _NEIGHBOURS:
                return words[first:end]
        return []

    def _join(self) -> None:
        self._joined = "\n".join(["", *self._words.in_order(), ""])
        self._fresh.clear()

    def _scanned(self, part: str) -> Iterator[str]:
        joined, known = self._joined, self._items
        at = joined.find(part)
        while at >= 0:
            end = joined.find("\n", at)
            word = joined[joined.rfind("\n", 0, at) + 1 : end]
            if word in known:
                yield word
            at = joined.find(part, end)


def _words_of(item: tuple[Any, ...]) -> list[str]:
    words: list[str] = item[0].split(" ")
    return list(dict.fromkeys(words)) if len(words) > 1 else words


def _bounds(words: Sequence[str], beginning: str) -> tuple[int, int]:
    """Return where the words that begin so begin and end, in order as they are."""
    first = bisect_left(words, beginning)
    return first, bisect_left(words, beginning + _LAST, first)


def _item_bounds(items: Sequence[tuple[Any, ...]], beginning: str) -> tuple[int, int]:
    """Return where the items whose names begin so begin and end, in order as they are."""
    first = bisect_left(items, (beginning,))
    return first, bisect_left(items, (beginning + _LAST,), first)
