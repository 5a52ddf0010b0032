"""A note whose times are written as `MM:SS:00`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls import derived
from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, Related, rule
from notes_ls.rules.shifts import edits_to, is_live, is_shifted, is_surely_shifted, shift_of
from notes_ls.syntax.shift import Shift, unshifted
from notes_ls.syntax.timecode import fields, hhmmss
from notes_ls.syntax.timestamp import Anchor, canonical_anchors
from notes_ls.text import Edit
from notes_ls.vault import Vault

_RELATED = 20  # more of them tell nobody more


@rule(Severity.WARNING, group="timestamps")
def shifted_timestamps(vault: Vault, note: Note) -> Iterator[Finding]:
    """The anchors of a note point hours past the video, because `MM:SS` was written as `MM:SS:00`.

    Such a note gives itself away: nearly all of its times from the first hour on end in `:00`, or nearly all from the
    fifth on; or they lie beyond the `duration` in its frontmatter, or far beyond the times in other notes on the video.
    There is one finding a note, at its first shifted anchor.

    ```markdown
    The opening <a class="yt-timestamp" data-t="24:45:00">[24:45:00]</a>.
    ```

    Fix: drop the last field of value and label: safe for times of five hours and more that end in `:00`, and beyond the
    known end of the video; for all others that are likely shifted it is unsafe.

    ```markdown
    The opening <a class="yt-timestamp" data-t="00:24:45">[00:24:45]</a>.
    ```
    """
    found = shift_of(vault, note)
    count, first = _first(vault, note, found) if found else (0, None)
    if found is None or first is None:
        return
    times = f"{count} timestamps are" if count > 1 else "1 timestamp is"
    message = f"{times} shifted, as {found.evidence.value}: '{first.value}' stands for {_meant(first)}"
    yield shifted_timestamps.at(first.value_span or first.span, message)


@shifted_timestamps.relater
def related(vault: Vault, note: Note, finding: Finding) -> Iterator[Related]:
    """Point at the shifted anchors after the first."""
    others = _shifted(vault, note)[1 : _RELATED + 1]
    return (Related(note.path, anchor.value_span, f"'{anchor.value}' stands for {_meant(anchor)}") for anchor in others)


@shifted_timestamps.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Drop the last field of those that are surely shifted, or of all."""
    found = shift_of(vault, note)
    shifted = _shifted(vault, note)
    sure = [anchor for anchor in shifted if is_surely_shifted(found, anchor)]
    if sure:
        yield Fix(f"drop the last field of {len(sure)} timestamps", Applicability.SAFE, _edits(sure))
    if len(sure) < len(shifted):
        yield Fix(f"drop the last field of all {len(shifted)} timestamps", Applicability.UNSAFE, _edits(shifted))


def _first(vault: Vault, note: Note, found: Shift) -> tuple[int, Anchor | None]:
    """Return how many anchors are shifted, and the first of them, with little work where none is odd."""
    if note.timestamps.unusual or note.markdown.zones:
        shifted = _shifted(vault, note)
        return len(shifted), shifted[0] if shifted else None
    times = _times(note, found)
    first = next((anchor for anchor in canonical_anchors(note.text) if anchor.value in times), None)
    return sum(map(times.__contains__, note.timestamps.times)), first


@derived.of_note
def _shifted(vault: Vault, note: Note) -> list[Anchor]:
    """Return the live, well-formed anchors that are shifted, in order."""
    found = shift_of(vault, note)
    times = _times(note, found) if found is not None else ()
    of_times = (anchor for anchor in note.anchors if anchor.value in times and anchor.fault is None)
    return [
        anchor
        for anchor in of_times
        if (anchor.flaw is None or is_shifted(found, anchor)) and is_live(note, anchor.span)
    ]


def _times(note: Note, found: Shift) -> frozenset[str]:
    """Return the times of `note`, as written, that belong to a shift."""
    return frozenset([time for time in set(note.timestamps.times) if found.has(time)])


def _edits(anchors: list[Anchor]) -> tuple[Edit, ...]:
    return tuple(edit for anchor in anchors for edit in edits_to(anchor, _seconds(anchor)))


def _meant(anchor: Anchor) -> str:
    return hhmmss(_seconds(anchor))


def _seconds(anchor: Anchor) -> int:
    return unshifted(fields(anchor.value or "") or (0, 0, 0))
