"""The shift: minutes and seconds written as `MM:SS:00`, so that a player takes them for hours and minutes."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from notes_ls.syntax.timecode import fields

Fields = tuple[int, int, int]

_LONG = 5  # hours from which on a whole minute is a shifted one in all but one of a thousand
_MOSTLY = 0.9
_DOUBTFUL = 0.5  # chance alone makes it a sixtieth
_CLEAN_SHARE = 0.15
_POOLED = 60
_FEWEST_WHOLE = 3  # times without seconds, for a note to betray a shift by itself
_MAY_BE_WHOLE = (":00", ":0", ":000", "]", ")", " ")  # what a time without seconds ends in, however it is written
_FEWEST_SIBLINGS = 2
FEWEST_LATE = 3  # times of a note from the first hour on, for its siblings to prove anything


class Evidence(Enum):
    """What gives the shift away."""

    WHOLE = "the times from the first hour on end in ':00'"
    PART = "the times from the fifth hour on end in ':00'"
    DURATION = "the video is shorter"
    SIBLINGS = "other notes on the video end long before"


class Shift(NamedTuple):
    """The times of one note that are shifted: `sure` beyond doubt, `likely` with some."""

    evidence: Evidence
    sure: frozenset[Fields]
    likely: frozenset[Fields]

    def has(self, time: str) -> bool:
        """Tell whether a time as written is one of the shifted."""
        read = fields(time)
        return read in self.sure or read in self.likely


def shift(times: Iterable[str], duration: int | None = None, latest: int | None = None) -> Shift | None:
    """Return which of the times of a note are shifted, None if none is.

    `duration` is that of the video where it is known, `latest` the latest time in other notes of the same video where
    these can be relied upon.
    """
    written = list(times)
    if duration is None and latest is None and sum(time.endswith(_MAY_BE_WHOLE) for time in written) < _FEWEST_WHOLE:
        return None
    late = _late(written)
    if duration is not None:
        return _beyond_end(late, duration)
    found = _by_shape(late)
    if latest is None:
        return found
    beyond = frozenset(time for time in late if _is_beyond(time, latest) and fits(time, 1.1 * latest + 60))
    if len(beyond) < FEWEST_LATE:
        return found
    if found is None:
        return Shift(Evidence.SIBLINGS, frozenset(), beyond)
    return Shift(found.evidence, found.sure, found.likely | (beyond - found.sure))


def has_many_zeros(times: Iterable[str]) -> bool:
    """Tell whether half or more of the times of a note from the first hour to the fifth end in `:00`."""
    late = {time for time in _late(times) if time[0] < _LONG}
    return sum(time[2] == 0 for time in late) >= _DOUBTFUL * len(late)


def may_be_shifted(time: Fields, many_zeros: bool) -> bool:
    """Tell whether a time may be shifted in a note that has many zeros or not: it is very late, or one of these."""
    if time[0] < 1 or time[1] >= 60:
        return False
    return time[0] >= _LONG or (time[2] == 0 and many_zeros)


def unshifted(time: Fields) -> int:
    """Return the second that is meant by a shifted time."""
    return time[0] * 60 + time[1]


def fits(time: Fields, end: float) -> bool:
    """Tell whether `time` without its last field is a time before `end`."""
    return time[1] < 60 and unshifted(time) <= end


def latest_of(siblings: Iterable[str], written: Iterable[str]) -> int | None:
    """Return the latest time in the other notes on a video, None where they cannot prove any of `written` shifted.

    Each is given by its distinct times with commas between. Two of them must be clean: five times or more, hardly any
    at a whole minute, none beyond five hours; and together they must hold sixty.
    """
    clean = [sibling for times in siblings if times and (sibling := _read(times)) is not None]
    if len(clean) < _FEWEST_SIBLINGS:
        return None
    own = sorted(read for time in written if time >= "01" and (read := fields(time)) is not None)
    latest = max(sibling.latest for sibling in clean)
    if len(own) < FEWEST_LATE or not _is_beyond(own[-FEWEST_LATE], latest):
        return None
    pool: frozenset[Fields] = frozenset().union(*(sibling.times for sibling in clean))
    return latest if len(pool) >= _POOLED else None


def _late(times: Iterable[str]) -> set[Fields]:
    """Return the times from the first hour on, without those that no clock shows."""
    return {
        read
        for time in times
        if time >= "01" and (read := fields(time)) is not None and read[0] >= 1 and max(read[1:]) < 60
    }


def _by_shape(late: set[Fields]) -> Shift | None:
    """Return the shift that the times of a note betray by themselves."""
    whole = {time for time in late if time[2] == 0}
    long = {time for time in late if time[0] >= _LONG}
    sure = frozenset(whole & long)
    if len(late) >= _FEWEST_WHOLE and len(whole) >= _MOSTLY * len(late) and (len(whole & long) >= 2 or len(late) >= 10):
        return Shift(Evidence.WHOLE, sure, frozenset(whole - long))
    if len(long) >= _FEWEST_WHOLE and len(whole & long) >= _MOSTLY * len(long):
        return Shift(Evidence.PART, sure, frozenset())
    return None


def _beyond_end(late: set[Fields], duration: int) -> Shift | None:
    """Return the times past the end of the video that lie before it once their last field is dropped."""
    beyond = frozenset(time for time in late if _seconds(time) > duration and fits(time, duration))
    sure = frozenset(time for time in beyond if time[2] == 0)
    return Shift(Evidence.DURATION, sure, beyond - sure) if beyond else None


class _Sibling(NamedTuple):
    """The times of a clean note, with the latest of them in seconds."""

    latest: int
    times: frozenset[Fields]


@lru_cache(64)
def _read(written: str) -> _Sibling | None:
    """Return the times of one note if it is clean; all other notes on its video ask for them."""
    times = frozenset(read for time in written.split(",") if (read := fields(time)) is not None)
    whole = sum(time[2] == 0 for time in times)
    if len(times) < 5 or whole >= _CLEAN_SHARE * len(times) or (latest := max(times))[0] >= _LONG:
        return None
    return _Sibling(_seconds(latest), times)


def _is_beyond(time: Fields, latest: int) -> bool:
    """Tell whether a time is far beyond the latest that other notes on the video have."""
    return _seconds(time) > 1.5 * latest + 600


def _seconds(time: Fields) -> int:
    return time[0] * 3600 + time[1] * 60 + time[2]
