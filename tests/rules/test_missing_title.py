"""Notes without a title, and notes with one in any form."""

from __future__ import annotations

import pytest

from tests.fixture import Applicability, check_clean, check_findings, check_fix

RULE = "missing-title"


@pytest.mark.parametrize(
    "note",
    [
        """
        ---
        ^^^ missing-title: no title in the header
        videoId: a1-B2_c3D4e
        ---
        """,
        """
        # Ada
        ^^^^^ missing-title: no title in the header
        """,
        """
        ---
        ^^^ missing-title: no title in the header
        ---
        """,
        """
        ---
        title:
        ^^^^^ missing-title: the title is empty
        ---
        """,
        """
        ---
        title: ""
        ^^^^^ missing-title: the title is empty
        ---
        """,
        """
        ---
        title: ~
        ^^^^^ missing-title: the title is empty
        ---
        """,
        """
        ---
        ^^^ missing-title: no title in the header
        Title: Ada
        ---
        """,
    ],
)
def test_finds(note: str) -> None:
    check_findings(note, RULE)


@pytest.mark.parametrize(
    "note",
    [
        "---\ntitle: Ada\n---\n",
        "---\ntitle: 1984\n---\n",
        "---\ntitle: 2001-01-01\n---\n",
        "---\ntitle: yes\n---\n",
        "---\ntitle: 'Ada'\n---\n",
        "---\ntitle: >-\n  Ada\n  Lovelace\n---\n",
        "---\n{title: Ada}\n---\n",
        "---\ntitle: a: b\n---\n",
        "---\nvideoId: a: b\n---\n",
        "---\nvideoId: never closed\n",
    ],
)
def test_leaves_alone(note: str) -> None:
    check_clean(note, RULE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\nvideoId: a1-B2_c3D4e\n---\nText.", "---\ntitle: ada lovelace\nvideoId: a1-B2_c3D4e\n---\nText."),
        ("---\r\nvideoId: x\r\n---\r\n", "---\r\ntitle: ada lovelace\r\nvideoId: x\r\n---\r\n"),
        ("---\n---\n", "---\ntitle: ada lovelace\n---\n"),
        ("# Ada\n", "---\ntitle: ada lovelace\n---\n\n# Ada\n"),
        ("---\ntitle:\n---\n", "---\ntitle: ada lovelace\n---\n"),
        ("---\ntitle: # later\n---\n", "---\ntitle: ada lovelace # later\n---\n"),
        ("---\ntitle: ''\n---\n", "---\ntitle: ada lovelace\n---\n"),
    ],
)
def test_fix(before: str, after: str) -> None:
    check_fix(
        f"-- ada_lovelace.md --\n{before}",
        f"-- ada_lovelace.md --\n{after}",
        RULE,
        applicability=Applicability.UNSAFE,
    )


def test_fix_quotes_a_name_that_yaml_would_misread() -> None:
    check_fix(
        "-- 1984.md --\n# Nineteen\n",
        "-- 1984.md --\n---\ntitle: '1984'\n---\n\n# Nineteen\n",
        RULE,
        applicability=Applicability.UNSAFE,
    )
