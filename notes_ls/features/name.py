"""How a name answers to what somebody types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from notes_ls.known_names import Name, NameKind
from notes_ls.words import Words

MOST_OF_TIER = 40  # names that answer in one way; more say that the query is still short
_SCANNED = 500  # names with the rarest word of a query that are looked at
SHORTEST_PART = 2  # letters; one alone stands in nearly every name
_SHORTEST_TYPO = 4
_Item = TypeVar("_Item", bound=tuple[Any, ...])


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


def answer(folded: str, wanted: str) -> Tier | None:
    """Return how a folded name answers to a folded query, None where it does not."""
    if wanted in folded:
        if folded.startswith(wanted):
            return Tier.PREFIX
        if f" {wanted}" in folded:
            return Tier.WORD
        return None if " " in wanted else Tier.PART
    if " " not in wanted:
        return None
    *starts, last = wanted.split(" ")
    whole = [last] if last else [f"{starts.pop()} "]  # a word that is followed by a space is complete
    return Tier.WORDS if _has_all(f"{folded} ", [*starts, *whole]) else None


def answering(words: Words[_Item], wanted: str) -> Iterator[tuple[Tier, list[_Item]]]:
    """Yield up to so many items whose names answer to a folded query, tier by tier, each worked out when asked for."""
    yield Tier.PREFIX, list(islice(words.named(wanted), MOST_OF_TIER))
    if " " in wanted:
        yield from _with_words(words, wanted)
        return
    amid = list(dict.fromkeys(islice(words.amid(wanted), 2 * MOST_OF_TIER)))[:MOST_OF_TIER]
    yield Tier.WORD, amid
    if len(wanted) >= SHORTEST_PART and len(amid) < MOST_OF_TIER:
        held = (item for word in words.holding(wanted) if not word.startswith(wanted) for item in words.of(word))
        part = (item for item in held if answer(item[0], wanted) is Tier.PART)
        yield Tier.PART, list(dict.fromkeys(islice(part, MOST_OF_TIER)))


def mistyped(words: Words[_Item], wanted: str, most: int) -> list[_Item]:
    """Return up to `most` items that answer if words which nobody has are slips, the likeliest and shortest first."""
    typed = wanted.split()
    unknown = [word for word in typed if not any(words.beginning(word))]
    meant = [words.alike(word) if len(word) >= _SHORTEST_TYPO else [] for word in unknown]
    if not all(meant):
        return []
    others = [*(word for word in typed if word not in unknown), *(likeliest[0] for likeliest in meant[1:])]
    found: dict[_Item, None] = {}
    for word in meant[0] if meant else ():
        items = islice((item for item in words.of(word) if _has_all(item[0], others)), _SCANNED)
        found.update(dict.fromkeys(sorted(items, key=lambda item: (len(item[0]), item))))
    return list(islice(found, most))


def identity(name: Name) -> tuple[str | None, str]:
    """Return what two names have in common of which only one is to be offered."""
    kind = name.kind
    return name.path, name.text if kind is NameKind.ALIAS or kind is NameKind.UNWRITTEN else ""


def _with_words(words: Words[_Item], wanted: str) -> Iterator[tuple[Tier, list[_Item]]]:
    """Yield what holds the words of a query, together or anywhere; looked at is what holds the rarest of them."""
    rarest, *others = sorted(wanted.split(), key=lambda start: _count(words, start))
    tiers: dict[Tier, dict[_Item, None]] = {Tier.WORD: {}, Tier.WORDS: {}}
    looked_at = islice((item for word in words.beginning(rarest) for item in words.of(word)), _SCANNED)
    other = others[0] if others else rarest
    for item in [item for item in looked_at if other in item[0]]:
        tier = answer(item[0], wanted)
        if tier in tiers:
            tiers[tier][item] = None
    for tier, items in tiers.items():
        yield tier, list(islice(items, MOST_OF_TIER))


def _count(words: Words[_Item], start: str) -> int:
    """Return how many items have a word that begins so, as far as anybody would look at them."""
    return sum(len(words.of(word)) for word in islice(words.beginning(start), _SCANNED))


def _has_all(folded: str, starts: Iterable[str]) -> bool:
    """Tell whether each of these begins a word of a name."""
    return all(folded.startswith(start) or f" {start}" in folded for start in starts)
