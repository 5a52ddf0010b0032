"""Which names, tags or the like most notes have or ask for, kept up with each change of a count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

_OFTEN = 5  # notes that have to ask for a name, or to have a tag, for it to count as one that is often there
_MOST = 100


class Often:
    """The names that many notes ask for or have, by how many they are; a change costs the same for any number."""

    def __init__(self) -> None:
        self._by_count: dict[int, set[str]] = {}
        self._most: tuple[str, ...] | None = None

    def change(self, name: str, before: int, after: int) -> None:
        """Take in that another number of notes asks for a name or has it."""
        if max(before, after) < _OFTEN:
            return
        self._most = None
        if before >= _OFTEN:
            names = self._by_count[before]
            names.discard(name)
            if not names:
                del self._by_count[before]
        if after >= _OFTEN:
            self._by_count.setdefault(after, set()).add(name)

    def most(self) -> Sequence[str]:
        """Return the names that are most often there, the most frequent first."""
        if self._most is None:
            self._most = tuple(islice(self._in_order(), _MOST))
        return self._most

    def _in_order(self) -> Iterator[str]:
        for count in sorted(self._by_count, reverse=True):
            yield from sorted(self._by_count[count])
