"""What may be meant by what is being typed: links and what they show, places, files, footnotes, times, the header."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls.features.complete_everywhere import complete_everywhere
from notes_ls.features.complete_frontmatter import complete_frontmatter
from notes_ls.features.complete_label import complete_label
from notes_ls.features.complete_link import complete_link
from notes_ls.features.complete_path import complete_path
from notes_ls.features.complete_shown import complete_shown
from notes_ls.features.complete_tag import complete_tag
from notes_ls.features.complete_time import complete_time
from notes_ls.features.completion_item import Completions, Item, ItemKind
from notes_ls.features.file_names import file_names
from notes_ls.features.folders import note_folders
from notes_ls.features.known_values import known_tags, known_videos
from notes_ls.features.name_index import name_index
from notes_ls.features.place_index import heading_index
from notes_ls.note import Note
from notes_ls.steps import Steps
from notes_ls.syntax.markdown import Dead
from notes_ls.vault import Vault

__all__ = ["Completions", "Item", "ItemKind", "completion", "completion_everywhere", "follow", "put_in_order"]


def completion(vault: Vault, note: Note, offset: int) -> Completions | None:
    """Return what can be written at `offset`, None where nothing is to be completed."""
    names = name_index(vault)
    in_body = offset >= note.frontmatter.body
    line = _line(note, offset)
    if in_body and _in_code(note, offset):
        return None
    found = complete_link(vault, note, offset, line, names) or complete_shown(vault, note, offset, line, names)
    found = found or complete_path(vault, note, offset, line, names)
    found = found or complete_frontmatter(vault, note, offset, names)
    if found or not in_body:
        return found
    found = complete_label(note, offset, line) or complete_time(vault, note, offset, line)
    return found or complete_tag(vault, note, offset, line)


def completion_everywhere(vault: Vault, note: Note, offset: int) -> Steps[Completions] | None:
    """Return the search through all notes that what is written before `offset` has begun, None where it has not."""
    search = complete_everywhere(vault, note, offset, _line(note, offset))
    is_dead = search is not None and offset >= note.frontmatter.body and _in_code(note, offset)
    return None if is_dead else search


def follow(vault: Vault) -> None:
    """Have what completion looks things up in follow a vault from now on, so that nobody has to wait for it later."""
    for kept_up in (name_index, note_folders, file_names, known_tags, known_videos):
        kept_up(vault)


def put_in_order(vault: Vault) -> Iterator[None]:
    """Do step by step what the first to look something up after many changes would have to do first."""
    for kept_up in (name_index(vault), file_names(vault), known_tags(vault), known_videos(vault), heading_index(vault)):
        yield from kept_up.put_in_order()


def _line(note: Note, offset: int) -> str:
    """Return what stands on the line before `offset`."""
    return note.text[note.lines.starts[note.lines.line_of(offset)] : offset]


def _in_code(note: Note, offset: int) -> bool:
    """Tell whether what stands before the cursor is code or a comment; math may be a price, and counts as text."""
    zone = note.markdown.dead_at(max(offset - 1, 0))
    inside = zone is not None and zone.kind not in {Dead.MATH, Dead.HTML}
    if inside and zone is not None and offset == zone.end:
        return zone.kind in {Dead.FENCE, Dead.INDENTED}
    return inside
