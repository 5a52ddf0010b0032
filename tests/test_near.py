"""Names that come near a name nobody has."""

from __future__ import annotations

from time import process_time

import pytest

from notes_ls import near
from notes_ls.entry import Entry
from notes_ls.vault import Vault
from tests.fixture import case


def check(paths: str, target: str, *expected: str, source: str = "x/here.md", but: tuple[str, ...] = ()) -> None:
    """Assert which of the notes at `paths` come near `target` in the note `source`."""
    vault = case("".join(f"-- {path} --\n\n" for path in paths.split())).vault
    assert near.near_notes(vault, source, target, but=but) == list(expected)


@pytest.mark.parametrize(
    "target", ["ada_lovelaces_engine", "Ada Lovelace engines", "ada-lovelace-engin", "y/ada_lovelace_engines"]
)
def test_a_slip_of_the_pen_is_near(target: str) -> None:
    check("x/ada_lovelace_engine.md", target, "x/ada_lovelace_engine.md")


@pytest.mark.parametrize(
    "target",
    ["grace_hopper", "ada", "engine", "lovelace", "the_engine_of_ada", "understanding_quadratic_expressions", "", "!!"],
)
def test_another_name_is_not_near(target: str) -> None:
    check("x/ada_lovelace_engine.md x/understanding_algebraic_expressions.md", target)


def test_the_own_folder_comes_first_and_alone() -> None:
    check("x/compilers_of_hopper.md y/compiler_of_hopper.md", "compiler_of_hoper", "x/compilers_of_hopper.md")


def test_other_folders_are_searched_where_the_own_has_nothing() -> None:
    check("y/compiler_of_hopper.md x/ada.md", "compilers_of_hopper", "y/compiler_of_hopper.md")


def test_the_nearest_comes_first_and_few_are_enough() -> None:
    check(
        "x/the_first_compiler_a.md x/the_first_compilerss.md x/the_first_compiler.md x/the_first_compilerx.md",
        "the_first_compilers",
        "x/the_first_compilerss.md",
        "x/the_first_compiler.md",
        "x/the_first_compilerx.md",
    )


def test_some_notes_are_not_to_be_suggested() -> None:
    check("x/compiler_of_hopper.md y/compiler_of_hoper.md", "compilers_of_hopper", "y/compiler_of_hoper.md",
          but=("x/compiler_of_hopper.md",))  # fmt: skip


def test_a_note_is_not_near_to_itself() -> None:
    check("x/compiler_of_hopper.md", "compilers_of_hopper", source="x/compiler_of_hopper.md")


def test_titles_count_like_file_names() -> None:
    vault = case("""
        -- x/n17.md --
        ---
        title: The compilers of Grace Hopper
        ---
        """).vault
    assert near.near_notes(vault, "x/here.md", "The compiler of Grace Hopper") == ["x/n17.md"]


def test_what_comes_and_goes_is_noticed() -> None:
    vault = case("-- x/compiler_of_hopper.md --\n").vault
    assert near.near_notes(vault, "x/here.md", "compilers_of_hopper") == ["x/compiler_of_hopper.md"]
    vault.put(Entry("x/compilers_of_hoppers.md"))
    assert near.near_notes(vault, "x/here.md", "compilers_of_hopper")[0] == "x/compilers_of_hoppers.md"
    vault.remove("x/compiler_of_hopper.md")
    assert near.near_notes(vault, "x/here.md", "compilers_of_hopper") == ["x/compilers_of_hoppers.md"]


@pytest.mark.parametrize(
    ("wanted", "heading"),
    [("Early year", "Early years"), ("early-years", "Early years"), ("Later", "Later life"), ("Zebra", None)],
)
def test_the_nearest_heading(wanted: str, heading: str | None) -> None:
    made = case("# Early years\n\n# Later life\n\n# Engines\n")
    assert near.nearest_heading(made.vault, made.note(), wanted) == heading


def test_many_dangling_links_in_a_large_vault_cost_little() -> None:
    words = ["history", "future", "theory", "practice", "growth", "markets", "models", "health", "music", "energy"]
    made = case("-- x/here.md --\n").vault
    vault = Vault(made.settings, made.publisher)
    for number in range(5_000):
        name = "_of_".join([words[number % 10], words[number // 10 % 10], words[number // 100 % 10], str(number)])
        vault.put(Entry(f"{number % 20}/{name}.md"))
    started = process_time()
    for number in range(2_000):
        near.near_notes(
            vault, f"{number % 20}/here.md", f"{words[number % 10]}_and_{words[number // 7 % 10]}_{number}s"
        )
    assert process_time() - started < 4


def test_what_is_near_follows_the_names_that_notes_offer() -> None:
    vault = case("-- here.md --\n\n-- ada_lovelace.md --\n\n").vault
    assert near.near_notes(vault, "here.md", "ada_lovelacee") == ["ada_lovelace.md"]
    vault.put(Entry("here.md", asks=("ada_lovelacee",)))
    assert near.near_notes(vault, "here.md", "ada_lovelacee") == ["ada_lovelace.md"]
    vault.put(Entry("other.md", title="Grace Hopper"))
    assert near.near_notes(vault, "here.md", "grace hoper") == ["other.md"]
    vault.put(Entry("other.md", title="Ada Lovelaces"))
    assert near.near_notes(vault, "here.md", "grace hoper") == []
    assert near.near_notes(vault, "here.md", "ada lovelaces") == ["other.md", "ada_lovelace.md"]
    vault.remove("other.md")
    assert near.near_notes(vault, "here.md", "ada lovelaces") == ["ada_lovelace.md"]


def test_names_that_come_and_go_cost_no_look_at_all_others() -> None:
    costs = []
    for count in (400, 8_000):
        vault = case("-- x/here.md --\n").vault
        vault.fill(Entry(f"{number % 100}/the_{number}_of_{number * 7}.md") for number in range(count))
        near.near_notes(vault, "x/here.md", "the_first_of_all")
        started = process_time()
        for number in range(100):
            vault.put(Entry(f"x/new_{number}.md"))
            near.near_notes(vault, "x/here.md", f"the_news_{number}")
        costs.append(process_time() - started)
    assert costs[1] < 6 * costs[0]
