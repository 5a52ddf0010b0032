"""A timestamp anchor where it is shown as text."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.fenced_body import whole_fence
from notes_ls.rules.rule import Finding, rule
from notes_ls.syntax.pieces import Dead
from notes_ls.text import Span
from notes_ls.vault import Vault

_WHERE = {Dead.CODE: "a code span", Dead.FENCE: "a code block", Dead.INDENTED: "a code block", Dead.MATH: "math"}


@rule(Severity.INFO, group="timestamps")
def dead_anchor(vault: Vault, note: Note) -> Iterator[Finding]:
    """A timestamp anchor stands in code or math, where it is shown as text.

    Two dollar signs in one paragraph make math of all that lies between them, if the publisher knows math.

    ```markdown
    It cost $5 at first <a class="yt-timestamp" data-t="00:02:03">[00:02:03]</a>, and then $60.
    ```

    Fix: none. Take the anchor out of the code, or write the dollar sign as `\\$`.
    """
    zones = [
        zone
        for zone in note.markdown.zones
        if zone.kind in _WHERE and note.text.find("yt-timestamp", zone.start, zone.end) >= 0
    ]
    if not zones:
        return
    whole = whole_fence(note)
    for zone in zones:
        for anchor in note.anchors_in(Span(zone.start, zone.end)):
            if whole is None or not whole.covers(anchor.span):
                yield dead_anchor.at(anchor.span, f"a timestamp in {_WHERE[zone.kind]} is shown as text")
