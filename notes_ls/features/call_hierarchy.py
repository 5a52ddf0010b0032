"""The graph of links as an editor shows calls: which notes link to a note, and to which it links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from notes_ls import names
from notes_ls.features.links import links_to_note, meant_by_name
from notes_ls.features.location import entry_of
from notes_ls.features.subject import MomentSubject, subject_at
from notes_ls.note import Note
from notes_ls.stretch import Stretch, in_order, stretches
from notes_ls.vault import Vault


class Node(NamedTuple):
    """A note in the graph: what it is called, the whole of it and its title."""

    path: str
    name: str
    detail: str
    whole: Stretch
    title: Stretch


class Call(NamedTuple):
    """A note that links to the one asked about, or to which that links; `places` are links in the note `source`."""

    node: Node
    source: str
    places: tuple[Stretch, ...]


def prepare_call_hierarchy(vault: Vault, note: Note, offset: int) -> Node | None:
    """Return the note that the link at `offset` leads to, or the note itself where there is no link."""
    subject = subject_at(vault, note, offset)
    if subject is None:
        return None
    path = note.path if isinstance(subject, MomentSubject) else subject.path
    return _node(vault, note, path)


def incoming_calls(vault: Vault, note: Note) -> Iterator[Call]:
    """Yield the notes that link to `note`, ordered by path."""
    for path, links in groupby(links_to_note(vault, note, note.path), lambda reference: reference.path):
        places = tuple(link.place for link in links)
        if (node := _node(vault, note, path)) is not None:
            yield Call(node, path, places)


def outgoing_calls(vault: Vault, note: Note) -> Iterator[Call]:
    """Yield the notes that `note` links to, in the order of their first link; of an ambiguous link all it can mean."""
    places: dict[str, list[Stretch]] = {}
    for name, links in zip(note.entry.asks, note.entry.links, strict=True):
        for path in meant_by_name(vault, note.path, name) if name else ():
            places.setdefault(path, []).extend(stretches(links))
    for path, each in places.items():
        if (node := _node(vault, note, path)) is not None:
            yield Call(node, note.path, tuple(in_order(each)))


def _node(vault: Vault, note: Note, path: str) -> Node | None:
    entry = entry_of(vault, note, path)
    if entry is None:
        return None
    return Node(path, entry.title or names.stem(path), path, entry.whole, entry.title_place)
