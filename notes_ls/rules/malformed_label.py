"""A label that shows the time of its anchor in another spelling, or no time."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, rule
from notes_ls.rules.shifts import anchors_by_place, has_plain_label, is_live, is_shifted, shift_of
from notes_ls.syntax.timestamp import Flaw
from notes_ls.text import Edit
from notes_ls.vault import Vault


@rule(Severity.WARNING, group="timestamps")
def malformed_label(vault: Vault, note: Note) -> Iterator[Finding]:
    """The text of an anchor is not its time as `[HH:MM:SS]`.

    The label is empty, so that there is nothing to see or to click, or it shows the right time without brackets or with
    other digits, so that one time looks like two and a search misses it.

    ```markdown
    The vote <a class="yt-timestamp" data-t="00:14:48">14:48</a>.
    ```

    Fix: the label as `data-t` has it, safe unless words would be lost.

    ```markdown
    The vote <a class="yt-timestamp" data-t="00:14:48">[00:14:48]</a>.
    ```
    """
    for anchor in note.anchors_with(Flaw.LABEL):
        if anchor.label_span is None or is_shifted(shift_of(vault, note), anchor):
            continue
        if (anchor.label or "").startswith("[["):
            continue  # a link to a time: see timestamp-as-link
        if is_live(note, anchor.span):
            if anchor.label_span.start == anchor.label_span.end:
                yield malformed_label.at(anchor.span, f"an anchor without a label: '[{anchor.value}]' is missing")
            else:
                yield malformed_label.at(anchor.label_span, f"'{anchor.label}' is not written as '[{anchor.value}]'")


@malformed_label.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Write the label from the value."""
    anchor = anchors_by_place(vault, note).get(finding.span)
    if anchor is not None and anchor.label_span is not None:
        applicability = Applicability.SAFE if has_plain_label(anchor) else Applicability.UNSAFE
        edit = Edit(anchor.label_span, f"[{anchor.value}]")
        yield Fix(f"write the label '[{anchor.value}]'", applicability, (edit,))
