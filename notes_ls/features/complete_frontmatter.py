"""Completion in the frontmatter: its keys, and values that other notes of the vault have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from notes_ls import names
from notes_ls.features.completion_item import Completions, Item, ItemKind, completions
from notes_ls.note import Note
from notes_ls.text import Span
from notes_ls.vault import Vault
from notes_ls.video import read_reference

_KEY = re.compile(r"[\w-]*+")
_FIELD = re.compile(r"([\w-]++):[ \t]++(\S*+)\Z")
_MEANINGS = {
    "title": "what the note is called",
    "aliases": "other names of the note",
    "tags": "what the note is about",
    "duration": "how long the video is: seconds or H:MM:SS",
}


def complete_frontmatter(vault: Vault, note: Note, offset: int) -> Completions | None:
    """Return the keys, or the videos for the value of a key, that can be written at `offset` in the header."""
    if not _in_header(note, offset):
        return None
    line_span = note.lines.line_span(note.lines.line_of(offset))
    line = note.text[line_span.start : offset]
    if _KEY.fullmatch(line):
        rest = _KEY.match(note.text, offset)
        colon = note.text[rest.end() : rest.end() + 1] == ":" if rest else False
        span = Span(line_span.start, rest.end() if rest else offset)
        return completions(span, _keys(note, "" if colon else ": "), line)
    field = _FIELD.match(line)
    if field is None or field[1] not in note.video_keys:
        return None
    return completions(Span(offset - len(field[2]), line_span.end), _videos(vault, note, field[1]), field[2])


def _in_header(note: Note, offset: int) -> bool:
    """Tell whether `offset` is inside the header, or in one that is not closed yet."""
    header = note.frontmatter
    if header.span is None:
        return note.text.startswith("---\n") and offset > 3 and "\n\n" not in note.text[:offset]
    return header.block_start < offset <= header.block_start + len(header.block)


def _keys(note: Note, ending: str) -> Iterator[Item]:
    used = {field.key for field in note.frontmatter.fields}
    meanings = {**_MEANINGS, **dict.fromkeys(note.video_keys, "the video of the note")}
    for key, meaning in meanings.items():
        if key not in used:
            yield Item(key, ItemKind.KEY, key + ending, meaning)


def _videos(vault: Vault, note: Note, key: str) -> Iterator[Item]:
    """Yield the videos of the vault as they can be written under `key`, those of the folder and of many notes first."""
    own: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    titles: dict[str, str] = {}
    for path, entry in vault.entries.items():
        if entry.video is None or path == note.path:
            continue
        video = entry.video
        written = video.id if read_reference(video.id, key) == video else video.url()
        all_[written] += 1
        own[written] += names.folder(path) == note.folder
        titles.setdefault(written, entry.title or names.stem(path))
    for written in sorted(all_, key=lambda written: (-min(own[written], 1), -all_[written], written)):
        yield Item(written, ItemKind.VALUE, written, titles[written], filter=f"{written} {titles[written]}")
