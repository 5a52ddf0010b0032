"""Timestamps in a note that names no video."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Finding, rule
from notes_ls.rules.shifts import is_live
from notes_ls.vault import Vault


@rule(Severity.WARNING, group="timestamps")
def anchor_without_video(vault: Vault, note: Note) -> Iterator[Finding]:
    """A note has timestamp anchors, but its frontmatter names no video.

    There is no player on its page, so its anchors lead nowhere. There is one finding a note, at its first anchor.

    ```markdown
    ---
    title: A talk
    ---
    The opening <a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a>.
    ```

    Fix: none. Name the video under `videoId`, or under another of the configured keys.
    """
    if note.video is not None or not note.timestamps.times:
        return
    first = next((anchor for anchor in note.anchors if is_live(note, anchor.span)), None)
    if first is not None:
        keys = " or ".join(f"'{key}'" for key in note.video_keys[:2])
        yield anchor_without_video.at(first.span, f"a timestamp in a note that names no video under {keys}")
