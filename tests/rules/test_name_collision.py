"""Notes that cannot live side by side everywhere."""

from __future__ import annotations

import pytest

from notes_ls.rules import BY_NAME, findings
from tests.fixture import case, check_clean, check_findings

RULE = "name-collision"


def test_paths_that_differ_by_case_alone() -> None:
    check_findings(
        """
        -- x/ada.md --
        ---
        title: The engine
               ^^^^^^^^^^ name-collision: 'x/Ada.md' is the same file on macOS and Windows
        ---
        -- x/Ada.md --
        No title here
        ^^^^^^^^^^^^^ name-collision: 'x/ada.md' is the same file on macOS and Windows
        """,
        RULE,
    )


def test_folders_that_differ_by_case_alone() -> None:
    check_findings(
        """
        -- x/ada.md --
        Words
        ^^^^^ name-collision: 'X/ada.md' is the same file on macOS and Windows
        -- X/ada.md --
        Words
        ^^^^^ name-collision: 'x/ada.md' is the same file on macOS and Windows
        """,
        RULE,
    )


def test_paths_that_differ_by_normal_form_alone() -> None:
    check_findings(
        """
        -- caf\u00e9.md --
        Words
        ^^^^^ name-collision: 'cafe\u0301.md' is the same file on macOS and Windows
        -- cafe\u0301.md --
        Words
        ^^^^^ name-collision: 'caf\u00e9.md' is the same file on macOS and Windows
        """,
        RULE,
    )


@pytest.mark.parametrize(
    "paths",
    [
        ["ada.md"],
        ["ada.md", "x/ada.md"],
        ["ada.md", "x/Ada.md", "y/ADA.md"],
        ["ada_l.md", "ada l.md", "adal.md", "ada-l.md"],
        ["cafe.md", "caf\u00e9.md"],
        [],
    ],
)
def test_leaves(paths: list[str]) -> None:
    check_clean("".join(f"-- {path} --\nWords\n" for path in [*paths, "z/z.md"]), RULE)


def test_points_at_every_twin() -> None:
    made = case("-- ada.md --\n\n-- Ada.md --\n\n-- ADA.md --\n\n")
    note = made.note("ada.md")
    (finding,) = [finding for finding in findings(made.vault, note) if finding.rule == RULE]
    related = BY_NAME[RULE].related(made.vault, note, finding)
    assert [other.path for other in related] == ["ADA.md", "Ada.md"]
