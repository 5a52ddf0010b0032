"""Tags, in the frontmatter and, for publishers that read them there, in running text: where they stand, other names."""

from __future__ import annotations

import re
from typing import NamedTuple

from notes_ls import names
from notes_ls.features.known_values import known_tags, tags_of
from notes_ls.features.location import opened
from notes_ls.features.rename_header import TAG_KEYS, header_name, names_in_header
from notes_ls.features.renamed import Refusal, Renamed
from notes_ls.note import Note
from notes_ls.steps import Step, Steps
from notes_ls.syntax.tags import is_tag, tags
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault

_UNFIT = re.compile(r"[\s,#\[\]{}:\"']")


class Tag(NamedTuple):
    """A tag where it stands, by the span of its name, without `#`."""

    span: Span
    name: str


def tag_at(vault: Vault, note: Note, offset: int) -> Tag | None:
    """Return the tag that stands at `offset`."""
    if offset < note.frontmatter.body:
        found = header_name(note, offset)
        return Tag(found.span, found.name) if found is not None and found.key in TAG_KEYS else None
    return next((tag for tag in in_text(vault, note) if tag.span.start - 1 <= offset <= tag.span.end), None)


def in_text(vault: Vault, note: Note) -> list[Tag]:
    """Return the tags of the running text, in order, where the publisher reads them there."""
    spans = tags(note.markdown, lambda: note.links) if vault.publisher.tags_in_text else ()
    return [Tag(span, span.of(note.text)) for span in spans]


def tagged(vault: Vault, note: Note, name: str) -> list[str]:
    """Return the notes that may have a tag, or one below it, ordered by path; `note` may be one that is open."""
    wanted = {tag for tag in known_tags(vault).every() if _is_below(tag, name)}
    found = {path for path, entry in vault.entries.items() if not wanted.isdisjoint(tags_of(vault, entry))}
    return sorted({*found, note.path})


def places(vault: Vault, note: Note, name: str) -> list[Tag]:
    """Return where a tag stands in a note, in whatever case, and those below it, as `film/silent` is below `film`."""
    fields = [field for field in note.frontmatter.fields if field.key in TAG_KEYS]
    in_header = {Tag(each.span, each.name) for field in fields for each in names_in_header(note, field)}
    return [tag for tag in [*sorted(in_header), *in_text(vault, note)] if _is_below(tag.name, name)]


def rename_tag(vault: Vault, note: Note, old: str, new: str) -> Steps[Renamed | Refusal]:
    """Work out the edits that give a tag another name in all notes, and those below it too, or why that cannot be."""
    new = new.lstrip("#")
    if not new or _UNFIT.search(new):
        return Refusal(f"'{new}' cannot be a tag")
    depth = old.count("/") + 1
    edits: dict[str, tuple[Edit, ...]] = {}
    read: dict[str, Note] = {}
    paths = tagged(vault, note, old)
    for number, path in enumerate(paths):
        yield Step(number, len(paths))
        other = opened(vault, note, path)
        if other is None:
            continue
        found = places(vault, other, old)
        if found and found[-1].span.start >= other.frontmatter.body and not is_tag(new):
            return Refusal(f"'{new}' cannot be a tag in running text")
        read[path] = other
        replaced = ((tag.span.start, "/".join(tag.name.split("/")[:depth])) for tag in found)
        edits[path] = tuple([Edit(Span(start, start + len(name)), new) for start, name in replaced])
    return Renamed(edits, read=read)


def _is_below(tag: str, other: str) -> bool:
    """Tell whether a tag is another, in whatever case, or below it."""
    return f"{names.form(tag)}/".startswith(f"{names.form(other)}/")
