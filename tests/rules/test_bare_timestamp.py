"""Times in running text that are no anchors."""

# ruff: noqa: E501  marks stand under anchors, which are long, and so must be one line each

from __future__ import annotations

import pytest

from tests.fixture import Applicability, check_clean, check_findings, check_fix

RULE = "bare-timestamp"


@pytest.mark.parametrize(
    "note",
    [
        """
        The reply [00:12:30] came.
                  ^^^^^^^^^^ bare-timestamp: a time without an anchor: '[00:12:30]'
        """,
        """
        The reply [12:30] and [2:30] came.
                  ^^^^^^^ bare-timestamp: a time without an anchor: '[12:30]'
                              ^^^^^^ bare-timestamp: a time without an anchor: '[2:30]'
        """,
        """
        The reply [1:12:30] came.
                  ^^^^^^^^^ bare-timestamp: a time without an anchor: '[1:12:30]'
        """,
        """
        The reply [01:1:43] came.
                  ^^^^^^^^^ bare-timestamp: a time without an anchor: '[01:1:43]'
        """,
        """
        The reply [000:03:17] came.
                  ^^^^^^^^^^^ bare-timestamp: a time without an anchor: '[000:03:17]'
        """,
        """
        The reply [01:10:21:00] came.
                  ^^^^^^^^^^^^^ bare-timestamp: a time without an anchor: '[01:10:21:00]'
        """,
        """
        The reply [00:10:37, 00:10:39] came.
                  ^^^^^^^^^^^^^^^^^^^^ bare-timestamp: 2 times without an anchor: '[00:10:37, 00:10:39]'
        """,
        """
        The reply [00:04:00 | 00:04:06 | 00:05:00] came.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ bare-timestamp: 3 times without an anchor: '[00:04:00 | 00:04:06 | 00:05:00]'
        """,
        """
        The reply [01:35:38-01:36:09] came.
                  ^^^^^^^^^^^^^^^^^^^ bare-timestamp: 2 times without an anchor: '[01:35:38-01:36:09]'
        """,
        """
        The reply [00:30:51 - 00:30:53, 00:49:51 - 00:49:53] came.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ bare-timestamp: 4 times without an anchor: '[00:30:51 - 00:30:53, 00:49:51 - 00:49:53]'
        """,
        """
        The reply (02:12:27) came.
                   ^^^^^^^^ bare-timestamp: a time without an anchor: '02:12:27'
        """,
        """
        The reply 00:12:30, 00:13:30 came.
                  ^^^^^^^^^^^^^^^^^^ bare-timestamp: 2 times without an anchor: '00:12:30, 00:13:30'
        """,
        """
        The reply [see 00:12:30] came.
                       ^^^^^^^^ bare-timestamp: a time without an anchor: '00:12:30'
        """,
        """
        The reply [00:12:30](#t=750) came.
                  ^^^^^^^^^^^^^^^^^^ bare-timestamp: a time without an anchor: '[00:12:30](#t=750)'
        """,
        """
        The reply [12:16](#12:16) came.
                  ^^^^^^^^^^^^^^^ bare-timestamp: a time without an anchor: '[12:16](#12:16)'
        """,
        """
        The reply [00:01:55](0:01:55) came.
                  ^^^^^^^^^^^^^^^^^^^ bare-timestamp: a time without an anchor: '[00:01:55](0:01:55)'
        """,
        """
        The reply [00:01:55](#) came.
                  ^^^^^^^^^^^^^ bare-timestamp: a time without an anchor: '[00:01:55](#)'
        """,
        """
        In <sup>[00:45:05]</sup> and [00:06:36]: this.
                ^^^^^^^^^^ bare-timestamp: a time without an anchor: '[00:45:05]'
                                     ^^^^^^^^^^ bare-timestamp: a time without an anchor: '[00:06:36]'
        """,
        """
        ## Reply [00:12:30]
                 ^^^^^^^^^^ bare-timestamp: a time without an anchor: '[00:12:30]'

        | a | b |
        | - | - |
        | c | [00:12:31] |
              ^^^^^^^^^^ bare-timestamp: a time without an anchor: '[00:12:31]'
        """,
        """
        > The reply [56:17:56:23] came.
                    ^^^^^^^^^^^^^ bare-timestamp: 2 times without an anchor: '[56:17:56:23]'
        """,
    ],
)
def test_finds(note: str) -> None:
    check_findings(note, RULE)


@pytest.mark.parametrize(
    "note",
    [
        """
        At 4:00 PM, at 16:30, 20:1 odds, Proverbs 16:4, (3:16).
        """,
        """
        At 12:30:45 PM or 09:15:00 a.m. it came.
        """,
        """
        The reply <a class="yt-timestamp" data-t="00:12:30">[00:12:30]</a> came.
        """,
        """
        The reply <a class="yt-timestamp" data-t="12:30">[12:30]</a>, <a class="yt-timestamp" data-t="00:12:30">12:30</a> came.
        """,
        """
        The reply [[glaze | 00:12:30]], [[glaze|(00:12:30)]], [[00:12:30]] came.
        """,
        """
        The reply [[glaze | [00:12:30]]] came.
        """,
        """
        See https://video.example/watch?t=00:12:30 or <https://video.example/00:12:30>.
        """,
        """
        The reply [00:12:30](https://video.example/x#t=750) came.
        """,
        """
        The reply ![00:12:30](frame.png) came.
        """,
        """
        ---
        title: At [00:12:30]
        ---
        Text.
        """,
        """
        `[00:12:30]`

        ```
        00:12:30
        ```
        """,
        """
        1
        00:00:01,000 --> 00:00:04,000
        """,
        """
        On 2024-05-01 12:30:45 and 2024-05-01T12:30:45 it came.
        """,
        """
        The address 00:1a:2b:3c:4d:5e and 2001:0db8:85a3::8a2e.
        """,
        """
        <img alt="at 00:12:30" src="frame.png"> and <img alt="<!-- at 00:12:30" src="frame.png">
        """,
        """
        <div title="
        of 00:12:30">

        <b class="[[a" title="of 00:12:30">b</b>
        """,
        """
        [00:12:30]: https://video.example
        """,
        """
        A ratio of 1:2:3, a version 1:2.30, [1:2], [^1].
        """,
        """
        The malformed <a class="yt_timestamp" data-t="00:12:30">[00:12:30]</a> came.
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
            The reply [00:12:30] came.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:12:30">[00:12:30]</a> came.
            """,
        ),
        (
            """
            The reply [00:10:37, 12:39] came.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:10:37">[00:10:37]</a>, <a class="yt-timestamp" data-t="00:12:39">[00:12:39]</a> came.
            """,
        ),
        (
            """
            The reply [00:04:00 | 00:04:06] came.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:04:00">[00:04:00]</a> | <a class="yt-timestamp" data-t="00:04:06">[00:04:06]</a> came.
            """,
        ),
        (
            """
            The reply [00:12:30](#t=750) came.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:12:30">[00:12:30]</a> came.
            """,
        ),
        (
            """
            The reply (02:12:27) came.
            """,
            """
            The reply (<a class="yt-timestamp" data-t="02:12:27">[02:12:27]</a>) came.
            """,
        ),
        (
            """
            The reply 00:12:30, 00:13:30 came.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:12:30">[00:12:30]</a>, <a class="yt-timestamp" data-t="00:13:30">[00:13:30]</a> came.
            """,
        ),
        (
            """
            The reply [01:10:21:00] came.
            """,
            """
            The reply <a class="yt-timestamp" data-t="01:10:21">[01:10:21]</a> came.
            """,
        ),
        (
            """
            The reply [56:17:56:23] came.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:56:17">[00:56:17]</a>-<a class="yt-timestamp" data-t="00:56:23">[00:56:23]</a> came.
            """,
        ),
        (
            """
            Line <a class="yt-timestamp" data-t="24:45:00">[24:45:00]</a>.
            Line <a class="yt-timestamp" data-t="25:10:00">[25:10:00]</a>.
            Line <a class="yt-timestamp" data-t="26:11:00">[26:11:00]</a>.
            The reply [27:30:00] came.
            """,
            """
            Line <a class="yt-timestamp" data-t="24:45:00">[24:45:00]</a>.
            Line <a class="yt-timestamp" data-t="25:10:00">[25:10:00]</a>.
            Line <a class="yt-timestamp" data-t="26:11:00">[26:11:00]</a>.
            The reply <a class="yt-timestamp" data-t="00:27:30">[00:27:30]</a> came.
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
            The reply [24:45:00] came.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:24:45">[00:24:45]</a> came.
            """,
            0,
            Applicability.CHOICE,
        ),
        (
            """
            The reply [24:45:00] came.
            """,
            """
            The reply <a class="yt-timestamp" data-t="24:45:00">[24:45:00]</a> came.
            """,
            1,
            Applicability.CHOICE,
        ),
        (
            """
            The reply [01:20:00] came.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:01:20">[00:01:20]</a> came.
            """,
            0,
            Applicability.CHOICE,
        ),
        (
            """
            ---
            duration: 10:00
            ---
            The reply [00:12:30] came.
            """,
            """
            ---
            duration: 10:00
            ---
            The reply <a class="yt-timestamp" data-t="00:12:30">[00:12:30]</a> came.
            """,
            0,
            Applicability.CHOICE,
        ),
    ],
)
def test_offers(before: str, after: str, nth: int, applicability: Applicability) -> None:
    check_fix(before, after, RULE, nth=nth, applicability=applicability)
