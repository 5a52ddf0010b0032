"""Timestamp anchors under a cursor, and the second of the video they lead to."""

from __future__ import annotations

from notes_ls.note import Note
from notes_ls.syntax.timestamp import Anchor, hhmmss
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


def last_second(note: Note, offset: int) -> int | None:
    """Return the second of the last anchor that ends before `offset`."""
    seeks = [anchor.seek for anchor in note.anchors if anchor.span.end <= offset and anchor.seek is not None]
    return seeks[-1] if seeks else None


def place_in_video(video: Video, second: int) -> str:
    """Return how a person says a second of a video."""
    return f"{hhmmss(second)} on {host_name(video)}"


def host_name(video: Video) -> str:
    """Return the name of the site that shows a video, or the file's own."""
    return _HOSTS.get(video.host) or video.id.rpartition("/")[2]
