"""A video that lies in the vault, and that the frontmatter of a note names as a link would."""

from __future__ import annotations

from urllib.parse import quote

from notes_ls.note import Note
from notes_ls.syntax import frontmatter
from notes_ls.syntax.link import Link
from notes_ls.text import Edit, apply_edits
from notes_ls.vault import Vault
from notes_ls.video import note_video


def video_link(vault: Vault, note: Note) -> Link | None:
    """Return the name of the video in the frontmatter as a link, None where it names no attachment."""
    entry = vault.entries.get(note.path)
    if entry is None or entry.video is None or entry.video.host != "file":
        return None
    video, key = note_video(note.frontmatter, note.video_keys)
    field = note.frontmatter.field(key) if key is not None else None
    if video is None or field is None or vault.file(note.path, video.id) is None:
        return None
    written = video.id if video.id in field.value_span.of(note.text) else quote(video.id)
    start = note.text.find(written, *field.value_span)
    end = start + len(written)
    link = Link(*field.value_span, written, start, None, end, None, end, embed=True, wiki=written == video.id)
    return None if start < 0 else link


def video_edit(vault: Vault, note: Note, link: Link, target: str) -> Edit | None:
    """Return what makes `link`, by which the frontmatter names a video, name that of `target`, None if nothing can."""
    wanted = vault.file(note.path, target)
    for written in (target, quote(target)):
        value = note.text[link.start : link.target_start] + written + note.text[link.target_span.end : link.end]
        for edit in (Edit(link.target_span, written), Edit(link.span, frontmatter.scalar(value))):
            header = frontmatter.read(apply_edits(note.text[: note.frontmatter.body], [edit]))
            video = note_video(header, note.video_keys).video
            is_valid = len(header.problems) <= len(note.frontmatter.problems)
            if is_valid and video is not None and video.host == "file" and vault.file(note.path, video.id) == wanted:
                return edit
    return None
