"""Laws of the timestamp rules: one defect, one finding; and what safe fixes leave behind."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_ls.note import Note
from notes_ls.rules import BY_NAME, findings
from notes_ls.rules.rule import Applicability
from notes_ls.text import Edit, apply_edits
from notes_ls.vault import Vault
from tests.fixture import case

HEADER = "---\ntitle: A talk\nvideoId: a1-B2_c3D4e\n---\n\n"
VALUES = [
    "00:02:03",
    "02:03",
    "1:02:03",
    "02:03:00:00",
    "18:05:78",
    "24:45:00",
    "07:10:00",
    "01:20:00",
    "40:28]",
    "N/A",
]
LABELS = ["[00:02:03]", "[{}]", "{}", "", "[00:24:45]", "[00:02:30]", "Link"]
MARKUP = [
    '<a class="yt-timestamp" data-t="{}">{}</a>',
    '<a href="#a" class="yt-timestamp" data-t="{}">{}</a>',
    '<a class="yt_timestamp" data-t="{}">{}</a>',
    '<a class="yt-timestamp" data-t="{}">{}</sup>',
    '<a class="yt-timestamp" data-t="{}>{}</a>',
    "[00:02:03](<a class=\"yt-timestamp\" data-t='{}'>{}</a>)",
]
ELEMENTS = [markup.format(value, label.format(value)) for markup, value, label in product(MARKUP, VALUES, LABELS)]
BARE = ["[00:02:03]", "[24:45:00, 25:10:00]", "[01:20:00]", "02:03:04", "[12:30](#t=750)"]


def timestamp_findings(vault: Vault, note: Note) -> list[tuple[str, list[Edit]]]:
    """Return what the timestamp rules find, each by its rule and the edits of its safe fix, if there is one."""
    found = []
    for finding in findings(vault, note):
        rule = BY_NAME[finding.rule]
        if rule.group == "timestamps":
            fixes = rule.fixes(vault, note, finding)
            safe = next((list(fix.edits) for fix in fixes if fix.applicability is Applicability.SAFE), [])
            found.append((finding.rule, safe))
    return found


def with_safe_fixes(text: str) -> str:
    """Return a note after all of its safe fixes that do not touch one another."""
    made = case(text)
    edits: list[Edit] = []
    for _, safe in timestamp_findings(made.vault, made.note()):
        if not any(a.span.start <= b.span.end and b.span.start <= a.span.end for a in safe for b in edits):
            edits += safe
    return apply_edits(text, edits)


@pytest.mark.parametrize("markup", MARKUP)
def test_one_defect_is_one_finding(markup: str) -> None:
    for value, label in product(VALUES, LABELS):
        text = f"{HEADER}Glaze {markup.format(value, label.format(value))} and fire.\n"
        made = case(text)
        assert len(timestamp_findings(made.vault, made.note())) <= 1, text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*ELEMENTS, *BARE]), min_size=1, max_size=12))
def test_safe_fixes_come_to_an_end(elements: list[str]) -> None:
    text = HEADER + "".join(f"Glaze {element} and fire.\n" for element in elements)
    once = with_safe_fixes(text)
    twice = with_safe_fixes(once)
    assert with_safe_fixes(twice) == twice
    made = case(twice)
    left = timestamp_findings(made.vault, made.note())
    assert not any(safe for _, safe in left)
