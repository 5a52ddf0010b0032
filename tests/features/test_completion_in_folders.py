"""What is offered after the path of a folder."""

from __future__ import annotations

from notes_ls.features.completion import completion
from tests.features.test_completion import check
from tests.fixture import case

PEOPLE = """
-- people/ada.md --
---
aliases: [Countess]
---
-- people/deep/adam.md --
-- places/ada_street.md --
-- People/Bee.md --
-- img/people.png --
-- people/ada.png --
"""


def test_a_folder_holds_the_notes_below_it_in_any_case() -> None:
    every = "ada -> [[ada]]", "Bee -> [[Bee]]", "adam -> [[adam]]", "Countess -> [[ada|Countess]]"
    for typed in ("people/", "PEOPLE/", "/people/"):
        check(f"-- n.md --\n[[{typed}$0]]" + PEOPLE, *every)
    check("-- n.md --\n[[people/a$0]]" + PEOPLE, "ada -> [[ada]]", "adam -> [[adam]]")
    check("-- n.md --\n[[people/deep/$0]]" + PEOPLE, "adam -> [[adam]]")
    check("-- n.md --\n[[deep/a$0]]" + PEOPLE, "adam -> [[adam]]")
    check("-- n.md --\n[[people/nobody$0]]" + PEOPLE)


def test_a_folder_without_notes_is_one_too() -> None:
    check("-- n.md --\n[x](im$0)" + PEOPLE, "img/ -> [x](img/)")
    check("-- n.md --\n[x](img/$0)" + PEOPLE, "people.png -> [x](img/people.png)")
    check("-- n.md --\n![[img/pe$0]]" + PEOPLE, "people.png -> ![[people.png]]")
    check("-- n.md --\n![[people/a$0]]" + PEOPLE, "ada.png -> ![[ada.png]]", "ada -> ![[ada]]", "adam -> ![[adam]]")


def test_a_path_with_dots_is_from_the_own_folder() -> None:
    check("-- places/n.md --\n[[../people/x$0]]" + PEOPLE)
    check("-- places/n.md --\n[[../people/ada$0]]" + PEOPLE, "ada -> [[ada]]", "adam -> [[adam]]")
    check("-- places/n.md --\n[[./ada$0]]" + PEOPLE, "ada_street -> [[ada_street]]")


def test_links_are_written_in_their_style_all_the_same() -> None:
    options = {"link-style": "path"}
    check("-- n.md --\n[[people/ada$0]]" + PEOPLE, "ada -> [[people/ada]]", "adam -> [[people/deep/adam]]", **options)


def test_a_slash_in_a_name_is_no_folder() -> None:
    check("-- n.md --\n[[TCP/I$0]]\n-- tcp_ip.md --\n---\ntitle: TCP/IP\n---\n", "TCP/IP -> [[tcp_ip|TCP/IP]]")


def test_a_markdown_link_goes_into_folders() -> None:
    check(
        "-- n.md --\n[x](peo$0)" + PEOPLE,
        "People/ -> [x](People/)",
        "people/ -> [x](people/)",
        "people.png -> [x](img/people.png)",
    )
    check(
        "-- n.md --\n[x](people/a$0)" + PEOPLE,
        "ada -> [x](people/ada.md)",
        "adam -> [x](people/deep/adam.md)",
        "ada.png -> [x](people/ada.png)",
    )
    check("-- n.md --\n![x](people/ada$0)" + PEOPLE, "ada.png -> ![x](people/ada.png)", first=True)
    check("-- people/n.md --\n[x](de$0)" + PEOPLE, "deep/ -> [x](deep/)")
    check("-- places/n.md --\n[x](../people/dee$0)" + PEOPLE, "deep/ -> [x](../people/deep/)")
    check("-- n.md --\n[x](./ada_str$0)" + PEOPLE, "ada_street -> [x](places/ada_street.md)")


def test_folders_follow_the_notes() -> None:
    check("-- n.md --\n[[a b/$0]]\n-- a_b/c.md --\n", "c -> [[c]]")


def test_an_unwritten_note_in_a_folder_is_told_with_its_number() -> None:
    made = case("-- n.md --\n[[nob$0\n-- a.md --\n[[people/nobody]]\n-- b.md --\n[[people/nobody]]\n")
    found = completion(made.vault, made.note(), made.offset)
    assert found is not None
    assert [(item.text, item.detail) for item in found.items] == [("people/nobody]]", "not yet written, in 2 notes")]
