"""A `data-t` that is not `HH:MM:SS`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Finding, Fix, rule
from notes_ls.rules.shifts import anchors_by_place, is_live, is_shifted, shift_of, times_fixes
from notes_ls.syntax.timecode import hhmmss
from notes_ls.syntax.timestamp import Anchor, Flaw
from notes_ls.vault import Vault


@rule(Severity.ERROR, group="timestamps")
def malformed_time(vault: Vault, note: Note) -> Iterator[Finding]:
    """The time of an anchor is not `HH:MM:SS` with minutes and seconds below 60.

    A player splits `data-t` at its colons into hours, minutes and seconds. It takes `02:25` for two hours and 25
    minutes, does not notice a fourth field, and goes nowhere where a field is no number.

    ```markdown
    The reply <a class="yt-timestamp" data-t="02:25">[02:25]</a>.
    ```

    Fix: value and label as `HH:MM:SS`, safe where there is one reading; a choice where value and label differ.

    ```markdown
    The reply <a class="yt-timestamp" data-t="00:02:25">[00:02:25]</a>.
    ```
    """
    for anchor in note.anchors_with(Flaw.VALUE):
        if anchor.value_span is None or is_shifted(shift_of(vault, note), anchor):
            continue
        if is_live(note, anchor.span):
            yield malformed_time.at(anchor.value_span, _message(anchor))


@malformed_time.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Write the time that is meant into value and label."""
    anchor = anchors_by_place(vault, note).get(finding.span)
    if anchor is not None:
        yield from times_fixes(anchor, anchor.meant)


def _message(anchor: Anchor) -> str:
    """Say where the player goes, and where the author meant."""
    others = " or ".join(hhmmss(second) for second in anchor.meant if second != anchor.seek)
    if anchor.seek is None:
        return f"'{anchor.value}' leads nowhere" + (f", not to {others}" if others else "")
    if anchor.seek not in anchor.meant:
        return f"'{anchor.value}' leads to {hhmmss(anchor.seek)}" + (f", not to {others}" if others else "")
    if others:
        return f"'{anchor.value}' leads to {hhmmss(anchor.seek)}, and may mean {others}"
    return f"'{anchor.value}' is not written as '{hhmmss(anchor.seek)}'"
