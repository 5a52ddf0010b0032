"""Times written as links."""

from __future__ import annotations

import pytest

from tests.fixture import case, check_clean, check_findings, check_fix, fixes_of

RULE = "timestamp-as-link"
ANCHOR = '<a class="yt-timestamp" data-t="{0}">[{0}]</a>'


@pytest.mark.parametrize(
    "marked",
    [
        """
        The proof [[01:03:15]] and [[ 12:30 | later ]].
                  ^^^^^^^^^^^^ timestamp-as-link: '01:03:15' is a time, not a note
                                   ^^^^^^^^^^^^^^^^^^^ timestamp-as-link: '12:30' is a time, not a note
        """,
        """
        > - ([[0:59]]), [[(1:02:03)]]
             ^^^^^^^^ timestamp-as-link: '0:59' is a time, not a note
                        ^^^^^^^^^^^^^ timestamp-as-link: '(1:02:03)' is a time, not a note
        """,
        """
        ![[01:03:15]]
        ^^^^^^^^^^^^^ timestamp-as-link: '01:03:15' is a time, not a note
        """,
    ],
)
def test_finds(marked: str) -> None:
    check_findings(marked, RULE)


@pytest.mark.parametrize(
    "text",
    [
        '<a class="yt-timestamp" data-t="00:01:02">[[00:05:14]]</a>',
        "[01:03:15] and 01:03:15 and [x](01:03:15)",
        "`[[01:03:15]]` and ```[[01:03:15]]```",
        "[[2024]] [[12.30]] [[John 3:16]] [[3:16 in John]] [[1:2:3:4:5]]",
        '<a class="yt-timestamp" data-t="01:03:15">[01:03:15]</a>',
        "[[ada|01:03:15]]",
    ],
)
def test_leaves(text: str) -> None:
    check_clean(f"-- here.md --\n{text}\n-- ada.md --\n", RULE)


def test_a_note_may_be_named_like_a_time() -> None:
    check_clean("-- here.md --\n[[01:03:15]]\n-- 01_03_15.md --\n---\ntitle: '01:03:15'\n---\n", RULE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The proof [[01:03:15]].", f"The proof {ANCHOR.format('01:03:15')}."),
        ("The proof [[1:03:15|01:03:15]].", f"The proof {ANCHOR.format('01:03:15')}."),
        ("The proof ([[03:15]]).", f"The proof ({ANCHOR.format('00:03:15')})."),
        ('<a class="yt-timestamp" data-t="00:20:59">[[00:20:59]]</a>', ANCHOR.format("00:20:59")),
    ],
)
def test_makes_an_anchor(before: str, after: str) -> None:
    check_fix(f"{before}\n", f"{after}\n", RULE)


@pytest.mark.parametrize("link", ["[[12:30|later]]", "[[01:75:99]]", "[[01:03:15|01:03:16]]"])
def test_makes_none_where_words_or_another_reading_would_be_lost(link: str) -> None:
    made = case(f"See {link}.\n")
    ((_, fixes),) = fixes_of(made, "note.md", RULE)
    assert not fixes


def test_a_link_in_place_of_a_label_is_one_finding() -> None:
    check_findings(
        """
        ---
        title: A talk
        videoId: a1-B2_c3D4e
        ---
        <a class="yt-timestamp" data-t="00:20:59">[[00:20:59]]</a>
                                                  ^^^^^^^^^^^^ timestamp-as-link: '00:20:59' is a time, not a note
        """
    )
