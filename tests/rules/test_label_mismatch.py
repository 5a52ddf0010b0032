"""Anchors that show one time and lead to another."""

# ruff: noqa: E501  marks stand under anchors, which are long, and so must be one line each

from __future__ import annotations

import pytest

from tests.fixture import Applicability, check_clean, check_findings, check_fix

RULE = "label-mismatch"


@pytest.mark.parametrize(
    "note",
    [
        """
        The goal <a class="yt-timestamp" data-t="00:04:45">[00:05:14]</a>.
                                                           ^^^^^^^^^^ label-mismatch: '[00:05:14]' leads to 00:04:45
        """,
        """
        The goal <a class="yt-timestamp" data-t="00:08:10">[00:08:15]</a>.
                                                           ^^^^^^^^^^ label-mismatch: '[00:08:15]' leads to 00:08:10
        """,
        """
        The goal <a class="yt-timestamp" data-t="05:50:00">[00:05:50]</a>.
                                                           ^^^^^^^^^^ label-mismatch: '[00:05:50]' leads to 05:50:00
        """,
        """
        The goal <a class="yt-timestamp" data-t="00:41:01">[01:41:01]</a>.
                                                           ^^^^^^^^^^ label-mismatch: '[01:41:01]' leads to 00:41:01
        """,
        """
        The goal <a class="yt-timestamp" data-t="01:50:56">[01:50]</a>.
                                                           ^^^^^^^ label-mismatch: '[01:50]' leads to 01:50:56
        """,
        """
        The goal <a class="yt-timestamp" data-t="00:12:27">[00:12:22]</a>.
                                                           ^^^^^^^^^^ label-mismatch: '[00:12:22]' leads to 00:12:27
        """,
        """
        The goal <a class="yt-timestamp" data-t="13:41:00">[01:13:41]</a>.
                                                           ^^^^^^^^^^ label-mismatch: '[01:13:41]' leads to 13:41:00
        """,
        """
        The goal <a class="yt-timestamp" data-t="00:01:00">[01:00:00]</a>.
                                                           ^^^^^^^^^^ label-mismatch: '[01:00:00]' leads to 00:01:00
        """,
        """
        The goal <a class="yt-timestamp" data-t="24:45:00">[00:24:45]</a>,
                                                           ^^^^^^^^^^ label-mismatch: '[00:24:45]' leads to 24:45:00
        and <a class="yt-timestamp" data-t="25:10:00">[25:40:00]</a>,
                                                      ^^^^^^^^^^ label-mismatch: '[25:40:00]' leads to 25:10:00
        and <a class="yt-timestamp" data-t="26:10:00">[26:10:00]</a>.
        """,
    ],
)
def test_finds(note: str) -> None:
    check_findings(note, RULE)


@pytest.mark.parametrize(
    "note",
    [
        """
        The goal <a class="yt-timestamp" data-t="00:04:45">[00:04:45]</a>.
        """,
        """
        The goal <a class="yt-timestamp" data-t="00:04:45"></a>.
        """,
        """
        The goal <a class="yt-timestamp" data-t="00:04:45">4:45</a>.
        """,
        """
        The goal <a class="yt-timestamp" data-t="4:45">[00:05:50]</a>.
        """,
        """
        The goal <a class="yt-timestamp" data-t="00:04:45">the goal</a>.
        """,
        """
        The goal `<a class="yt-timestamp" data-t="00:04:45">[00:05:14]</a>`.
        """,
        """
        The goal <a class="yt_timestamp" data-t="00:04:45">[00:05:14]</a>.
        """,
    ],
)
def test_leaves_alone(note: str) -> None:
    check_clean(note, RULE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            """
            The goal <a class="yt-timestamp" data-t="00:04:45">[00:05:14]</a>.
            """,
            """
            The goal <a class="yt-timestamp" data-t="00:04:45">[00:04:45]</a>.
            """,
        ),
        (
            """
            The goal <a class="yt-timestamp" data-t="00:08:10">00:08:15</a>.
            """,
            """
            The goal <a class="yt-timestamp" data-t="00:08:10">[00:08:10]</a>.
            """,
        ),
        (
            """
            The goal <a class="yt-timestamp" data-t="05:50:00">[00:05:50]</a>.
            """,
            """
            The goal <a class="yt-timestamp" data-t="00:05:50">[00:05:50]</a>.
            """,
        ),
        (
            """
            The goal <a class="yt-timestamp" data-t="11:00:00">[0:11:00]</a>.
            """,
            """
            The goal <a class="yt-timestamp" data-t="00:11:00">[00:11:00]</a>.
            """,
        ),
        (
            """
            Goal <a class="yt-timestamp" data-t="25:10:00">[25:40:00]</a>, <a class="yt-timestamp" data-t="26:10:00">[26:10:00]</a>,
            <a class="yt-timestamp" data-t="27:10:00">[27:10:00]</a>.
            """,
            """
            Goal <a class="yt-timestamp" data-t="00:25:10">[00:25:10]</a>, <a class="yt-timestamp" data-t="26:10:00">[26:10:00]</a>,
            <a class="yt-timestamp" data-t="27:10:00">[27:10:00]</a>.
            """,
        ),
    ],
)
def test_fixes(before: str, after: str) -> None:
    check_fix(before, after, RULE)


@pytest.mark.parametrize(
    ("before", "after", "nth", "applicability"),
    [
        (
            """
            The goal <a class="yt-timestamp" data-t="00:41:01">[01:41:01]</a>.
            """,
            """
            The goal <a class="yt-timestamp" data-t="00:41:01">[00:41:01]</a>.
            """,
            0,
            Applicability.CHOICE,
        ),
        (
            """
            The goal <a class="yt-timestamp" data-t="00:41:01">[01:41:01]</a>.
            """,
            """
            The goal <a class="yt-timestamp" data-t="01:41:01">[01:41:01]</a>.
            """,
            1,
            Applicability.CHOICE,
        ),
        (
            """
            The goal <a class="yt-timestamp" data-t="24:45:00">[00:10:00]</a>, <a class="yt-timestamp" data-t="25:10:00">[25:10:00]</a>, <a class="yt-timestamp" data-t="26:10:00">[26:10:00]</a>.
            """,
            """
            The goal <a class="yt-timestamp" data-t="00:24:45">[00:24:45]</a>, <a class="yt-timestamp" data-t="25:10:00">[25:10:00]</a>, <a class="yt-timestamp" data-t="26:10:00">[26:10:00]</a>.
            """,
            0,
            Applicability.CHOICE,
        ),
    ],
)
def test_offers(before: str, after: str, nth: int, applicability: Applicability) -> None:
    check_fix(before, after, RULE, nth=nth, applicability=applicability)
