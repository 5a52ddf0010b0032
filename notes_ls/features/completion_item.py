"""What completion offers, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from notes_ls.text import Span

MOST = 40


class ItemKind(StrEnum):
    """What an item stands for, so that an editor can choose an icon."""

    NOTE = "note"
    HEADING = "heading"
    BLOCK = "block"
    LABEL = "label"
    UNWRITTEN = "unwritten"
    FILE = "file"
    FOLDER = "folder"
    ANCHOR = "anchor"
    KEY = "key"
    VALUE = "value"


class Item(NamedTuple):
    """One offer: `text` takes the place of the span of all; where `snippet`, it has the syntax of snippets.

    `filter` is what the client matches against what is typed. `path` is the note to tell about on request.
    """

    label: str
    kind: ItemKind
    text: str
    detail: str = ""
    path: str | None = None
    filter: str = ""
    sort_rank: int = 0
    snippet: bool = False


class Completions(NamedTuple):
    """Offers, best first; what each replaces, and whether more of them may come with more typed."""

    span: Span
    items: tuple[Item, ...]
    incomplete: bool


def completions(span: Span, items: Iterable[Item], typed: str, *, more: bool = False) -> Completions:
    """Return at most MOST of `items` in their order, each with a filter that lets it pass for what was `typed`.

    The names were matched here, more generously than a client would; so what was typed stands before the name, unless
    the name begins with it.
    """
    found = list(islice(items, MOST + 1))
    ranked = tuple(
        item._replace(filter=_passing(item.filter or item.label, typed), sort_rank=rank)
        for rank, item in enumerate(found[:MOST])
    )
    return Completions(span, ranked, more or len(found) > MOST)


def _passing(name: str, typed: str) -> str:
    return name if name.casefold().startswith(typed.casefold()) else f"{typed} {name}"
