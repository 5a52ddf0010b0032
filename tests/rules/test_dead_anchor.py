"""Anchors in code or math."""

# ruff: noqa: E501  marks stand under anchors, which are long, and so must be one line each

from __future__ import annotations

import pytest

from tests.fixture import check_clean, check_findings

RULE = "dead-anchor"


@pytest.mark.parametrize(
    "note",
    [
        """
        A span `<a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a>` here.
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-anchor: a timestamp in a code span is shown as text
        """,
        """
        ```html
        <a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a>
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-anchor: a timestamp in a code block is shown as text
        ```
        """,
        """
        Text.

            <a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a>
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-anchor: a timestamp in a code block is shown as text
        """,
        """
        It cost $5 <a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a> and then $60.
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-anchor: a timestamp in math is shown as text
        """,
        """
        ```
        never closed <a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a>
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-anchor: a timestamp in a code block is shown as text
        """,
    ],
)
def test_finds(note: str) -> None:
    check_findings(note, RULE, publish="quartz")


@pytest.mark.parametrize(
    "note",
    [
        """
        The kiln <a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a>.
        """,
        """
        A `code` span and <a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a>, `more` code.
        """,
        r"""
        It cost \$5 <a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a> and then \$60.
        """,
        """
        <!-- <a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a> -->
        """,
        """
        <div>
        <a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a>
        </div>
        """,
        """
        ```
        [00:00:12]
        ```
        """,
        """
        ```markdown
        The kiln <a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a>.
        ```
        """,
        """
        `<a class="yt_time" data-t="00:00:12">[00:00:12]</a>`
        """,
    ],
)
def test_leaves_alone(note: str) -> None:
    check_clean(note, RULE, publish="quartz")
