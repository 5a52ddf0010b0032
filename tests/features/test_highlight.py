"""Where else in the note the same thing stands: the marks are the highlights."""

from __future__ import annotations

from notes_ls.features.highlight import highlight
from tests.fixture import Mark, case, render


def check(source: str) -> None:
    """Assert that the marks are exactly what is highlighted."""
    made = case(source)
    note = made.note()
    marks = [Mark(note.path, span, "") for span in highlight(made.vault, note, made.offset)]
    assert render(made.texts, marks) == render(made.texts, made.marks)


def test_links_to_the_same_note_go_together() -> None:
    check(
        """
        -- n.md --
        [[a$0da]] and [[Ada | her]] and [[adam]]
        ^^^^^^^
                    ^^^^^^^^^^^^^
        -- ada.md --
        -- adam.md --
        """
    )


def test_dangling_links_to_the_same_name_go_together() -> None:
    check(
        """
        [[no$0body]] and [[people/NoBody | x]] and [[none]]
        ^^^^^^^^^^
                       ^^^^^^^^^^^^^^^^^^^^^
        """
    )


def test_a_heading_goes_with_the_links_to_it() -> None:
    check(
        """
        # Top
        ## Ear$0ly
           ^^^^^
        [[#early]]
        ^^^^^^^^^^
        """
    )


def test_plain_text_has_no_company() -> None:
    check("word wo$0rd")


def test_anchors_of_the_same_second_go_together() -> None:
    anchor = '<a class="yt-timestamp" data-t="00:00:05">[00:00:05]</a>'
    check(f"$0{anchor}\n{'^' * len(anchor)}\n{anchor}\n{'^' * len(anchor)}\n{anchor.replace('05', '06')}")
