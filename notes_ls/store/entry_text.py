"""What the vault keeps of a note as a text, for a cache to hold."""

from __future__ import annotations

import json
from dataclasses import fields
from sys import intern
from typing import Any

from notes_ls.entry import Entry
from notes_ls.video import Video

_NAMES = tuple(field.name for field in fields(Entry) if field.name not in {"path", "video"})


def entry_text(entry: Entry) -> str:
    """Return an entry as a text, without its path."""
    video = entry.video and (entry.video.host, entry.video.id, entry.video.secret)
    return json.dumps((video, *(getattr(entry, name) for name in _NAMES)), separators=(",", ":"))


def entry_from(path: str, text: str) -> Entry:
    """Return the entry of the note at `path` that `entry_text` wrote."""
    video, *values = json.loads(text)
    known: dict[str, Any] = {
        name: tuple(map(intern, value)) if type(value) is list else value  # other notes have the same
        for name, value in zip(_NAMES, values, strict=True)
    }
    return Entry(path, video=Video(*video) if video else None, **known)
