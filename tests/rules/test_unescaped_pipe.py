"""Pipes of wikilinks in the cells of tables."""

from __future__ import annotations

import pytest

from tests.fixture import check_clean, check_findings, check_fix

RULE = "unescaped-pipe"


@pytest.mark.parametrize(
    "marked",
    [
        """
        | who | when |
        |---|---|
        | [[ada|Ada]] | 1843 |
               ^ unescaped-pipe: the pipe of '[[ada|' ends the table's cell
        """,
        """
        | who | when |
        | :-: | --: |
        | 1 | ![[ada#Early | Ada]] |
                           ^ unescaped-pipe: the pipe of '[[ada|' ends the table's cell
        """,
        """
        who | when
        - | -
        [[ada|Ada]] | 1843
             ^ unescaped-pipe: the pipe of '[[ada|' ends the table's cell

        [[ada|Ada]]
        """,
        """
        > | a |
        > | - |
        > | [[ada|Ada]] |
                 ^ unescaped-pipe: the pipe of '[[ada|' ends the table's cell
        """,
    ],
)
def test_finds(marked: str) -> None:
    marked = "\n".join(line[8:] for line in marked.split("\n")).rstrip()
    check_findings(f"-- here.md --{marked}\n-- ada.md --\n# Early\n", RULE)


@pytest.mark.parametrize(
    ("publish", "text"),
    [
        ("obsidian", "| a |\n|---|\n| [[ada\\|Ada]] and [[ada]] |"),
        ("obsidian", "[[ada|Ada]]\n\n| a |\n|---|\n| b |\n\n[[ada|Ada]]"),
        ("obsidian", "| [[ada|Ada]] | is no table |"),
        ("obsidian", "```\n| a |\n|---|\n| [[ada|Ada]] |\n```"),
        ("obsidian", "| a |\n|---|\n| `[[ada|Ada]]` |"),
        ("quartz", "| a |\n|---|\n| [[ada|Ada]] |"),
        ("loose", "| a |\n|---|\n| [[ada|Ada]] |"),
    ],
)
def test_leaves(publish: str, text: str) -> None:
    check_clean(f"-- here.md --\n{text}\n-- ada.md --\n", RULE, publish=publish)


def test_escapes_the_pipe() -> None:
    check_fix("| a |\n|---|\n| [[ada | Ada]] |\n", "| a |\n|---|\n| [[ada \\| Ada]] |\n", RULE)
