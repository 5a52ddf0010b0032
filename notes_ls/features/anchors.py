"""Timestamp anchors under a cursor, and the second of the video they mean."""

from __future__ import annotations

from dataclasses import replace

from notes_ls.note import Note
from notes_ls.rules.shifts import meant, shift_of
from notes_ls.syntax.timestamp import Anchor, hhmmss
from notes_ls.vault import Vault
from notes_ls.video import Video

_HOSTS = {"youtube": "YouTube", "vimeo": "Vimeo", "dailymotion": "Dailymotion", "twitch": "Twitch"}


def anchor_at(note: Note, offset: int) -> Anchor | None:
    """Return the anchor under a cursor, the one that begins there where two touch."""
    found = None
    for anchor in note.anchors:
        if anchor.span.start > offset:
            break
        if anchor.span.touches(offset):
            found = anchor
    return found


def meant_second(vault: Vault, note: Note, anchor: Anchor) -> int | None:
    """Return the second that the author of an anchor meant, as far as can be told, else where the player goes."""
    return next(iter(meant(shift_of(vault, note), anchor)), anchor.seek)


def last_second(vault: Vault, note: Note, offset: int) -> int | None:
    """Return the second that the last anchor before `offset` means."""
    before = [anchor for anchor in note.anchors if anchor.span.end <= offset]
    seconds = (meant_second(vault, note, anchor) for anchor in reversed(before))
    return next((second for second in seconds if second is not None), None)


def video_of(vault: Vault, note: Note) -> Video | None:
    """Return the video of a note; a file that the vault has under its path from there."""
    video = note.video
    path = vault.file(note.path, video.id) if video is not None and video.host == "file" else None
    return video if video is None or path is None else replace(video, id=path)


def place_in_video(video: Video, second: int) -> str:
    """Return how a person says a second of a video."""
    return f"{hhmmss(second)} on {host_name(video)}"


def host_name(video: Video) -> str:
    """Return the name of the site that shows a video, or the file's own."""
    return _HOSTS.get(video.host) or video.id.rpartition("/")[2]
