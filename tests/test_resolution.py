"""Which notes a person can mean by a target; `!` marks that the first stands where it leads from the own folder."""

from __future__ import annotations

import pytest

from tests.fixture import case

PATHS = ["ada.md", "x/bob.md", "x/carl_gauss.md", "y/carl_gauss.md", "x/y/dora.md", "v1.0.md", "x/a.b.md", "x/@eve.md"]
VAULT = "".join(f"-- {path} --\n\n" for path in PATHS)


def check(vault: str, target: str, *expected: str, source: str = "z/here.md") -> None:
    """Assert what `target` can mean in the note `source`, best first."""
    found = case(vault).vault.resolve(source, target)
    own = f"{found.paths[0]}!" if found.own_folder and found.paths else None
    assert [own or path if number == 0 else path for number, path in enumerate(found.paths)] == list(expected)


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("bob", "x/bob.md"),
        ("bob.md", "x/bob.md"),
        ("bob.MD", "x/bob.md"),
        ("x/bob", "x/bob.md"),
        ("y/dora", "x/y/dora.md"),
        ("x/y/dora.md", "x/y/dora.md"),
        ("v1.0", "v1.0.md"),
        ("a.b", "x/a.b.md"),
        ("BOB", "x/bob.md"),
        ("Y/Dora", "x/y/dora.md"),
        ("b-o-b", "x/bob.md"),
        ("@bob", "x/bob.md"),
        ("eve", "x/@eve.md"),
        ("\u2068bob\u2069", "x/bob.md"),
        ("b%6Fb", "x/bob.md"),
        ("\uff42\uff4f\uff42", "x/bob.md"),
        ("Bob!", "x/bob.md"),
    ],
)
def test_generously_read(target: str, path: str) -> None:
    check(VAULT, target, path)


@pytest.mark.parametrize(
    "target",
    [
        "missing/bob", "b/bob", "z/bob", "ob", "bo", "bobb", "x", "x/", "/bob", "./bob", "../bob", "../../ada",
        "/../ada", "../x/../../x/bob", "bob/x", "x/bob/", "...", "", ".", "..", "/", "\0", "ada%2", "%%%", "b" * 10_000,
    ],
)  # fmt: skip
def test_not_read_as_another_name(target: str) -> None:
    check(VAULT, target)


@pytest.mark.parametrize(
    ("target", "source", "path"),
    [
        ("./bob", "x/here.md", "x/bob.md!"),
        ("../x/bob", "z/here.md", "x/bob.md!"),
        ("../bob", "x/y/here.md", "x/bob.md!"),
        ("/x/bob", "z/here.md", "x/bob.md!"),
        ("./y/dora", "x/here.md", "x/y/dora.md!"),
        ("./BOB", "x/here.md", "x/bob.md!"),
        ("./b%6Fb", "x/here.md", "x/bob.md!"),
        ("../ada", "x/here.md", "ada.md!"),
        ("./././bob.md", "x/here.md", "x/bob.md!"),
    ],
)
def test_paths_from_the_note_and_from_the_root(target: str, source: str, path: str) -> None:
    check(VAULT, target, path, source=source)


def test_ties_go_to_the_own_folder_and_then_to_the_nearest() -> None:
    check(VAULT, "carl_gauss", "y/carl_gauss.md!", "x/carl_gauss.md", source="y/here.md")
    check(VAULT, "Carl Gauss", "y/carl_gauss.md!", "x/carl_gauss.md", source="y/here.md")
    check(VAULT, "carl_gauss", "x/carl_gauss.md", "y/carl_gauss.md", source="x/y/here.md")
    check(VAULT, "carl_gauss", "x/carl_gauss.md", "y/carl_gauss.md", source="here.md")
    check(VAULT, "x/carl_gauss", "x/carl_gauss.md", source="y/here.md")


def test_ties_of_equal_nearness_go_to_the_shortest_path_and_then_by_name() -> None:
    vault = "-- b/c/ada.md --\n\n-- b/ada.md --\n\n-- a/ada.md --\n\n"
    check(vault, "ada", "a/ada.md", "b/ada.md", "b/c/ada.md", source="z/here.md")
    check(vault, "ada", "b/ada.md", "b/c/ada.md", "a/ada.md", source="b/z/here.md")


def test_the_path_from_the_root_comes_before_the_own_folder() -> None:
    check("-- ada.md --\n\n-- x/ada.md --\n\n", "ada", "ada.md", "x/ada.md", source="x/here.md")


def test_a_path_leads_from_the_own_folder_first() -> None:
    vault = "-- a/sub/n.md --\n\n-- b/sub/n.md --\n\n"
    check(vault, "sub/n", "b/sub/n.md!", "a/sub/n.md", source="b/here.md")
    check(vault, "Sub/N", "b/sub/n.md!", "a/sub/n.md", source="b/here.md")


def test_what_is_written_exactly_comes_before_what_is_only_like_it() -> None:
    check("-- x/Ada.md --\n\n-- y/ada.md --\n\n", "Ada", "x/Ada.md", source="y/here.md")
    check("-- x/chat_gpt.md --\n\n-- x/chatgpt.md --\n\n", "Chat GPT", "x/chat_gpt.md")
    check("-- x/chat_gpt.md --\n\n-- x/chatgpt.md --\n\n", "chat_g_pt", "x/chatgpt.md", "x/chat_gpt.md")


def test_two_in_the_own_folder_are_a_guess() -> None:
    check(
        "-- x/chat_gpt.md --\n\n-- x/chatgpt.md --\n\n",
        "chat_g_pt",
        "x/chatgpt.md",
        "x/chat_gpt.md",
        source="x/here.md",
    )


NAMED = """
-- n1.md --
---
title: Ada Lovelace
aliases: [Countess, AC/DC, The First]
---
-- n2.md --
---
title: The First
---
-- n3.md --
---
title: Ada lovelace
---
-- countess.md --
"""


@pytest.mark.parametrize(
    ("target", "paths"),
    [
        ("Ada Lovelace", ["n1.md"]),
        ("Ada lovelace", ["n3.md"]),
        ("ada_lovelace", ["n1.md", "n3.md"]),
        ("Countess", ["n1.md"]),
        ("countess", ["countess.md"]),
        ("COUNTESS", ["countess.md"]),
        ("The First", ["n1.md"]),
        ("AC/DC", ["n1.md"]),
        ("ac/dc", ["n1.md"]),
        ("acdc", ["n1.md"]),
        ("Lovelace", []),
        ("x/Countess", []),
    ],
)
def test_aliases_and_titles_answer_after_file_names(target: str, paths: list[str]) -> None:
    assert set(case(NAMED).vault.resolve("x/here.md", target).paths) == set(paths)


@pytest.mark.parametrize("target", ["caf\u00e9", "cafe\u0301", "CAF\u00c9", "caf%C3%A9"])
@pytest.mark.parametrize("path", ["x/caf\u00e9.md", "x/cafe\u0301.md"])
def test_normal_forms_do_not_matter(path: str, target: str) -> None:
    check(f"-- {path} --\n\n", target, path)
    check(f"-- {path} --\n\n", f"./{target}", f"{path}!", source="x/here.md")


def test_names_that_differ_by_normal_form_alone_are_both_meant() -> None:
    check("-- x/caf\u00e9.md --\n\n-- x/cafe\u0301.md --\n\n", "caf\u00e9", "x/caf\u00e9.md", "x/cafe\u0301.md")


def test_percent_signs_are_first_read_as_written() -> None:
    check("-- 100%25.md --\n\n-- 100%.md --\n\n", "100%25", "100%25.md!", source="here.md")
    check("-- 100%.md --\n\n", "100%", "100%.md")
    check("-- a b.md --\n\n", "a%20b", "a b.md")


def test_an_empty_vault_answers_nothing() -> None:
    check("-- plan.png --\n", "ada")


def test_a_note_may_mean_itself() -> None:
    check("-- x/ada.md --\n[[ada]]\n", "ada", "x/ada.md!", source="x/ada.md")


def test_the_order_of_reading_does_not_matter() -> None:
    shown = set()
    for order in (PATHS, PATHS[::-1], sorted(PATHS, key=len)):
        vault = case("".join(f"-- {path} --\n\n" for path in order)).vault
        shown.add(tuple(vault.resolve("here.md", target) for target in ("carl gauss", "carl_gauss", "bob", "ada")))
    assert len(shown) == 1
