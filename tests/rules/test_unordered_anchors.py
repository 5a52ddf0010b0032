"""Timestamps that run backwards."""

# ruff: noqa: E501  marks stand under anchors, which are long, and so must be one line each

from __future__ import annotations

import pytest

from tests.fixture import check_clean, check_findings

RULE = "unordered-anchors"


@pytest.mark.parametrize(
    "note",
    [
        """
        Line <a class="yt-timestamp" data-t="00:12:00">[00:12:00]</a>.
        Line <a class="yt-timestamp" data-t="00:01:30">[00:01:30]</a>.
                                             ^^^^^^^^ unordered-anchors: '00:01:30' is earlier than '00:12:00' before it
        """,
        """
        Line <a class="yt-timestamp" data-t="00:01:00">[00:01:00]</a>.
        Line <a class="yt-timestamp" data-t="00:12:00">[00:12:00]</a>.
        Line <a class="yt-timestamp" data-t="00:11:59">[00:11:59]</a>.
                                             ^^^^^^^^ unordered-anchors: '00:11:59' is earlier than '00:12:00' before it
        Line <a class="yt-timestamp" data-t="00:12:30">[00:12:30]</a>.
        """,
        """
        <a class="yt-timestamp" data-t="02:25">[02:25]</a> <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>
                                                                                           ^^^^^^^^ unordered-anchors: '00:03:00' is earlier than '02:25' before it
        """,
    ],
)
def test_finds(note: str) -> None:
    check_findings(note, RULE, rules={"unordered-anchors": "warning"})


@pytest.mark.parametrize(
    "note",
    [
        """
        Line <a class="yt-timestamp" data-t="00:01:00">[00:01:00]</a>.
        Line <a class="yt-timestamp" data-t="00:01:00">[00:01:00]</a>.
        Line <a class="yt-timestamp" data-t="00:12:00">[00:12:00]</a>.
        """,
        """
        <a class="yt-timestamp" data-t="00:12:00">[00:12:00]</a> `<a class="yt-timestamp" data-t="00:01:30">[00:01:30]</a>`
        """,
        """
        <a class="yt-timestamp" data-t="00:12:00">[00:12:00]</a> <a class="yt-timestamp" data-t="N/A">[N/A]</a>
        """,
        """
        [00:12:00] [00:01:30]
        """,
    ],
)
def test_leaves_alone(note: str) -> None:
    check_clean(note, RULE, rules={"unordered-anchors": "warning"})
