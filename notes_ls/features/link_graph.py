"""The graph of links: its notes, the names that are linked but not yet written, and what leads from which to which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from notes_ls import names
from notes_ls.fate import Fate, verdict
from notes_ls.note import Note
from notes_ls.vault import Vault

_WRITTEN = {Fate.FINE, Fate.NONCANONICAL, Fate.AMBIGUOUS}


class Node(NamedTuple):
    """A note by its path from the vault root, or a name that no note has, which is not `written`."""

    id: str
    label: str
    folder: str
    written: bool


class Arrow(NamedTuple):
    """That one node links to another, and how many times."""

    source: str
    target: str
    links: int


class LinkGraph(NamedTuple):
    """The nodes, ordered by path with unwritten names behind, and the arrows between them in that order."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]


class Leading(NamedTuple):
    """Where a link of a note leads: to a node of the graph."""

    id: str
    label: str
    written: bool


def link_graph(vault: Vault) -> LinkGraph:
    """Return the graph of a vault; every note is read for it."""
    notes = (note for path in sorted(vault.entries) if (note := vault.note(path)) is not None)
    return assembled(vault, ((note.path, list(leads(vault, note))) for note in notes))


def leads(vault: Vault, note: Note) -> Iterator[Leading]:
    """Yield where the links of `note` lead, those to files and web pages left out.

    A link that a person understands but the publisher does not leads to the note that is meant, and one that several
    notes answer to leads to the nearest.
    """
    for link in note.links:
        judged = verdict(vault, note, link)
        if judged.fate in _WRITTEN:
            path = judged.landing or next(iter(judged.resolution.paths), None)
            if path is not None and path != note.path:
                yield Leading(path, names.stem(path), written=True)
        elif judged.fate is Fate.DANGLING:
            label = names.last_segment(link.name)
            yield Leading(f"?{names.key(label)}", label, written=False)


def assembled(vault: Vault, outgoing: Iterable[tuple[str, Iterable[Leading]]]) -> LinkGraph:
    """Return the graph whose notes lead where `outgoing` says, note by note; all notes of the vault are in it."""
    arrows: Counter[tuple[str, str]] = Counter()
    unwritten: dict[str, str] = {}
    for source, targets in outgoing:
        for target in targets:
            arrows[source, target.id] += 1
            if not target.written:
                unwritten.setdefault(target.id, target.label)
    nodes = [
        Node(path, vault.entries[path].title or names.stem(path), names.folder(path), written=True)
        for path in sorted(vault.entries)
    ]
    nodes += [Node(name, unwritten[name], "", written=False) for name in sorted(unwritten)]
    return LinkGraph(tuple(nodes), tuple(Arrow(*ends, links) for ends, links in sorted(arrows.items())))


def clusters(graph: LinkGraph) -> list[list[str]]:
    """Return the notes that hang together by links, in either direction, the largest cluster first."""
    head: dict[str, str] = {node.id: node.id for node in graph.nodes if node.written}

    def find(path: str) -> str:
        while head[path] != path:
            head[path] = path = head[head[path]]
        return path

    for source, target, _ in graph.arrows:
        if target in head:
            head[find(target)] = find(source)
    members: dict[str, list[str]] = {}
    for path in head:
        members.setdefault(find(path), []).append(path)
    return sorted(members.values(), key=lambda paths: (-len(paths), paths))
