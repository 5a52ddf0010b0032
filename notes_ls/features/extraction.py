"""A passage that becomes a note of its own: links to what is in it follow, and its links and footnotes hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from notes_ls import names, spelling
from notes_ls.features.labels import carried
from notes_ls.features.links import links_to_places
from notes_ls.features.location import place_of
from notes_ls.features.rename_place import address_of, encoded
from notes_ls.note import Note
from notes_ls.rules.rule import Fix, NewNote
from notes_ls.syntax.link import Link
from notes_ls.text import Edit, Span, apply_edits
from notes_ls.vault import Vault


class Extracted(NamedTuple):
    """The new note, and the edits by note, for the notes in `read`."""

    creates: NewNote
    edits: Mapping[str, tuple[Edit, ...]]
    read: Mapping[str, Note]


class _Halves(NamedTuple):
    """A note, the passage that leaves it, and the two notes that are there afterwards."""

    before: Note
    passage: Span
    left: Note
    new: Note
    vault: Vault

    def after(self, place: Span) -> tuple[Note, Span] | None:
        """Return the note in which a place of the note is afterwards, and where; None for one that is cut."""
        start, end = self.passage
        if self.passage.covers(place):
            ahead = len(self.new.text.removesuffix("\n")) - end
            return self.new, Span(place.start + ahead, place.end + ahead)
        if place.end <= start:
            return self.left, place
        behind = len(self.left.text) - len(self.before.text)
        return (self.left, Span(place.start + behind, place.end + behind)) if place.start >= end else None


def extracted(vault: Vault, note: Note, fix: Fix) -> Extracted | None:
    """Return all that `fix` comes to, which moves a passage into a new note; None for any other fix."""
    if fix.creates is None or not fix.edits:
        return None
    passage, new, after = fix.edits[0].span, vault.parse(*fix.creates), vault.branch()
    after.fill((new.entry,))
    link_to_new = Edit(passage, f"[[{spelling.spell(after, note.path, new.path)}]]")
    left = vault.parse(note.path, apply_edits(note.text, [link_to_new]))
    after.fill((left.entry,))
    halves = _Halves(note, passage, left, new, after)
    edits: dict[str, list[Edit]] = {note.path: [link_to_new]}
    within: list[Edit] = []
    read: dict[str, Note] = {}
    for source, link in links_to_places(vault, note, note.path):
        is_within = source.path == note.path and passage.covers(link.span)
        found = tuple(_edits(halves, new if is_within else source, link))
        if is_within:
            within += found
        elif found:
            edits.setdefault(source.path, []).extend(found)
            read[source.path] = source
    ahead = len(new.text.removesuffix("\n")) - passage.end
    text = apply_edits(new.text, [Edit(Span(*(edge + ahead for edge in span)), written) for span, written in within])
    goes, stays = carried(note, passage)
    if stays:
        edits[note.path].append(Edit(Span(len(note.text), len(note.text)), _appended(note.text, stays)))
    text += _appended(text, goes)
    return Extracted(NewNote(new.path, text), {path: tuple(sorted(each)) for path, each in edits.items()}, read)


def _appended(text: str, definitions: list[str]) -> str:
    """Return what is written behind `text` for it to have these definitions too."""
    return "" if not definitions else "\n" * (2 - text.endswith("\n")) + "\n".join([*definitions, ""])


def _edits(halves: _Halves, source: Note, link: Link) -> Iterator[Edit]:
    """Yield what makes a link in `source`, as it is afterwards, lead where it led."""
    place = place_of(halves.before, link.fragment)
    found = halves.after(place) if place is not None else None
    if found is None:
        return
    target, there = found
    fragment = _fragment(target, there, link)
    if fragment is None:
        return  # half a heading is none any more
    if target.path != (halves.before.path if link.target else source.path):
        yield Edit(link.target_span, _target(halves, source, link, target))
    if fragment != link.fragment:
        yield Edit(link.fragment_span, fragment)


def _target(halves: _Halves, source: Note, link: Link, target: Note) -> str:
    """Return how a link of its kind names one of the two notes."""
    if link.wiki:
        return spelling.spell(halves.vault, source.path, target.path)
    suffix = ".md" if not link.target or link.target.lower().endswith(".md") else ""
    relative = names.relative(source.folder, names.without_suffix(target.path))
    return spelling.in_markdown_link(relative + suffix)


def _fragment(target: Note, there: Span, link: Link) -> str | None:
    """Return the fragment that names a place: the link's own, the last part of it, or what else names the heading."""
    own = link.fragment or ""
    for fragment in (own, own.rpartition("#")[2]):
        if place_of(target, fragment) == there:
            return fragment
    number = next((number for number, each in enumerate(target.headings) if each.span == there), None)
    address = address_of(target, number) if number is not None else None
    return encoded(address, link) if address is not None else None
