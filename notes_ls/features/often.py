"""Which names are linked most, kept up with each change of a count."""

from __future__ import annotations

from collections.abc import Iterator

_OFTEN = 5  # notes that link to a name which counts as often linked


class Often:
    """The names that many notes ask for, by how many they are; a change costs the same however many names there are."""

    def __init__(self) -> None:
        self._by_count: dict[int, set[str]] = {}

    def change(self, name: str, before: int, after: int) -> None:
        """Take in that another number of notes asks for a name."""
        if before >= _OFTEN:
            names = self._by_count[before]
            names.discard(name)
            if not names:
                del self._by_count[before]
        if after >= _OFTEN:
            self._by_count.setdefault(after, set()).add(name)

    def most(self) -> Iterator[str]:
        """Yield the names that are linked often, the most linked first."""
        for count in sorted(self._by_count, reverse=True):
            yield from sorted(self._by_count[count])
