"""What `[[##` and `[[^^` offer: each offer is written `label, its note -> the line once it is taken`."""

from __future__ import annotations

import pytest

from notes_ls.features.completion import completion_everywhere
from notes_ls.features.completion_item import MOST
from notes_ls.features.definition import definition
from notes_ls.steps import at_once
from notes_ls.text import Edit, apply_edits
from tests.fixture import case


def offered(source: str, **options: object) -> list[str]:
    """Return what is offered at the cursor, after it was made sure that each link leads to a place of its note."""
    made = case(source, **options)
    note = made.note()
    search = completion_everywhere(made.vault, note, made.offset)
    found = at_once(search) if search is not None else None
    lines = []
    for item in found.items if found is not None else ():
        assert found is not None
        assert found.incomplete, "what is typed next may be said by others"
        text = apply_edits(note.text, [Edit(found.span, item.text)])
        leads = definition(made.vault, made.vault.parse(note.path, text), found.span.start)
        assert leads is not None
        assert [(place.path, place.span.start > 0) for place in leads.targets] == [(item.path, True)]
        line = text[text.rfind("\n", 0, found.span.start) + 1 :].partition("\n")[0]
        lines.append(f"{item.label}, {item.detail} -> {line}")
    return lines


VAULT = """
-- people/ada.md --
Ada

## Early years
Born in London. ^birth

## Work on the engine <a class="yt-timestamp" data-t="00:00:05">[00:00:05]</a>
- Notes on *it* ^notes
-- people/grace.md --
Grace

## The early days
-- other/grace.md --
Another

## Early
"""


def test_headings_of_all_notes_are_found_by_their_words() -> None:
    assert offered("-- n.md --\nx\n\n# Early\n[[##earl$0" + VAULT) == [
        "Early, n.md -> [[#Early]]",
        "Early, other/grace.md -> [[other/grace#Early]]",
        "Early years, people/ada.md -> [[ada#Early years]]",
        "The early days, people/grace.md -> [[people/grace#The early days]]",
    ]
    assert offered("-- n.md --\n[[##years ear$0" + VAULT) == ["Early years, people/ada.md -> [[ada#Early years]]"]
    assert offered("-- n.md --\n[[##nobody$0" + VAULT) == []


def test_headings_of_the_own_folder_come_before_others() -> None:
    found = offered("-- people/n.md --\n[[##early$0" + VAULT)
    assert [line.partition(" -> ")[0] for line in found] == [
        "Early years, people/ada.md",
        "Early, other/grace.md",
        "The early days, people/grace.md",
    ]


def test_a_heading_is_written_so_that_it_is_found_and_a_target_in_the_style_of_the_vault() -> None:
    after = "Work on the engine [00:00:05], people/ada.md"
    assert offered("-- n.md --\n[[##engine$0" + VAULT) == [f"{after} -> [[ada#Work on the engine 00:00:05]]"]
    found = offered("-- n.md --\n[[##engine$0" + VAULT, link_style="path")
    assert found == [f"{after} -> [[people/ada#Work on the engine 00:00:05]]"]


@pytest.mark.parametrize(("rest", "closed"), [("", "]]"), ("]]", "]]"), ("]] and", "]] and"), ("|her]]", "|her]]")])
def test_what_follows_of_the_link_stays(rest: str, closed: str) -> None:
    found = offered(f"-- n.md --\nsee [[##days$0{rest}" + VAULT)
    assert found == [f"The early days, people/grace.md -> see [[people/grace#The early days{closed}"]


def test_blocks_of_all_notes_are_found_by_their_words_and_ids() -> None:
    notes, birth = "Notes on *it*, people/ada.md -> [[ada#^notes]]", "Born in London., people/ada.md -> [[ada#^birth]]"
    assert offered("-- n.md --\n[[^^lond$0" + VAULT) == [birth]
    assert offered("-- n.md --\n[[^^birth$0]]" + VAULT) == [birth]
    assert offered("-- n.md --\n[[^^$0" + VAULT) == [birth, notes]
    alone = "x\n\n| a |\n|---|\n| b |\n\n^table\n"
    assert offered(f"-- n.md --\n[[^^tab$0\n-- t.md --\n{alone}") == ["| a | |---| | b |, t.md -> [[t#^table]]"]


def test_of_headings_of_one_text_links_find_the_first() -> None:
    assert offered("-- n.md --\n[[##one$0\n-- a.md --\nx\n# One\n# One\n") == ["One, a.md -> [[a#One]]"]


@pytest.mark.parametrize(
    "text", ["[[#early$0", "[[ada##early$0", "[##early$0", "`[[##early$0`", "[[^early$0", "[[##a|b$0"]
)
def test_anything_else_is_no_search(text: str) -> None:
    made = case(f"-- n.md --\n{text}{VAULT}")
    assert completion_everywhere(made.vault, made.note(), made.offset) is None


def test_no_more_are_offered_than_anybody_reads() -> None:
    others = "".join(f"\n-- {number}.md --\nx\n# One\n# One {number}\n# One\n" for number in range(50))
    assert len(offered(f"-- n.md --\n[[##one$0{others}")) == MOST
