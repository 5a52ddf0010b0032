"""Timestamps that run backwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from notes_ls import derived
from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Finding, Related, rule
from notes_ls.rules.shifts import is_live
from notes_ls.syntax.timestamp import Anchor
from notes_ls.text import Span
from notes_ls.vault import Vault


@rule(Severity.OFF, group="timestamps")
def unordered_anchors(vault: Vault, note: Note) -> Iterator[Finding]:
    """An anchor leads to an earlier time than the anchor before it.

    Where a note follows its video, this betrays a slip; where it is ordered by subject, it is as it should be. So the
    rule is off unless asked for.

    ```markdown
    The opening <a class="yt-timestamp" data-t="00:12:00">[00:12:00]</a>.
    The reply <a class="yt-timestamp" data-t="00:01:30">[00:01:30]</a>.
    ```

    Fix: none.
    """
    for before, after in _backward(note):
        message = f"'{after.value}' is earlier than '{before.value}' before it"
        yield unordered_anchors.at(after.value_span or after.span, message)


@unordered_anchors.relater
def related(vault: Vault, note: Note, finding: Finding) -> Iterator[Related]:
    """Point at the later time that comes first."""
    before = _earlier(vault, note).get(finding.span)
    if before is not None:
        yield Related(note.path, before.value_span, f"'{before.value}' comes first")


@derived.of_note
def _earlier(vault: Vault, note: Note) -> Mapping[Span, Anchor]:
    """Return the anchor before each that leads to an earlier time, by the place of the finding."""
    return {after.value_span or after.span: before for before, after in _backward(note)}


def _backward(note: Note) -> Iterator[tuple[Anchor, Anchor]]:
    """Yield the pairs of neighbouring live anchors of which the second is the earlier time."""
    live = [anchor for anchor in note.anchors if anchor.seek is not None and is_live(note, anchor.span)]
    return ((before, after) for before, after in pairwise(live) if (after.seek or 0) < (before.seek or 0))
