"""The same anchor three or more times in a row."""

# ruff: noqa: E501  marks stand under anchors, which are long, and so must be one line each

from __future__ import annotations

import pytest

from tests.fixture import check_clean, check_findings, check_fix

RULE = "repeated-anchor"


@pytest.mark.parametrize(
    "note",
    [
        """
        The price <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>, <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>, <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>.
                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repeated-anchor: '00:03:00' stands 3 times in a row
        """,
        """
        The price <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a> <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a><a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>; <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a> <a class="yt-timestamp" data-t="00:04:00">[00:04:00]</a>.
                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repeated-anchor: '00:03:00' stands 4 times in a row
        """,
        """
        The price <a class="yt-timestamp" data-t="3:00"></a> <a class="yt-timestamp" data-t="3:00"></a> <a class="yt-timestamp" data-t="3:00"></a>.
                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repeated-anchor: '3:00' stands 3 times in a row
        """,
    ],
)
def test_finds(note: str) -> None:
    check_findings(note, RULE)


@pytest.mark.parametrize(
    "note",
    [
        """
        The price <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>, <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>.
        """,
        """
        The price <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a> rose <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a> and <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a> fell.
        """,
        """
        The price <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a> <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a> <a class="yt-timestamp" data-t="00:03:01">[00:03:01]</a>.
        """,
        """
        Code `<a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a> <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a> <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>`.
        """,
        """
        - <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>
        - <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>
        - <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>
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
            The price <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>, <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>, <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>.
            """,
            """
            The price <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>.
            """,
        ),
        (
            """
            The price <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a> <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a><a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>; <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a> <a class="yt-timestamp" data-t="00:04:00">[00:04:00]</a>.
            """,
            """
            The price <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a> <a class="yt-timestamp" data-t="00:04:00">[00:04:00]</a>.
            """,
        ),
    ],
)
def test_fixes(before: str, after: str) -> None:
    check_fix(before, after, RULE)
