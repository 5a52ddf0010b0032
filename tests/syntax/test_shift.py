"""Which times of a note are shifted."""

from __future__ import annotations

import pytest

from notes_ls.syntax.shift import Evidence, has_many_zeros, latest_of, may_be_shifted, shift
from notes_ls.syntax.timecode import hhmmss


@pytest.mark.parametrize(
    ("times", "evidence", "sure", "likely"),
    [
        ("01:45:00 24:45:00 25:10:00", Evidence.WHOLE, 2, 1),
        ("00:45:07 24:45:00 25:10:00 024:46:00", Evidence.WHOLE, 3, 0),
        (" ".join(f"{hour:02}:{minute}:00" for hour in (1, 2) for minute in range(10, 15)), Evidence.WHOLE, 0, 10),
        ("01:05:17 01:20:09 24:45:00 25:10:00 31:05:00", Evidence.PART, 3, 0),
        ("01:05:17 01:20:00 24:45:00 25:10:00 31:05:00", Evidence.PART, 3, 0),
        ("24:45:00 25:10:00 26:10:00 07:53:77", Evidence.WHOLE, 3, 0),
    ],
)
def test_a_note_gives_its_shift_away(times: str, evidence: Evidence, sure: int, likely: int) -> None:
    found = shift(times.split())
    assert found is not None
    assert (found.evidence, len(found.sure), len(found.likely)) == (evidence, sure, likely)


@pytest.mark.parametrize(
    "times",
    [
        "",
        "00:01:00 00:02:00 00:03:00",
        "01:00:00 02:00:00 03:00:00",
        "05:00:00 06:00:00",
        "05:05:17 06:20:09 07:33:41 08:00:00",
        "02:25 24:45 30:10 52:07",
        "24:75:00 25:80:00 26:90:00",
    ],
)
def test_a_note_that_is_right_shows_none(times: str) -> None:
    assert shift(times.split()) is None


def test_a_known_duration_decides() -> None:
    times = ["00:30:00", "05:30:00", "06:00:00", "07:10:00"]
    assert shift(times, duration=36_000) is None
    found = shift([*times, "01:20:07"], duration=3_000)
    assert found is not None
    assert found.sure == {(5, 30, 0), (6, 0, 0), (7, 10, 0)}
    assert found.likely == {(1, 20, 7)}


def test_siblings_prove_a_tail() -> None:
    siblings = [",".join(hhmmss(start + 37 * step) for step in range(40)) for start in (5, 19)]
    times = ["02:17:17", "03:25:09", "05:31:44"]
    latest = latest_of(siblings, times)
    assert latest == 19 + 37 * 39
    found = shift(times, latest=latest)
    assert found is not None
    assert (found.evidence, found.sure, len(found.likely)) == (Evidence.SIBLINGS, frozenset(), 3)


@pytest.mark.parametrize(
    "siblings",
    [
        [],
        [",".join(hhmmss(5 + 37 * step) for step in range(80))],
        [",".join(hhmmss(start + 37 * step) for step in range(20)) for start in (5, 19)],
        [",".join(hhmmss(start + 60 * step) for step in range(80)) for start in (0, 0)],
        [",".join(hhmmss(start + 307 * step) for step in range(50)) for start in (5, 19)],
    ],
    ids=["none", "one", "few times", "shifted themselves", "as long"],
)
def test_poor_siblings_prove_nothing(siblings: list[str]) -> None:
    assert latest_of(siblings, ["02:17:17", "03:25:09", "04:31:44"]) is None


def test_doubts_late_whole_minutes() -> None:
    assert may_be_shifted((1, 20, 0), has_many_zeros(["01:20:00"]))
    assert may_be_shifted((7, 20, 5), has_many_zeros([]))
    assert not may_be_shifted((1, 20, 0), has_many_zeros(["01:10:05", "01:20:00", "01:31:44"]))
    assert not may_be_shifted((0, 20, 0), has_many_zeros([]))
