"""Where a reader of a Quartz site gets by a link, and of which links Quartz makes none."""

from __future__ import annotations

import pytest

from notes_ls.publishers.quartz import slug
from tests.fixture import case

PATHS = [
    "ada.md",
    "x/bob.md",
    "x/carl.md",
    "y/carl.md",
    "x/y/dora.md",
    "x/a b.md",
    "y/C&D.md",
    "y/50%.md",
    "y/what?.md",
    "v1.0.md",
    "f/index.md",
    "g/_index.md",
    "h/inner.md",
    "y/Eve.md",
    "p/guide.html.md",
]
VAULT = "".join(f"-- {path} --\n\n" for path in PATHS) + "-- n1.md --\n---\ntitle: Title\naliases: [An Alias]\n---\n"


def check(
    target: str, path: str | None, source: str = "q/here.md", strategy: str = "shortest", vault: str = VAULT
) -> None:
    """Assert which note's page answers to `target` in the note `source`."""
    made = case(vault, publish="quartz", quartz_links=strategy).vault
    assert made.publisher.landing(made, source, target) == path


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("x/ada.md", "x/ada"),
        ("x/Ada Lovelace.md", "x/Ada-Lovelace"),
        ("x/a  b.md", "x/a--b"),
        ("C&D.md", "C-and-D"),
        ("50%.md", "50-percent"),
        ("what?#1.md", "what1"),
        ("v1.0.md", "v1.0"),
        ("f/index.md", "f/index"),
        ("g/_index.md", "g/index"),
        ("_index.md", "index"),
        ("my_index.md", "my_index"),
        ("page.html", "page"),
        ("/x/ada.md/", "x/ada"),
        ("caf\u00e9.md", "caf\u00e9"),
        ("plan.png", "plan.png"),
    ],
)
def test_the_address_of_a_file(path: str, address: str) -> None:
    assert slug(path) == address


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("bob", "x/bob.md"),
        ("bob.md", "x/bob.md"),
        ("x/bob", "x/bob.md"),
        ("/x/bob", "x/bob.md"),
        ("./bob", "x/bob.md"),
        ("a b", "x/a b.md"),
        ("a-b", "x/a b.md"),
        ("a%20b", "x/a b.md"),
        ("C&D", "y/C&D.md"),
        ("C-and-D", "y/C&D.md"),
        ("50%", "y/50%.md"),
        ("what?", "y/what?.md"),
        ("what", "y/what?.md"),
        ("50%25", "y/50%.md"),
        ("v1.0", "v1.0.md"),
        ("An Alias", "n1.md"),
        ("An-Alias", "n1.md"),
        ("ada", "ada.md"),
        ("x/y/dora", "x/y/dora.md"),
        ("dora", "x/y/dora.md"),
        ("f", "f/index.md"),
        ("f/", "f/index.md"),
        ("f/index", "f/index.md"),
        ("g", "g/_index.md"),
        ("h/", "h/"),
        ("h", "h/"),
    ],
)
def test_shortest_finds_unique_names_and_paths_from_the_root(target: str, path: str) -> None:
    check(target, path)


@pytest.mark.parametrize(
    "target",
    [
        "Bob",
        "BOB",
        "a_b",
        "carl",
        "Title",
        "an alias",
        "@bob",
        "b-o-b",
        "y/dora",
        "missing/bob",
        "bo",
        "nobody",
        "eve",
        "AI: notes",
        "https://example.org",
        "C D",
        "C%26D",
        "what%3F",
        "\u2068bob\u2069",
        "../y/z",
    ],
)
def test_shortest_takes_names_by_the_letter_and_ambiguous_ones_for_paths(target: str) -> None:
    check(target, None)


def test_a_name_is_read_with_the_escapes_of_markdown() -> None:
    made = case("-- here.md --\n[[a\\_b]] [[x/c\\&d\\|shown]]\n-- a_b.md --\n-- x/c&d.md --\n", publish="quartz")
    links = made.note("here.md").links
    assert [made.vault.publisher.landing(made.vault, "here.md", link.name) for link in links] == ["a_b.md", "x/c&d.md"]


def test_an_ambiguous_name_is_a_path_from_the_root_even_beside_the_note() -> None:
    check("carl", None, "x/here.md")
    check("carl", "carl.md", "x/here.md", vault=f"{VAULT}-- carl.md --\n\n")


def test_of_two_pages_of_a_folder_the_one_named_index_goes_first() -> None:
    for target in ("f", "f/", "f/index"):
        check(target, "f/index.md", vault="-- f/_index.md --\n-- f/index.md --\n-- f/a.md --\n")


def test_two_files_of_one_address_lead_to_the_first_by_name() -> None:
    check("x/a-b", "x/a b.md", vault="-- x/a-b.md --\n\n-- x/a b.md --\n\n", strategy="absolute")


def test_a_page_goes_before_a_redirect() -> None:
    vault = "-- a.md --\n---\naliases: [x/bob]\n---\n-- x/bob.md --\n\n"
    check("x/bob", "x/bob.md", vault=vault, strategy="absolute")


@pytest.mark.parametrize(
    ("target", "path"),
    [("x/bob", "x/bob.md"), ("/x/bob", "x/bob.md"), ("bob", None), ("ada", "ada.md"), ("f", "f/index.md"), ("h", "h/")],
)
def test_absolute_takes_every_target_for_a_path_from_the_root(target: str, path: str | None) -> None:
    check(target, path, strategy="absolute")


@pytest.mark.parametrize(
    ("source", "target", "path"),
    [
        ("x/here.md", "bob", "x/bob.md"),
        ("x/here.md", "./bob", "x/bob.md"),
        ("x/here.md", "../ada", "ada.md"),
        ("x/here.md", "../y/carl", "y/carl.md"),
        ("x/y/here.md", "../../ada", "ada.md"),
        ("x/here.md", "y/dora", "x/y/dora.md"),
        ("x/here.md", "ada", None),
        ("x/here.md", "../../ada", None),
        ("here.md", "bob", None),
        ("here.md", "ada", "ada.md"),
        ("here.md", "../ada", None),
        ("here.md", "f/", "f/index.md"),
        ("f/here.md", "index", "f/index.md"),
    ],
)
def test_relative_takes_every_target_for_a_path_from_the_page(source: str, target: str, path: str | None) -> None:
    check(target, path, source, strategy="relative")


def test_an_alias_may_hold_folders() -> None:
    vault = "-- a.md --\n---\naliases: [people/Ada L]\n---\n-- people/bob.md --\n"
    for strategy in ("shortest", "absolute"):
        check("people/Ada-L", "a.md", strategy=strategy, vault=vault)
    check("people/Ada L", "a.md", "x.md", strategy="relative", vault=vault)
    check("Ada L", "a.md", vault=vault)
    check("Ada L", None, strategy="absolute", vault=vault)


ATTACHMENTS = "-- p.png --\n-- x/p.png --\n-- x/Plan B.pdf --\n-- here.md --\n"


@pytest.mark.parametrize(
    ("strategy", "source", "target", "path"),
    [
        ("shortest", "here.md", "Plan B.pdf", "x/Plan B.pdf"),
        ("shortest", "here.md", "Plan-B.pdf", "x/Plan B.pdf"),
        ("shortest", "here.md", "plan b.pdf", None),
        ("shortest", "x/here.md", "p.png", "p.png"),
        ("shortest", "x/here.md", "x/p.png", "x/p.png"),
        ("shortest", "here.md", "https://example.org/p.png", None),
        ("absolute", "x/here.md", "p.png", "p.png"),
        ("absolute", "x/here.md", "Plan B.pdf", None),
        ("absolute", "y/here.md", "../x/Plan%20B.pdf", "x/Plan B.pdf"),
        ("relative", "x/here.md", "p.png", "x/p.png"),
        ("relative", "x/here.md", "../p.png", "p.png"),
        ("relative", "y/here.md", "p.png", None),
        ("relative", "y/here.md", "../../p.png", None),
    ],
)
def test_an_attachment_is_found_as_a_note_is(strategy: str, source: str, target: str, path: str | None) -> None:
    made = case(ATTACHMENTS, publish="quartz", quartz_links=strategy).vault
    assert made.publisher.attachment(made, source, target) == path


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("[[ada]]", None),
        ("[[ada|Ada's (first) engine, part 2]]", None),
        ("[[ada#Early years|her youth]]", None),
        ("![[ada#^b1]]", None),
        ("[[ada|]]", None),
        ("[[ada|*Ada*]]", "it holds Markdown of its own"),
        ("[[ada|the `code`]]", "it holds Markdown of its own"),
        ("[[ada|<b>Ada</b>]]", "it holds Markdown of its own"),
        ("[[ada|C#]]", "its shown text holds '#'"),
        ("[[ada#]]", "nothing follows its '#'"),
    ],
)
def test_links_that_are_made_and_links_that_are_not(link: str, why: str | None) -> None:
    made = case(f"-- here.md --\nSee {link} there.\n", publish="quartz")
    note = made.note()
    assert [made.vault.publisher.unmade(note, each) for each in note.links] == [why]
    assert why is None or not made.vault.publisher.makes_all(note)


@pytest.mark.parametrize("link", ["[Ada](ada.md)", "[*Ada* `and` C#](ada.md#)", "![Ada](ada.md)"])
def test_markdown_links_are_made_whatever_they_hold(link: str) -> None:
    made = case(f"-- here.md --\nSee {link}, and not [[ada|*Ada*]].\n", publish="quartz")
    note = made.note()
    assert [made.vault.publisher.unmade(note, each) for each in note.links] == [None, "it holds Markdown of its own"]


@pytest.mark.parametrize(
    ("text", "surely"),
    [
        ("[[ada]] and [[x_1 | Bob's (old) notes, part 2!]]", True),
        ("no link at all | nothing", True),
        ("[[ada|a `b`]]", False),
        ("[[_ada_]]", False),
        ("a | [[ada|Ada]]\n--|--\nb | c", False),
    ],
)
def test_the_first_look_is_never_too_sure(text: str, surely: bool) -> None:
    made = case(f"-- here.md --\n{text}\n", publish="quartz")
    assert made.vault.publisher.makes_all(made.note()) is surely


def test_a_folder_is_known_by_its_address() -> None:
    vault = "-- a b/index.md --\n-- C&D/inner.md --\n"
    for strategy in ("shortest", "absolute"):
        check("a b", "a b/index.md", strategy=strategy, vault=vault)
        check("A-B", None, strategy=strategy, vault=vault)
        check("C&D", "C-and-D/", strategy=strategy, vault=vault)
