"""The headings of a note as a tree, and names of the whole vault."""

from __future__ import annotations

import itertools
import textwrap

from hypothesis import given
from hypothesis import strategies as st

from notes_ls.features.symbols import Symbol, document_symbols, symbol_span, workspace_symbols
from tests.fixture import case


def check(source: str, expected: str) -> None:
    """Assert that the headings make this tree, with the time span of each after it."""
    made = case(source)
    assert "\n".join(_lines(document_symbols(made.vault, made.note()), 0)) == textwrap.dedent(expected).strip()


def check_vault(source: str, query: str, *expected: str) -> None:
    """Assert that these symbols of the vault answer to a query: kind, name, and the text they lead to."""
    made = case(source)
    found = workspace_symbols(made.vault, query)
    shown = [f"{s.kind} {s.name}: {s.path} {symbol_span(made.vault, s).of(made.texts[s.path])}".strip() for s in found]
    assert shown == list(expected)


def _lines(symbols: tuple[Symbol, ...], depth: int) -> list[str]:
    lines: list[str] = []
    for symbol in symbols:
        lines.append(f"{'  ' * depth}{symbol.name} {symbol.detail}".rstrip())
        lines += _lines(symbol.children, depth + 1)
    return lines


def test_headings_are_nested_by_level_and_tell_their_time_span() -> None:
    check(
        """
        # Talk
        ### Deep
        <a class="yt-timestamp" data-t="00:00:05">[00:00:05]</a>
        ## Middle <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>
        ###
        <a class="yt-timestamp" data-t="00:00:50">[00:00:50]</a>
        # End
        """,
        """
        Talk 00:00:05-00:01:05
          Deep 00:00:05
          Middle [00:01:05] 00:00:50-00:01:05
            ### 00:00:50
        End
        """,
    )
    check("no heading", "")


def test_names_and_headings_of_the_vault_are_found() -> None:
    check_vault(
        "-- ada_lovelace.md --\n---\naliases: [Enchantress]\n---\n# On Ada\n-- b.md --\n## The Early ada years\n",
        "ada",
        "note ada_lovelace: ada_lovelace.md",
        "heading On Ada: ada_lovelace.md # On Ada",
        "heading The Early ada years: b.md ## The Early ada years",
    )
    check_vault("-- a.md --\n---\naliases: [Enchantress]\n---\n", "enchant", "alias Enchantress: a.md")


def test_a_heading_is_found_by_words_without_the_marks_in_them() -> None:
    check_vault(
        "-- a.md --\n# The U.S. economy\n\n## Us\n\n## Economy\n",
        "us economy",
        "heading The U.S. economy: a.md # The U.S. economy",
    )


def test_a_symbol_leads_to_its_heading_whatever_else_reads_like_it() -> None:
    headings = ["Early days\n===", "> # Early days", "# Early\tdays #", "- # Early days", "Early\ndays\n---"]
    for heading in headings:
        name = "Early days"
        made = case(f"-- a.md --\nBefore.\n\n```\n# Early days\n```\n\n{heading}\n\n# Earlier\n")
        found = [each for each in workspace_symbols(made.vault, "early days") if each.heading is not None]
        assert [each.name for each in found] == [name]
        assert symbol_span(made.vault, found[0]).of(made.texts["a.md"]) in {heading, heading.lstrip("> -")}
    check_vault(
        "-- a.md --\n## Notes\n\n## Notes ##\n\n## Notes on `#  Notes` #\n",
        "notes",
        "heading Notes: a.md ## Notes",
        "heading Notes: a.md ## Notes ##",
        "heading Notes on `# Notes`: a.md ## Notes on `#  Notes` #",
    )


def test_tags_are_found_after_their_mark_each_in_the_first_note_that_has_it() -> None:
    source = """
        -- b.md --
        #film/silent and #films and #film
        -- a.md --
        ---
        tags: [opera, film/silent]
        ---
        -- c.md --
        # Of films
        #film
        """
    check_vault(source, "#fil", "tag #film: b.md film", "tag #film/silent: a.md film/silent", "tag #films: b.md films")
    check_vault(source, "#opera", "tag #opera: a.md opera")
    check_vault(source, "#nothing")
    made = case(source)
    assert workspace_symbols(made.vault, "#film")[0].container == "in 2 notes"
    assert len(workspace_symbols(made.vault, "#", 2)) == 2


@given(st.lists(st.sampled_from(["# a\n", "## b\n", "### c\n", "###### d\n", "text\n"]), max_size=15).map("".join))
def test_children_lie_within_their_parents_and_after_one_another(text: str) -> None:
    vault = case("-- n.md --\n").vault
    note = vault.parse("n.md", text)

    def count(symbols: tuple[Symbol, ...]) -> int:
        for symbol in symbols:
            assert symbol.span.covers(symbol.selection)
            assert all(symbol.span.covers(child.span) and child.level > symbol.level for child in symbol.children)
        for before, after in itertools.pairwise(symbols):
            assert before.span.end <= after.span.start
        return len(symbols) + sum(count(symbol.children) for symbol in symbols)

    assert count(document_symbols(vault, note)) == len(note.headings)
