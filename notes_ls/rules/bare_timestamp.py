"""A time in running text that is no anchor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from notes_ls import derived
from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, rule
from notes_ls.rules.shifts import is_live
from notes_ls.syntax.shift import Shift, has_many_zeros, may_be_shifted, shift, unshifted
from notes_ls.syntax.timecode import fields, read_time
from notes_ls.syntax.timestamp import BareTime, canonical
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault
from notes_ls.video import known_duration

_LONGEST_TAG = 400  # so that a flood of times stays linear


@rule(Severity.INFO, group="timestamps")
def bare_timestamp(vault: Vault, note: Note) -> Iterator[Finding]:
    """A time stands in the text without an anchor, so that it cannot be clicked.

    Found are times in brackets, lists and ranges of them, links to nothing but a time, and times of three fields
    anywhere. A time of two fields without brackets is never found, since it may be a time of day, a ratio or a verse.

    ```markdown
    The reply [00:12:30].
    ```

    Fix: anchors, safe where each time has one reading, a choice where it may be shifted (see `shifted-timestamps`), or
    is later than the end of the video.

    ```markdown
    The reply <a class="yt-timestamp" data-t="00:12:30">[00:12:30]</a>.
    ```
    """
    for group in note.bare_times:
        if is_live(note, group.span) and not _is_in_tag(note, group.span):
            count = f"{len(group.times)} times" if len(group.times) > 1 else "a time"
            yield bare_timestamp.at(group.span, f"{count} without an anchor: '{group.span.of(note.text)}'")


@bare_timestamp.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Make an anchor of each time of the group, and keep what stands between them."""
    group = _groups(vault, note).get(finding.span)
    if group is None:
        return
    shifted, many_zeros = _shift(vault, note)
    readings = [_readings(time.of(note.text), shifted, many_zeros) for time in group.times]
    if not all(readings):
        return
    message = "make an anchor of it" if len(group.times) == 1 else "make anchors of them"
    duration = known_duration(note.frontmatter)
    safe = all(len(seconds) == 1 and (duration is None or seconds[0] <= duration) for seconds in readings)
    applicability = Applicability.SAFE if safe else Applicability.CHOICE
    yield _fix(note, group, [seconds[0] for seconds in readings], message, applicability)
    if any(len(seconds) > 1 for seconds in readings):
        yield _fix(note, group, [seconds[-1] for seconds in readings], f"{message}, as written", applicability)


def _is_in_tag(note: Note, span: Span) -> bool:
    """Tell whether `span` stands between the edges of a tag in raw HTML."""
    zone = note.markdown.dead_at(span.start)
    if zone is None:
        return False
    start = max(zone.start, span.start - _LONGEST_TAG)
    opened, closed = (note.text.rfind(edge, start, span.start) for edge in "<>")
    return opened > closed


@derived.of_note
def _groups(vault: Vault, note: Note) -> Mapping[Span, BareTime]:
    """Return the groups of bare times by their places."""
    return {group.span: group for group in note.bare_times}


@derived.of_note
def _shift(vault: Vault, note: Note) -> tuple[Shift | None, bool]:
    """Return which of all times of the note are shifted, and whether so many end in `:00` that others may be."""
    bare = (time.of(note.text) for group in note.bare_times for time in group.times)
    written = frozenset([*note.timestamps.times, *bare])
    return shift(written, known_duration(note.frontmatter)), has_many_zeros(written)


def _readings(time: str, shifted: Shift | None, many_zeros: bool) -> tuple[int, ...]:
    """Return the seconds a bare time may mean among all times of its note, the likelier first."""
    read = fields(time)
    found = read_time(time).readings
    if read is not None and shifted is not None and read in shifted.sure:
        return (unshifted(read),)
    if read is not None and len(found) == 1 and found[0] != unshifted(read) and may_be_shifted(read, many_zeros):
        return (unshifted(read), *found)
    return found


def _fix(note: Note, group: BareTime, seconds: list[int], message: str, applicability: Applicability) -> Fix:
    parts: list[str] = []
    end = group.times[0].start
    for time, second in zip(group.times, seconds, strict=True):
        between = Span(end, time.start).of(note.text)
        parts += "-" if between == ":" else between, canonical(second)
        end = time.end
    return Fix(message, applicability, (Edit(group.span, "".join(parts)),))
