"""Timestamps in a note that names no video."""

# ruff: noqa: E501  marks stand under anchors, which are long, and so must be one line each

from __future__ import annotations

import pytest

from tests.fixture import check_clean, check_findings

RULE = "anchor-without-video"


@pytest.mark.parametrize(
    "note",
    [
        """
        Line <a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a>.
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ anchor-without-video: a timestamp in a note that names no video under 'videoId' or 'video'
        Line <a class="yt-timestamp" data-t="00:00:15">[00:00:15]</a>.
        """,
        """
        ---
        title: A talk
        ---
        Line <a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a>.
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ anchor-without-video: a timestamp in a note that names no video under 'videoId' or 'video'
        """,
        """
        The <a class="yt_timestamp" data-t="00:00:12">[00:00:12]</a> kiln.
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ anchor-without-video: a timestamp in a note that names no video under 'videoId' or 'video'
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
        videoId: a1-B2_c3D4e
        ---
        Line <a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a>.
        """,
        """
        ---
        video: https://youtu.be/a1-B2_c3D4e
        ---
        Line <a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a>.
        """,
        """
        The kiln [00:00:12].
        """,
        """
        The kiln `<a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a>`.
        """,
        """
        The kiln.
        """,
    ],
)
def test_leaves_alone(note: str) -> None:
    check_clean(note, RULE)
