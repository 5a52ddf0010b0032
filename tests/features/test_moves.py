"""Files and folders that move, and links that follow: each case is a vault before and after."""

from __future__ import annotations

from notes_ls.features.moves import move
from notes_ls.steps import at_once
from tests.features.following import check_followed, texts_after
from tests.fixture import case, render


def check(before: str, moves: dict[str, str], after: str, **options: object) -> None:
    """Assert that moving these files and folders turns the vault into `after`."""
    made = case(before, **options)
    files = {
        path: new + path[len(old) :]
        for old, new in moves.items()
        for path in made.texts
        if path == old or path.startswith(f"{old}/")
    }
    edits = at_once(move(made.vault, moves.items())).edits
    assert render(texts_after(made, edits, files.items()), []) == render(case(after).texts, [])
    check_followed(made, edits, files.items())


def test_a_bare_name_stays_where_it_is_still_plain() -> None:
    check(
        "-- a.md --\n[[b]] [[x/b]]\n-- x/b.md --\n", {"x/b.md": "y/b.md"}, "-- a.md --\n[[b]] [[y/b]]\n-- y/b.md --\n"
    )


def test_the_links_of_a_note_that_moves_follow_too() -> None:
    check(
        "-- x/a.md --\n[[./b]] [c](b.md) [[b]] ![](p.png)\n-- x/b.md --\n-- x/p.png --\n",
        {"x/a.md": "y/z/a.md"},
        "-- y/z/a.md --\n[[../../x/b]] [c](../../x/b.md) [[b]] ![](../../x/p.png)\n-- x/b.md --\n-- x/p.png --\n",
    )


def test_a_note_in_which_no_link_changes_is_not_read() -> None:
    made = case(
        "-- x/ada.md --\n---\naliases: [Ada L]\n---\n[[bob]] [c](bob.md) [[nobody]] ![[50%.png]]\n"
        "-- x/bob.md --\n[[Ada L]] [b](./ada.md#x)\n-- y/c.md --\n[[Ada L]] [[ADA l]] ![x](../x/50%25.png)\n"
        "-- y/d.md --\n[[ada]]\n-- x/50%.png --\n"
    )
    moved = at_once(move(made.vault, [("x/ada.md", "x/ada_lovelace.md")]))
    assert {path: [edit.text for edit in edits] for path, edits in moved.edits.items()} == {
        "x/bob.md": ["./ada_lovelace.md"],
        "y/d.md": ["ada_lovelace"],
    }
    assert moved.read.keys() == moved.edits.keys()


def test_a_folder_moves_with_all_that_it_holds() -> None:
    check(
        """
        -- a.md --
        [[x/b]] [[b]] ![[x/p.png]]
        -- x/b.md --
        [[c]] [[./y/c]] [[/x/y/c]]
        -- x/y/c.md --
        -- x/p.png --
        """,
        {"x": "z"},
        """
        -- a.md --
        [[z/b]] [[b]] ![[z/p.png]]
        -- z/b.md --
        [[c]] [[./y/c]] [[/z/y/c]]
        -- z/y/c.md --
        -- z/p.png --
        """,
    )


def test_a_note_that_the_own_folder_preferred_is_named_by_its_path() -> None:
    check(
        "-- x/a.md --\n[[b]]\n-- x/b.md --\n-- y/b.md --\n",
        {"x/a.md": "y/a.md"},
        "-- y/a.md --\n[[x/b|b]]\n-- x/b.md --\n-- y/b.md --\n",
    )


def test_two_notes_may_change_places() -> None:
    check(
        "-- n.md --\n[[a]] [[b]]\n-- a.md --\n1\n-- b.md --\n2\n",
        {"a.md": "b.md", "b.md": "a.md"},
        "-- n.md --\n[[b]] [[a]]\n-- b.md --\n1\n-- a.md --\n2\n",
    )


def test_a_link_to_a_folder_follows_its_page() -> None:
    check(
        "-- n.md --\n[[people]] [all](people/) [[people/index#Ada]]\n-- people/index.md --\n# Ada\n",
        {"people": "the persons"},
        "-- n.md --\n[[the persons]] [all](the%20persons/) [[the persons/index#Ada]]\n"
        "-- the persons/index.md --\n# Ada\n",
        publish="quartz",
    )


def test_a_note_of_the_name_of_a_folder_above_is_named_from_there() -> None:
    check(
        "-- x/n.md --\n[s](y.md)\n-- x/y.md --\n",
        {"x/y.md": "x.md"},
        "-- x/n.md --\n[s](../x.md)\n-- x.md --\n",
    )


def test_a_link_that_no_reader_can_follow_any_more_is_written_for_people() -> None:
    check(
        "-- y/n.md --\n---\naliases: [x]\n---\n[[../x/index]]\n-- x/_index.md --\n",
        {"y/n.md": "z.md"},
        "-- z.md --\n---\naliases: [x]\n---\n[[./x/_index]]\n-- x/_index.md --\n",
        publish="quartz",
        quartz_links="relative",
    )


def test_an_attachment_is_followed() -> None:
    check(
        "-- a.md --\n![[p.png]] ![](p.png)\n-- p.png --\n",
        {"p.png": "q/r.png"},
        "-- a.md --\n![[r.png]] ![](q/r.png)\n-- q/r.png --\n",
    )


def test_what_is_no_part_of_the_vault_changes_nothing() -> None:
    check("-- a.md --\n[[b]]\n", {"b.md": "c.md", "z": "y"}, "-- a.md --\n[[b]]\n")


def test_an_attachment_is_followed_by_each_link_in_its_own_way() -> None:
    check(
        """
        -- a.md --
        ![[cat.png]] ![[img/cat.png|100]] [[Cat.PNG]] [c](/img/cat.png) ![c](img/cat.png) [c](./img/cat.png "a cat")
        | x |
        |---|
        | ![[img/cat.png\\|20]] |
        -- img/n.md --
        ![](cat.png) ![[./cat.png]] [x](<cat.png>) `![[cat.png]]`
        -- img/cat.png --
        """,
        {"img/cat.png": "hot img/kitty.png"},
        """
        -- a.md --
        ![[kitty.png]] ![[hot img/kitty.png|100]] [[kitty.png]] [c](/hot%20img/kitty.png) ![c](hot%20img/kitty.png) [c](./hot%20img/kitty.png "a cat")
        | x |
        |---|
        | ![[hot img/kitty.png\\|20]] |
        -- img/n.md --
        ![](../hot%20img/kitty.png) ![[../hot img/kitty.png]] [x](<../hot%20img/kitty.png>) `![[cat.png]]`
        -- hot img/kitty.png --
        """,  # noqa: E501  a line of a note is one
    )


def test_an_attachment_whose_name_another_has_is_named_by_its_path() -> None:
    check(
        "-- n.md --\n![[p.png]] [[p.png]] [[q.png]]\n-- x/p.png --\n-- y/q.png --\n",
        {"x/p.png": "x/q.png"},
        "-- n.md --\n![[q.png]] [[q.png]] [[y/q.png|q.png]]\n-- x/q.png --\n-- y/q.png --\n",
    )


def test_the_readers_of_each_publisher_keep_their_attachments() -> None:
    for strategy, written in {"shortest": "q.png", "absolute": "y/q.png", "relative": "y/q.png"}.items():
        check(
            "-- n.md --\n![[p.png]]\n-- p.png --\n",
            {"p.png": "y/q.png"},
            f"-- n.md --\n![[{written}]]\n-- y/q.png --\n",
            publish="quartz",
            quartz_links=strategy,
        )


def test_a_video_that_the_frontmatter_names_is_followed() -> None:
    check(
        """
        -- a.md --
        ---
        video: talks/ada.mp4
        ---
        -- b.md --
        ---
        video: "[[ada.mp4]]"
        ---
        ![[ada.mp4#t=30]]
        -- talks/c.md --
        ---
        video: ada.mp4#t=5
        ---
        -- d.md --
        ---
        video: 'talks/ada.mp4'
        ---
        -- talks/ada.mp4 --
        """,
        {"talks": "all talks", "talks/ada.mp4": "films/@ada.mp4"},
        """
        -- a.md --
        ---
        video: films/@ada.mp4
        ---
        -- b.md --
        ---
        video: "[[@ada.mp4]]"
        ---
        ![[@ada.mp4#t=30]]
        -- all talks/c.md --
        ---
        video: '@ada.mp4#t=5'
        ---
        -- d.md --
        ---
        video: 'films/@ada.mp4'
        ---
        -- films/@ada.mp4 --
        """,
    )


def test_a_name_that_no_link_can_hold_is_written_as_the_address_of_its_page_or_encoded() -> None:
    check(
        "-- n.md --\n[[sharp]] [[sharp | s]] [s](x/sharp.md#a) [[x/sharp#A]]\n-- x/sharp.md --\n# A\n",
        {"x/sharp.md": "x/C#.md"},
        "-- n.md --\n[[C%23]] [[C%23 | s]] [s](x/C%23.md#a) [[x/C%23#A]]\n-- x/C#.md --\n# A\n",
    )
    check(
        "-- n.md --\n[[x/sharp]] [s](x/sharp.md#a)\n-- x/sharp.md --\n# A\n",
        {"x/sharp.md": "x/C#.md"},
        "-- n.md --\n[[x/C]] [s](x/C%23.md#a)\n-- x/C#.md --\n# A\n",
        publish="quartz",
        quartz_links="absolute",
    )


def test_what_would_take_the_place_of_another_is_passed_over_and_nothing_is_forgotten() -> None:
    made = case("-- n.md --\n[[a]] ![[p.png]]\n-- a.md --\n-- b.md --\n-- c.md --\n-- p.png --\n-- q.png --\n")
    assert (
        at_once(move(made.vault, [("a.md", "b.md"), ("b.md", "c.md"), ("p.png", "q.png"), ("q.png", "q.png")])).edits
        == {}
    )
    assert made.vault.entries.keys() == {"n.md", "a.md", "b.md", "c.md"}
    assert made.vault.files == {"p.png": {"p.png"}, "q.png": {"q.png"}}
