"""What can be told of a target without looking for it, as long as no name comes to a vault or goes."""

from __future__ import annotations

from notes_ls import keys
from notes_ls.publisher import Publisher


class Settled:
    """`plain` are targets that are found by just this name wherever they stand; `known` are all keys that there are."""

    def __init__(self, plain: frozenset[str] = frozenset(), known: frozenset[str] = frozenset()) -> None:
        self.plain = plain
        self._known = known
        self._in_vain: dict[str, bool] = {}

    def is_in_vain(self, target: str, publisher: Publisher) -> bool:
        """Tell whether surely no note, folder or file is what `target` could mean anywhere."""
        told = self._in_vain.get(target)
        if told is None:
            asked = keys.asked((target,), publisher)
            told = self._in_vain[target] = bool(self._known) and self._known.isdisjoint(asked)
        return told
