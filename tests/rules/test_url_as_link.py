"""Web addresses written as wikilinks."""

# ruff: noqa: E501  marks stand under what they mark, with the whole message

from __future__ import annotations

import pytest

from tests.fixture import case, check_clean, check_findings, check_fix, fixes_of

RULE = "url-as-link"


@pytest.mark.parametrize(
    "marked",
    [
        """
        [[https://example.org/paper | the paper]]
          ^^^^^^^^^^^^^^^^^^^^^^^^^ url-as-link: 'https://example.org/paper' is a web address, not a note
        """,
        """
        [[www.example.org]] [[HTTP://EXAMPLE.ORG]] [[mailto:ada@example.org|mail]]
          ^^^^^^^^^^^^^^^ url-as-link: 'www.example.org' is a web address, not a note
                              ^^^^^^^^^^^^^^^^^^ url-as-link: 'HTTP://EXAMPLE.ORG' is a web address, not a note
                                                     ^^^^^^^^^^^^^^^^^^^^^^ url-as-link: 'mailto:ada@example.org' is a web address, not a note
        """,
    ],
)
def test_finds(marked: str) -> None:
    check_findings(marked, RULE)


@pytest.mark.parametrize(
    "text",
    [
        "[the paper](https://example.org/paper) <https://example.org> https://example.org www.example.org",
        "[[https]] [[www]] [[http: a history]] [[example.org]] [[mail to: Ada]]",
        "`[[https://example.org]]`",
    ],
)
def test_leaves(text: str) -> None:
    check_clean(text, RULE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[https://example.org/paper | the paper]]", "[the paper](https://example.org/paper)"),
        ("[[https://example.org/a?b=c#d|it]]", "[it](https://example.org/a?b=c#d)"),
        ("[[https://example.org]]", "<https://example.org>"),
        ("[[www.example.org|it]]", "[it](https://www.example.org)"),
    ],
)
def test_makes_a_markdown_link(before: str, after: str) -> None:
    check_fix(f"{before}\n", f"{after}\n", RULE)


@pytest.mark.parametrize("link", ["[[https://example.org/a b]]", "[[https://example.org/a(b|c]]"])
def test_makes_none_of_an_address_that_would_not_hold(link: str) -> None:
    ((_, fixes),) = fixes_of(case(f"{link}\n"), "note.md", RULE)
    assert not fixes
