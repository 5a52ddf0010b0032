"""Give a note, a heading, a block, a title, an alias, a tag or a video another name, everywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple
from urllib.parse import quote

from notes_ls import names
from notes_ls.features.following import followed
from notes_ls.features.links import attachment, meant
from notes_ls.features.location import heading_at, opened, place_of
from notes_ls.features.references import links_to
from notes_ls.features.rename_header import HeaderName, header_name, rename_in_header
from notes_ls.features.renamed import Refusal, Renamed, Renaming
from notes_ls.features.respelling import Change
from notes_ls.features.subject import PlaceSubject
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault

__all__ = ["Refusal", "Renamed", "Renaming", "prepare_rename", "rename"]

_PLAIN = "/.~!$&'*+,;=:@"
_UNFIT = frozenset("[]|#^")
_BLOCK = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")


def prepare_rename(vault: Vault, note: Note, offset: int) -> Renaming | Refusal:
    """Return what a rename at `offset` would rename and its name now, or why there is nothing to rename."""
    found = _found(vault, note, offset)
    return found if isinstance(found, Refusal) else Renaming(found.span, found.name)


def rename(vault: Vault, note: Note, offset: int, name: str) -> Renamed | Refusal:
    """Return the edits and file moves that give what stands at `offset` the name `name`, or why that cannot be.

    After them, every link that led to one note still leads there.
    """
    name = name.strip()
    found = _found(vault, note, offset)
    if isinstance(found, Refusal):
        return found
    if not name or "\n" in name:
        return Refusal("a name cannot be empty")
    if isinstance(found, HeaderName):
        return rename_in_header(vault, note, found, name)
    if found.place is None:
        return _rename_note(vault, note, found.path, name)
    return _rename_place(vault, note, found.path, found.place, name)


class _Found(NamedTuple):
    """What is to be renamed: a note, or the heading or the block at `place` of one."""

    span: Span
    name: str
    path: str
    place: Span | None = None


def _found(vault: Vault, note: Note, offset: int) -> _Found | HeaderName | Refusal:
    link = note.link_at(offset)
    if link is not None:
        return _found_by_link(vault, note, link, offset)
    if offset < note.frontmatter.body:
        return header_name(note, offset) or Refusal("nothing here has a name that links follow")
    heading = heading_at(note, offset)
    if heading is not None:
        return _Found(heading.text_span, heading.text_span.of(note.text), note.path, heading.span)
    block = next((block for block in note.markdown.blocks if block.span.touches(offset)), None)
    if block is not None:
        return _Found(Span(block.span.start + 1, block.span.end), block.name, note.path, block.owner)
    return Refusal("nothing here has a name that links follow")


def _found_by_link(vault: Vault, note: Note, link: Link, offset: int) -> _Found | Refusal:
    paths = meant(vault, note, link)
    if len(paths) > 1:
        return Refusal(f"{len(paths)} notes answer to '{link.name}'")
    if not paths:
        kind = "note" if attachment(vault, note, link) is None else "attachment"
        return Refusal(f"no note named '{link.name}'" if kind == "note" else f"'{link.name}' is no note")
    if link.fragment and link.fragment_span.touches(offset):
        target = opened(vault, note, paths[0])
        place = place_of(target, link.fragment) if target is not None else None
        if place is None:
            return Refusal(f"no heading '{link.fragment}' in '{paths[0]}'")
        return _Found(link.fragment_span, link.fragment.removeprefix("^"), paths[0], place)
    if not link.target:
        return Refusal("a link inside of its note has no note to rename")
    start = link.target_span.start + link.target.rfind("/") + 1
    return _Found(Span(start, link.target_span.end), names.stem(paths[0]), paths[0])


def _rename_note(vault: Vault, note: Note, path: str, name: str) -> Renamed | Refusal:
    new = names.new_path(path, name)
    if new is None or not _UNFIT.isdisjoint(name):
        return Refusal(f"'{name}' cannot be the name of a note")
    taken = {other.casefold() for other in vault.offering(names.stem(new))} - {path.casefold()}
    if new.casefold() in taken:
        return Refusal(f"'{new}' exists already")
    if new == path:
        return Renamed({}, ())
    entry = vault.entries[path]
    edits = followed(vault, note, [Change(entry, replace(entry, path=new))])
    return Renamed(edits, ((path, new),))


def _rename_place(vault: Vault, note: Note, path: str, place: Span, name: str) -> Renamed | Refusal:
    target = opened(vault, note, path)
    if target is None:
        return Refusal(f"'{path}' cannot be read")
    block = next((block for block in target.markdown.blocks if block.owner == place), None)
    heading = next((heading for heading in target.headings if heading.span == place), None)
    if heading is not None:
        fragment = " ".join("".join(" " if char in _UNFIT else char for char in name).split())
        if not names.key(fragment) or place_of(target, fragment) not in {None, place}:
            return Refusal(f"'{path}' has a heading '{name}' already" if fragment else f"'{name}' is no heading")
        own = heading.text_span
    elif block is not None:
        fragment = f"^{name.removeprefix('^')}"
        if not _BLOCK.issuperset(fragment[1:]) or place_of(target, fragment) not in {None, place}:
            return Refusal(f"'{name}' cannot be the id of a block")
        name, own = fragment[1:], Span(block.span.start + 1, block.span.end)
    else:
        return Refusal("nothing here has a name that links follow")
    edits: dict[str, list[Edit]] = {path: [Edit(own, name)]}
    for location in links_to(vault, note, PlaceSubject(path, place)):
        source = opened(vault, note, location.path)
        link = source.link_at(location.span.start) if source is not None else None
        if link is not None and link.fragment is not None:
            edits.setdefault(location.path, []).append(_fragment_edit(link, fragment))
    return Renamed({each: tuple(found) for each, found in edits.items()}, ())


def _fragment_edit(link: Link, fragment: str) -> Edit:
    """Return the edit that names the place anew, after the headings above it that the link names too."""
    above, hash_, _ = (link.fragment or "").rpartition("#")
    return Edit(link.fragment_span, above + hash_ + (fragment if link.wiki else quote(fragment, safe=_PLAIN)))
