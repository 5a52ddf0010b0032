"""The headings of a note as a tree, with the part of the video that each covers; the names and tags of all notes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from notes_ls import names
from notes_ls.features.anchors import meant_second
from notes_ls.features.details import counted
from notes_ls.features.known_values import known_tags, tags_of
from notes_ls.features.location import sections
from notes_ls.features.name_index import name_index
from notes_ls.features.place_index import heading_index
from notes_ls.features.tags import places
from notes_ls.known_names import NameKind
from notes_ls.note import Note
from notes_ls.syntax.headings import heading_with
from notes_ls.syntax.timestamp import hhmmss
from notes_ls.syntax.visible import shown
from notes_ls.text import Span
from notes_ls.vault import Vault

_MOST = 100
_MOST_HEADINGS = 30  # since their notes have to be read to tell where they stand


class Symbol(NamedTuple):
    """A heading: what is under it, where its own line is, and the headings below it.

    `detail` is the time span of the anchors under it, such as `00:01:05-00:12:30`.
    """

    name: str
    detail: str
    level: int
    span: Span
    selection: Span
    children: tuple[Symbol, ...]


class WorkspaceSymbolKind(StrEnum):
    """What a name of the whole vault is."""

    NOTE = "note"
    ALIAS = "alias"
    HEADING = "heading"
    TAG = "tag"


class WorkspaceSymbol(NamedTuple):
    """A note under one of its names, a heading of one, or a tag, in the first note that has it.

    `heading` is the number of a heading in its note, None for anything else.
    """

    name: str
    kind: WorkspaceSymbolKind
    path: str
    container: str
    heading: int | None = None


def document_symbols(vault: Vault, note: Note) -> tuple[Symbol, ...]:
    """Return the headings of a note, each inside the last one above its level."""
    meant = ((anchor.span.start, meant_second(vault, note, anchor)) for anchor in note.anchors)
    times = [(start, second) for start, second in meant if second is not None]
    later: list[Symbol] = []  # what follows the heading at hand and has no parent yet, the nearest last
    for heading, section in zip(reversed(note.headings), reversed(sections(note)), strict=True):
        children: list[Symbol] = []
        while later and later[-1].level > heading.level:
            children.append(later.pop())
        name = shown(heading.text_span.of(note.text)) or "#" * heading.level
        detail = _covered(times, section)
        later.append(Symbol(name, detail, heading.level, section, heading.span, tuple(children)))
    return tuple(reversed(later))


def workspace_symbols(vault: Vault, query: str, most: int = _MOST) -> tuple[WorkspaceSymbol, ...]:
    """Return what answers to `query`, at most `most`: notes, then headings, or tags where it begins with `#`."""
    if query.startswith("#"):
        return tuple(_tags(vault, known_tags(vault).lookup(query[1:], ())[:most]))
    found = [
        WorkspaceSymbol(hit.name.text, kind, hit.name.path, hit.name.path)
        for hit in name_index(vault).lookup(query, most).hits
        if hit.name.path is not None
        for kind in [WorkspaceSymbolKind.ALIAS if hit.name.kind is NameKind.ALIAS else WorkspaceSymbolKind.NOTE]
    ]
    return (*found, *islice(_headings(vault, query), max(min(most - len(found), _MOST_HEADINGS), 0)))


def symbol_span(vault: Vault, symbol: WorkspaceSymbol) -> Span:
    """Return the span of a symbol's heading or tag, or the start of its note, which is read for it, mostly in part."""
    note = vault.note(symbol.path) if symbol.kind in {WorkspaceSymbolKind.HEADING, WorkspaceSymbolKind.TAG} else None
    if note is not None and symbol.kind is WorkspaceSymbolKind.TAG:
        name = symbol.name[1:]
        return next((tag.span for tag in places(vault, note, name) if tag.name == name), Span(0, 0))
    if note is None or symbol.heading is None:
        return Span(0, 0)
    known = vault.entries[symbol.path].headings
    text = known[symbol.heading] if symbol.heading < len(known) else ""
    alone = heading_with(note.text, note.frontmatter.body, text) if known.count(text) == 1 else None
    if alone is not None:
        return alone.span
    return note.headings[symbol.heading].span if symbol.heading < len(note.headings) else Span(0, 0)


def _covered(times: list[tuple[int, int]], section: Span) -> str:
    """Return the first and the last time between two offsets."""
    inside = times[bisect_left(times, (section.start, 0)) : bisect_left(times, (section.end, 0))]
    if not inside:
        return ""
    seconds = [second for _, second in inside]
    first, last = hhmmss(min(seconds)), hhmmss(max(seconds))
    return first if first == last else f"{first}-{last}"


def _tags(vault: Vault, tags: list[str]) -> Iterator[WorkspaceSymbol]:
    """Yield tags, each in the first note that has it."""
    first: dict[str, str] = {}
    for path, entry in vault.entries.items():
        for tag in {*tags}.intersection(tags_of(vault, entry)):
            first[tag] = min(first.get(tag, path), path)
    for tag in tags:
        times = counted(known_tags(vault).times(tag), "note", "notes")
        yield WorkspaceSymbol(f"#{tag}", WorkspaceSymbolKind.TAG, first[tag], f"in {times}")


def _headings(vault: Vault, query: str) -> Iterator[WorkspaceSymbol]:
    """Yield the headings that hold `query`, without regard to case and separators."""
    words = names.fold(query).split()
    for path, number, _ in heading_index(vault).holding(words) if words else ():
        heading = vault.entries[path].headings[number]
        yield WorkspaceSymbol(shown(heading), WorkspaceSymbolKind.HEADING, path, path, number)
