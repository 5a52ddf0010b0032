"""How times are read: what they may mean, and where a player seeks to for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_ls.syntax.timecode import fields, hhmmss, is_canonical, read_time


@pytest.mark.parametrize(
    ("written", "seek", "meant"),
    [
        ("00:02:25", 145, ["00:02:25"]),
        ("99:59:59", 359_999, ["99:59:59"]),
        ("02:25", 8_700, ["00:02:25"]),
        ("124:06", 446_760, ["02:04:06"]),
        ("1:11:00", 4_260, ["01:11:00"]),
        ("04:44:0", 17_040, ["04:44:00"]),
        ("01:05:17:00", 3_917, ["01:05:17"]),
        ("01:20:58:01", 4_858, ["01:20:58"]),
        ("56:17:56:23", 202_676, ["00:56:17"]),
        ("18:05:78", 65_178, ["00:18:05"]),
        ("02:55:180", 10_680, ["00:02:55"]),
        ("00:01:022", 82, ["00:01:22", "00:00:01"]),
        ("01:93:00", 9_180, ["02:33:00", "01:33:00"]),
        ("024:45:00", 89_100, ["24:45:00", "00:24:45"]),
        ("9:25:00", 33_900, ["09:25:00", "00:09:25"]),
        ("2241", 8_067_600, ["00:37:21"]),
        ("57:30:", 207_000, ["00:57:30"]),
        ("40:28]", None, ["00:40:28"]),
        ("HH:06:26", None, ["00:06:26"]),
        ("HH:MM:SS", None, []),
        ("N/A", None, []),
        ("https://youtu.be/x", None, []),
        ("0:00:00.413Z", None, []),
        ("0:00:01.9", 1, []),
        ("12:75", 47_700, []),
        ("01:93:77", 9_257, []),
        ("", None, []),
        ("١٢:٣٠", None, []),
        ("9" * 5_000, None, []),
    ],
)
def test_reads_every_spelling(written: str, seek: int | None, meant: list[str]) -> None:
    time = read_time(written)
    assert (time.seek, [hhmmss(second) for second in time.readings]) == (seek, meant)


@pytest.mark.parametrize("label", ["[00:02:25]", "[[00:02:25]]", " [00:02:25]", "(02:25)", "02:25", "[2:25]"])
def test_looks_through_brackets(label: str) -> None:
    assert read_time(label).readings == (145,)


@pytest.mark.parametrize("label", ["[Link]", "[12:30 PM]", "1:2:3:4:5", "-1:20", "[00:01:02] and more"])
def test_takes_words_for_no_time(label: str) -> None:
    assert read_time(label).readings == ()


@given(st.integers(0, 359_999))
def test_canonical_times_mean_what_they_say(seconds: int) -> None:
    written = hhmmss(seconds)
    time = read_time(written)
    assert is_canonical(written)
    assert (time.seek, time.readings) == (seconds, (seconds,))
    assert fields(written) == (seconds // 3600, seconds // 60 % 60, seconds % 60)


@given(st.text("0123456789:]HMS[ .٣", max_size=20))
def test_any_text_is_read(text: str) -> None:
    time = read_time(text)
    assert len(time.readings) <= 2
    assert all(second >= 0 for second in time.readings)
    assert not time.is_canonical or time.readings == (time.seek,)
