"""Where a link leads: each place is written as `path: what is selected there`."""

from __future__ import annotations

from notes_ls.features.definition import definition
from tests.fixture import case


def check(source: str, *expected: str, origin: str | None = None, **options: object) -> None:
    """Assert that the link at the cursor leads to these places, one with a path alone being a whole other file."""
    made = case(source, **options)
    found = definition(made.vault, made.note(), made.offset)
    shown = []
    for path, span, selection in found.targets if found else ():
        text = made.texts[path] if path.endswith(".md") else ""
        shown.append(f"{path}: {(selection or span).of(text)}" if text else path)
    assert shown == list(expected)
    if origin is not None:
        assert found is not None
        assert found.origin.of(made.note().text) == origin


NOTE = """
-- ada.md --
---
title: Ada Lovelace
---
Of the engine.

## Early years
Born in London. ^birth

## Later
"""


def test_a_link_leads_to_the_title_of_its_note_from_any_of_its_characters() -> None:
    for link in ("$0[[ada]]", "[[a$0da]]", "[[ada]]$0", "[[ada | the $0countess]]", "![[a$0da]]"):
        check(f"-- talk.md --\nSee {link} here." + NOTE, "ada.md: Ada Lovelace", origin=link.replace("$0", ""))


def test_text_beside_a_link_leads_nowhere() -> None:
    check("-- talk.md --\nSee$0 [[ada]] here." + NOTE)
    check("-- talk.md --\nSee [[ada]] $0here." + NOTE)


def test_every_spelling_that_a_person_understands_is_followed() -> None:
    for target in ("Ada", "Ada Lovelace", "ada_lovelace", "ada.md", "/ada"):
        check(f"-- talk.md --\n[[{target}$0]]" + NOTE, "ada.md: Ada Lovelace")


def test_a_fragment_leads_to_its_heading_or_its_block() -> None:
    check("-- talk.md --\n[[ada#early-years$0]]" + NOTE, "ada.md: ## Early years")
    check("-- talk.md --\n[[ada#^birth$0]]" + NOTE, "ada.md: Born in London. ^birth")


def test_a_fragment_that_the_note_lacks_leads_to_the_note() -> None:
    check("-- talk.md --\n[[ada#Death$0]]" + NOTE, "ada.md: Ada Lovelace")


def test_a_fragment_alone_leads_to_the_same_note() -> None:
    check("-- talk.md --\n[[#End$0]]\n# End\n", "talk.md: # End")
    check("-- talk.md --\n[x](#the-e$0nd)\n# The end\n", "talk.md: # The end", origin="[x](#the-end)")
    check("-- talk.md --\n---\nvideoId: dQw4w9WgXcQ\n---\n[00:30](#t=$030)\n# t=30\n")


def test_an_ambiguous_link_leads_to_all_notes_it_can_mean() -> None:
    check("-- a.md --\n[[setup$0]]\n-- x/setup.md --\n# X\n-- y/setup.md --\n# Y", "x/setup.md: # X", "y/setup.md: # Y")


def test_the_own_folder_decides_between_two() -> None:
    check("-- x/a.md --\n[[setup$0]]\n-- x/setup.md --\n# X\n-- y/setup.md --\n# Y", "x/setup.md: # X")


def test_a_dangling_link_leads_nowhere() -> None:
    check("[[nobody$0]]")


def test_code_holds_no_links() -> None:
    check("-- talk.md --\n`[[a$0da]]`" + NOTE)


def test_an_embed_leads_to_its_attachment() -> None:
    check("-- a.md --\n![[chart.png$0]]\n-- files/chart.png --\n", "files/chart.png")


def test_a_markdown_link_leads_to_its_note() -> None:
    check("-- talk.md --\n[her](ada.md#Later$0)" + NOTE, "ada.md: ## Later")


def test_a_folder_page_is_found_as_the_publisher_finds_it() -> None:
    check("-- a.md --\n[[math$0]]\n-- math/index.md --\n# Math", "math/index.md: # Math", publish="quartz")


def test_a_video_of_the_vault_is_found_from_the_frontmatter() -> None:
    check("-- a.md --\n---\nvideo: talks/o$0ne.mp4\n---\n-- talks/one.mp4 --\n", "talks/one.mp4")
    check("-- a.md --\n---\nvideoId: dQw4w9Wg$0XcQ\n---\n")
