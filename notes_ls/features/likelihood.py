"""How likely a name is meant: by how it answers to what is typed, and by what stands around the cursor.

Each sign makes it so much more likely, as a logarithm; the figures were fitted to links that people and programs wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import log1p

from notes_ls.features.name import Hit, Tier, identity
from notes_ls.features.surroundings import BEGINNING, Surroundings
from notes_ls.known_names import Name

_TIERS = {Tier.PREFIX: 3.2, Tier.WORD: 1.9, Tier.PART: 0.6, Tier.WORDS: 0.1}
_UNWRITTEN = -0.6
_OWN_FOLDER = 5.2
_ITSELF = -6.4
_WORD = 0.65
_LETTER = -0.02
_ASKED = 0.2
_Identity = tuple[str | None, str]
_Ranked = tuple[float, str, str, str, Tier, Name]


class Ranking:
    """What answers to a query, to be put in order; a note is one hit for all its names, and one for each alias.

    `points` are those that notes have for what stands around the cursor, by their paths; `times` tells how many notes
    link to something by a key.
    """

    def __init__(self, around: Surroundings, points: Mapping[str, float], times: Callable[[str], int]) -> None:
        self._around = around
        self._points = points
        self._times = times
        self._answers: dict[_Identity, tuple[Tier, int, Name]] = {}
        self._calls: dict[_Identity, tuple[float, Tier, Name]] = {}

    @property
    def has_notes(self) -> bool:
        """Whether a note answers."""
        return bool(self._calls) or any(path is not None for path, _ in self._answers)

    def answer(self, tier: Tier, names: Iterable[Name]) -> None:
        """Take in names that answer in this way."""
        known = self._answers
        for name in names:
            which = identity(name)
            found = tier, len(name.folded), name
            if which not in known or found < known[which]:
                known[which] = found

    def call(self, tier: Tier, name: Name, points: float) -> None:
        """Take in what a link calls a note; it answers in this way, and makes the note so much more likely."""
        which = identity(name)
        found = -points, tier, name
        if which not in self._calls or found < self._calls[which]:
            self._calls[which] = found

    def hits(self, most: int) -> list[Hit]:
        """Return the likeliest, in their order; only of twice as many it is asked whether they speak of the same."""
        ranked = sorted(self._ranked())[: 2 * most]
        words = self._around.words
        if words:
            ranked = sorted((each[0] - _WORD * _shared(words, each[1]), *each[1:]) for each in ranked)
        return [Hit(name, tier) for *_, tier, name in ranked[:most]]

    def _ranked(self) -> Iterator[_Ranked]:
        """Yield what was found so that the likeliest has the least number, and the shortest of equals comes first."""
        calls, near = self._calls, self._points
        folder, itself = self._around.folder, self._around.path
        below = f"{folder}/" if folder else ""
        depth = len(below)
        found = [(_TIERS[tier], tier, name) for which, (tier, _, name) in self._answers.items() if which not in calls]
        found += map(self._called, calls)
        for likely, tier, name in found:
            folded, text, _, path = name
            points = likely + _LETTER * len(folded)
            if path is None:
                points += self._unwritten(name.key)
            else:
                if path in near:
                    points += near[path]
                if folder is not None and path.startswith(below) and path.find("/", depth) < 0:
                    points += _OWN_FOLDER if path != itself else _OWN_FOLDER + _ITSELF
            yield -points, folded, text, path or "", tier, name

    def _unwritten(self, key: str) -> float:
        """Return the points of a name that no note has."""
        return _UNWRITTEN + _ASKED * log1p(self._times(key)) + self._around.near.names.get(key, 0.0)

    def _called(self, which: _Identity) -> tuple[float, Tier, Name]:
        """Return how likely a note is that is called so, how it answers best, and by which name."""
        less, tier, name = self._calls[which]
        own = self._answers.get(which)
        if own is None:
            return -less, tier, name
        points = _TIERS[own[0]] - less
        return (points, own[0], own[2]) if own[0] <= tier else (points, tier, name)


def _shared(words: frozenset[str], folded: str) -> int:
    """Return how many words of a name begin like those around."""
    return sum(word[:BEGINNING] in words for word in folded.split(" "))
