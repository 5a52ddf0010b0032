"""Elements meant as timestamp anchors that are none."""

# ruff: noqa: E501  marks stand under anchors, which are long, and so must be one line each

from __future__ import annotations

import pytest

from tests.fixture import Applicability, check_clean, check_findings, check_fix

RULE = "malformed-anchor"


@pytest.mark.parametrize(
    "note",
    [
        """
        The kiln <a class="yt="yt-timestamp" data-t="00:02:02">[00:02:02]</a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: its class is not "yt-timestamp"
        """,
        """
        The kiln <a class="yt_timestamp" data-t="00:02:02">[00:02:02]</a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: its class is not "yt-timestamp"
        """,
        """
        The kiln <a class="yt:timestamp" data-t="00:02:02">[00:02:02]</a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: its class is not "yt-timestamp"
        """,
        """
        The kiln <a class="yt=" yt-timestamp data-t="00:02:02">[00:02:02]</a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: its class is not "yt-timestamp"
        """,
        """
        The kiln <a class class="yt-timestamp" data-t="00:02:02">[00:02:02]</a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: its class is not "yt-timestamp"
        """,
        """
        The kiln <a class="yt>00:10:17">[00:10:17]</a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: its class is not "yt-timestamp"
        """,
        """
        The kiln <a class="yt-58:01">[00:58:01]</a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: its class is not "yt-timestamp"
        """,
        """
        The kiln <a class="yt-timestamp" data="00:11:05"></a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: it has no data-t
        """,
        """
        The kiln <a class="yt-timestamp" data=t="00:11:05">[00:11:05]</a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: it has no data-t
        """,
        """
        The kiln <a class="yt-timestamp" href="00:01:00">[00:01:00]</a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: it has no data-t
        """,
        """
        The kiln <a class="yt-timestamp" data-3:40:55:00">[3:40:55:00]</a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: it has no data-t
        """,
        """
        The kiln <a class="yt-timestamp">[00:01:00]</a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: it has no data-t
        """,
        """
        The kiln <a class="yt-timestamp" data-t="00:27:51]-[00:27:57]</a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: a quote is missing
        """,
        """
        The kiln <a class="yt-timestamp" data-t="04:15:15]</a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: a quote is missing
        """,
        """
        The kiln <a class="yt-timestamp" data-t="00:13:30>[00:13:30]</a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: a quote is missing
        """,
        """
        The kiln <p class="yt-timestamp" data-t="00:21:17">[00:21:17]</p> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: its tag is not <a>
        """,
        """
        The kiln < a class="yt-timestamp" data-t="02:40">[02:40]</a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: the tag is escaped, so it is shown as text
        """,
        """
        The kiln <a%20class="yt-timestamp"%20data-t="00:00:41"> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: the tag is escaped, so it is shown as text
        """,
        """
        The kiln &lt;a class="yt-timestamp" data-t="00:00:41"&gt;[00:00:41]&lt;/a&gt; cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: the tag is escaped, so it is shown as text
        """,
        r"""
        The kiln \<a class="yt-timestamp" data-t="00:00:41">[00:00:41]</a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: the tag is escaped, so it is shown as text
        """,
        """
        The kiln <a class="yt-timestamp" data-t="00:15:44">[00:15:44]> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: its closing tag is not </a>
        """,
        """
        The kiln <a class="yt-timestamp" data-t="00:15:44">[00:15:44]</sup> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: its closing tag is not </a>
        """,
        """
        The kiln <a class="yt-timestamp" data-t="00:15:44">[00:15:44]</a) cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: its closing tag is not </a>
        """,
        """
        The kiln <a class="yt-timestamp" data-t="00:13:54">[00:13:54] cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: it is never closed
        """,
        """
        The kiln <a class="yt-timestamp" data-t="00:13:54">, and then it cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: it is never closed
        """,
        """
        The kiln [00:06:32](<a class="yt-timestamp" data-t="00:06:32">[00:06:32]</a>) cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: it stands in the target of a link
        """,
        """
        The kiln [00:06:32](<a class="yt-timestamp" data-t="00:06:32">[00:06:32]</a> cools.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: it stands in the target of a link
        """,
        """
        The [glaze](<a class="yt-timestamp" data-t="06:32">[06:32]</a>) cools.
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-anchor: malformed timestamp: it stands in the target of a link
        """,
        """
        The kiln cools <a class="yt
                       ^^^^^^^^^^^^ malformed-anchor: malformed timestamp: its class is not "yt-timestamp"
        """,
    ],
)
def test_finds(note: str) -> None:
    check_findings(note, RULE)


@pytest.mark.parametrize(
    "note",
    [
        """
        The kiln <a class="yt-timestamp" data-t="00:02:02">[00:02:02]</a> cools.
        """,
        """
        The kiln <a href="#fn:1" class="yt-timestamp" data-t="00:54:01">[00:54:01]</a> cools.
        """,
        """
        The kiln <a data-t='00:54:01' class='note yt-timestamp'>[00:54:01]</a> cools.
        """,
        """
        The kiln <A CLASS="yt-timestamp" DATA-T="00:54:01">[00:54:01]</A > cools.
        """,
        """
        The kiln <a class="yt-timestamp"
        data-t="00:54:01">[00:54:01]</a> cools.
        """,
        """
        The kiln <a class="yt-timestamp" data-t="02:25">[02:25]</a> cools.
        """,
        """
        The kiln (<a class="yt-timestamp" data-t="00:02:02">[00:02:02]</a>) cools.
        """,
        """
        The kiln <a href="https://kiln.example">cools</a>, 3 < 4 and 5 > 4.
        """,
        """
        The kiln <br/> cools <sup>2</sup>, <span class="ytterbium">Yb</span>.
        """,
        """
        A `<a class="yt_timestamp" data-t="00:02:02">[00:02:02]</a>` in code.
        """,
        """
        ```html
        <a class="yt_timestamp" data-t="00:02:02">[00:02:02]</a>
        ```
        """,
        """
        A comment <!-- <a class="yt_timestamp" data-t="00:02:02">[00:02:02]</a> --> here.
        """,
        """
        [glaze](glaze.md) and [[glaze]] at <a class="yt-timestamp" data-t="00:02:02">[00:02:02]</a>.
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
            The kiln <a class="yt="yt-timestamp" data-t="00:02:02">[00:02:02]</a> cools.
            """,
            """
            The kiln <a class="yt-timestamp" data-t="00:02:02">[00:02:02]</a> cools.
            """,
        ),
        (
            """
            The kiln <a class="yt-58:01">[00:58:01]</a> cools.
            """,
            """
            The kiln <a class="yt-timestamp" data-t="00:58:01">[00:58:01]</a> cools.
            """,
        ),
        (
            """
            The kiln <a class="yt-timestamp" data="00:11:05"></a> cools.
            """,
            """
            The kiln <a class="yt-timestamp" data-t="00:11:05">[00:11:05]</a> cools.
            """,
        ),
        (
            """
            The kiln <a class="yt-timestamp" data-3:40:55:00">[3:40:55:00]</a> cools.
            """,
            """
            The kiln <a class="yt-timestamp" data-t="03:40:55">[03:40:55]</a> cools.
            """,
        ),
        (
            """
            The kiln <a class="yt-timestamp" data-t="00:27:51]-[00:27:57]</a> cools.
            """,
            """
            The kiln <a class="yt-timestamp" data-t="00:27:51">[00:27:51]</a>-<a class="yt-timestamp" data-t="00:27:57">[00:27:57]</a> cools.
            """,
        ),
        (
            """
            The kiln <a class="yt-timestamp" data-t="00:13:30>[00:13:30]</a> cools.
            """,
            """
            The kiln <a class="yt-timestamp" data-t="00:13:30">[00:13:30]</a> cools.
            """,
        ),
        (
            """
            The kiln < a class="yt-timestamp" data-t="02:40">[02:40]</a> cools.
            """,
            """
            The kiln <a class="yt-timestamp" data-t="00:02:40">[00:02:40]</a> cools.
            """,
        ),
        (
            """
            The kiln <sup><a class="yt-timestamp" data-t="00:15:44">[00:15:44]</sup> cools.
            """,
            """
            The kiln <sup><a class="yt-timestamp" data-t="00:15:44">[00:15:44]</a></sup> cools.
            """,
        ),
        (
            """
            The kiln <a class="yt-timestamp" data-t="00:15:44">[00:15:44]> cools.
            """,
            """
            The kiln <a class="yt-timestamp" data-t="00:15:44">[00:15:44]</a> cools.
            """,
        ),
        (
            """
            The kiln <a class="yt-timestamp" data-t="00:13:54">, and then it cools.
            """,
            """
            The kiln <a class="yt-timestamp" data-t="00:13:54">[00:13:54]</a>, and then it cools.
            """,
        ),
        (
            """
            The kiln [00:06:32](<a class="yt-timestamp" data-t="00:06:32">[00:06:32]</a> cools.
            """,
            """
            The kiln <a class="yt-timestamp" data-t="00:06:32">[00:06:32]</a> cools.
            """,
        ),
        (
            """
            The [glaze](<a class="yt-timestamp" data-t="06:32">[06:32]</a>) cools.
            """,
            """
            The glaze <a class="yt-timestamp" data-t="00:06:32">[00:06:32]</a> cools.
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
            The kiln <a class="yt_timestamp" data-t="00:11:05">[00:45:00]</a> cools.
            """,
            """
            The kiln <a class="yt-timestamp" data-t="00:45:00">[00:45:00]</a> cools.
            """,
            1,
            Applicability.CHOICE,
        ),
        (
            """
            The kiln <a class="yt_timestamp" data-t="00:11:05">the glaze</a> cools.
            """,
            """
            The kiln <a class="yt-timestamp" data-t="00:11:05">[00:11:05]</a> cools.
            """,
            0,
            Applicability.UNSAFE,
        ),
    ],
)
def test_offers(before: str, after: str, nth: int, applicability: Applicability) -> None:
    check_fix(before, after, RULE, nth=nth, applicability=applicability)
