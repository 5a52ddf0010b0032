"""A message quotes what an author wrote, whatever that is, and can be read."""

from __future__ import annotations

import pytest

from notes_ls.rules import MOST, findings
from tests.fixture import case

HEADER = "---\ntitle: A talk\nvideoId: a1-B2_c3D4e\n---\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'Say <a class="yt-timestamp" data-t="00:14:48">as it\n  was</a>.',
            "'as it was' is not written as '[00:14:48]'",
        ),
        ("[[no\u2028body]]", "no note named 'no body'"),
        (f"[[{'a' * 1000}]]", f"no note named '{'a' * 225}…{'a' * 59}'"),
    ],
)
def test_a_message_is_one_line_of_some_length(text: str, message: str) -> None:
    made = case(f"{HEADER}{text}\n")
    assert [each.message for each in findings(made.vault, made.note())] == [message]


@pytest.mark.parametrize("piece", ["[[]] ", "<!-- notes-ls: ignore dangling-link --> "])
def test_a_note_with_more_findings_than_anybody_reads_says_so_at_the_last(piece: str) -> None:
    made = case(f"{HEADER}{piece * (MOST + 5)}\n")
    found = findings(made.vault, made.note())
    assert len(found) == MOST + 1
    assert found[-1].message == "from here on none is told, as there are more than 10,000 in this note"
    assert len(findings(made.vault, made.note(), most=None)) == MOST + 5
