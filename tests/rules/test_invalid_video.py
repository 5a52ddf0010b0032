"""Video references that lead nowhere, and all that lead somewhere or name no video on purpose."""

from __future__ import annotations

import pytest

from tests.fixture import case, check_clean, check_findings, check_fix, fixes_of

RULE = "invalid-video"


@pytest.mark.parametrize(
    "note",
    [
        """
        ---
        videoId: a1-B2_c3D4
                 ^^^^^^^^^^ invalid-video: 'a1-B2_c3D4' is no YouTube id of 11 characters
        ---
        """,
        """
        ---
        videoId: youtu.be/a1-B2_c3D4e
                 ^^^^^^^^^^^^^^^^^^^^ invalid-video: 'youtu.be/a1-B2_c3D4e' is no YouTube id of 11 characters
        ---
        """,
        """
        ---
        videoId: "a1-B2_c3D4e?t=5" # the talk
                 ^^^^^^^^^^^^^^^^^ invalid-video: 'a1-B2_c3D4e?t=5' is no YouTube id of 11 characters
        ---
        """,
        """
        ---
        videoId: 00000000010
                 ^^^^^^^^^^^ invalid-video: YAML takes '00000000010' for a number: put it in quotes
        ---
        """,
        """
        ---
        videoId: 1_000_000_0
                 ^^^^^^^^^^^ invalid-video: YAML takes '1_000_000_0' for a number: put it in quotes
        ---
        """,
        """
        ---
        videoId: 2024-01-01
                 ^^^^^^^^^^ invalid-video: '2024-01-01' is no YouTube id of 11 characters
        ---
        """,
        """
        ---
        video: https://youtu.be/XYZ
               ^^^^^^^^^^^^^^^^^^^^ invalid-video: 'https://youtu.be/XYZ' names no video of a known host
        ---
        """,
        """
        ---
        video: my talk
               ^^^^^^^ invalid-video: 'my talk' names no video of a known host
        ---
        """,
        """
        ---
        video: [[talk.mp4]]
               ^^^^^^^^^^^^ invalid-video: YAML takes '[[talk.mp4]]' for a list: put it in quotes
        ---
        """,
        """
        ---
        vimeo: 0123456
               ^^^^^^^ invalid-video: YAML takes '0123456' for a number: put it in quotes
        ---
        """,
    ],
)
def test_finds(note: str) -> None:
    check_findings(note, RULE)


@pytest.mark.parametrize(
    "line",
    [
        "title: no video",
        "videoId: a1-B2_c3D4e",
        "videoId: -1-B2_c3D4e",
        "videoId: '00000000010'",
        "videoId: empty",
        "videoId:",
        "videoId: ''",
        "video: https://vimeo.com/76979871",
        "video: a1-B2_c3D4e",
        "video: '[[talk.mp4]]'",
        "video: media/talk.webm",
        "video: false",
        "video: {title: a talk}",
        "youtube: https://www.youtube.com/watch?v=a1-B2_c3D4e&t=5",
        "vimeo: 76979871",
        "source: https://example.com/article",
        "source: '[[A book]]'",
        "url: https://youtu.be/XYZ",
        "media: https://example.com/stream",
        "audio: https://example.com/episode",
    ],
)
def test_leaves_alone(line: str) -> None:
    check_clean(f"---\n{line}\n---\n", RULE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("videoId: https://youtu.be/a1-B2_c3D4e?t=5", "videoId: a1-B2_c3D4e"),
        ('videoId: "https://www.youtube.com/watch?v=a1-B2_c3D4e" # talk', "videoId: a1-B2_c3D4e # talk"),
        ("videoId: a1-B2_c3D4e&t=5s", "videoId: a1-B2_c3D4e"),
        ("video: a1-B2_c3D4e?si=x", "video: a1-B2_c3D4e"),
        ("videoId: youtu.be/1_000_000_0", "videoId: '1_000_000_0'"),
        ("videoId: 00000000010", "videoId: '00000000010'"),
        ("video: [[talk.mp4]]", "video: '[[talk.mp4]]'"),
    ],
)
def test_fix(before: str, after: str) -> None:
    check_fix(f"---\n{before}\n---\n", f"---\n{after}\n---\n", RULE)


@pytest.mark.parametrize("line", ["videoId: a1-B2_c3D4", "videoId: https://vimeo.com/76979871", "video: my talk"])
def test_nothing_is_guessed(line: str) -> None:
    ((_, offered),) = fixes_of(case(f"---\n{line}\n---\n"), "note.md", RULE)
    assert offered == []


def test_only_the_keys_of_the_settings_are_judged() -> None:
    check_clean("---\nvideoId: talk\n---\n", RULE, video={"keys": ["video"]})
