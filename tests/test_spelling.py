"""How a link is written so that its readers reach the note that is meant."""

from __future__ import annotations

import pytest

from notes_ls import spelling
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.text import apply_edits
from tests.fixture import case

PATHS = ["ada.md", "x/ada.md", "x/bob.md", "x/y/carl.md", "z/carl.md", "z/C&D 50%.md", "z/c#.md"]
VAULT = "".join(f"-- {path} --\n\n" for path in PATHS)


def check(source: str, path: str, expected: str, **options: object) -> None:
    """Assert what is written in the note `source` for the note `path`."""
    vault = case(VAULT, **options).vault
    assert spelling.spell(vault, source, path) == expected
    assert spelling.is_plain(vault, source, expected, path)


def check_retarget(written: str, path: str, expected: str, **options: object) -> None:
    """Assert what becomes of the first link of `written`, which stands in `x/here.md`, when it is to lead to `path`."""
    made = case(f"{VAULT}-- x/here.md --\n{written}\n", **options)
    note: Note = made.note("x/here.md")
    link: Link = note.links[0]
    respelling = spelling.retarget(made.vault, note, link, path)
    assert respelling is not None
    assert apply_edits(note.text, [respelling.edit]) == f"{expected}\n"


@pytest.mark.parametrize("publish", ["obsidian", "quartz", "loose"])
@pytest.mark.parametrize(
    ("style", "expected"),
    [("name", "bob"), ("path", "x/bob"), ("relative", "../x/bob"), ("title", "bob")],
)
def test_a_unique_name_in_each_style(publish: str, style: str, expected: str) -> None:
    check("z/here.md", "x/bob.md", expected, publish=publish, link_style=style)


def test_a_title_is_written_only_for_who_understands_it() -> None:
    source = "-- x/n17.md --\n---\ntitle: The engine\n---\n"
    for publish, expected in [("loose", "The engine"), ("obsidian", "n17"), ("quartz", "n17")]:
        vault = case(source, publish=publish, link_style="title").vault
        assert spelling.spell(vault, "x/here.md", "x/n17.md") == expected


def test_a_title_with_marks_of_a_link_is_not_written() -> None:
    vault = case("-- x/n17.md --\n---\ntitle: 'C# [part 1]'\n---\n", publish="loose", link_style="title").vault
    assert spelling.spell(vault, "x/here.md", "x/n17.md") == "n17"


@pytest.mark.parametrize(
    ("publish", "source", "path", "expected"),
    [
        ("obsidian", "x/y/here.md", "x/y/carl.md", "carl"),
        ("quartz", "x/y/here.md", "x/y/carl.md", "x/y/carl"),
        ("obsidian", "x/y/here.md", "z/carl.md", "z/carl"),
        ("obsidian", "here.md", "z/carl.md", "z/carl"),
        ("loose", "x/here.md", "x/y/carl.md", "y/carl"),
        ("obsidian", "z/here.md", "z/C&D 50%.md", "C&D 50%"),
    ],
)
def test_as_many_folders_as_it_takes(publish: str, source: str, path: str, expected: str) -> None:
    check(source, path, expected, publish=publish)


@pytest.mark.parametrize("publish", ["obsidian", "loose"])
def test_a_name_that_the_root_has_too_is_a_path_from_there(publish: str) -> None:
    check("z/here.md", "x/ada.md", "x/ada", publish=publish)
    check("z/here.md", "ada.md", "/ada", publish=publish)


@pytest.mark.parametrize(("source", "expected"), [("x/here.md", "./bob"), ("z/here.md", "../x/bob")])
def test_quartz_that_resolves_relatively_gets_a_relative_path(source: str, expected: str) -> None:
    check(source, "x/bob.md", expected, publish="quartz", quartz_links="relative", link_style="path")


def test_quartz_that_resolves_from_the_root_gets_the_whole_path() -> None:
    check("x/here.md", "x/bob.md", "x/bob", publish="quartz", quartz_links="absolute")


def test_what_no_link_can_name_is_not_plain() -> None:
    vault = case(VAULT).vault
    assert not spelling.is_plain(vault, "here.md", spelling.spell(vault, "here.md", "z/c#.md"), "z/c#.md")


def test_no_link_is_made_to_what_no_link_can_name() -> None:
    made = case(f"{VAULT}-- x/here.md --\n[[nobody]]\n")
    note = made.note("x/here.md")
    assert spelling.retarget(made.vault, note, note.links[0], "z/c#.md") is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[[Bob]]", "[[carl|Bob]]"),
        ("[[ Bob ]]", "[[ carl|Bob ]]"),
        ("[[Bob|him]]", "[[carl|him]]"),
        ("[[Bob | him]]", "[[carl | him]]"),
        ("![[Bob]]", "![[carl]]"),
        ("[him](bob.md)", "[him](y/carl.md)"),
        ("[him](bob)", "[him](y/carl)"),
        ("[him](<bob.md> 'title')", "[him](<y/carl.md> 'title')"),
        ("[him](bob.md#early)", "[him](y/carl.md#early)"),
        ("| a |\n|---|\n| [[Bob]] |", "| a |\n|---|\n| [[carl\\|Bob]] |"),
    ],
)
def test_only_the_target_changes_and_readers_see_what_they_saw(written: str, expected: str) -> None:
    made = case("-- x/bob.md --\n\n-- x/y/carl.md --\n\n-- x/here.md --\n" + written + "\n")
    note = made.note("x/here.md")
    respelling = spelling.retarget(made.vault, note, note.links[0], "x/y/carl.md")
    assert respelling is not None
    assert apply_edits(note.text, [respelling.edit]) == f"{expected}\n"


@pytest.mark.parametrize(
    ("publish", "expected"),
    [
        ("obsidian", "[[bob#Early years|Bobby > Early years]]"),
        ("quartz", "[[bob#Early years|Bobby]]"),
        ("loose", "[[bob#Early years|Bobby#Early years]]"),
    ],
)
def test_a_heading_stays_and_shows_as_the_publisher_shows_it(publish: str, expected: str) -> None:
    check_retarget("[[Bobby#Early years]]", "x/bob.md", expected, publish=publish)


def test_a_markdown_link_is_percent_encoded() -> None:
    check_retarget("[x](bob.md)", "z/C&D 50%.md", "[x](../z/C&D%2050%25.md)")
