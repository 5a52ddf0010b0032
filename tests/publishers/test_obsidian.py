"""Where a reader of Obsidian gets by a link."""

from __future__ import annotations

import pytest

from tests.fixture import case

PATHS = ["ada.md", "x/ada.md", "x/Bob.md", "x/y/carl.md", "y/carl.md", "z/carl.md", "x/a_b.md", "v1.0.md"]
VAULT = "".join(f"-- {path} --\n\n" for path in PATHS) + "-- n1.md --\n---\ntitle: Title\naliases: [Alias]\n---\n"


def check(target: str, path: str | None, source: str = "q/here.md", vault: str = VAULT) -> None:
    """Assert which note opens by `target` in the note `source`."""
    made = case(vault, publish="obsidian").vault
    assert made.publisher.landing(made, source, target) == path


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("Bob", "x/Bob.md"),
        ("bob", "x/Bob.md"),
        ("BOB.MD", "x/Bob.md"),
        ("x/bob", "x/Bob.md"),
        ("X/BOB", "x/Bob.md"),
        ("y/carl", "y/carl.md"),
        ("x/y/carl", "x/y/carl.md"),
        ("v1.0", "v1.0.md"),
        ("/x/Bob", "x/Bob.md"),
        ("../x/Bob", "x/Bob.md"),
    ],
)
def test_names_and_paths_in_any_case(target: str, path: str) -> None:
    check(target, path)


@pytest.mark.parametrize(
    "target",
    [
        "Title",
        "Alias",
        "a b",
        "a-b",
        "@bob",
        "Bo",
        "ob",
        "missing/Bob",
        "/Bob",
        "./Bob",
        "../../Bob",
        "Bob/",
        "x",
        "",
        "B%6Fb",
    ],
)
def test_titles_aliases_and_other_spellings_lead_nowhere(target: str) -> None:
    check(target, None)


@pytest.mark.parametrize(
    ("target", "source", "path"),
    [
        ("ada", "x/here.md", "ada.md"),
        ("carl", "z/here.md", "z/carl.md"),
        ("carl", "x/y/here.md", "x/y/carl.md"),
        ("carl", "x/here.md", "y/carl.md"),
        ("carl", "here.md", "y/carl.md"),
        ("y/carl", "x/here.md", "y/carl.md"),
        ("./ada", "x/here.md", "x/ada.md"),
        ("../ada", "x/here.md", "ada.md"),
    ],
)
def test_ties_go_to_the_exact_path_then_the_own_folder_then_the_shortest_path(
    target: str, source: str, path: str
) -> None:
    check(target, path, source)


def test_a_path_from_the_own_folder_wins_over_one_elsewhere() -> None:
    check("sub/n", "b/sub/n.md", "b/here.md", "-- a/sub/n.md --\n\n-- b/sub/n.md --\n\n")


@pytest.mark.parametrize("target", ["caf\u00e9", "cafe\u0301", "Caf\u00e9"])
def test_normal_forms_do_not_matter(target: str) -> None:
    check(target, "x/cafe\u0301.md", vault="-- x/cafe\u0301.md --\n\n")


def test_every_link_is_made() -> None:
    made = case("-- here.md --\n[[ada|*Ada*]] [[ada|C#]] [[ada#]]\n", publish="obsidian")
    note = made.note()
    assert [made.vault.publisher.unmade(note, link) for link in note.links] == [None] * 3
    assert made.vault.publisher.makes_all(note)


@pytest.mark.parametrize(
    ("source", "target", "path"),
    [
        ("here.md", "plan.PNG", "plan.png"),
        ("x/here.md", "plan.png", "plan.png"),
        ("x/here.md", "cafe\u0301.mp3", "x/y/caf\u00e9.mp3"),
        ("x/y/here.md", "map.pdf", "x/y/map.pdf"),
        ("q/here.md", "map.pdf", "z/map.pdf"),
        ("q/here.md", "y/map.pdf", "x/y/map.pdf"),
        ("x/here.md", "./plan.png", None),
        ("x/here.md", "../plan.png", "plan.png"),
        ("x/here.md", "/plan.png", "plan.png"),
        ("here.md", "../plan.png", None),
        ("here.md", "plan", None),
    ],
)
def test_an_attachment_is_chosen_as_a_note_is(source: str, target: str, path: str | None) -> None:
    made = case(
        "-- plan.png --\n-- x/y/map.pdf --\n-- z/map.pdf --\n-- x/y/caf\u00e9.mp3 --\n-- n.md --\n", publish="obsidian"
    ).vault
    assert made.publisher.attachment(made, source, target) == path
