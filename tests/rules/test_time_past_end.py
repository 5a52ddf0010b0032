"""Timestamps later than the end of a video whose duration is known."""

# ruff: noqa: E501  marks stand under anchors, which are long, and so must be one line each

from __future__ import annotations

import pytest

from tests.fixture import check_clean, check_findings

RULE = "time-past-end"


@pytest.mark.parametrize(
    "note",
    [
        """
        ---
        title: A talk
        duration: "12:30"
        ---
        Line <a class="yt-timestamp" data-t="00:12:31">[00:12:31]</a>.
                                             ^^^^^^^^ time-past-end: '00:12:31' is later than the end of the video at 00:12:30
        """,
        """
        ---
        title: A talk
        duration: 750
        ---
        Line <a class="yt-timestamp" data-t="00:10:00">[00:10:00]</a>.
        Line <a class="yt-timestamp" data-t="13:00:00">[13:00:00]</a>.
                                             ^^^^^^^^ time-past-end: '13:00:00' is later than the end of the video at 00:12:30
        """,
        """
        ---
        title: A talk
        duration: PT12M30S
        ---
        Line <a class="yt-timestamp" data-t="00:59:00">59:00</a>.
                                             ^^^^^^^^ time-past-end: '00:59:00' is later than the end of the video at 00:12:30
        """,
        """
        ---
        title: A talk
        duration: 12:30
        ---
        Line <a class="yt-timestamp" data-t="24:45:13">[24:45:13]</a>.
                                             ^^^^^^^^ time-past-end: '24:45:13' is later than the end of the video at 00:12:30
        """,
    ],
)
def test_finds(note: str) -> None:
    check_findings(note, RULE)


@pytest.mark.parametrize(
    "note",
    [
        """
        ---
        title: A talk
        duration: "12:30"
        ---
        Line <a class="yt-timestamp" data-t="00:12:30">[00:12:30]</a>.
        """,
        """
        ---
        title: A talk
        duration: soon
        ---
        Line <a class="yt-timestamp" data-t="05:12:31">[05:12:31]</a>.
        """,
        """
        Line <a class="yt-timestamp" data-t="05:12:31">[05:12:31]</a>.
        """,
        """
        ---
        title: A talk
        duration: 750
        ---
        Line <a class="yt-timestamp" data-t="07:10:00">[07:10:00]</a>.
        """,
        """
        ---
        title: A talk
        duration: 750
        ---
        Line `<a class="yt-timestamp" data-t="00:59:00">[00:59:00]</a>`.
        """,
        """
        ---
        title: A talk
        duration: 750
        ---
        Line <a class="yt-timestamp" data-t="07:10">[07:10]</a>.
        """,
    ],
)
def test_leaves_alone(note: str) -> None:
    check_clean(note, RULE)
