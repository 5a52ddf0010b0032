"""What a note offers to others, read from the head of its file alone."""

from __future__ import annotations

from collections.abc import Sequence

from notes_ls.entry import Entry
from notes_ls.store.read import ReadProblem, read_head, read_text
from notes_ls.syntax import frontmatter
from notes_ls.video import note_video


def head_entry(root: str, path: str, video_keys: Sequence[str]) -> Entry:
    """Return the names and the video of the note at `path` below `root`; its headings and links are not looked at."""
    file = f"{root}/{path}"
    text = read_head(file)
    if isinstance(text, str) and not frontmatter.is_complete(text):
        text = read_text(file)
    if isinstance(text, ReadProblem):
        return Entry(path)
    header = frontmatter.read(text)
    return Entry(path, header.title, header.aliases, note_video(header, video_keys)[0], tags=header.tags)
