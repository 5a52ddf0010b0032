"""A note in a few lines: its title, how it begins, its video, and how many notes link to it."""

from __future__ import annotations

from notes_ls import derived, names
from notes_ls.features.anchors import host_name
from notes_ls.features.inert import inert, paragraphs
from notes_ls.features.links import linking
from notes_ls.note import Note
from notes_ls.text import Span
from notes_ls.vault import Vault
from notes_ls.video import Video


def details(vault: Vault, path: str) -> str:
    """Return Markdown about the note at `path` that is safe to show, empty where there is no such note."""
    note = vault.note(path)
    return card(vault, note) if note is not None else ""


def card(vault: Vault, note: Note, heading: str | None = None, part: Span | None = None) -> str:
    """Return Markdown about a note, or about the `part` of it under `heading`."""
    title = inert(note.frontmatter.title or names.stem(note.path))
    if heading is not None:
        title += f" › {inert(heading)}"
    shown = _beginning(vault, note) if part is None else paragraphs(part.of(note.text))
    return "\n\n".join([f"**{title}**", *shown, _footer(vault, note)])


def video_link(video: Video, second: int | None, text: str) -> str:
    """Return a Markdown link to a video, at a second of it if one is given."""
    return f"[{inert(text)}](<{video.url(second)}>)"


def counted(count: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{count} {one if count == 1 else many}"


@derived.of_note
def _beginning(_: Vault, note: Note) -> list[str]:
    """Return the first paragraphs of a note."""
    return list(paragraphs(note.text[note.frontmatter.body :]))


def _footer(vault: Vault, note: Note) -> str:
    """Return the line that says where a note lies, what video it is about and how many notes link to it."""
    parts = [inert(note.path), counted(len(linking(vault, note.path)), "note links here", "notes link here")]
    if note.video is not None:
        parts.append(video_link(note.video, None, f"video on {host_name(note.video)}"))
    return " · ".join(parts)
