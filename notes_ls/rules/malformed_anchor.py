"""An element that is meant as a timestamp anchor and is none."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, rule
from notes_ls.rules.shifts import anchors_by_place, has_plain_label, is_live, meant, shift_of
from notes_ls.syntax.timecode import hhmmss
from notes_ls.syntax.timestamp import Anchor, Flaw, canonical
from notes_ls.text import Edit
from notes_ls.vault import Vault


@rule(Severity.ERROR, group="timestamps")
def malformed_anchor(vault: Vault, note: Note) -> Iterator[Finding]:
    """An element is meant as a timestamp anchor, but its markup is broken.

    The tag or the class is misspelt, `data-t` is missing or mangled, a quote is missing, the element is never closed or
    closed by another tag, its tag is escaped, or it stands in the target of a Markdown link. The player does not know
    such an element, or takes what follows for a part of it. Attributes besides class and `data-t` do no harm.

    ```markdown
    The launch <a class="yt_timestamp" data-t="00:02:03">[00:02:03]</sup>.
    ```

    Fix: the canonical element, safe where one time can be read.

    ```markdown
    The launch <a class="yt-timestamp" data-t="00:02:03">[00:02:03]</a>.
    ```
    """
    for anchor in note.anchors_with(Flaw.MARKUP):
        if is_live(note, anchor.span):
            yield malformed_anchor.at(anchor.span, f"malformed timestamp: {anchor.fault.value if anchor.fault else ''}")


@malformed_anchor.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Write the canonical element, one for each time that may be meant; a range becomes two elements."""
    anchor = anchors_by_place(vault, note).get(finding.span)
    if anchor is None:
        return
    beside = f"{anchor.text} " if anchor.text else ""
    if anchor.range is not None:
        start, end = anchor.range
        yield _fix(anchor, f"{beside}{canonical(start)}-{canonical(end)}", "write two timestamps", Applicability.SAFE)
        return
    seconds = meant(shift_of(vault, note), anchor)
    applicability = Applicability.SAFE if has_plain_label(anchor) else Applicability.UNSAFE
    if len(seconds) > 1:
        applicability = Applicability.CHOICE
    for second in seconds:
        yield _fix(anchor, beside + canonical(second), f"write the timestamp '{hhmmss(second)}'", applicability)


def _fix(anchor: Anchor, text: str, message: str, applicability: Applicability) -> Fix:
    return Fix(message, applicability, (Edit(anchor.span, text),))
