"""What is shown where the pointer rests."""

from __future__ import annotations

import textwrap

import pytest

from notes_ls.features.hover import hover
from tests.fixture import case


def check(source: str, expected: str | None, **options: object) -> None:
    """Assert that the hover at the cursor is this Markdown, or that there is none."""
    made = case(source, **options)
    found = hover(made.vault, made.note(), made.offset)
    assert (found.markdown if found else None) == (textwrap.dedent(expected).strip() if expected is not None else None)


NOTE = """
-- people/ada.md --
---
title: Ada *Lovelace*
videoId: dQw4w9WgXcQ
---
From: [[lectures]] <br/>

She wrote of [[engine | the engine]] <a class="yt-timestamp" data-t="00:00:05">[00:00:05]</a>
and of ![a picture](http://example.com/x.png).

## Early years
Born in **London**, see <b>there</b>.

### School
None.

## Later
"""


def test_a_link_shows_the_note_it_leads_to() -> None:
    check(
        "-- talk.md --\nSee [[a$0da]]." + NOTE,
        r"""
        **Ada *Lovelace***

        From: lectures

        She wrote of the engine [00:00:05] and of a picture.

        Born in **London**, see there.

        people/ada.md · 1 note links here · [video on YouTube](<https://www.youtube.com/watch?v=dQw4w9WgXcQ>)
        """,
    )


def test_a_fragment_shows_its_section() -> None:
    check(
        "-- talk.md --\nSee [[ada#early years$0]]." + NOTE,
        """
        **Ada *Lovelace* › Early years**

        Born in **London**, see there.

        None.

        people/ada.md · 1 note links here · [video on YouTube](<https://www.youtube.com/watch?v=dQw4w9WgXcQ>)
        """,
    )


def test_an_anchor_shows_its_second_of_the_video() -> None:
    check(
        """
        ---
        title: A talk
        videoId: dQw4w9WgXcQ
        ---
        So <a class="yt-timestamp" data-t="00:01$0:05">[00:01:05]</a>
        """,
        """
        **A talk**

        00:01:05 on YouTube: <https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=65s>
        """,
    )


def test_the_thumbnail_is_apart_for_clients_that_show_pictures() -> None:
    made = case('---\nvideoId: dQw4w9WgXcQ\n---\n<a class="yt-timestamp" data-t="00:01$0:05">[00:01:05]</a>')
    found = hover(made.vault, made.note(), made.offset)
    assert found is not None
    assert found.picture == "![thumbnail](<https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg>)"


def test_an_anchor_without_a_video_says_so() -> None:
    check('<a class="yt-timestamp" data-t="00:01$0:05">[00:01:05]</a>', "the frontmatter names no video")


def test_a_dangling_link_shows_what_names_come_near() -> None:
    check(
        "-- a.md --\n[[ada_lovelaca$0]]\n-- x/ada_lovelace.md --\n",
        """
        no note named 'ada_lovelaca'; these names come near

        - **ada_lovelace** (x/ada_lovelace.md)
        """,
    )
    check("[[xyzzy$0]]", "no note named 'xyzzy'")
    check("![[xyzzy$0.png]]", "no file named 'xyzzy.png'")
    check("-- a.md --\n[[xyzzy$0]]\n-- b.md --\n[[Xyz zy]]\n", "no note named 'xyzzy', which 2 notes ask for")


def test_an_ambiguous_link_lists_its_notes() -> None:
    check(
        "-- a.md --\n[[setup$0]]\n-- x/setup.md --\n-- y/setup.md --\n",
        """
        2 notes answer to 'setup'

        - **setup** (x/setup.md)
        - **setup** (y/setup.md)
        """,
    )


def test_the_frontmatter_shows_the_video_and_who_else_is_about_it() -> None:
    check(
        "-- a.md --\n---\nvideo: $0https://vimeo.com/76979871\n---\n-- b.md --\n---\nvimeo: 76979871\ntitle: B\n---\n",
        """
        <https://vimeo.com/76979871>

        1 other note is about this video

        - **B** (b.md)
        """,
    )


def test_running_text_shows_nothing() -> None:
    check("Just $0text", None)
    check("---\ntitle: T$0\n---\n", None)


@pytest.mark.parametrize(
    ("value", "label", "second", "told"),
    [
        ("14:12", "14:12", 852, "for '14:12' the player goes to 14:12:00"),
        ("", "[00:01:02]", 62, "for '' the player goes nowhere"),
        ("00:01:02", "[00:01:02]", 62, ""),
    ],
)
def test_a_time_leads_where_its_author_meant(value: str, label: str, second: int, told: str) -> None:
    made = case(f'-- n.md --\n---\nvideoId: dQw4w9WgXcQ\n---\n<a cla$0ss="yt-timestamp" data-t="{value}">{label}</a>\n')
    found = hover(made.vault, made.note(), made.offset)
    assert found is not None
    assert f"&t={second}s" in found.markdown
    assert found.markdown.endswith(told or "s>")
