"""Give a title, an alias or a video in the frontmatter another name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from notes_ls import names
from notes_ls.features.changes import Change
from notes_ls.features.location import opened
from notes_ls.features.rename_file import renamed_note
from notes_ls.features.renamed import Refusal, Renamed
from notes_ls.note import Note
from notes_ls.steps import Step, Steps
from notes_ls.syntax.frontmatter import Field
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault
from notes_ls.video import note_video, read_reference

_ALIASES = ("aliases", "alias")
TAG_KEYS = ("tags", "tag")
# What stands around a whole name: the edge of the value, of an item of a list, or a comment; tags are words.
_BEFORE, _AFTER = r"(?:\A|[\[,]|^[ \t]*+-[ \t])\s*+[\"']?", r"(?=[\"']?(?:[ \t]*+(?:[\],\r\n]|\Z)|[ \t]++#))"
_BEFORE_TAG, _AFTER_TAG = r"(?<![^\s\[,\"'#])", r"(?![^\s\],\"'])"
_SAFE = re.compile(r"[^\W\d_](?:[\w .'()/&+-]*[\w.')(/&+-])?")


class HeaderName(NamedTuple):
    """A name in the frontmatter: the key it stands under, its span without quotes, and the name itself."""

    key: str
    span: Span
    name: str


def header_name(note: Note, offset: int) -> HeaderName | None:
    """Return the title, the alias, the tag or the video that stands at `offset`."""
    for field in note.frontmatter.fields:
        if field.value_span.touches(offset):
            return next((found for found in names_in_header(note, field) if found.span.touches(offset)), None)
    return None


def rename_in_header(
    vault: Vault, note: Note, found: HeaderName, name: str, *, moves: bool = True
) -> Steps[Renamed | Refusal]:
    """Work out the edits that give a name of the frontmatter another form, and those of all that use it.

    A file that has the name of its title goes with it, if the editor `moves` files.
    """
    entry = vault.entries.get(note.path)
    if found.key in note.video_keys:
        return (yield from _rename_video(vault, note, found, name))
    written = _written(note, found, name)
    if entry is None or written is None:
        return Refusal(f"'{name}' cannot be written here")
    if found.key in _ALIASES:
        if name in entry.aliases:
            return Refusal(f"'{name}' is an alias already")
        new = replace(entry, aliases=tuple(name if alias == found.name else alias for alias in entry.aliases))
    else:
        stem = names.stem(note.path)
        is_named_by_it = moves and names.key(stem) == names.key(found.name)
        path = names.new_path(note.path, names.in_style(name, stem)) if is_named_by_it else note.path
        if path is None:
            return Refusal(f"'{name}' cannot be the name of a note")
        new = replace(entry, title=name, path=path)
    changed = yield from renamed_note(vault, note, Change(entry, new, (found.name, name)))
    if isinstance(changed, Refusal):
        return changed
    edits = dict(changed.edits)
    edits[note.path] = (Edit(found.span, written), *edits.get(note.path, ()))
    return Renamed(edits, changed.files, {**changed.read, note.path: note})


def names_in_header(note: Note, field: Field) -> Iterator[HeaderName]:
    """Yield the names that the value of a field holds, each where it is written plainly."""
    header = note.frontmatter
    if field.key in _ALIASES:
        wanted = header.aliases
    elif field.key in TAG_KEYS:
        wanted = header.tags
    elif field.key == "title" and header.title is not None:
        wanted = (header.title,)
    elif field.key in note.video_keys and note_video(header, note.video_keys).key == field.key:
        wanted = (header.raw(field.key) or "",)
    else:
        return
    value = field.value_span.of(note.text)
    before, after = (_BEFORE_TAG, _AFTER_TAG) if field.key in TAG_KEYS else (_BEFORE, _AFTER)
    for name in filter(None, wanted):
        for match in re.finditer(f"{before}({re.escape(name)}){after}", value, re.MULTILINE):
            start, end = (field.value_span.start + edge for edge in match.span(1))
            yield HeaderName(field.key, Span(start, end), name)


def _written(note: Note, found: HeaderName, name: str) -> str | None:
    """Return `name` as YAML takes it for that text where `found` stands, None where it cannot be written there."""
    before = note.text[found.span.start - 1]
    if before in "\"'" and note.text[found.span.end : found.span.end + 1] == before:
        return name if before not in name and "\\" not in name else None
    if _SAFE.fullmatch(name) and name.lower() not in {"true", "false", "yes", "no", "on", "off", "null"}:
        return name
    return "'" + name.replace("'", "''") + "'"


def _rename_video(vault: Vault, note: Note, found: HeaderName, new: str) -> Steps[Renamed | Refusal]:
    """Let every note about the video that is named here be about another."""
    video = read_reference(new, found.key)
    if video is None:
        return Refusal(f"'{new}' names no video")
    edits: dict[str, tuple[Edit, ...]] = {}
    read: dict[str, Note] = {}
    paths = sorted({note.path, *(entry.path for entry in vault.siblings(note.path))})
    for number, path in enumerate(paths):
        yield Step(number, len(paths))
        other = opened(vault, note, path)
        if other is None:
            continue
        read[path] = other
        key = note_video(other.frontmatter, other.video_keys).key
        field = other.frontmatter.field(key) if key is not None else None
        spans = [name.span for name in names_in_header(other, field)] if field is not None else []
        if spans and key is not None:
            written = new if read_reference(new, key) == video else video.url()
            edits[path] = (Edit(spans[0], written),)
    return Renamed(edits, read=read)
