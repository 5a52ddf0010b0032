"""Markdown links by paths, which follow as those of VS Code do: directories, several at once, links to oneself."""

from __future__ import annotations

from tests.features.test_moves import check


def test_each_way_to_write_a_path_stays_what_it_is() -> None:
    check(
        """
        -- doc.md --
        [a](/old.md) [b](old.md) [c](./old.md) [d](/other.md) [e](<./old.md> "old")
        [f](/old.md#part) [g](old.md#part) [h](./old.md#part)
        [i](/old#part) [j](old#part) [k](./old)
        -- old.md --
        # Part
        -- other.md --
        """,
        {"old.md": "new with space.md"},
        """
        -- doc.md --
        [a](/new%20with%20space.md) [b](new%20with%20space.md) [c](./new%20with%20space.md) [d](/other.md) [e](<./new%20with%20space.md> "old")
        [f](/new%20with%20space.md#part) [g](new%20with%20space.md#part) [h](./new%20with%20space.md#part)
        [i](/new%20with%20space#part) [j](new%20with%20space#part) [k](./new%20with%20space)
        -- new with space.md --
        # Part
        -- other.md --
        """,  # noqa: E501  a line of a note is one
    )


def test_several_attachments_at_once() -> None:
    check(
        """
        -- doc.md --
        [cat](/cat.png) [dog](/dog.png) ![cat](cat.png) ![dog](dog.png) [cat](./cat.png) [dog](./dog.png)
        -- cat.png --
        -- dog.png --
        """,
        {"cat.png": "kitty.png", "dog.png": "hot/doggo.png", "none.png": "some.png"},
        """
        -- doc.md --
        [cat](/kitty.png) [dog](/hot/doggo.png) ![cat](kitty.png) ![dog](hot/doggo.png) [cat](./kitty.png) [dog](./hot/doggo.png)
        -- kitty.png --
        -- hot/doggo.png --
        """,  # noqa: E501  a line of a note is one
    )


def test_several_notes_at_once() -> None:
    check(
        "-- doc.md --\n[a](/old1.md) [b](old2.md) [c](./old1.md) [[old2]]\n-- old1.md --\n-- old2.md --\n",
        {"old1.md": "new1.md", "old2.md": "new2.md"},
        "-- doc.md --\n[a](/new1.md) [b](new2.md) [c](./new1.md) [[new2]]\n-- new1.md --\n-- new2.md --\n",
    )


def test_a_note_that_moves_takes_its_links_along() -> None:
    check(
        """
        -- doc.md --
        [a](/other.md#part) [b](other.md#part) [c](./other.md#part) [d](other)
        ![](img/cat.gif) ![[img/cat.gif]]
        -- other.md --
        # Part
        -- img/cat.gif --
        """,
        {"doc.md": "sub/new.md"},
        """
        -- sub/new.md --
        [a](/other.md#part) [b](../other.md#part) [c](../other.md#part) [d](../other)
        ![](../img/cat.gif) ![[img/cat.gif]]
        -- other.md --
        # Part
        -- img/cat.gif --
        """,
    )


def test_no_path_goes_down_to_go_up() -> None:
    check(
        "-- sub/doc.md --\n[a](./other.md) [b](other.md) [c](other) [d](/sub/other.md)\n-- sub/other.md --\n",
        {"sub/other.md": "other.md"},
        "-- sub/doc.md --\n[a](../other.md) [b](../other.md) [c](../other) [d](/other.md)\n-- other.md --\n",
    )


def test_a_note_and_what_it_shows_move_apart_and_together() -> None:
    check(
        "-- doc.md --\n![a](images/cat.gif) ![b](./images/cat.gif)\n-- images/cat.gif --\n",
        {"doc.md": "sub/new.md", "images/cat.gif": "sub/kitty.gif"},
        "-- sub/new.md --\n![a](kitty.gif) ![b](./kitty.gif)\n-- sub/kitty.gif --\n",
    )


def test_a_folder_with_links_within_it_into_it_and_out_of_it() -> None:
    check(
        """
        -- doc.md --
        [a](/old/a.md) [b](old/b.md) [c](./old/a.md) [d](/other.md)
        -- old/doc.md --
        [a](/old/a.md) [b](a.md) [c](./b.md) [d](../old/a.md) [e](/other.md) [f](../other.md) [g](./)
        -- old/a.md --
        -- old/b.md --
        -- other.md --
        """,
        {"old": "new/sub"},
        """
        -- doc.md --
        [a](/new/sub/a.md) [b](new/sub/b.md) [c](./new/sub/a.md) [d](/other.md)
        -- new/sub/doc.md --
        [a](/new/sub/a.md) [b](a.md) [c](./b.md) [d](./a.md) [e](/other.md) [f](../../other.md) [g](./)
        -- new/sub/a.md --
        -- new/sub/b.md --
        -- other.md --
        """,
    )


def test_a_folder_moves_below_its_own_name() -> None:
    check(
        """
        -- old/readme.md --
        [a](/top.md) [b](/old/sibling.md) [c](../top.md) [d](../old/sibling.md)
        [e](../old/) [f](../old) [g](/old) [h](/old/)
        # Header
        [i](#header) [[#Header]]
        -- old/sibling.md --
        -- top.md --
        """,
        {"old": "new/old"},
        """
        -- new/old/readme.md --
        [a](/top.md) [b](/new/old/sibling.md) [c](../../top.md) [d](../old/sibling.md)
        [e](../old/) [f](../old) [g](/new/old) [h](/new/old/)
        # Header
        [i](#header) [[#Header]]
        -- new/old/sibling.md --
        -- top.md --
        """,
    )


def test_links_of_a_note_to_itself() -> None:
    check(
        "-- old.md --\n# Header\n[a](#header) [b](old.md#header) [c](./old.md#header) [[old#Header]] [[#Header]]\n",
        {"old.md": "sub/new.md"},
        "-- sub/new.md --\n# Header\n[a](#header) [b](new.md#header) [c](./new.md#header) [[new#Header]] [[#Header]]\n",
    )
