"""Give a note or a file, a heading, a title, an alias, a tag, a video, a footnote or an unwritten name another one."""

from __future__ import annotations

from typing import NamedTuple

from notes_ls import names
from notes_ls.fate import is_attachment
from notes_ls.features.anchors import anchor_at
from notes_ls.features.labels import label_at, rename_label
from notes_ls.features.links import attachment, meant
from notes_ls.features.location import heading_at, heading_of, opened, place_of
from notes_ls.features.rename_file import rename_attachment, rename_note
from notes_ls.features.rename_header import HeaderName, header_name, rename_in_header
from notes_ls.features.rename_place import rename_place
from notes_ls.features.rename_unwritten import UnwrittenName, rename_unwritten, unwritten_name
from notes_ls.features.renamed import Refusal, Renamed, Renaming
from notes_ls.features.tags import Tag, rename_tag, tag_at
from notes_ls.features.video_file import video_link
from notes_ls.note import Note
from notes_ls.steps import Steps
from notes_ls.syntax.link import Link
from notes_ls.syntax.markdown import Label
from notes_ls.text import Span
from notes_ls.vault import Vault

__all__ = ["Refusal", "Renamed", "Renaming", "prepare_rename", "rename"]

_UNMOVED = Refusal("this editor cannot rename a file")


def prepare_rename(vault: Vault, note: Note, offset: int, *, moves: bool = True) -> Renaming | Refusal:
    """Return what a rename at `offset` would rename and its name now, or why there is nothing to rename.

    `moves` says whether the editor can move files.
    """
    found = _found(vault, note, offset)
    if isinstance(found, _Found) and found.place is None and not moves:
        return _UNMOVED
    if isinstance(found, Label):
        return Renaming(found.name, found.name.of(note.text))
    return found if isinstance(found, Refusal) else Renaming(found.span, found.name)


def rename(vault: Vault, note: Note, offset: int, name: str, *, moves: bool = True) -> Steps[Renamed | Refusal]:
    """Work out the edits and file moves that give what stands at `offset` the name `name`, or why that cannot be.

    After them, every link that led to one note or attachment still leads there. `moves` says whether the editor can
    move files.
    """
    name = name.strip()
    found = _found(vault, note, offset)
    if isinstance(found, Refusal):
        return found
    if not name or "\n" in name:
        return Refusal("a name cannot be empty")
    if isinstance(found, Tag):
        return (yield from rename_tag(vault, note, found.name, name))
    if isinstance(found, HeaderName):
        return (yield from rename_in_header(vault, note, found, name, moves=moves))
    if isinstance(found, Label):
        return rename_label(vault, note, found, name)
    if isinstance(found, UnwrittenName):
        return (yield from rename_unwritten(vault, note, found, name))
    if found.place is not None:
        return (yield from rename_place(vault, note, found.path, found.place, name))
    if not moves:
        return _UNMOVED
    rename_file = rename_note if found.path in vault.entries else rename_attachment
    return (yield from rename_file(vault, note, found.path, name))


class _Found(NamedTuple):
    """What is to be renamed: a note or an attachment, or the heading or the block at `place` of a note."""

    span: Span
    name: str
    path: str
    place: Span | None = None


def _found(vault: Vault, note: Note, offset: int) -> _Found | HeaderName | UnwrittenName | Label | Tag | Refusal:
    link = note.link_at(offset)
    if link is not None:
        return _found_by_link(vault, note, link, offset)
    named = tag_at(vault, note, offset) or label_at(note, offset)
    if named is not None:
        return named
    if offset < note.frontmatter.body:
        video = video_link(vault, note)
        if video is not None and video.span.touches(offset):
            return _found_by_link(vault, note, video, offset)
        return header_name(note, offset) or Refusal("nothing here has a name that links follow")
    if anchor_at(note, offset) is not None:
        return Refusal("a time has no name that links follow")
    heading = heading_at(note, offset)
    if heading is not None:
        return _Found(heading.text_span, heading.text_span.of(note.text), note.path, heading.span)
    block = next((block for block in note.markdown.blocks if block.span.touches(offset)), None)
    if block is not None:
        return _Found(Span(block.span.start + 1, block.span.end), block.name, note.path, block.owner)
    return _Found(Span(offset, offset), note.stem, note.path)


def _found_by_link(vault: Vault, note: Note, link: Link, offset: int) -> _Found | UnwrittenName | Refusal:
    paths = meant(vault, note, link)
    if len(paths) > 1:
        return Refusal(f"{len(paths)} notes answer to '{link.name}'")
    start = link.target_span.start + link.target.rfind("/") + 1
    last_segment = Span(start, link.target_span.end)
    if not paths:
        path = attachment(vault, note, link)
        if path is not None:
            return _Found(last_segment, path.rpartition("/")[2], path)
        missing = "file" if is_attachment(link.name) else "note"
        return unwritten_name(vault, note, link) or Refusal(f"no {missing} named '{link.name}'")
    if link.fragment and link.fragment_span.touches(offset):
        target = opened(vault, note, paths[0])
        place = place_of(target, link.fragment) if target is not None else None
        if target is None or place is None:
            return Refusal(f"no heading '{link.fragment}' in '{paths[0]}'")
        last = link.fragment.rpartition("#")[2].removeprefix("^")
        heading = heading_of(target, place)
        span = Span(link.fragment_span.end - len(last), link.fragment_span.end)
        return _Found(span, heading.text_span.of(target.text) if heading else last, paths[0], place)
    if not link.target:
        return Refusal("a link inside of its note has no note to rename")
    return _Found(last_segment, names.stem(paths[0]), paths[0])
