"""Links that people understand and the publisher does not."""

# ruff: noqa: E501  marks stand under what they mark, with the whole message

from __future__ import annotations

import pytest

from tests.fixture import check_clean, check_findings, check_fix

RULE = "noncanonical-link"
NOTES = """
-- x/ada_lovelace.md --
---
title: Ada Lovelace
aliases: [Countess]
---
# Early years
-- x/cafe.md --
-- x/Grace.md --
-- y/a b.md --
"""


@pytest.mark.parametrize(
    ("publish", "marked"),
    [
        (
            "quartz",
            """
            [[Ada Lovelace]] [[ADA_LOVELACE]] [[ada-lovelace|her]]
              ^^^^^^^^^^^^ noncanonical-link: quartz finds no note 'Ada Lovelace'; 'x/ada_lovelace.md' is meant
                               ^^^^^^^^^^^^ noncanonical-link: quartz finds no note 'ADA_LOVELACE'; 'x/ada_lovelace.md' is meant
                                                ^^^^^^^^^^^^ noncanonical-link: quartz finds no note 'ada-lovelace'; 'x/ada_lovelace.md' is meant
            """,
        ),
        (
            "obsidian",
            """
            [[Ada Lovelace]] [[Countess#Early years]] [[a_b]]
              ^^^^^^^^^^^^ noncanonical-link: obsidian finds no note 'Ada Lovelace'; 'x/ada_lovelace.md' is meant
                               ^^^^^^^^ noncanonical-link: obsidian finds no note 'Countess'; 'x/ada_lovelace.md' is meant
                                                        ^^^ noncanonical-link: obsidian finds no note 'a_b'; 'y/a b.md' is meant
            """,
        ),
        (
            "obsidian",
            """
            [[@grace]] [[\u2068grace\u2069]] ![[a b!]] [[adalovelace]]
              ^^^^^^ noncanonical-link: obsidian finds no note '@grace'; 'x/Grace.md' is meant
                         ^^^^^^^ noncanonical-link: obsidian finds no note '\u2068grace\u2069'; 'x/Grace.md' is meant
                                      ^^^^ noncanonical-link: obsidian finds no note 'a b!'; 'y/a b.md' is meant
                                               ^^^^^^^^^^^ noncanonical-link: obsidian finds no note 'adalovelace'; 'x/ada_lovelace.md' is meant
            """,
        ),
        (
            "obsidian",
            """
            [her](../x/Ada-Lovelace.md)
                  ^^^^^^^^^^^^^^^^^^^^ noncanonical-link: obsidian finds no note '../x/Ada-Lovelace.md'; 'x/ada_lovelace.md' is meant
            """,
        ),
    ],
)
def test_finds(publish: str, marked: str) -> None:
    marked = "\n".join(line[12:] for line in marked.split("\n")).rstrip()
    check_findings(f"-- y/here.md --{marked}{NOTES}", RULE, publish=publish)


@pytest.mark.parametrize(
    ("publish", "text"),
    [
        ("quartz", "[[ada_lovelace]] [[ada_lovelace.md]] [[x/ada_lovelace]] [[Countess]] [[a b]] [[a-b]] [[a%20b]]"),
        ("quartz", "[[nobody]] [[x]] [[#Early]] [[00:01:02]] [[https://example.org]] `[[ADA_LOVELACE]]`"),
        ("obsidian", "[[ada_lovelace]] [[ADA_LOVELACE]] [[X/Ada_Lovelace.MD]] [[grace]] [[a b|c]] [[../x/grace]]"),
        ("obsidian", "[b](<a b.md>) [b](a%20b.md) [b](a%20b) [g](../x/Grace.md) [[nobody]] ```[[a_b]]```"),
        ("loose", "[[Ada Lovelace]] [[adalovelace]] [[@grace]] [[Countess]] [[a_b]] [[A-B!]] [b](a_b.md)"),
    ],
)
def test_leaves(publish: str, text: str) -> None:
    check_clean(f"-- y/here.md --\n{text}{NOTES}", RULE, publish=publish)


def test_a_publisher_that_reads_another_note_is_told_of() -> None:
    check_findings(
        """
        -- x/here.md --
        [[a-b]]
          ^^^ noncanonical-link: quartz reads 'a-b' as 'y/other.md'; 'x/a-b.md' is meant
        -- x/a-b.md --
        -- y/other.md --
        ---
        aliases: [x/a-b, a-b]
        ---
        """,
        RULE,
        publish="quartz",
    )


@pytest.mark.parametrize(
    ("publish", "before", "after"),
    [
        ("quartz", "[[Ada Lovelace]]", "[[ada_lovelace|Ada Lovelace]]"),
        ("quartz", "[[Ada Lovelace | her]]", "[[ada_lovelace | her]]"),
        ("quartz", "[[Ada Lovelace#Early years]]", "[[ada_lovelace#Early years|Ada Lovelace]]"),
        ("obsidian", "[[Ada Lovelace#Early years]]", "[[ada_lovelace#Early years|Ada Lovelace > Early years]]"),
        ("obsidian", "[[@grace]]", "[[Grace|@grace]]"),
        ("obsidian", "![[Countess]]", "![[ada_lovelace]]"),
        ("obsidian", "| a |\n|---|\n| [[Countess]] |", "| a |\n|---|\n| [[ada_lovelace\\|Countess]] |"),
        ("quartz", "[[A B]]", "[[a b|A B]]"),
        ("obsidian", "[her](../x/ada-lovelace.md#early)", "[her](../x/ada_lovelace.md#early)"),
        ("obsidian", "[it](a_b)", "[it](a%20b)"),
    ],
)
def test_writes_the_name_that_is_known(publish: str, before: str, after: str) -> None:
    check_fix(f"-- y/here.md --\n{before}{NOTES}", f"-- y/here.md --\n{after}{NOTES}", RULE, publish=publish)


@pytest.mark.parametrize(
    ("style", "target"),
    [
        ("name", "ada_lovelace"),
        ("path", "x/ada_lovelace"),
        ("relative", "../x/ada_lovelace"),
        ("title", "ada_lovelace"),
    ],
)
@pytest.mark.parametrize("publish", ["obsidian", "quartz"])
def test_writes_in_the_style_of_the_settings(publish: str, style: str, target: str) -> None:
    before, after = f"-- y/here.md --\n[[Ada Lovelace|x]]{NOTES}", f"-- y/here.md --\n[[{target}|x]]{NOTES}"
    check_fix(before, after, RULE, publish=publish, link_style=style)


def test_writes_a_path_where_the_name_is_not_unique() -> None:
    before = "-- x/here.md --\n[[Ada King]]\n-- x/ada_king.md --\n\n-- y/ada_king.md --\n"
    after = before.replace("[[Ada King]]", "[[x/ada_king|Ada King]]")
    check_fix(before, after, RULE, publish="quartz")
