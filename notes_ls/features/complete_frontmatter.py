"""Completion in the frontmatter: its keys, and values that other notes of the vault have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_ls import names
from notes_ls.features.completion_item import Completions, Item, ItemKind, completions
from notes_ls.features.details import counted
from notes_ls.features.in_folder import files
from notes_ls.features.known_values import in_folder_of, known_tags, known_videos
from notes_ls.features.name_index import NameIndex
from notes_ls.note import Note
from notes_ls.syntax.frontmatter import scalar
from notes_ls.text import Span
from notes_ls.vault import Vault
from notes_ls.video import Video, read_reference

_KEY = re.compile(r"[\w-]*+")
_FIELD = re.compile(r"([\w-]++):[ \t]++([^\n]*+)\Z")
_BEFORE_ITEM = ("[", ",", '"', "'", ": ", "- ")
_OWN_KEY = re.compile(r"([\w-]++):[ \t]")
_LIST_LINE = re.compile(r"[ \t]*+(?:-[ \t]|[^:\n]*+\Z)")
_ALIASES = ("aliases", "alias")
_TAGS = ("tags", "tag")
_HOST = re.compile(r"(?:https?://|www\.)\S*[=/]")
_MEANINGS = {
    "title": "what the note is called",
    "aliases": "other names of the note",
    "tags": "what the note is about",
    "duration": "how long the video is: seconds or H:MM:SS",
}


def complete_frontmatter(vault: Vault, note: Note, offset: int, index: NameIndex) -> Completions | None:
    """Return the keys, or the values of a key, that can be written at `offset` in the header.

    Videos and tags are those of other notes; as an alias a name is offered that is linked and that no note has.
    """
    if not _in_header(note, offset):
        return None
    line_span = note.lines.line_span(note.lines.line_of(offset))
    line = note.text[line_span.start : offset]
    if _KEY.fullmatch(line):
        rest = _KEY.match(note.text, offset)
        colon = note.text[rest.end() : rest.end() + 1] == ":" if rest else False
        span = Span(line_span.start, rest.end() if rest else offset)
        return completions(span, _holding(_keys(note, "" if colon else ": "), line), line)
    key = _key_of(note, line_span.start, line)
    if key in note.video_keys:
        field = _FIELD.match(line)
        if field is None:
            return None
        span = Span(offset - len(field[2]), line_span.end)
        return completions(span, _videos(vault, note, key, field[2], index), field[2], more=True)
    if key not in {*_ALIASES, *_TAGS}:
        return None
    typed = line[max((line.rfind(mark) + len(mark) for mark in _BEFORE_ITEM if mark in line), default=0) :].lstrip()
    span = Span(offset - len(typed), offset)
    if key in _TAGS:
        return completions(span, _tags(vault, note, typed), typed, more=True)
    hits = index.lookup(typed)
    items = (
        Item(hit.name.text, ItemKind.VALUE, hit.name.text, "linked, not yet written")
        for hit in hits.hits
        if hit.name.path is None
    )
    return completions(span, items, typed, more=hits.capped)


def _holding(items: Iterator[Item], typed: str) -> Iterator[Item]:
    """Return the items that hold what was typed, those that begin with it first."""
    wanted = typed.casefold()
    held = [item for item in items if wanted in (item.filter or item.label).casefold()]
    return iter(sorted(held, key=lambda item: not item.label.casefold().startswith(wanted)))


def _in_header(note: Note, offset: int) -> bool:
    """Tell whether `offset` is inside the header, or in one that is not closed yet."""
    header = note.frontmatter
    if header.span is None:
        return note.text.startswith("---\n") and offset > 3 and "\n\n" not in note.text[:offset]
    return header.block_start < offset <= header.block_start + len(header.block)


def _key_of(note: Note, start: int, line: str) -> str:
    """Return the key whose value the line that begins at `start` belongs to."""
    match = _OWN_KEY.match(line)
    if match is not None:
        return match[1]
    before = [field for field in note.frontmatter.fields if field.key_span.start < start]
    return before[-1].key if before and _LIST_LINE.match(line) else ""


def _keys(note: Note, ending: str) -> Iterator[Item]:
    used = {field.key for field in note.frontmatter.fields}
    meanings = {**_MEANINGS, **dict.fromkeys(note.video_keys, "the video of the note")}
    for key, meaning in meanings.items():
        if key not in used:
            yield Item(key, ItemKind.KEY, key + ending, meaning)


def _tags(vault: Vault, note: Note, typed: str) -> Iterator[Item]:
    """Yield the tags of other notes, those of the folder first, then the most used."""
    known, own = known_tags(vault), vault.entries.get(note.path)
    for tag in known.lookup(typed, in_folder_of(vault, note.path), own):
        if tag not in note.frontmatter.tags:
            yield Item(tag, ItemKind.VALUE, tag, f"in {counted(known.times(tag, own), 'note', 'notes')}")


def _videos(vault: Vault, note: Note, key: str, typed: str, index: NameIndex) -> Iterator[Item]:
    """Yield the videos of other notes as they can be written under `key`, found by their ids or by names of the notes.

    Those of the folder come before others, and those of many notes; after them come the videos that lie in the vault.
    """
    own = vault.entries.get(note.path)
    by_id = known_videos(vault).lookup(_HOST.sub("", typed), in_folder_of(vault, note.path), own)
    about = (min(path for path in vault.about(each) if path != note.path) for each in by_id)
    named = (hit.name.path for hit in index.lookup(typed).hits) if typed else ()
    seen: set[str] = set()
    for path in (*about, *named):
        entry = vault.entries.get(path) if path is not None and path != note.path else None
        if entry is None or entry.video is None:
            continue
        written = _written(entry.video, key)
        title = entry.title or names.stem(entry.path)
        if written not in seen:
            seen.add(written)
            yield Item(written, ItemKind.VALUE, written, title, filter=f"{written} {title}")
    for path in files(vault, note, typed):
        name = path.rpartition("/")[2]
        video = Video("file", name if len(vault.files[name.casefold()]) == 1 else path)
        written = _written(video, key)
        if written not in seen and read_reference(written, key) == video:
            yield Item(written, ItemKind.FILE, scalar(written), path)


def _written(video: Video, key: str) -> str:
    """Return how a video is written under a key: by its id alone where that is enough."""
    return video.id if read_reference(video.id, key) == video else video.url()
