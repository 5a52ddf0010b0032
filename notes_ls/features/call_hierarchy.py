"""The graph of links as an editor shows calls: which notes link to a note, and to which it links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from notes_ls import names
from notes_ls.features.links import meant
from notes_ls.features.location import opened, title_span
from notes_ls.features.references import links_to
from notes_ls.features.subject import MomentSubject, NoteSubject, subject_at
from notes_ls.note import Note
from notes_ls.text import Span
from notes_ls.vault import Vault


class Node(NamedTuple):
    """A note in the graph: what it is called, the whole of it and its title."""

    path: str
    name: str
    detail: str
    span: Span
    selection: Span


class Call(NamedTuple):
    """A note that links to the one asked about, or to which that links; `spans` are the links, in the note `source`."""

    node: Node
    source: str
    spans: tuple[Span, ...]


def prepare_call_hierarchy(vault: Vault, note: Note, offset: int) -> Node | None:
    """Return the note that the link at `offset` leads to, or the note itself where there is no link."""
    subject = subject_at(vault, note, offset)
    if subject is None:
        return None
    path = note.path if isinstance(subject, MomentSubject) else subject.path
    return _node(vault, note, path)


def incoming_calls(vault: Vault, note: Note) -> Iterator[Call]:
    """Yield the notes that link to `note`, ordered by path; they are read one by one as they are asked for."""
    for path, locations in groupby(links_to(vault, note, NoteSubject(note.path)), lambda location: location.path):
        spans = tuple(location.span for location in locations)
        if (node := _node(vault, note, path)) is not None:
            yield Call(node, path, spans)


def outgoing_calls(vault: Vault, note: Note) -> Iterator[Call]:
    """Yield the notes that `note` links to, in the order of their first link; of an ambiguous link all it can mean."""
    spans: dict[str, list[Span]] = {}
    for link in note.links:
        for path in meant(vault, note, link) if link.target else ():
            spans.setdefault(path, []).append(link.span)
    for path, each in spans.items():
        if (node := _node(vault, note, path)) is not None:
            yield Call(node, note.path, tuple(each))


def _node(vault: Vault, note: Note, path: str) -> Node | None:
    target = opened(vault, note, path)
    if target is None:
        return None
    title = target.frontmatter.title or names.stem(path)
    return Node(path, title, path, Span(0, len(target.text)), title_span(target))
