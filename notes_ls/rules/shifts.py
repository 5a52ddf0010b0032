"""What the timestamp rules share: the shift of a note, and the second an anchor of it means."""

from __future__ import annotations

import re
from collections.abc import Mapping

from notes_ls import derived
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Fix
from notes_ls.syntax.pieces import Dead
from notes_ls.syntax.shift import FEWEST_LATE, Evidence, Shift, latest_of, shift, unshifted
from notes_ls.syntax.timecode import fields, hhmmss, is_canonical, read_time
from notes_ls.syntax.timestamp import Anchor, Flaw
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault
from notes_ls.video import known_duration

_PLAIN_LABEL = re.compile(r"[\s\[\]()0-9:.,;/>\"-]*+|\[?(?:N/A|H+:M+:S+)\]?")


def is_live(note: Note, span: Span) -> bool:
    """Tell whether an anchor or a time at `span` is seen as one: not in code, math or a comment, but in raw HTML."""
    zone = note.markdown.dead_at(span.start)
    return zone is None or zone.kind is Dead.HTML


@derived.of_note
def shift_of(vault: Vault, note: Note) -> Shift | None:
    """Return which times of the anchors of `note` are shifted, None if none is."""
    found = _own_shift(vault, note)
    if not hangs_on_siblings(vault, note):
        return found
    latest = latest_of((entry.times for entry in vault.siblings(note.path)), _late_times(vault, note))
    return found if latest is None else shift(_late_times(vault, note), latest=latest)


def hangs_on_siblings(vault: Vault, note: Note) -> bool:
    """Tell whether the times of other notes on the same video may show that times of `note` are shifted.

    Few notes have so many late times.
    """
    if len(_late_times(vault, note)) < FEWEST_LATE or known_duration(note.frontmatter) is not None:
        return False
    found = _own_shift(vault, note)
    return (found is None or found.evidence is not Evidence.WHOLE) and bool(vault.siblings(note.path))


@derived.of_note
def _own_shift(vault: Vault, note: Note) -> Shift | None:
    """Return what the times of `note` and its header say of a shift."""
    late = _late_times(vault, note)
    return shift(late, known_duration(note.frontmatter)) if late else None


@derived.of_note
def _late_times(vault: Vault, note: Note) -> frozenset[str]:
    """Return the times from the first hour on, as written."""
    return frozenset([time for time in note.timestamps.times if time >= "01"])


@derived.of_note
def anchors_by_place(vault: Vault, note: Note) -> Mapping[Span, Anchor]:
    """Return the odd anchors by their spans, by those of their values and by those of their labels."""
    return {
        span: anchor
        for anchor in note.odd_anchors
        for span in (anchor.label_span, anchor.value_span, anchor.span)
        if span is not None
    }


def is_shifted(found: Shift | None, anchor: Anchor) -> bool:
    """Tell whether what is wrong with `anchor` is that it is shifted.

    A label that shows another time is a flaw of its own. Where the shift is only likely and the anchor has another
    flaw, or where its malformed value can mean nothing but the time without its last field, that flaw comes first.
    """
    if found is None or anchor.value is None or not found.has(anchor.value) or anchor.flaw is Flaw.MISMATCH:
        return False
    if anchor.label == f"[{anchor.value}]" and is_canonical(anchor.value):
        return True
    time = fields(anchor.value) or (0, 0, 0)
    short, whole = unshifted(time), read_time(anchor.value).seek or 0
    shown = read_time(anchor.label or "").readings
    if time in found.likely or (anchor.flaw is Flaw.VALUE and anchor.meant == (short,)):
        return short in shown and is_canonical(anchor.value)
    return not shown or any(
        0 <= second - short <= 60 or 0 <= second - whole <= 3600  # shifted, an hour stands for a minute
        for second in shown
    )


def is_surely_shifted(found: Shift | None, anchor: Anchor) -> bool:
    """Tell whether an anchor is shifted beyond doubt: by its value, or because its label shows the time meant."""
    time = fields(anchor.value or "")
    if found is None or time is None or not is_shifted(found, anchor):
        return False
    return time in found.sure or unshifted(time) in read_time(anchor.label or "").readings


def meant(found: Shift | None, anchor: Anchor) -> tuple[int, ...]:
    """Return the seconds that `anchor` may mean in a note with this shift, the likelier first."""
    time = fields(anchor.value or "")
    return (unshifted(time),) if time is not None and is_surely_shifted(found, anchor) else anchor.meant


def edits_to(anchor: Anchor, seconds: int) -> tuple[Edit, ...]:
    """Return the edits that make the value and the label of a well-formed anchor say `seconds`.

    A label that is more than a time is left alone.
    """
    time = hhmmss(seconds)
    edits: list[Edit] = []
    if anchor.value_span is not None and anchor.value != time:
        edits.append(Edit(anchor.value_span, time))
    if anchor.label_span is not None and has_plain_label(anchor) and anchor.label != f"[{time}]":
        edits.append(Edit(anchor.label_span, f"[{time}]"))
    return tuple(edits)


def has_plain_label(anchor: Anchor) -> bool:
    """Tell whether nothing is lost when the label of `anchor` is written anew: it is a time, or empty."""
    return _PLAIN_LABEL.fullmatch(anchor.label or "") is not None


def times_fixes(anchor: Anchor, seconds: tuple[int, ...]) -> list[Fix]:
    """Return one fix for each second that may be meant, safe where it is the only one, else a choice."""
    applicability = Applicability.SAFE if len(seconds) == 1 else Applicability.CHOICE
    return [Fix(f"write '{hhmmss(second)}'", applicability, edits_to(anchor, second)) for second in seconds]
