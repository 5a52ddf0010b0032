"""What can be folded: each fold is written as its first and its last line."""

from __future__ import annotations

from notes_ls.features.folding import folding
from tests.fixture import case


def check(source: str, *expected: str) -> None:
    """Assert that these are the folds, in order."""
    note = case(source).note()
    folds = [fold.span.of(note.text).split("\n") for fold in folding(note)]
    assert [f"{lines[0]} .. {lines[-1]}" for lines in folds] == list(expected)


def test_sections_end_before_the_blank_lines_of_the_next() -> None:
    check("# A\none\n## B\ntwo\n\n\n# C\nthree", "# A .. two", "## B .. two", "# C .. three")
    check("# A\n\n# B\n")


def test_blocks_of_several_lines_fold() -> None:
    check("---\ntitle: A\n---\ntext", "--- .. ---")
    check("```py\ncode\n```", "```py .. ```")
    check("- a\n  - b\n  - c\n- d\n\ntext", "- a .. - d", "- b ..   - c")
    check("> a\n> b\n\ntext", "> a .. > b")
    check("| a |\n|---|\n| b |\n\n| c |\n|---|\n| d |\n", "| a | .. | b |", "| c | .. | d |")
    check("<!-- a\nb -->\n\ntext", "<!-- a .. b -->")


def test_single_lines_do_not() -> None:
    check("- a\n\ntext `code`\n\n> quote")
