"""Links to headings and blocks that their note does not have."""

# ruff: noqa: E501  marks stand under what they mark, with the whole message

from __future__ import annotations

import pytest

from notes_ls.rules.rule import Applicability
from tests.fixture import case, check_clean, check_findings, check_fix, fixes_of

RULE = "missing-heading"
ADA = """
-- x/ada.md --
---
title: Ada Lovelace
---
# Ada Lovelace
## Early years: 1815 - 1835
### C# & co.
Setext heading
---
A block ^b1

- an item ^item-2

`# not a heading`
"""


@pytest.mark.parametrize(
    "marked",
    [
        """
        [[ada#Later years]]
              ^^^^^^^^^^^ missing-heading: no heading 'Later years' in 'x/ada.md'
        """,
        """
        [[ada#^b9|that block]] ![[ada#^B1]]
              ^^^ missing-heading: no block 'b9' in 'x/ada.md'
                                      ^^^ missing-heading: no block 'B1' in 'x/ada.md'
        """,
        """
        [[#Nowhere]]
           ^^^^^^^ missing-heading: no heading 'Nowhere' in 'x/here.md'
        """,
        """
        [[ada#Ada Lovelace#Later years]]
              ^^^^^^^^^^^^^^^^^^^^^^^^ missing-heading: no heading 'Later years' in 'x/ada.md'
        """,
        """
        [[Ada Lovelace#Later years]]
                       ^^^^^^^^^^^ missing-heading: no heading 'Later years' in 'x/ada.md'
        """,
        """
        [her](ada.md#later-years)
                     ^^^^^^^^^^^ missing-heading: no heading 'later-years' in 'x/ada.md'
        """,
        """
        [[ada#not a heading]]
              ^^^^^^^^^^^^^ missing-heading: no heading 'not a heading' in 'x/ada.md'
        """,
    ],
)
def test_finds(marked: str) -> None:
    marked = "\n".join(line[8:] for line in marked.split("\n")).rstrip()
    check_findings(f"-- x/here.md --{marked}{ADA}", RULE)


@pytest.mark.parametrize(
    "text",
    [
        "[[ada#Ada Lovelace]] [[ada#ada-lovelace|her]] [[ada#ADA LOVELACE]]",
        "[[ada#Early years: 1815 - 1835]] [[ada#early-years-1815---1835]] [[ada#Early%20years%201815%201835]]",
        "[[ada#C & co.]] [[ada#C# & co.]] [[ada#Ada Lovelace#Early years 1815 1835]] [[ada#Setext heading]]",
        "[[ada#^b1]] ![[ada#^item-2]] [her](ada.md#ada-lovelace)",
        "# Here\n\n[[#Here]] [[here#here]] [[#^own]] and more ^own",
        "[[ada#]] [[nobody#Nowhere]] [[plan.png#Nowhere]] `[[ada#Nowhere]]`",
        "[[https://example.org#Nowhere]] [x](#nowhere) [x](https://example.org/#nowhere)",
    ],
)
def test_leaves(text: str) -> None:
    check_clean(f"-- x/here.md --\n{text}\n{ADA}", RULE)


def test_an_ambiguous_link_is_not_judged_twice() -> None:
    check_clean("-- here.md --\n[[ada#Nowhere]]\n-- x/ada.md --\n# A\n-- y/ada.md --\n# B\n", RULE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[ada#Early year]]", "[[ada#Early years: 1815 - 1835]]"),
        ("[[ada#early-years|her youth]]", "[[ada#Early years: 1815 - 1835|her youth]]"),
        ("[[ada#Setext headings]]", "[[ada#Setext heading]]"),
        ("# Here we are\n[[#Here we]]", "# Here we are\n[[#Here we are]]"),
    ],
)
def test_the_nearest_heading_is_offered(before: str, after: str) -> None:
    check_fix(f"-- x/here.md --\n{before}\n{ADA}", f"-- x/here.md --\n{after}\n{ADA}", RULE,
              applicability=Applicability.UNSAFE)  # fmt: skip


@pytest.mark.parametrize("link", ["[[ada#^b9]]", "[[ada#Zebra crossing]]", "[[ada#]] [[ada#Zebra]]"])
def test_no_heading_is_offered_where_none_can_be_meant(link: str) -> None:
    ((_, fixes),) = fixes_of(case(f"-- x/here.md --\n{link}\n{ADA}"), "x/here.md", RULE)
    assert not fixes


def test_a_markdown_link_gets_its_heading_as_an_address() -> None:
    check_fix(f"-- x/here.md --\n[her](ada.md#early-year)\n{ADA}", f"-- x/here.md --\n[her](ada.md#Early%20years:%201815%20-%201835)\n{ADA}",
              RULE, applicability=Applicability.UNSAFE)  # fmt: skip
