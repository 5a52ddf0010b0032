"""What can be clicked: the marks are the links with their targets."""

from __future__ import annotations

from notes_ls.features.document_links import document_links
from tests.fixture import Mark, case, render


def check(source: str) -> None:
    """Assert that the marks are exactly the links, each with its path or URL and its tooltip."""
    made = case(source)
    note = made.note()
    marks = [
        Mark(
            note.path,
            link.span,
            f"{link.path or link.url}{'#' + link.fragment if link.fragment else ''} ({link.tooltip})",
        )
        for link in document_links(made.vault, note)
    ]
    assert render(made.texts, marks) == render(made.texts, made.marks)


def test_wikilinks_that_lead_somewhere() -> None:
    check(
        """
        -- n.md --
        [[ada#Early|x]] [[nobody]] ![[c.png]] [her](ada.md)
        ^^^^^^^^^^^^^^^ ada.md#Early (Ada L)
                                   ^^^^^^^^^^ files/c.png (files/c.png)
        -- ada.md --
        ---
        title: Ada L
        ---
        -- files/c.png --
        """
    )


def test_anchors_lead_to_the_time_that_is_meant() -> None:
    check(
        """
        -- n.md --
        ---
        vimeo: 76979871
        ---
        <a class="yt-timestamp" data-t="14:12">[14:12]</a>
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ https://vimeo.com/76979871#t=852s (00:14:12 on Vimeo)
        """
    )


def test_a_file_is_found_wherever_the_vault_has_it() -> None:
    check(
        """
        -- x/n.md --
        ---
        video: "[[talk.mp4]]"
        ---
        <a class="yt-timestamp" data-t="00:00:05">[00:00:05]</a>
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ films/talk.mp4#t=5 (00:00:05 on talk.mp4)
        -- films/talk.mp4 --
        """
    )


def test_anchors_lead_to_the_video() -> None:
    anchor = '<a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>'
    url = "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=65s"
    check(f"---\nvideoId: dQw4w9WgXcQ\n---\n{anchor}\n{'^' * len(anchor)} {url} (00:01:05 on YouTube)")
    check(anchor)
