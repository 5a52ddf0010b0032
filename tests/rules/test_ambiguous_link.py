"""Links that several notes answer to."""

# ruff: noqa: E501  marks stand under what they mark, with the whole message

from __future__ import annotations

import pytest

from notes_ls.rules import BY_NAME, findings
from notes_ls.rules.rule import Applicability
from tests.fixture import case, check_clean, check_findings, check_fix, fixes_of

RULE = "ambiguous-link"
TWO = """
-- linux/setup.md --
-- windows/setup.md --
"""
ROOT = """
-- setup.md --
-- linux/setup.md --
"""


@pytest.mark.parametrize(
    ("publish", "path", "marked"),
    [
        (
            "obsidian",
            "here.md",
            """
            [[setup]] and [[Setup|it]]
              ^^^^^ ambiguous-link: 2 notes answer to 'setup', and obsidian follows 'linux/setup.md'
                            ^^^^^ ambiguous-link: 2 notes answer to 'Setup', and obsidian follows 'linux/setup.md'
            """,
        ),
        (
            "quartz",
            "linux/here.md",
            """
            [[setup]] [it](setup)
              ^^^^^ ambiguous-link: 2 notes answer to 'setup', and quartz follows none
                           ^^^^^ ambiguous-link: 2 notes answer to 'setup', and quartz follows none
            """,
        ),
        (
            "loose",
            "here.md",
            """
            [[set up]]
              ^^^^^^ ambiguous-link: 2 notes answer to 'set up', and loose follows 'linux/setup.md'
            """,
        ),
    ],
)
def test_finds(publish: str, path: str, marked: str) -> None:
    marked = "\n".join(line[12:] for line in marked.split("\n")).rstrip()
    check_findings(f"-- {path} --{marked}{TWO}", RULE, publish=publish)


@pytest.mark.parametrize(
    ("publish", "path", "text"),
    [
        ("obsidian", "linux/here.md", "[[setup]] [[Setup]] [it](setup.md)"),
        ("obsidian", "here.md", "[[linux/setup]] [[windows/setup.md]] [[./linux/setup]] [[/linux/setup]]"),
        ("quartz", "here.md", "[[linux/setup]] [[windows/setup]] [it](linux/setup.md)"),
        ("loose", "windows/here.md", "[[setup]] [[Set-Up]]"),
        ("obsidian", "here.md", "[[nobody]] `[[setup]]` [[#setup]] [[../setup]]"),
    ],
)
def test_leaves(publish: str, path: str, text: str) -> None:
    check_clean(f"-- {path} --\n{text}{TWO}", RULE, publish=publish)


def test_a_tie_broken_by_the_root_is_a_guess() -> None:
    check_findings(
        "-- linux/here.md --\n[[setup]]\n  ^^^^^ ambiguous-link: 2 notes answer to 'setup', and obsidian follows 'setup.md'"
        f"{ROOT}",
        RULE,
    )


def test_titles_may_be_ambiguous_too() -> None:
    check_findings(
        """
        -- here.md --
        [[The setup]]
          ^^^^^^^^^ ambiguous-link: 2 notes answer to 'The setup', and obsidian follows none
        -- a.md --
        ---
        title: The setup
        ---
        -- b.md --
        ---
        title: The setup
        ---
        """.replace("-- here.md --", "-- q/here.md --"),
        RULE,
    )


def test_points_at_all_of_them() -> None:
    made = case(f"-- here.md --\n[[setup]]{TWO}")
    note = made.note("here.md")
    (finding,) = [finding for finding in findings(made.vault, note) if finding.rule == RULE]
    related = BY_NAME[RULE].related(made.vault, note, finding)
    assert [other.path for other in related] == ["linux/setup.md", "windows/setup.md"]


def test_the_own_folders_note_is_a_safe_answer() -> None:
    check_fix(
        f"-- linux/here.md --\n[[setup]]{TWO}",
        f"-- linux/here.md --\n[[linux/setup|setup]]{TWO}",
        RULE,
        publish="quartz",
    )


@pytest.mark.parametrize(("number", "after"), [(0, "[[linux/setup|setup]]"), (1, "[[windows/setup|setup]]")])
def test_elsewhere_it_is_a_choice(number: int, after: str) -> None:
    check_fix(
        f"-- here.md --\n[[setup]]{TWO}",
        f"-- here.md --\n{after}{TWO}",
        RULE,
        applicability=Applicability.CHOICE,
        nth=number,
    )


@pytest.mark.parametrize(
    ("style", "targets"),
    [("path", ["/setup", "linux/setup"]), ("relative", ["../setup", "./setup"]), ("name", ["/setup", "linux/setup"])],
)
def test_each_answer_is_in_the_style_of_the_settings(style: str, targets: list[str]) -> None:
    made = case(f"-- linux/here.md --\n[[setup|it]]{ROOT}", link_style=style)
    ((_, fixes),) = fixes_of(made, "linux/here.md", RULE)
    assert [fix.message for fix in fixes] == [f"link to '{target}'" for target in targets]
