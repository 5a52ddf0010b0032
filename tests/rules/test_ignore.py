"""Comments that silence findings, and those that silence nothing."""

from __future__ import annotations

import pytest

from notes_ls.rules.rule import Applicability
from tests.fixture import check_clean, check_findings, check_fix

RULE = "unused-ignore"


@pytest.mark.parametrize(
    "text",
    [
        "[[nobody]] <!-- notes-ls: ignore dangling-link -->",
        "<!-- notes-ls: ignore dangling-link -->\n[[nobody]]",
        "> <!-- notes-ls: ignore dangling-link -->\n> [[nobody]]",
        "<!-- notes-ls: ignore-file dangling-link -->\n\nwords\n\n[[nobody]]\n\n[[nobody]]",
        "[[nobody]] [[12:30]] <!-- notes-ls: ignore dangling-link, timestamp-as-link -->",
        "[[nobody]]<!--notes-ls:ignore dangling-link because it will be written-->".replace(
            " because it will be written", ""
        ),
    ],
)
def test_silences(text: str) -> None:
    check_clean(text + "\n", rules={"missing-title": "off"})


@pytest.mark.parametrize(
    "marked",
    [
        """
        [[nobody]] <!-- notes-ls: ignore missing-heading -->
          ^^^^^^ dangling-link: no note named 'nobody'
                                         ^^^^^^^^^^^^^^^ unused-ignore: nothing to ignore here for 'missing-heading'
        """,
        """
        <!-- notes-ls: ignore dangling-link -->
                              ^^^^^^^^^^^^^ unused-ignore: nothing to ignore here for 'dangling-link'

        [[nobody]]
          ^^^^^^ dangling-link: no note named 'nobody'
        """,
        """
        words <!-- notes-ls: ignore dangling-links -->
                                    ^^^^^^^^^^^^^^ unused-ignore: there is no rule 'dangling-links'
        """,
        """
        words <!-- notes-ls: ignore -->
              ^^^^^^^^^^^^^^^^^^^^^^^^^ unused-ignore: this comment names no rule
        """,
        """
        [[nobody]] `<!-- notes-ls: ignore dangling-link -->`
          ^^^^^^ dangling-link: no note named 'nobody'
        """,
        """
        [[nobody]] <!-- ignore dangling-link -->
          ^^^^^^ dangling-link: no note named 'nobody'
        """,
    ],
)
def test_finds(marked: str) -> None:
    check_findings(marked, rules={"missing-title": "off"})


def test_a_rule_that_is_off_may_be_ignored_for_another_day() -> None:
    check_clean("words <!-- notes-ls: ignore orphan-note -->\n", RULE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\n<!-- notes-ls: ignore dangling-link -->\nb\n", "a\nb\n"),
        ("a <!-- notes-ls: ignore dangling-link -->\nb\n", "a \nb\n"),
        (
            "[[nobody]] <!-- notes-ls: ignore url-as-link, dangling-link -->\n",
            "[[nobody]] <!-- notes-ls: ignore dangling-link -->\n",
        ),
        (
            "[[nobody]] <!-- notes-ls: ignore dangling-link, url-as-link -->\n",
            "[[nobody]] <!-- notes-ls: ignore dangling-link -->\n",
        ),
        (
            "[[nobody]] <!-- notes-ls: ignore url-as-link dangling-link -->\n",
            "[[nobody]] <!-- notes-ls: ignore dangling-link -->\n",
        ),
        (
            "[[nobody]] <!-- notes-ls: ignore dangling-link\turl-as-link,-->\n",
            "[[nobody]] <!-- notes-ls: ignore dangling-link,-->\n",
        ),
        ("a <!--notes-ls:  ignore-file  ignore , -->\nb\n", "a \nb\n"),
    ],
)
def test_takes_away_what_silences_nothing(before: str, after: str) -> None:
    check_fix(before, after, RULE, applicability=Applicability.UNSAFE)
