"""How a name answers to what somebody types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from itertools import chain, islice
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


def query(wanted: str) -> Callable[[str], Tier | None]:
    """Return what tells how a folded name answers to a folded query, None where it does not."""
    return _words_query(wanted) if " " in wanted else _word_query(wanted)


def answering(words: Words[_Item], wanted: str) -> Iterator[tuple[Tier, list[_Item]]]:
    """Yield up to so many items whose names answer to a folded query, tier by tier, each worked out when asked for."""
    yield Tier.PREFIX, list(islice(words.named(wanted), MOST_OF_TIER))
    if not wanted:
        return  # nothing answers in another way
    if " " in wanted:
        yield from _with_words(words, wanted)
        return
    amid = list(dict.fromkeys(islice(words.amid(wanted), 2 * MOST_OF_TIER)))[:MOST_OF_TIER]
    yield Tier.WORD, amid
    if len(wanted) >= SHORTEST_PART and len(amid) < MOST_OF_TIER:
        answer = query(wanted)
        held = (item for word in words.holding(wanted) if not word.startswith(wanted) for item in words.of(word))
        part = (item for item in held if answer(item[0]) is Tier.PART)
        yield Tier.PART, list(dict.fromkeys(islice(part, MOST_OF_TIER)))


def mistyped(words: Words[_Item], wanted: str, most: int) -> list[_Item]:
    """Return up to `most` items that answer if words which nobody has are slips, the likeliest and shortest first."""
    typed = wanted.split()
    unknown = [word for word in typed if not any(words.beginning(word))]
    meant = [words.alike(word) if len(word) >= _SHORTEST_TYPO else [] for word in unknown]
    if not all(meant):
        return []
    others = [*(f" {word}" for word in typed if word not in unknown), *(f" {likeliest[0]}" for likeliest in meant[1:])]
    found: dict[_Item, None] = {}
    for word in meant[0] if meant else ():
        items = islice((item for item in words.of(word) if _has_all(f" {item[0]}", others)), _SCANNED)
        found.update(dict.fromkeys(sorted(items, key=lambda item: (len(item[0]), item))))
    return list(islice(found, most))


def identity(name: Name) -> tuple[str | None, str]:
    """Return what two names have in common of which only one is to be offered."""
    kind = name.kind
    return name.path, name.text if kind is NameKind.ALIAS or kind is NameKind.UNWRITTEN else ""


def _with_words(words: Words[_Item], wanted: str) -> Iterator[tuple[Tier, list[_Item]]]:
    """Yield what holds the words of a query, together or anywhere; looked at is what holds the rarest of them."""
    rarest = _rarest(words, wanted.split())
    looked_at = islice(chain.from_iterable(map(words.of, words.beginning(rarest))), _SCANNED)
    held = list(dict.fromkeys(looked_at))
    for part in _parts(wanted):
        held = [item for item in held if part in f" {item[0]} "]
    held = [item for item in held if not item[0].startswith(wanted)]
    begun = f" {wanted}"
    yield Tier.WORD, [item for item in held if begun in item[0]][:MOST_OF_TIER]
    yield Tier.WORDS, [item for item in held if begun not in item[0]][:MOST_OF_TIER]


def _rarest(words: Words[_Item], starts: Iterable[str]) -> str:
    """Return the beginning of words that fewest items have, the longest if all have more than anybody would look at."""
    longest_first = sorted(starts, key=len, reverse=True)
    rarest, least = longest_first[0], _SCANNED
    for start in longest_first:
        held = 0
        for word in words.beginning(start):
            held += len(words.of(word))
            if held >= least:
                break
        else:
            rarest, least = start, held
    return rarest


def _word_query(wanted: str) -> Callable[[str], Tier | None]:
    begun = f" {wanted}"

    def answer(folded: str) -> Tier | None:
        if wanted not in folded:
            return None
        if folded.startswith(wanted):
            return Tier.PREFIX
        return Tier.WORD if begun in folded else Tier.PART

    return answer


def _words_query(wanted: str) -> Callable[[str], Tier | None]:
    begun = f" {wanted}"
    words = _parts(wanted)

    def answer(folded: str) -> Tier | None:
        if not _has_all(f" {folded} ", words):
            return None
        if folded.startswith(wanted):
            return Tier.PREFIX
        return Tier.WORD if begun in folded else Tier.WORDS

    return answer


def _parts(wanted: str) -> list[str]:
    """Return what stands in a name with spaces around that has all words of a query, or words that begin so."""
    *starts, last = wanted.split(" ")
    whole = last or f"{starts.pop()} "  # a word that is followed by a space is complete
    return [f" {start}" for start in (*starts, whole)]


def _has_all(folded: str, parts: Iterable[str]) -> bool:
    for part in parts:  # noqa: SIM110  # a generator takes twice as long, and this is asked thousands of times for a key
        if part not in folded:
            return False
    return True
