"""The numbers of a vault: its notes, what becomes of its links, the notes to write next, its videos and anchors."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from notes_ls.check.reporters.schema import closed
from notes_ls.check.style import leading
from notes_ls.check.survey import Survey
from notes_ls.fate import Fate
from notes_ls.features.link_graph import assembled, clusters
from notes_ls.rules import RULES
from notes_ls.text import visible

_FATES = {
    Fate.FINE: "fine",
    Fate.NONCANONICAL: "noncanonical",
    Fate.AMBIGUOUS: "ambiguous",
    Fate.DANGLING: "dangling",
    Fate.UNMADE: "shown as text",
    Fate.TIME: "a time",
    Fate.URL: "a web page",
    Fate.MISSING_FILE: "a file that is not there",
}
"""What a person reads of each fate; programs read its name."""


class Cluster(NamedTuple):
    """Notes that hang together: how many, and the one among them that most others link to."""

    notes: int
    centre: str


class Stats(NamedTuple):
    """The numbers of one vault; lists are cut to the most notable."""

    notes: int
    attachments: int
    links: dict[str, int]
    dangling_names: list[tuple[str, int]]
    videos: int
    notes_with_video: int
    anchors: int
    anchor_defects: dict[str, int]
    orphans: int
    orphan_notes: list[str]
    clusters: int
    largest_clusters: list[Cluster]


def stats(read: Survey, most: int) -> Stats:
    """Return the numbers of a vault; lists hold at most `most` items."""
    vault = read.opened.vault
    graph = assembled(vault, ((each.path, each.leads) for each in read.facts))
    labels = {node.id: node.label for node in graph.nodes}
    asked: Counter[str] = Counter()
    incoming: Counter[str] = Counter()
    for arrow in graph.arrows:
        if arrow.target.startswith("?"):
            asked[arrow.target] += arrow.links
        else:
            incoming[arrow.target] += 1
    orphans = [path for path in sorted(vault.entries) if not incoming[path]]
    together = [paths for paths in clusters(graph) if len(paths) > 1]
    fates = sum((each.fates for each in read.facts), Counter[Fate]())
    defects = sum((each.defects for each in read.facts), Counter[str]())
    videos = [entry.video.key for entry in vault.entries.values() if entry.video]
    return Stats(
        notes=len(vault.entries),
        attachments=sum(map(len, vault.files.values())),
        links={fate.name.lower(): fates[fate] for fate in _FATES},
        dangling_names=[(labels[name], times) for name, times in _first(asked, most)],
        videos=len(set(videos)),
        notes_with_video=len(videos),
        anchors=sum(each.anchors for each in read.facts),
        anchor_defects=dict(_first(defects, len(defects))),
        orphans=len(orphans),
        orphan_notes=orphans[:most],
        clusters=len(together),
        largest_clusters=[
            Cluster(len(paths), max(paths, key=lambda path: (incoming[path], path))) for paths in together[:most]
        ],
    )


def stats_schema() -> dict[str, object]:
    """Return the JSON schema of what `as_json` writes."""
    rules = [rule.name for rule in RULES if rule.group == "timestamps"]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "description": "numbers of a vault, as notes-ls stats writes them; lists have the most notable first",
        **closed(
            notes=_COUNT,
            attachments=_COUNT,
            links={
                "description": "how many links have each fate",
                **closed(**{fate.name.lower(): _COUNT for fate in _FATES}),
            },
            dangling_names=_list(
                closed(name={"type": "string"}, links=_COUNT), "names that no note has, by links to them"
            ),
            videos={"description": "different videos that notes are about", **_COUNT},
            notes_with_video=_COUNT,
            anchors=_COUNT,
            anchor_defects={
                "description": "findings by rule",
                "type": "object",
                "propertyNames": {"enum": rules},
                "additionalProperties": _COUNT,
            },
            orphans={"description": "notes that no other note links to", **_COUNT},
            orphan_notes=_list({"type": "string"}, "the first of them, by path"),
            clusters={"description": "groups of two or more notes that hang together by links", **_COUNT},
            largest_clusters=_list(closed(notes=_COUNT, centre={"type": "string"}), "each with its most linked note"),
        ),
    }


def as_json(found: Stats) -> str:
    """Return the numbers as one JSON object."""
    fields = found._asdict()
    fields["dangling_names"] = [{"name": name, "links": times} for name, times in found.dangling_names]
    fields["largest_clusters"] = [each._asdict() for each in found.largest_clusters]
    return json.dumps(fields, indent=2) + "\n"


def as_table(found: Stats) -> str:
    """Return the numbers for a person."""
    return "\n".join([*_lines(found), ""])


_COUNT: dict[str, object] = {"type": "integer", "minimum": 0}


def _list(item: dict[str, object], description: str) -> dict[str, object]:
    return {"description": description, "type": "array", "items": item}


def _lines(found: Stats) -> Iterator[str]:
    yield from _section("notes", [("notes", found.notes), ("attachments", found.attachments)])
    made = [(words, found.links[fate.name.lower()]) for fate, words in _FATES.items()]
    yield from _section("links", [row for row in made if row[1]])
    yield from _section("notes to write next, by links to them", found.dangling_names)
    without = found.notes - found.notes_with_video
    yield from _section(
        "videos",
        [("videos", found.videos), ("notes with a video", found.notes_with_video), ("notes without", without)],
    )
    yield from _section("anchors", [("anchors", found.anchors), *found.anchor_defects.items()])
    yield from _section("orphans: no other note links to them", [("orphans", found.orphans)])
    yield from (f"  {'':>9}  {leading(path)}" for path in found.orphan_notes)
    if more := found.orphans - len(found.orphan_notes):
        yield f"  {'':>9}  and {more:,} more"
    yield from _section("clusters of linked notes, by size", [("clusters", found.clusters)])
    yield from (f"  {each.notes:>9,}  around {visible(each.centre)}" for each in found.largest_clusters)


def _section(title: str, rows: list[tuple[str, int]]) -> Iterator[str]:
    if rows:
        yield f"{title}"
        yield from (f"  {number:>9,}  {visible(name)}" for name, number in rows)


def _first(counts: Counter[str], most: int) -> list[tuple[str, int]]:
    """Return the most frequent, ties by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
