"""Notes whose times are `MM:SS` written as `MM:SS:00`."""

# ruff: noqa: E501  marks stand under anchors, which are long, and so must be one line each

from __future__ import annotations

import pytest

from tests.fixture import Applicability, check_clean, check_findings, check_fix

RULE = "shifted-timestamps"


@pytest.mark.parametrize(
    "note",
    [
        """
        Line <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>.
        Line <a class="yt-timestamp" data-t="24:45:00">[24:45:00]</a>.
                                             ^^^^^^^^ shifted-timestamps: 3 timestamps are shifted, as the times from the first hour on end in ':00': '24:45:00' stands for 00:24:45
        Line <a class="yt-timestamp" data-t="25:10:00">[25:10:00]</a>.
        Line <a class="yt-timestamp" data-t="31:05:00">[31:05:00]</a>.
        """,
        """
        Line <a class="yt-timestamp" data-t="01:45:00">[01:45:00]</a>.
                                             ^^^^^^^^ shifted-timestamps: 3 timestamps are shifted, as the times from the first hour on end in ':00': '01:45:00' stands for 00:01:45
        Line <a class="yt-timestamp" data-t="24:45:00">[24:45:00]</a>.
        Line <a class="yt-timestamp" data-t="25:10:00">[25:10:00]</a>.
        """,
        """
        Line <a class="yt-timestamp" data-t="01:10:00">[01:10:00]</a>.
                                             ^^^^^^^^ shifted-timestamps: 11 timestamps are shifted, as the times from the first hour on end in ':00': '01:10:00' stands for 00:01:10
        Line <a class="yt-timestamp" data-t="01:13:00">[01:13:00]</a>.
        Line <a class="yt-timestamp" data-t="01:16:00">[01:16:00]</a>.
        Line <a class="yt-timestamp" data-t="02:19:00">[02:19:00]</a>.
        Line <a class="yt-timestamp" data-t="02:22:00">[02:22:00]</a>.
        Line <a class="yt-timestamp" data-t="02:25:00">[02:25:00]</a>.
        Line <a class="yt-timestamp" data-t="03:28:00">[03:28:00]</a>.
        Line <a class="yt-timestamp" data-t="03:31:00">[03:31:00]</a>.
        Line <a class="yt-timestamp" data-t="03:34:00">[03:34:00]</a>.
        Line <a class="yt-timestamp" data-t="04:37:00">[04:37:00]</a>.
        Line <a class="yt-timestamp" data-t="04:40:00">[04:40:00]</a>.
        """,
        """
        Line <a class="yt-timestamp" data-t="01:05:17">[01:05:17]</a>.
        Line <a class="yt-timestamp" data-t="01:20:09">[01:20:09]</a>.
        Line <a class="yt-timestamp" data-t="01:33:41">[01:33:41]</a>.
        Line <a class="yt-timestamp" data-t="24:45:00">[24:45:00]</a>.
                                             ^^^^^^^^ shifted-timestamps: 3 timestamps are shifted, as the times from the fifth hour on end in ':00': '24:45:00' stands for 00:24:45
        Line <a class="yt-timestamp" data-t="25:10:00">[25:10:00]</a>.
        Line <a class="yt-timestamp" data-t="31:05:00">[31:05:00]</a>.
        """,
        """
        Line <a class="yt-timestamp" data-t="24:45:00">[24:45:00]</a>.
                                             ^^^^^^^^ shifted-timestamps: 4 timestamps are shifted, as the times from the first hour on end in ':00': '24:45:00' stands for 00:24:45
        Line <a class="yt-timestamp" data-t="25:10:00">[25:10:00]</a>.
        Line <a class="yt-timestamp" data-t="26:11:00">[26:11:00]</a>.
        Line <a class="yt-timestamp" data-t="27:00:00">[00:27:00]</a>, <a class="yt-timestamp" data-t="28:00:00">[28:30:00]</a>, <a class="yt-timestamp" data-t="29:00:00"></a>.
        """,
        """
        ---
        title: A talk
        duration: 50:00
        ---
        Line <a class="yt-timestamp" data-t="00:10:00">[00:10:00]</a>.
        Line <a class="yt-timestamp" data-t="01:20:07">[01:20:07]</a>.
                                             ^^^^^^^^ shifted-timestamps: 1 timestamp is shifted, as the video is shorter: '01:20:07' stands for 00:01:20
        """,
        """
        ---
        title: A talk
        duration: 50:00
        ---
        Line <a class="yt-timestamp" data-t="07:10:00">[07:10:00]</a>.
                                             ^^^^^^^^ shifted-timestamps: 1 timestamp is shifted, as the video is shorter: '07:10:00' stands for 00:07:10
        """,
        """
        -- talk.md --
        ---
        videoId: a1-B2_c3D4e
        ---
        Line <a class="yt-timestamp" data-t="02:17:17">[02:17:17]</a>.
                                             ^^^^^^^^ shifted-timestamps: 3 timestamps are shifted, as other notes on the video end long before: '02:17:17' stands for 00:02:17
        Line <a class="yt-timestamp" data-t="03:25:09">[03:25:09]</a>.
        Line <a class="yt-timestamp" data-t="05:31:44">[05:31:44]</a>.
        -- second.md --
        ---
        videoId: a1-B2_c3D4e
        ---
        <a class="yt-timestamp" data-t="00:01:11">[00:01:11]</a> <a class="yt-timestamp" data-t="00:02:18">[00:02:18]</a> <a class="yt-timestamp" data-t="00:03:25">[00:03:25]</a> <a class="yt-timestamp" data-t="00:04:32">[00:04:32]</a> <a class="yt-timestamp" data-t="00:05:39">[00:05:39]</a> <a class="yt-timestamp" data-t="00:06:46">[00:06:46]</a> <a class="yt-timestamp" data-t="00:07:53">[00:07:53]</a> <a class="yt-timestamp" data-t="00:08:01">[00:08:01]</a> <a class="yt-timestamp" data-t="00:09:08">[00:09:08]</a> <a class="yt-timestamp" data-t="00:10:15">[00:10:15]</a> <a class="yt-timestamp" data-t="00:11:22">[00:11:22]</a> <a class="yt-timestamp" data-t="00:12:29">[00:12:29]</a> <a class="yt-timestamp" data-t="00:13:36">[00:13:36]</a> <a class="yt-timestamp" data-t="00:14:43">[00:14:43]</a> <a class="yt-timestamp" data-t="00:15:50">[00:15:50]</a> <a class="yt-timestamp" data-t="00:16:57">[00:16:57]</a> <a class="yt-timestamp" data-t="00:17:05">[00:17:05]</a> <a class="yt-timestamp" data-t="00:18:12">[00:18:12]</a> <a class="yt-timestamp" data-t="00:19:19">[00:19:19]</a> <a class="yt-timestamp" data-t="00:20:26">[00:20:26]</a> <a class="yt-timestamp" data-t="00:21:33">[00:21:33]</a> <a class="yt-timestamp" data-t="00:22:40">[00:22:40]</a> <a class="yt-timestamp" data-t="00:23:47">[00:23:47]</a> <a class="yt-timestamp" data-t="00:24:54">[00:24:54]</a> <a class="yt-timestamp" data-t="00:25:02">[00:25:02]</a> <a class="yt-timestamp" data-t="00:26:09">[00:26:09]</a> <a class="yt-timestamp" data-t="00:27:16">[00:27:16]</a> <a class="yt-timestamp" data-t="00:28:23">[00:28:23]</a> <a class="yt-timestamp" data-t="00:29:30">[00:29:30]</a> <a class="yt-timestamp" data-t="00:30:37">[00:30:37]</a> <a class="yt-timestamp" data-t="00:31:44">[00:31:44]</a> <a class="yt-timestamp" data-t="00:32:51">[00:32:51]</a> <a class="yt-timestamp" data-t="00:33:58">[00:33:58]</a> <a class="yt-timestamp" data-t="00:34:06">[00:34:06]</a> <a class="yt-timestamp" data-t="00:35:13">[00:35:13]</a> <a class="yt-timestamp" data-t="00:36:20">[00:36:20]</a> <a class="yt-timestamp" data-t="00:37:27">[00:37:27]</a> <a class="yt-timestamp" data-t="00:38:34">[00:38:34]</a> <a class="yt-timestamp" data-t="00:39:41">[00:39:41]</a> <a class="yt-timestamp" data-t="00:40:48">[00:40:48]</a>
        -- third.md --
        ---
        videoId: a1-B2_c3D4e
        ---
        <a class="yt-timestamp" data-t="00:01:19">[00:01:19]</a> <a class="yt-timestamp" data-t="00:02:26">[00:02:26]</a> <a class="yt-timestamp" data-t="00:03:33">[00:03:33]</a> <a class="yt-timestamp" data-t="00:04:40">[00:04:40]</a> <a class="yt-timestamp" data-t="00:05:47">[00:05:47]</a> <a class="yt-timestamp" data-t="00:06:54">[00:06:54]</a> <a class="yt-timestamp" data-t="00:07:02">[00:07:02]</a> <a class="yt-timestamp" data-t="00:08:09">[00:08:09]</a> <a class="yt-timestamp" data-t="00:09:16">[00:09:16]</a> <a class="yt-timestamp" data-t="00:10:23">[00:10:23]</a> <a class="yt-timestamp" data-t="00:11:30">[00:11:30]</a> <a class="yt-timestamp" data-t="00:12:37">[00:12:37]</a> <a class="yt-timestamp" data-t="00:13:44">[00:13:44]</a> <a class="yt-timestamp" data-t="00:14:51">[00:14:51]</a> <a class="yt-timestamp" data-t="00:15:58">[00:15:58]</a> <a class="yt-timestamp" data-t="00:16:06">[00:16:06]</a> <a class="yt-timestamp" data-t="00:17:13">[00:17:13]</a> <a class="yt-timestamp" data-t="00:18:20">[00:18:20]</a> <a class="yt-timestamp" data-t="00:19:27">[00:19:27]</a> <a class="yt-timestamp" data-t="00:20:34">[00:20:34]</a> <a class="yt-timestamp" data-t="00:21:41">[00:21:41]</a> <a class="yt-timestamp" data-t="00:22:48">[00:22:48]</a> <a class="yt-timestamp" data-t="00:23:55">[00:23:55]</a> <a class="yt-timestamp" data-t="00:24:03">[00:24:03]</a> <a class="yt-timestamp" data-t="00:25:10">[00:25:10]</a> <a class="yt-timestamp" data-t="00:26:17">[00:26:17]</a> <a class="yt-timestamp" data-t="00:27:24">[00:27:24]</a> <a class="yt-timestamp" data-t="00:28:31">[00:28:31]</a> <a class="yt-timestamp" data-t="00:29:38">[00:29:38]</a> <a class="yt-timestamp" data-t="00:30:45">[00:30:45]</a> <a class="yt-timestamp" data-t="00:31:52">[00:31:52]</a> <a class="yt-timestamp" data-t="00:32:59">[00:32:59]</a> <a class="yt-timestamp" data-t="00:33:07">[00:33:07]</a> <a class="yt-timestamp" data-t="00:34:14">[00:34:14]</a> <a class="yt-timestamp" data-t="00:35:21">[00:35:21]</a> <a class="yt-timestamp" data-t="00:36:28">[00:36:28]</a> <a class="yt-timestamp" data-t="00:37:35">[00:37:35]</a> <a class="yt-timestamp" data-t="00:38:42">[00:38:42]</a> <a class="yt-timestamp" data-t="00:39:49">[00:39:49]</a> <a class="yt-timestamp" data-t="00:40:56">[00:40:56]</a>
        """,
    ],
)
def test_finds(note: str) -> None:
    check_findings(note, RULE)


@pytest.mark.parametrize(
    "note",
    [
        """
        Line <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>.
        Line <a class="yt-timestamp" data-t="00:24:45">[00:24:45]</a>.
        Line <a class="yt-timestamp" data-t="00:25:10">[00:25:10]</a>.
        """,
        """
        Line <a class="yt-timestamp" data-t="01:00:00">[01:00:00]</a>.
        Line <a class="yt-timestamp" data-t="02:00:00">[02:00:00]</a>.
        Line <a class="yt-timestamp" data-t="03:00:00">[03:00:00]</a>.
        """,
        """
        Line <a class="yt-timestamp" data-t="05:00:00">[05:00:00]</a>.
        Line <a class="yt-timestamp" data-t="06:00:00">[06:00:00]</a>.
        """,
        """
        Line <a class="yt-timestamp" data-t="01:05:17">[01:05:17]</a>.
        Line <a class="yt-timestamp" data-t="01:20:09">[01:20:09]</a>.
        Line <a class="yt-timestamp" data-t="02:33:41">[02:33:41]</a>.
        Line <a class="yt-timestamp" data-t="03:00:00">[03:00:00]</a>.
        """,
        """
        Line <a class="yt-timestamp" data-t="05:05:17">[05:05:17]</a>.
        Line <a class="yt-timestamp" data-t="06:20:09">[06:20:09]</a>.
        Line <a class="yt-timestamp" data-t="07:33:41">[07:33:41]</a>.
        Line <a class="yt-timestamp" data-t="08:00:00">[08:00:00]</a>.
        """,
        """
        ---
        title: A talk
        duration: 10:00:00
        ---
        Line <a class="yt-timestamp" data-t="05:00:00">[05:00:00]</a>.
        Line <a class="yt-timestamp" data-t="06:00:00">[06:00:00]</a>.
        Line <a class="yt-timestamp" data-t="07:00:00">[07:00:00]</a>.
        Line <a class="yt-timestamp" data-t="08:00:00">[08:00:00]</a>.
        """,
        """
        Code `<a class="yt-timestamp" data-t="24:45:00">[24:45:00]</a>`, `<a class="yt-timestamp" data-t="25:10:00">[25:10:00]</a>`, `<a class="yt-timestamp" data-t="26:10:00">[26:10:00]</a>`.
        """,
        """
        -- talk.md --
        ---
        videoId: a1-B2_c3D4e
        ---
        Line <a class="yt-timestamp" data-t="02:17:17">[02:17:17]</a>.
        Line <a class="yt-timestamp" data-t="03:25:09">[03:25:09]</a>.
        Line <a class="yt-timestamp" data-t="05:31:44">[05:31:44]</a>.
        -- second.md --
        ---
        videoId: a1-B2_c3D4e
        ---
        <a class="yt-timestamp" data-t="00:01:11">[00:01:11]</a> <a class="yt-timestamp" data-t="00:02:18">[00:02:18]</a> <a class="yt-timestamp" data-t="00:03:25">[00:03:25]</a> <a class="yt-timestamp" data-t="00:04:32">[00:04:32]</a> <a class="yt-timestamp" data-t="00:05:39">[00:05:39]</a> <a class="yt-timestamp" data-t="00:06:46">[00:06:46]</a> <a class="yt-timestamp" data-t="00:07:53">[00:07:53]</a> <a class="yt-timestamp" data-t="00:08:01">[00:08:01]</a> <a class="yt-timestamp" data-t="00:09:08">[00:09:08]</a> <a class="yt-timestamp" data-t="00:10:15">[00:10:15]</a> <a class="yt-timestamp" data-t="00:11:22">[00:11:22]</a> <a class="yt-timestamp" data-t="00:12:29">[00:12:29]</a> <a class="yt-timestamp" data-t="00:13:36">[00:13:36]</a> <a class="yt-timestamp" data-t="00:14:43">[00:14:43]</a> <a class="yt-timestamp" data-t="00:15:50">[00:15:50]</a> <a class="yt-timestamp" data-t="00:16:57">[00:16:57]</a> <a class="yt-timestamp" data-t="00:17:05">[00:17:05]</a> <a class="yt-timestamp" data-t="00:18:12">[00:18:12]</a> <a class="yt-timestamp" data-t="00:19:19">[00:19:19]</a> <a class="yt-timestamp" data-t="00:20:26">[00:20:26]</a> <a class="yt-timestamp" data-t="00:21:33">[00:21:33]</a> <a class="yt-timestamp" data-t="00:22:40">[00:22:40]</a> <a class="yt-timestamp" data-t="00:23:47">[00:23:47]</a> <a class="yt-timestamp" data-t="00:24:54">[00:24:54]</a> <a class="yt-timestamp" data-t="00:25:02">[00:25:02]</a> <a class="yt-timestamp" data-t="00:26:09">[00:26:09]</a> <a class="yt-timestamp" data-t="00:27:16">[00:27:16]</a> <a class="yt-timestamp" data-t="00:28:23">[00:28:23]</a> <a class="yt-timestamp" data-t="00:29:30">[00:29:30]</a> <a class="yt-timestamp" data-t="00:30:37">[00:30:37]</a> <a class="yt-timestamp" data-t="00:31:44">[00:31:44]</a> <a class="yt-timestamp" data-t="00:32:51">[00:32:51]</a> <a class="yt-timestamp" data-t="00:33:58">[00:33:58]</a> <a class="yt-timestamp" data-t="00:34:06">[00:34:06]</a> <a class="yt-timestamp" data-t="00:35:13">[00:35:13]</a> <a class="yt-timestamp" data-t="00:36:20">[00:36:20]</a> <a class="yt-timestamp" data-t="00:37:27">[00:37:27]</a> <a class="yt-timestamp" data-t="00:38:34">[00:38:34]</a> <a class="yt-timestamp" data-t="00:39:41">[00:39:41]</a> <a class="yt-timestamp" data-t="00:40:48">[00:40:48]</a>
        """,
        """
        -- talk.md --
        ---
        videoId: a1-B2_c3D4e
        ---
        Line <a class="yt-timestamp" data-t="00:17:17">[00:17:17]</a>.
        Line <a class="yt-timestamp" data-t="00:25:09">[00:25:09]</a>.
        Line <a class="yt-timestamp" data-t="00:41:44">[00:41:44]</a>.
        -- second.md --
        ---
        videoId: a1-B2_c3D4e
        ---
        <a class="yt-timestamp" data-t="00:01:11">[00:01:11]</a> <a class="yt-timestamp" data-t="00:02:18">[00:02:18]</a> <a class="yt-timestamp" data-t="00:03:25">[00:03:25]</a> <a class="yt-timestamp" data-t="00:04:32">[00:04:32]</a> <a class="yt-timestamp" data-t="00:05:39">[00:05:39]</a> <a class="yt-timestamp" data-t="00:06:46">[00:06:46]</a> <a class="yt-timestamp" data-t="00:07:53">[00:07:53]</a> <a class="yt-timestamp" data-t="00:08:01">[00:08:01]</a> <a class="yt-timestamp" data-t="00:09:08">[00:09:08]</a> <a class="yt-timestamp" data-t="00:10:15">[00:10:15]</a> <a class="yt-timestamp" data-t="00:11:22">[00:11:22]</a> <a class="yt-timestamp" data-t="00:12:29">[00:12:29]</a> <a class="yt-timestamp" data-t="00:13:36">[00:13:36]</a> <a class="yt-timestamp" data-t="00:14:43">[00:14:43]</a> <a class="yt-timestamp" data-t="00:15:50">[00:15:50]</a> <a class="yt-timestamp" data-t="00:16:57">[00:16:57]</a> <a class="yt-timestamp" data-t="00:17:05">[00:17:05]</a> <a class="yt-timestamp" data-t="00:18:12">[00:18:12]</a> <a class="yt-timestamp" data-t="00:19:19">[00:19:19]</a> <a class="yt-timestamp" data-t="00:20:26">[00:20:26]</a> <a class="yt-timestamp" data-t="00:21:33">[00:21:33]</a> <a class="yt-timestamp" data-t="00:22:40">[00:22:40]</a> <a class="yt-timestamp" data-t="00:23:47">[00:23:47]</a> <a class="yt-timestamp" data-t="00:24:54">[00:24:54]</a> <a class="yt-timestamp" data-t="00:25:02">[00:25:02]</a> <a class="yt-timestamp" data-t="00:26:09">[00:26:09]</a> <a class="yt-timestamp" data-t="00:27:16">[00:27:16]</a> <a class="yt-timestamp" data-t="00:28:23">[00:28:23]</a> <a class="yt-timestamp" data-t="00:29:30">[00:29:30]</a> <a class="yt-timestamp" data-t="00:30:37">[00:30:37]</a> <a class="yt-timestamp" data-t="00:31:44">[00:31:44]</a> <a class="yt-timestamp" data-t="00:32:51">[00:32:51]</a> <a class="yt-timestamp" data-t="00:33:58">[00:33:58]</a> <a class="yt-timestamp" data-t="00:34:06">[00:34:06]</a> <a class="yt-timestamp" data-t="00:35:13">[00:35:13]</a> <a class="yt-timestamp" data-t="00:36:20">[00:36:20]</a> <a class="yt-timestamp" data-t="00:37:27">[00:37:27]</a> <a class="yt-timestamp" data-t="00:38:34">[00:38:34]</a> <a class="yt-timestamp" data-t="00:39:41">[00:39:41]</a> <a class="yt-timestamp" data-t="00:40:48">[00:40:48]</a>
        -- third.md --
        ---
        videoId: a1-B2_c3D4e
        ---
        <a class="yt-timestamp" data-t="00:01:19">[00:01:19]</a> <a class="yt-timestamp" data-t="00:02:26">[00:02:26]</a> <a class="yt-timestamp" data-t="00:03:33">[00:03:33]</a> <a class="yt-timestamp" data-t="00:04:40">[00:04:40]</a> <a class="yt-timestamp" data-t="00:05:47">[00:05:47]</a> <a class="yt-timestamp" data-t="00:06:54">[00:06:54]</a> <a class="yt-timestamp" data-t="00:07:02">[00:07:02]</a> <a class="yt-timestamp" data-t="00:08:09">[00:08:09]</a> <a class="yt-timestamp" data-t="00:09:16">[00:09:16]</a> <a class="yt-timestamp" data-t="00:10:23">[00:10:23]</a> <a class="yt-timestamp" data-t="00:11:30">[00:11:30]</a> <a class="yt-timestamp" data-t="00:12:37">[00:12:37]</a> <a class="yt-timestamp" data-t="00:13:44">[00:13:44]</a> <a class="yt-timestamp" data-t="00:14:51">[00:14:51]</a> <a class="yt-timestamp" data-t="00:15:58">[00:15:58]</a> <a class="yt-timestamp" data-t="00:16:06">[00:16:06]</a> <a class="yt-timestamp" data-t="00:17:13">[00:17:13]</a> <a class="yt-timestamp" data-t="00:18:20">[00:18:20]</a> <a class="yt-timestamp" data-t="00:19:27">[00:19:27]</a> <a class="yt-timestamp" data-t="00:20:34">[00:20:34]</a> <a class="yt-timestamp" data-t="00:21:41">[00:21:41]</a> <a class="yt-timestamp" data-t="00:22:48">[00:22:48]</a> <a class="yt-timestamp" data-t="00:23:55">[00:23:55]</a> <a class="yt-timestamp" data-t="00:24:03">[00:24:03]</a> <a class="yt-timestamp" data-t="00:25:10">[00:25:10]</a> <a class="yt-timestamp" data-t="00:26:17">[00:26:17]</a> <a class="yt-timestamp" data-t="00:27:24">[00:27:24]</a> <a class="yt-timestamp" data-t="00:28:31">[00:28:31]</a> <a class="yt-timestamp" data-t="00:29:38">[00:29:38]</a> <a class="yt-timestamp" data-t="00:30:45">[00:30:45]</a> <a class="yt-timestamp" data-t="00:31:52">[00:31:52]</a> <a class="yt-timestamp" data-t="00:32:59">[00:32:59]</a> <a class="yt-timestamp" data-t="00:33:07">[00:33:07]</a> <a class="yt-timestamp" data-t="00:34:14">[00:34:14]</a> <a class="yt-timestamp" data-t="00:35:21">[00:35:21]</a> <a class="yt-timestamp" data-t="00:36:28">[00:36:28]</a> <a class="yt-timestamp" data-t="00:37:35">[00:37:35]</a> <a class="yt-timestamp" data-t="00:38:42">[00:38:42]</a> <a class="yt-timestamp" data-t="00:39:49">[00:39:49]</a> <a class="yt-timestamp" data-t="00:40:56">[00:40:56]</a>
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
            Line <a class="yt-timestamp" data-t="01:45:00">[01:45:00]</a>.
            Line <a class="yt-timestamp" data-t="24:45:00">[24:45:00]</a>.
            Line <a class="yt-timestamp" data-t="25:10:00">[25:10:00]</a>.
            """,
            """
            Line <a class="yt-timestamp" data-t="01:45:00">[01:45:00]</a>.
            Line <a class="yt-timestamp" data-t="00:24:45">[00:24:45]</a>.
            Line <a class="yt-timestamp" data-t="00:25:10">[00:25:10]</a>.
            """,
        ),
        (
            """
            Line <a class="yt-timestamp" data-t="24:45:00">[24:45:00]</a>.
            Line <a class="yt-timestamp" data-t="25:10:00">[25:10:00]</a>.
            Line <a class="yt-timestamp" data-t="26:11:00">[26:11:00]</a>.
            Line <a class="yt-timestamp" data-t="27:00:00">[00:27:00]</a>, <a class="yt-timestamp" data-t="28:00:00">[28:30:00]</a>, <a class="yt-timestamp" data-t="29:00:00"></a>.
            """,
            """
            Line <a class="yt-timestamp" data-t="00:24:45">[00:24:45]</a>.
            Line <a class="yt-timestamp" data-t="00:25:10">[00:25:10]</a>.
            Line <a class="yt-timestamp" data-t="00:26:11">[00:26:11]</a>.
            Line <a class="yt-timestamp" data-t="27:00:00">[00:27:00]</a>, <a class="yt-timestamp" data-t="28:00:00">[28:30:00]</a>, <a class="yt-timestamp" data-t="00:29:00">[00:29:00]</a>.
            """,
        ),
        (
            """
            Line <a class="yt-timestamp" data-t="01:05:17">[01:05:17]</a>.
            Line <a class="yt-timestamp" data-t="24:45:00">[24:45:00]</a>.
            Line <a class="yt-timestamp" data-t="25:10:00">[25:10:00]</a>.
            Line <a class="yt-timestamp" data-t="031:05:00">[031:05:00]</a>.
            """,
            """
            Line <a class="yt-timestamp" data-t="01:05:17">[01:05:17]</a>.
            Line <a class="yt-timestamp" data-t="00:24:45">[00:24:45]</a>.
            Line <a class="yt-timestamp" data-t="00:25:10">[00:25:10]</a>.
            Line <a class="yt-timestamp" data-t="00:31:05">[00:31:05]</a>.
            """,
        ),
        (
            """
            Line <a class="yt-timestamp" data-t="24:45:00">[24:45:00]</a>.
            Line <a class="yt-timestamp" data-t="25:10:00">[25:10:00]</a>.
            Line <a class="yt-timestamp" data-t="03:20:00">[00:03:20]</a>.
            """,
            """
            Line <a class="yt-timestamp" data-t="00:24:45">[00:24:45]</a>.
            Line <a class="yt-timestamp" data-t="00:25:10">[00:25:10]</a>.
            Line <a class="yt-timestamp" data-t="03:20:00">[00:03:20]</a>.
            """,
        ),
        (
            """
            ---
            title: A talk
            duration: 50:00
            ---
            Line <a class="yt-timestamp" data-t="07:10:00">[07:10:00]</a>.
            """,
            """
            ---
            title: A talk
            duration: 50:00
            ---
            Line <a class="yt-timestamp" data-t="00:07:10">[00:07:10]</a>.
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
            Line <a class="yt-timestamp" data-t="01:45:00">[01:45:00]</a>.
            Line <a class="yt-timestamp" data-t="24:45:00">[24:45:00]</a>.
            Line <a class="yt-timestamp" data-t="25:10:00">[25:10:00]</a>.
            """,
            """
            Line <a class="yt-timestamp" data-t="00:01:45">[00:01:45]</a>.
            Line <a class="yt-timestamp" data-t="00:24:45">[00:24:45]</a>.
            Line <a class="yt-timestamp" data-t="00:25:10">[00:25:10]</a>.
            """,
            0,
            Applicability.UNSAFE,
        ),
        (
            """
            ---
            title: A talk
            duration: 50:00
            ---
            Line <a class="yt-timestamp" data-t="00:10:00">[00:10:00]</a>.
            Line <a class="yt-timestamp" data-t="01:20:07">[01:20:07]</a>.
            """,
            """
            ---
            title: A talk
            duration: 50:00
            ---
            Line <a class="yt-timestamp" data-t="00:10:00">[00:10:00]</a>.
            Line <a class="yt-timestamp" data-t="00:01:20">[00:01:20]</a>.
            """,
            0,
            Applicability.UNSAFE,
        ),
    ],
)
def test_offers(before: str, after: str, nth: int, applicability: Applicability) -> None:
    check_fix(before, after, RULE, nth=nth, applicability=applicability)
