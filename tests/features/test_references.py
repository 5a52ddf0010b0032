"""Who refers to what is under the cursor: the marks are the references, in all notes."""

from __future__ import annotations

import pytest

from notes_ls.features.references import references
from tests.fixture import Mark, case, render


def check(source: str, *, declaration: bool = False, **options: object) -> None:
    """Assert that the marks are exactly the references of what is at the cursor."""
    made = case(source, **options)
    found = references(made.vault, made.note(), made.offset, include_declaration=declaration)
    assert render(made.texts, [Mark(each.path, made.span(each), "") for each in found]) == render(
        made.texts, made.marks
    )


@pytest.mark.parametrize("cursor", ["title: A$0da L", "Running $0text"])
def test_a_note_is_referred_to_in_every_spelling(cursor: str) -> None:
    check(
        """
        -- a.md --
        See [[ada]], [[Ada L]] and [her](people/ada.md), not [[adam]].
            ^^^^^^^
                     ^^^^^^^^^
                                   ^^^^^^^^^^^^^^^^^^^^
        -- people/ada.md --
        ---
        title: Ada L
        ---
        Running text [[#Early]].
        -- people/b.md --
        ![[ADA#Early|x]] `[[ada]]`
        ^^^^^^^^^^^^^^^^
        -- adam.md --
        """.replace(cursor.replace("$0", ""), cursor)
    )


def test_a_link_stands_for_its_note_and_the_declaration_is_its_title() -> None:
    check(
        """
        -- a.md --
        [[a$0da]]
        ^^^^^^^
        -- ada.md --
        # Ada
        ^^^^^
        """,
        declaration=True,
    )


def test_a_heading_is_referred_to_by_fragments() -> None:
    check(
        """
        -- ada.md --
        # Ada
        ## Early $0years
        See [[#early-years]], [them](#early-years).
            ^^^^^^^^^^^^^^^^
                              ^^^^^^^^^^^^^^^^^^^^
        -- b.md --
        [[ada#Early years|x]] [[ada]] [[ada#Ada]]
        ^^^^^^^^^^^^^^^^^^^^^
        """
    )


def test_the_fragment_of_a_link_stands_for_its_heading() -> None:
    check(
        """
        -- ada.md --
        # Ada
        ## Early
        ^^^^^^^^
        -- b.md --
        [[ada#Ear$0ly]]
        ^^^^^^^^^^^^^
        """,
        declaration=True,
    )


def test_a_moment_is_cited_by_other_notes_about_the_video_within_seconds() -> None:
    def anchor(time: str) -> str:
        return f'<a class="yt-timestamp" data-t="{time}">[{time}]</a>'

    carets = "^" * len(anchor("00:00:00"))
    check(
        f"-- a.md --\n---\nvideoId: dQw4w9WgXcQ\n---\n$0{anchor('00:01:05')}\n{anchor('00:01:09')}\n{carets}\n"
        f"-- b.md --\n---\nvideoId: dQw4w9WgXcQ\n---\n{anchor('00:01:02')}\n{carets}\n{anchor('00:02:02')}\n"
        f"-- c.md --\n---\nvideoId: aaaaaaaaaaa\n---\n{anchor('00:01:05')}\n"
    )


def test_links_to_what_is_not_written_go_together_in_every_spelling() -> None:
    check(
        """
        -- a.md --
        See [[grace_ho$0pper]] and [[grace]].
            ^^^^^^^^^^^^^^^^
        -- b.md --
        [[Grace Hopper | her]] [g](../people/grace-hopper.md) `[[grace_hopper]]`
        ^^^^^^^^^^^^^^^^^^^^^^
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        -- c/d.md --
        ![[people/Grace Hopper#Early]] [g](grace_hopper.md)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                                       ^^^^^^^^^^^^^^^^^^^^
        """,
        declaration=True,
    )
    check(
        """
        -- a.md --
        ![[chart$0.png]] [[https://x.org]]
        ^^^^^^^^^^^^^^
        -- b.md --
        ![c](img/chart.png)
        ^^^^^^^^^^^^^^^^^^^
        """
    )


def test_the_address_of_a_page_is_no_name_of_a_note() -> None:
    check("-- a.md --\n[[https://x$0.org]] [[https://x.org]]\n")


def test_the_page_of_a_folder_is_referred_to_by_the_folder() -> None:
    check(
        """
        -- a b/index.md --
        $0Everything.
        -- n.md --
        [[a b]] [all](a%20b/) [[index]]
        ^^^^^^^
                ^^^^^^^^^^^^^
                              ^^^^^^^^^
        """,
        publish="quartz",
    )


def test_a_moment_that_is_written_wrongly_is_cited_as_it_is_meant() -> None:
    source = """
        -- a.md --
        ---
        videoId: dQw4w9WgXcQ
        ---
        <a class="yt-timestamp" data-t="00:14:$012">[00:14:12]</a>
        -- b.md --
        ---
        videoId: dQw4w9WgXcQ
        ---
        <a class="yt-timestamp" data-t="14:13">[14:13]</a>
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
    check(source)


def test_links_to_an_attachment_go_together() -> None:
    check(
        """
        -- n.md --
        ![[cha$0rt.png|300]] and [it](img/chart.png), not [x](chart.png.md).
        ^^^^^^^^^^^^^^^^^^
                               ^^^^^^^^^^^^^^^^^^^
        -- x/m.md --
        [[img/Chart.PNG]] ![[chart.pdf]] `![[chart.png]]`
        ^^^^^^^^^^^^^^^^^
        -- img/chart.png --
        """
    )


def test_a_tag_stands_for_all_notes_that_have_it() -> None:
    check(
        """
        -- a.md --
        ---
        tags: [math, lo$0gic]
                     ^^^^^
        ---
        #logic and [[#logic]], `#logic`, #logical
         ^^^^^
        -- b.md --
        ---
        tags: logic
              ^^^^^
        ---
        -- c.md --
        ---
        tags: [logical, LOGIC/modal]
                        ^^^^^^^^^^^
        ---
        """
    )


@pytest.mark.parametrize("link", ["[[ada$0]]", "![[chart$0.png]]"])
def test_no_other_note_is_read_for_the_links_to_a_note_or_a_file(link: str) -> None:
    other = "-- b.md --\n# É [[ada]] 🗺 [c](chart.png)\n\n> [[Ada|her]] ![[chart.png]]\n-- chart.png --\n"
    made = case(f"-- a.md --\n{link}\n-- ada.md --\n---\ntitle: Ada\n---\n{other}")
    note, texts = made.note(), dict(made.texts)
    made.texts.clear()
    found = list(references(made.vault, note, made.offset, include_declaration=True))
    assert not made.texts
    made.texts.update(texts)
    kind = "ada" if "ada" in link else "chart"
    shown = [f"{each.path}: {made.span(each).of(texts[each.path])}" for each in found]
    assert (
        shown
        == {
            "ada": ["ada.md: Ada", "a.md: [[ada]]", "b.md: [[ada]]", "b.md: [[Ada|her]]"],
            "chart": ["a.md: ![[chart.png]]", "b.md: [c](chart.png)", "b.md: ![[chart.png]]"],
        }[kind]
    )
