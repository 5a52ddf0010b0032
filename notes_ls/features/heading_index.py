"""The headings of a vault, looked up by the words that they hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from notes_ls import derived, names
from notes_ls.entry import Entry
from notes_ls.vault import Vault


class HeadingIndex:
    """All headings of a vault, folded, those of one note in one text; what changes is folded when it is asked for."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._folded: dict[str, str] = {}
        self._stale: set[str] = set()

    def change(self, path: str, old: Entry | None, new: Entry | None) -> None:
        """Take in what the note at `path` is instead of what it was."""
        if new is None:
            del self._folded[path]
            self._stale.discard(path)
        elif old is None or old.outline != new.outline:
            self._folded.setdefault(path, "")
            self._stale.add(path)

    def refresh(self) -> Iterator[None]:
        """Fold the headings of what changed since the last time, note by note."""
        while self._stale:
            path = self._stale.pop()
            self._folded[path] = "\n".join(map(names.fold, self._vault.entries[path].headings))
            yield

    def holding(self, words: Collection[str]) -> Iterator[tuple[str, int]]:
        """Yield the headings that hold all of some folded words, each by its note and its number in there."""
        for _ in self.refresh():
            pass
        longest = max(words, key=len, default="")
        for path, folded in self._folded.items():
            if longest in folded and all(word in folded for word in words):
                for number, heading in enumerate(folded.split("\n")):
                    if all(word in heading for word in words):
                        yield path, number


@derived.kept_up
def heading_index(vault: Vault) -> HeadingIndex:
    """Return the headings of a vault, to be looked up."""
    return HeadingIndex(vault)
