"""Headers that cannot be read, and odd ones that can."""

from __future__ import annotations

import pytest

from tests.fixture import check_clean, check_findings

RULE = "invalid-frontmatter"


@pytest.mark.parametrize(
    "note",
    [
        """
        ---
        title: Engines: a history
                      ^^^^^^^^^^^ invalid-frontmatter: ': ' within a value: put the value in quotes
        ---
        """,
        """
        ---
        title: Ada
        title: Grace
        ^^^^^ invalid-frontmatter: the key 'title' stands here a second time
        ---
        """,
        """
        ---
        title: Ada
        "title": Grace
        ^^^^^^^ invalid-frontmatter: the key 'title' stands here a second time
        ---
        """,
        """
        ---
        ^^^ invalid-frontmatter: the header is never closed by a line '---'
        title: Ada

        Some words.
        """,
        """
        ---
        - Ada
        ^^^^^ invalid-frontmatter: the header is a list, not lines of 'key: value'
        ---
        """,
        """
        ---

        Just some words.
        ^^^^^^^^^^^^^^^^ invalid-frontmatter: the header is text, not lines of 'key: value'

        ---

        More.
        """,
        """
        ---
        title: Ada
        created: 2024-02-30
                 ^^^^^^^^^^ invalid-frontmatter: not a value of its type: day is out of range for month
        ---
        """,
        """
        ---
        title: @ada
               ^^^^ invalid-frontmatter: no value begins with this character: put it in quotes
        ---
        """,
        """
        ---
        title: *ada
               ^^^^ invalid-frontmatter: found undefined alias
        ---
        """,
        """
        ---
        title: !engine ada
               ^^^^^^^^^^^ invalid-frontmatter: could not determine a constructor for the tag '!engine'
        ---
        """,
        """
        ---
        tags: [a, b
        title: Ada
             ^^^^^ invalid-frontmatter: did not find expected ',' or ']'
        ---
        """,
        """
        ---
        title: "Ada
                  ^ invalid-frontmatter: found unexpected end of stream
        ---
        """,
        """
        ---
        a: &a [*a]
               ^^^ invalid-frontmatter: the alias '*a' stands within itself
        ---
        """,
    ],
)
def test_finds(note: str) -> None:
    check_findings(note, RULE)


@pytest.mark.parametrize(
    "note",
    [
        "# Ada\n\nNo header at all.",
        "---\n---\n",
        "---\n\n---\n\n# Ada",
        "---\n# only a comment\n---\n",
        "---\ntitle: 'Engines: a history'\n---\n",
        "---\ntitle: Engines a:b c#d\n---\n",
        "---\ntitle: Ada\naliases:\n  - Countess\n  - Lady: 1\ntags: [a, b]\n---\n",
        "---\ntext: |\n  title: a\n  title: b\ntitle: c\n---\n",
        "---\ntitle: Ada\nTitle: Grace\n---\n",
        "---\nfirst: {title: a}\nsecond: {title: b}\n---\n",
        '---\nnote: "a\n\ntitle: b"\ntitle: c\n---\n',
        "---\nbase: &base {a: 1}\ncopy: *base\n<<: *base\n---\n",
        "---\ncreated: 2024-02-29\nvideoId: -RdOwhmqP5s\n---\n",
        "---\n\nWords under a thematic break.\n",
        "---\n",
        "Words.\n\n---\ntitle: Ada\ntitle: Ada\n---\n",
        "```yaml\n---\ntitle: a: b\n---\n```\n",
    ],
)
def test_leaves_alone(note: str) -> None:
    check_clean(note, RULE)
