"""Notes that no other note links to."""

# ruff: noqa: E501  marks stand under what they mark, with the whole message

from __future__ import annotations

import pytest

from tests.fixture import check_clean, check_findings

RULE = "orphan-note"
ON = {"orphan-note": "info"}
HUB = "-- hub.md --\n[[talk]] [[x/ada]]\n-- talk.md --\n[[hub]]\n"


def test_is_off_unless_the_settings_turn_it_on() -> None:
    check_clean("-- ada.md --\nWords\n", RULE)


def test_finds() -> None:
    check_findings(
        """
        -- ada.md --
        ---
        title: Ada Lovelace
               ^^^^^^^^^^^^ orphan-note: no other note links to 'ada'
        ---
        I link to [[ada]] and [[#myself]] only, `[[bob]]` is code.
        -- bob.md --
        Words
        ^^^^^ orphan-note: no other note links to 'bob'
        """,
        RULE,
        rules=ON,
    )


@pytest.mark.parametrize(
    "link", ["[[ada]]", "[[Ada Lovelace]]", "[[x/ada#Early]]", "![[ADA]]", "[her](x/ada.md)", "[[countess|her]]"]
)
def test_any_link_that_a_person_understands_counts(link: str) -> None:
    ada = "-- x/ada.md --\n---\ntitle: Ada Lovelace\naliases: Countess\n---\n[[hub]]\n"
    check_clean(f"-- hub.md --\n{link}\n{ada}", RULE, rules=ON)


def test_one_of_several_that_may_be_meant_is_no_orphan() -> None:
    check_clean(f"{HUB}-- x/ada.md --\n-- y/ada.md --\n-- other.md --\n[[ada]] [[hub]]\n".replace("[[hub]]\n", "[[hub]] [[other]]\n", 1),
                RULE, rules=ON)  # fmt: skip
