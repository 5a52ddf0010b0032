"""An anchor that shows one time and leads to another."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Finding, Fix, rule
from notes_ls.rules.shifts import anchors_by_place, is_live, shift_of, times_fixes
from notes_ls.syntax.shift import Shift, unshifted
from notes_ls.syntax.timecode import fields, read_time
from notes_ls.syntax.timestamp import Anchor, Flaw
from notes_ls.vault import Vault

_CAPTION = 60  # seconds between start and end of a caption, at most


@rule(Severity.WARNING, group="timestamps")
def label_mismatch(vault: Vault, note: Note) -> Iterator[Finding]:
    """The label and the `data-t` of an anchor are two different times.

    Readers click on one time and land at another.

    ```markdown
    The goal <a class="yt-timestamp" data-t="00:04:45">[00:05:14]</a>.
    ```

    Fix: `data-t` wins where the label is 1 to 60 seconds later, since it is the end of the caption whose start `data-t`
    is; the label wins where `data-t` is the label written as `MM:SS:00`. Both are safe. Else it is a choice.

    ```markdown
    The goal <a class="yt-timestamp" data-t="00:04:45">[00:04:45]</a>.
    ```
    """
    for anchor in note.anchors_with(Flaw.MISMATCH):
        if anchor.label_span is not None and is_live(note, anchor.span):
            yield label_mismatch.at(anchor.label_span, f"'{anchor.label}' leads to {anchor.value}")


@label_mismatch.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Write the time that wins into value and label, or offer both."""
    anchor = anchors_by_place(vault, note).get(finding.span)
    if anchor is not None:
        yield from times_fixes(anchor, _meant(shift_of(vault, note), anchor))


def _meant(found: Shift | None, anchor: Anchor) -> tuple[int, ...]:
    """Return the seconds that may be meant; where the value is surely shifted, without its last field.

    A label that is shifted too, or is right, may then be the end of the caption as elsewhere.
    """
    value = fields(anchor.value or "")
    if found is None or value is None or value not in found.sure:
        return anchor.meant
    start = unshifted(value)
    shown = list(read_time(anchor.label or "").readings)
    shown += [second // 60 for second in shown if second % 60 == 0]
    if any(0 <= second - start <= _CAPTION for second in shown):
        return (start,)
    return tuple(dict.fromkeys((start, *anchor.meant[1:])))
