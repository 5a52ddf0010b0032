"""A time written as a link to a note."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls import fate
from notes_ls.config import Severity
from notes_ls.fate import Fate
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, rule
from notes_ls.syntax import timestamp
from notes_ls.text import Edit, Span
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
    for verdict in fate.with_fate(vault, note, Fate.TIME):
        yield timestamp_as_link.at(verdict.link.span, f"'{verdict.link.target}' is a time, not a note")


@timestamp_as_link.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Write the anchor; within an anchor, where the link stands for the label, just the label."""
    link = note.link_over(finding.span)
    anchor = timestamp.canonical(link.target)
    if anchor is None or (link.shown is not None and timestamp.canonical(link.shown) != anchor):
        return
    label = anchor[anchor.index("[") : anchor.index("]") + 1]
    before, after = link.span
    inside = note.text[:before].endswith(">") and note.text.startswith("</a>", after)
    yield Fix("make it a timestamp", Applicability.SAFE, (Edit(Span(before, after), label if inside else anchor),))
