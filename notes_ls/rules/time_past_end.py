"""A timestamp that is later than the end of its video."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Finding, rule
from notes_ls.rules.shifts import is_live, is_shifted, shift_of
from notes_ls.syntax.timecode import hhmmss
from notes_ls.syntax.timestamp import Flaw
from notes_ls.vault import Vault
from notes_ls.video import known_duration


@rule(Severity.ERROR, group="timestamps")
def time_past_end(vault: Vault, note: Note) -> Iterator[Finding]:
    """A timestamp is later than the end of the video, where its `duration` is known.

    The player stops at the end, or starts anew, and the reader sees nothing of what the note speaks of.

    ```markdown
    ---
    title: A short talk
    duration: 12:30
    ---
    The last question <a class="yt-timestamp" data-t="01:12:00">[01:12:00]</a>.
    ```

    Fix: none, since the time that was meant is not known. Times that fit once their last field is dropped are found by
    `shifted-timestamps`.
    """
    duration = known_duration(note.frontmatter)
    latest = max(note.timestamps.times, default="") if duration is not None else ""
    if duration is None or latest <= hhmmss(duration):
        return
    for anchor in note.anchors:
        if anchor.flaw in (Flaw.MARKUP, Flaw.VALUE) or anchor.seek is None or anchor.seek <= duration:
            continue
        if is_live(note, anchor.span) and not is_shifted(shift_of(vault, note), anchor):
            message = f"'{anchor.value}' is later than the end of the video at {hhmmss(duration)}"
            yield time_past_end.at(anchor.value_span or anchor.span, message)
