"""Values of `data-t` that are not `HH:MM:SS`."""

# ruff: noqa: E501  marks stand under anchors, which are long, and so must be one line each

from __future__ import annotations

import pytest

from tests.fixture import Applicability, check_clean, check_findings, check_fix

RULE = "malformed-time"


@pytest.mark.parametrize(
    "note",
    [
        """
        The reply <a class="yt-timestamp" data-t="02:25">[02:25]</a>.
                                                  ^^^^^ malformed-time: '02:25' leads to 02:25:00, not to 00:02:25
        """,
        """
        The reply <a class="yt-timestamp" data-t="9:07">[09:07]</a>.
                                                  ^^^^ malformed-time: '9:07' leads to 09:07:00, not to 00:09:07
        """,
        """
        The reply <a class="yt-timestamp" data-t="1:11:00">[1:11:00]</a>.
                                                  ^^^^^^^ malformed-time: '1:11:00' is not written as '01:11:00'
        """,
        """
        The reply <a class="yt-timestamp" data-t="01:05:17:00">[01:05:17:00]</a>.
                                                  ^^^^^^^^^^^ malformed-time: '01:05:17:00' is not written as '01:05:17'
        """,
        """
        The reply <a class="yt-timestamp" data-t="01:20:58:01">[01:20:58:01]</a>.
                                                  ^^^^^^^^^^^ malformed-time: '01:20:58:01' is not written as '01:20:58'
        """,
        """
        The reply <a class="yt-timestamp" data-t="18:05:78">[18:05:78]</a>.
                                                  ^^^^^^^^ malformed-time: '18:05:78' leads to 18:06:18, not to 00:18:05
        """,
        """
        The reply <a class="yt-timestamp" data-t="04:44:0">[04:44:0]</a>.
                                                  ^^^^^^^ malformed-time: '04:44:0' is not written as '04:44:00'
        """,
        """
        The reply <a class="yt-timestamp" data-t="01:0:31">[01:0:31]</a>.
                                                  ^^^^^^^ malformed-time: '01:0:31' is not written as '01:00:31'
        """,
        """
        The reply <a class="yt-timestamp" data-t="40:28]">[40:28]</a>.
                                                  ^^^^^^ malformed-time: '40:28]' leads nowhere, not to 00:40:28
        """,
        """
        The reply <a class="yt-timestamp" data-t="57:30:"></a>.
                                                  ^^^^^^ malformed-time: '57:30:' leads to 57:30:00, not to 00:57:30
        """,
        """
        The reply <a class="yt-timestamp" data-t="01:03:07:"></a>.
                                                  ^^^^^^^^^ malformed-time: '01:03:07:' is not written as '01:03:07'
        """,
        """
        The reply <a class="yt-timestamp" data-t="02:55:180">[02:55:180]</a>.
                                                  ^^^^^^^^^ malformed-time: '02:55:180' leads to 02:58:00, not to 00:02:55
        """,
        """
        The reply <a class="yt-timestamp" data-t="01:93:00">[01:93:00]</a>.
                                                  ^^^^^^^^ malformed-time: '01:93:00' leads to 02:33:00, and may mean 01:33:00
        """,
        """
        The reply <a class="yt-timestamp" data-t="HH:06:26">[00:06:26]</a>.
                                                  ^^^^^^^^ malformed-time: 'HH:06:26' leads nowhere, not to 00:06:26
        """,
        """
        The reply <a class="yt-timestamp" data-t="HH:MM:SS">[00:04:01]</a>.
                                                  ^^^^^^^^ malformed-time: 'HH:MM:SS' leads nowhere, not to 00:04:01
        """,
        """
        The reply <a class="yt-timestamp" data-t="024:45:00">[024:45:00]</a>.
                                                  ^^^^^^^^^ malformed-time: '024:45:00' leads to 24:45:00, and may mean 00:24:45
        """,
        """
        The reply <a class="yt-timestamp" data-t="2241">[37:21]</a>.
                                                  ^^^^ malformed-time: '2241' leads to 2241:00:00, not to 00:37:21
        """,
        """
        The reply <a class="yt-timestamp" data-t="https://youtu.be/XYZ">10:20</a>.
                                                  ^^^^^^^^^^^^^^^^^^^^ malformed-time: 'https://youtu.be/XYZ' leads nowhere, not to 00:10:20
        """,
        """
        The reply <a class="yt-timestamp" data-t="124:06">[124:06]</a>.
                                                  ^^^^^^ malformed-time: '124:06' leads to 124:06:00, not to 02:04:06
        """,
        """
        The reply <a class="yt-timestamp" data-t="N/A">[N/A]</a>.
                                                  ^^^ malformed-time: 'N/A' leads nowhere
        """,
        """
        The reply <a class="yt-timestamp" data-t="0:00:00.413Z">[1:0:41]</a>.
                                                  ^^^^^^^^^^^^ malformed-time: '0:00:00.413Z' leads nowhere, not to 01:00:41
        """,
        """
        The reply <a class="yt-timestamp" data-t="01:13">[01:01:13]</a>.
                                                  ^^^^^ malformed-time: '01:13' leads to 01:13:00, not to 00:01:13 or 01:01:13
        """,
        """
        The reply <a class="yt-timestamp" data-t="">[00:01:13]</a>.
                                                  ^ malformed-time: '' leads nowhere, not to 00:01:13
        """,
    ],
)
def test_finds(note: str) -> None:
    check_findings(note, RULE)


@pytest.mark.parametrize(
    "note",
    [
        """
        The reply <a class="yt-timestamp" data-t="00:02:25">[00:02:25]</a>.
        """,
        """
        The reply <a class="yt-timestamp" data-t="99:59:59">[99:59:59]</a>.
        """,
        """
        The reply <a class="yt-timestamp" data-t="00:14:48">14:48</a>.
        """,
        """
        The reply <a class="yt-timestamp" data-t="00:04:45">[00:05:14]</a>.
        """,
        """
        The reply <a class="yt-timestamp" data-t="00:02:11"></a>.
        """,
        """
        The reply `<a class="yt-timestamp" data-t="02:25">[02:25]</a>`.
        """,
        """
        The reply <a class="yt_timestamp" data-t="02:25">[02:25]</a>.
        """,
        """
        The reply [02:25], at 4:00 PM.
        """,
        """
        The <time data-t="later">reply</time>.
        """,
        """
        The reply <a class="yt-timestamp" data-t="24:45:00">[24:45:00]</a>, <a class="yt-timestamp" data-t="25:10:00">[25:10:00]</a>, <a class="yt-timestamp" data-t="031:05:00">[031:05:00]</a>.
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
            The reply <a class="yt-timestamp" data-t="02:25">[02:25]</a>.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:02:25">[00:02:25]</a>.
            """,
        ),
        (
            """
            The reply <a class="yt-timestamp" data-t="9:07">[09:07]</a>.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:09:07">[00:09:07]</a>.
            """,
        ),
        (
            """
            The reply <a class="yt-timestamp" data-t="1:11:00">[1:11:00]</a>.
            """,
            """
            The reply <a class="yt-timestamp" data-t="01:11:00">[01:11:00]</a>.
            """,
        ),
        (
            """
            The reply <a class="yt-timestamp" data-t="01:05:17:00">[01:05:17:00]</a>.
            """,
            """
            The reply <a class="yt-timestamp" data-t="01:05:17">[01:05:17]</a>.
            """,
        ),
        (
            """
            The reply <a class="yt-timestamp" data-t="18:05:78">[18:05:78]</a>.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:18:05">[00:18:05]</a>.
            """,
        ),
        (
            """
            The reply <a class="yt-timestamp" data-t="40:28]">[40:28]</a>.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:40:28">[00:40:28]</a>.
            """,
        ),
        (
            """
            The reply <a class="yt-timestamp" data-t="57:30:"></a>.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:57:30">[00:57:30]</a>.
            """,
        ),
        (
            """
            The reply <a class="yt-timestamp" data-t="02:55:180">[02:55:180]</a>.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:02:55">[00:02:55]</a>.
            """,
        ),
        (
            """
            The reply <a class="yt-timestamp" data-t="HH:06:26">[00:06:26]</a>.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:06:26">[00:06:26]</a>.
            """,
        ),
        (
            """
            The reply <a class="yt-timestamp" data-t="HH:MM:SS">00:04:01</a>.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:04:01">[00:04:01]</a>.
            """,
        ),
        (
            """
            The reply <a class="yt-timestamp" data-t="https://youtu.be/XYZ">10:20</a>.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:10:20">[00:10:20]</a>.
            """,
        ),
        (
            """
            The reply <a class="yt-timestamp" data-t="02:25">[02:40]</a>.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:02:25">[00:02:25]</a>.
            """,
        ),
        (
            """
            The reply <a href="#a" class="yt-timestamp" data-t=02:25>[02:25]</a>.
            """,
            """
            The reply <a href="#a" class="yt-timestamp" data-t=00:02:25>[00:02:25]</a>.
            """,
        ),
        (
            """
            The reply <a class="yt-timestamp" data-t="02:25">the reply</a>.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:02:25">the reply</a>.
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
            The reply <a class="yt-timestamp" data-t="01:13">[01:01:13]</a>.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:01:13">[00:01:13]</a>.
            """,
            0,
            Applicability.CHOICE,
        ),
        (
            """
            The reply <a class="yt-timestamp" data-t="01:13">[01:01:13]</a>.
            """,
            """
            The reply <a class="yt-timestamp" data-t="01:01:13">[01:01:13]</a>.
            """,
            1,
            Applicability.CHOICE,
        ),
        (
            """
            The reply <a class="yt-timestamp" data-t="01:93:00">[01:93:00]</a>.
            """,
            """
            The reply <a class="yt-timestamp" data-t="01:33:00">[01:33:00]</a>.
            """,
            1,
            Applicability.CHOICE,
        ),
        (
            """
            The reply <a class="yt-timestamp" data-t="9:25:00"></a>.
            """,
            """
            The reply <a class="yt-timestamp" data-t="00:09:25">[00:09:25]</a>.
            """,
            1,
            Applicability.CHOICE,
        ),
    ],
)
def test_offers(before: str, after: str, nth: int, applicability: Applicability) -> None:
    check_fix(before, after, RULE, nth=nth, applicability=applicability)
