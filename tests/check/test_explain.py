"""What is to be said of one finding."""

from __future__ import annotations

import pytest

from tests.check.conftest import Folder


@pytest.fixture
def vault(folder: Folder) -> Folder:
    folder.write("""
        -- talk.md --
        ---
        title: Talk
        ---
        [[brides]] and [[nobody at all]]
        -- bridges.md --
        # Bridges
    """)
    return folder


def test_a_finding_is_explained_with_all_its_fixes(vault: Folder) -> None:
    result = vault.call("check", "--explain", "talk.md:4:3")
    assert result.status == 0
    assert "no note named 'brides'" in result.out
    assert "nobody" not in result.out.split("A link leads")[0].split("\n  |")[0]
    assert "A link leads to a note that does not exist" in result.out
    assert "fix (unsafe): link to 'bridges'\n--- a/talk.md\n+++ b/talk.md\n" in result.out
    assert "+[[bridges|brides]] and [[nobody at all]]" in result.out
    assert "fix (choice): remove the link, keep its text" in result.out


def test_a_row_stands_for_all_findings_on_it(vault: Folder) -> None:
    out = vault.call("check", "--explain", "talk.md:4").out
    assert out.count("A link leads to a note that does not exist") == 2


@pytest.mark.parametrize(
    ("place", "status", "says"),
    [
        ("talk.md:1", 1, "nothing is found at talk.md:1"),
        ("talk.md", 2, "error: 'talk.md' is no place; it reads FILE:ROW or FILE:ROW:COLUMN"),
        ("none.md:3", 2, "error: none.md: no such file"),
    ],
)
def test_what_cannot_be_explained_is_told(vault: Folder, place: str, status: int, says: str) -> None:
    result = vault.call("check", "--explain", place)
    assert (result.status, result.out, result.err) == (status, "", f"{says}\n")
