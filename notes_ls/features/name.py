"""A name that a note goes by, or that links ask for, and how it answers to what somebody types."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple

from notes_ls import names
from notes_ls.entry import Entry


class NameKind(StrEnum):
    """What a name is to its note; `shown` is what a link to it shows."""

    STEM = "stem"
    TITLE = "title"
    ALIAS = "alias"
    SHOWN = "shown"
    UNWRITTEN = "unwritten"


class Name(NamedTuple):
    """A name as written, folded, and as a key; and the note that has it, None for one that no note has."""

    text: str
    kind: NameKind
    path: str | None
    folded: str
    key: str


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


def name_of(text: str, kind: NameKind, path: str | None) -> Name:
    """Return a name with its folded form and its key."""
    return Name(text, kind, path, names.fold(text), names.key(text))


def names_of(entry: Entry) -> list[Name]:
    """Return the names of a note, without a title or alias that differs from its stem by its folding only."""
    offered = [name_of(names.stem(entry.path), NameKind.STEM, entry.path)]
    if entry.title is not None:
        offered.append(name_of(entry.title, NameKind.TITLE, entry.path))
    offered += (name_of(alias, NameKind.ALIAS, entry.path) for alias in entry.aliases)
    return list({name.folded: name for name in reversed(offered)}.values())[::-1]


def answer(folded: str, wanted: str) -> Tier | None:
    """Return how a folded name answers to a folded query, None where it does not."""
    if wanted in folded:
        if folded.startswith(wanted):
            return Tier.PREFIX
        return Tier.WORD if f" {wanted}" in folded else Tier.PART
    return Tier.WORDS if " " in wanted and all(word in folded for word in wanted.split()) else None


def identity(name: Name) -> tuple[str | None, str]:
    """Return what two names have in common of which only one is to be offered."""
    return name.path, name.text if name.kind in {NameKind.ALIAS, NameKind.UNWRITTEN} else ""
