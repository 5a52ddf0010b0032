"""Give a title, an alias, a tag or a video in the frontmatter another name."""

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
_TAGS = ("tags", "tag")
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
            return next((found for found in _names(note, field) if found.span.touches(offset)), None)
    return None


def tag_at(note: Note, offset: int) -> str | None:
    """Return the tag that stands at `offset` of the frontmatter."""
    found = header_name(note, offset)
    return found.name if found is not None and found.key in _TAGS else None


def tagged(vault: Vault, note: Note, tag: str) -> list[str]:
    """Return the notes that may have a tag, ordered by path; `note` may be one that is open."""
    return sorted(path for path, entry in vault.entries.items() if tag in entry.tags or path == note.path)


def tag_spans(note: Note, tag: str) -> list[Span]:
    """Return where a tag stands in the frontmatter of a note."""
    fields = [field for field in note.frontmatter.fields if field.key in _TAGS]
    return sorted({name.span for field in fields for name in _names(note, field) if name.name == tag})


def rename_in_header(
    vault: Vault, note: Note, found: HeaderName, name: str, *, moves: bool = True
) -> Steps[Renamed | Refusal]:
    """Work out the edits that give a name of the frontmatter another form, and those of all that use it.

    A file that has the name of its title goes with it, if the editor `moves` files.
    """
    entry = vault.entries.get(note.path)
    if found.key in _TAGS:
        return (yield from _rename_tag(vault, note, found.name, name.lstrip("#")))
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


def _names(note: Note, field: Field) -> Iterator[HeaderName]:
    """Yield the names that the value of a field holds, each where it is written plainly."""
    header = note.frontmatter
    if field.key in _ALIASES:
        wanted = header.aliases
    elif field.key in _TAGS:
        wanted = header.tags
    elif field.key == "title" and header.title is not None:
        wanted = (header.title,)
    elif field.key in note.video_keys and note_video(header, note.video_keys).key == field.key:
        wanted = (header.raw(field.key) or "",)
    else:
        return
    for name in wanted:
        for match in (
            re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", note.text[slice(*field.value_span)]) if name else ()
        ):
            start = field.value_span.start + match.start()
            yield HeaderName(field.key, Span(start, start + len(name)), name)


def _written(note: Note, found: HeaderName, name: str) -> str | None:
    """Return `name` as YAML takes it for that text where `found` stands, None where it cannot be written there."""
    before = note.text[found.span.start - 1]
    if before in "\"'" and note.text[found.span.end : found.span.end + 1] == before:
        return name if before not in name and "\\" not in name else None
    if _SAFE.fullmatch(name) and name.lower() not in {"true", "false", "yes", "no", "on", "off", "null"}:
        return name
    return "'" + name.replace("'", "''") + "'"


def _rename_tag(vault: Vault, note: Note, old: str, new: str) -> Steps[Renamed | Refusal]:
    """Rename a tag in the frontmatter of every note that has it."""
    if not new or re.search(r"[\s,#\[\]{}:\"']", new):
        return Refusal(f"'{new}' cannot be a tag")
    edits: dict[str, tuple[Edit, ...]] = {}
    read: dict[str, Note] = {}
    paths = tagged(vault, note, old)
    for number, path in enumerate(paths):
        yield Step(number, len(paths))
        other = opened(vault, note, path)
        if other is not None:
            read[path] = other
            edits[path] = tuple(Edit(span, new) for span in tag_spans(other, old))
    return Renamed(edits, read=read)


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
        spans = [name.span for name in _names(other, field)] if field is not None else []
        if spans and key is not None:
            written = new if read_reference(new, key) == video else video.url()
            edits[path] = (Edit(spans[0], written),)
    return Renamed(edits, read=read)
