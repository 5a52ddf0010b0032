"""What the vault keeps of a note as a text, for a cache to hold."""

from __future__ import annotations

import json

from notes_ls.note import Entry
from notes_ls.video import Video


def entry_text(entry: Entry) -> str:
    """Return an entry as a text, without its path."""
    video = entry.video and (entry.video.host, entry.video.id, entry.video.secret)
    names = entry.title, entry.aliases, video, entry.headings, entry.asks, entry.blocks, entry.times
    return json.dumps(names, separators=(",", ":"))


def entry_from(path: str, text: str) -> Entry:
    """Return the entry of the note at `path` that `entry_text` wrote."""
    title, aliases, video, headings, asks, blocks, times = json.loads(text)
    about = Video(*video) if video else None
    return Entry(path, title, tuple(aliases), about, tuple(headings), tuple(asks), tuple(blocks), times)
