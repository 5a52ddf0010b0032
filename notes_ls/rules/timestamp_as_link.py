"""A time written as a link to a note."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls import fate
from notes_ls.config import Severity
from notes_ls.fate import Fate
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, rule
from notes_ls.syntax import timestamp
from notes_ls.syntax.pieces import overlapping
from notes_ls.syntax.timestamp import Flaw
from notes_ls.text import Edit
from notes_ls.vault import Vault


@rule(Severity.WARNING, group="links")
def timestamp_as_link(vault: Vault, note: Note) -> Iterator[Finding]:
    """A link has a time as its target, where a timestamp anchor was meant.

    The reader gets a link to a page that is not there instead of one that plays the video.

    ```markdown
    The proof [[01:03:15]]
    ```

    becomes

    ```markdown
    The proof <a class="yt-timestamp" data-t="01:03:15">[01:03:15]</a>
    ```

    Fix: make it an anchor, where the time can be read in one way only (safe).
    """
    labels = [anchor.label_span for anchor in note.anchors_with(Flaw.MISMATCH) if anchor.label_span is not None]
    for verdict in fate.with_fate(vault, note, Fate.TIME):
        label = overlapping(labels, verdict.link.span)
        if label is not None and label.covers(verdict.link.span):
            continue  # it is to be written anew as a whole: see label-mismatch
        yield timestamp_as_link.at(verdict.link.span, f"'{verdict.link.target}' is a time, not a note")


@timestamp_as_link.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Write the anchor; within an anchor, where the link stands for the label, just the label."""
    link = note.link_over(finding.span)
    readings = timestamp.read_time(link.target).readings
    if len(readings) != 1 or (link.shown is not None and timestamp.read_time(link.shown).readings != readings):
        return
    before, after = link.span
    is_label = note.text[before - 1 : before] == ">" and note.text.startswith("</a>", after)
    text = f"[{timestamp.hhmmss(readings[0])}]" if is_label else timestamp.canonical(readings[0])
    yield Fix("make it a timestamp", Applicability.SAFE, (Edit(link.span, text),))
