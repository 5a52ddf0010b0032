"""Labels that spell the time of their anchor otherwise, or not at all."""

# ruff: noqa: E501  marks stand under anchors, which are long, and so must be one line each

from __future__ import annotations

import pytest

from tests.fixture import Applicability, check_clean, check_findings, check_fix

RULE = "malformed-label"


@pytest.mark.parametrize(
    "note",
    [
        """
        The vote <a class="yt-timestamp" data-t="00:14:48">00:14:48</a>.
                                                           ^^^^^^^^ malformed-label: '00:14:48' is not written as '[00:14:48]'
        """,
        """
        The vote <a class="yt-timestamp" data-t="00:14:48"></a>.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-label: an anchor without a label: '[00:14:48]' is missing
        """,
        """
        The vote <a class="yt-timestamp" data-t="00:14:48">[14:48]</a>.
                                                           ^^^^^^^ malformed-label: '[14:48]' is not written as '[00:14:48]'
        """,
        """
        The vote <a class="yt-timestamp" data-t="00:14:48">14:48</a>.
                                                           ^^^^^ malformed-label: '14:48' is not written as '[00:14:48]'
        """,
        """
        The vote <a class="yt-timestamp" data-t="01:14:48">[1:14:48]</a>.
                                                           ^^^^^^^^^ malformed-label: '[1:14:48]' is not written as '[01:14:48]'
        """,
        """
        The vote <a class="yt-timestamp" data-t="01:14:48">[01:14:48:00]</a>.
                                                           ^^^^^^^^^^^^^ malformed-label: '[01:14:48:00]' is not written as '[01:14:48]'
        """,
        """
        The vote <a class="yt-timestamp" data-t="00:02:33"> [00:02:33]</a>.
                                                           ^^^^^^^^^^^ malformed-label: ' [00:02:33]' is not written as '[00:02:33]'
        """,
        """
        The vote <a class="yt-timestamp" data-t="19:08:01">[019:08:01]</a>.
                                                           ^^^^^^^^^^^ malformed-label: '[019:08:01]' is not written as '[19:08:01]'
        """,
        """
        The vote <a class="yt-timestamp" data-t="00:02:33">Link</a>.
                                                           ^^^^ malformed-label: 'Link' is not written as '[00:02:33]'
        """,
        """
        The vote <a class="yt-timestamp" data-t="00:02:33">[N/A]</a>.
                                                           ^^^^^ malformed-label: '[N/A]' is not written as '[00:02:33]'
        """,
        """
        The vote <a class="yt-timestamp" data-t="00:07:53">[07:53:77]</a>.
                                                           ^^^^^^^^^^ malformed-label: '[07:53:77]' is not written as '[00:07:53]'
        """,
    ],
)
def test_finds(note: str) -> None:
    check_findings(note, RULE)


@pytest.mark.parametrize(
    "note",
    [
        """
        The vote <a class="yt-timestamp" data-t="00:14:48">[00:14:48]</a>.
        """,
        """
        The vote <a class="yt-timestamp" data-t="00:14:48">[00:14:50]</a>.
        """,
        """
        The vote <a class="yt-timestamp" data-t="14:48">14:48</a>.
        """,
        """
        The vote <a class="yt_timestamp" data-t="00:14:48">14:48</a>.
        """,
        """
        The vote `<a class="yt-timestamp" data-t="00:14:48"></a>`.
        """,
        """
        The vote <a href="x.md" class="yt-timestamp" data-t="00:14:48">[00:14:48]</a>.
        """,
        """
        The vote <a href="x.md">14:48</a>.
        """,
        """
        The vote <a class="yt-timestamp" data-t="24:45:00">24:45:00</a>, <a class="yt-timestamp" data-t="25:10:00">[25:10:00]</a>, <a class="yt-timestamp" data-t="26:10:00">[26:10:00]</a>.
        """,
        """
        The vote <a class="yt-timestamp" data-t="00:20:59">[[00:20:59]]</a>, a link: see timestamp-as-link.
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
            The vote <a class="yt-timestamp" data-t="00:14:48">00:14:48</a>.
            """,
            """
            The vote <a class="yt-timestamp" data-t="00:14:48">[00:14:48]</a>.
            """,
        ),
        (
            """
            The vote <a class="yt-timestamp" data-t="00:14:48"></a>.
            """,
            """
            The vote <a class="yt-timestamp" data-t="00:14:48">[00:14:48]</a>.
            """,
        ),
        (
            """
            The vote <a class="yt-timestamp" data-t="00:14:48">14:48</a>.
            """,
            """
            The vote <a class="yt-timestamp" data-t="00:14:48">[00:14:48]</a>.
            """,
        ),
        (
            """
            The vote <a class="yt-timestamp" data-t="00:02:33">[N/A]</a>.
            """,
            """
            The vote <a class="yt-timestamp" data-t="00:02:33">[00:02:33]</a>.
            """,
        ),
        (
            """
            The vote <a href="x.md" class="yt-timestamp" data-t="00:14:48">14:48</a>.
            """,
            """
            The vote <a href="x.md" class="yt-timestamp" data-t="00:14:48">[00:14:48]</a>.
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
            The vote <a class="yt-timestamp" data-t="00:02:33">Link</a>.
            """,
            """
            The vote <a class="yt-timestamp" data-t="00:02:33">[00:02:33]</a>.
            """,
            0,
            Applicability.UNSAFE,
        ),
    ],
)
def test_offers(before: str, after: str, nth: int, applicability: Applicability) -> None:
    check_fix(before, after, RULE, nth=nth, applicability=applicability)
