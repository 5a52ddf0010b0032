"""Notes whose whole body is one code block."""

from __future__ import annotations

import pytest

from tests.fixture import check_clean, check_findings, check_fix

RULE = "fenced-body"


@pytest.mark.parametrize(
    "note",
    [
        """
        ```markdown
        ^^^^^^^^^^^ fenced-body: the whole body is a code block, so that nothing in it is live
        # Kiln

        The kiln.
        ```
        """,
        """
        ---
        title: Kiln
        ---

        From: [[workshop]]
        ```markdown
        ^^^^^^^^^^^ fenced-body: the whole body is a code block, so that nothing in it is live
        # Kiln
        ```
        """,
        """
        ~~~md
        ^^^^^ fenced-body: the whole body is a code block, so that nothing in it is live
        The kiln.
        """,
        """
        ```markdown
        ^^^^^^^^^^^ fenced-body: the whole body is a code block, so that nothing in it is live
        # Kiln

        ```python
        fire()
        ```

        The end.
        ```
        """,
    ],
)
def test_finds(note: str) -> None:
    check_findings(note, RULE)


@pytest.mark.parametrize(
    "note",
    [
        """
        # Kiln

        ```markdown
        The kiln.
        ```
        """,
        """
        ```markdown
        The kiln.
        ```

        The end.
        """,
        """
        ```python
        fire()
        ```
        """,
        """
        The kiln.
        The glaze.

        ```markdown
        The kiln.
        ```
        """,
        """
        ```
        The kiln.
        ```
        """,
    ],
)
def test_leaves_alone(note: str) -> None:
    check_clean(note, RULE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            """
            ```markdown
            # Kiln

            The kiln.
            ```
            """,
            """
            # Kiln

            The kiln.
            """,
        ),
        (
            """
            ---
            title: Kiln
            ---

            From: [[workshop]]
            ```markdown
            # Kiln
            ```
            """,
            """
            ---
            title: Kiln
            ---

            From: [[workshop]]
            # Kiln
            """,
        ),
        (
            """
            ~~~md
            The kiln.
            """,
            """
            The kiln.
            """,
        ),
        (
            """
            ```markdown
            # Kiln

            ```python
            fire()
            ```

            The end.
            ```
            """,
            """
            # Kiln

            ```python
            fire()
            ```

            The end.
            """,
        ),
    ],
)
def test_fixes(before: str, after: str) -> None:
    check_fix(before, after, RULE)
