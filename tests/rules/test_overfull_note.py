"""Notes that hold far more than a note does."""

from __future__ import annotations

import pytest

from notes_ls.config import Severity
from notes_ls.features.actions import actions, fix_all
from notes_ls.rules import findings
from notes_ls.rules.fixing import fixed
from notes_ls.rules.overfull_note import MOST
from notes_ls.text import Span
from tests.fixture import Case, case

RULE = "overfull-note"
HEADER = "---\ntitle: Tides\n---\n"  # three marks


def full(text: str, **options: object) -> Case:
    return case(f"-- log.md --\n{HEADER}{text}", **options)


@pytest.mark.parametrize("mark", [*"\n\r[<|`$%*_~>.", "://"])
def test_one_mark_too_many_is_told_at_its_place(mark: str) -> None:
    made = full(mark * (MOST - 2) + "x\n[[nobody]]")
    (found,) = findings(made.vault, made.note())
    last = len(HEADER) + (MOST - 3) * len(mark)
    assert found.rule == RULE
    assert found.span == Span(last, last + len(mark))
    assert found.message == "nothing in this note is checked: it holds 100,004 marks, more than 100,000"


def test_a_note_that_is_just_full_is_checked() -> None:
    made = full("~ " * (MOST - 8) + "[[nobody]]")
    assert [each.rule for each in findings(made.vault, made.note())] == ["dangling-link"]


def test_words_alone_are_never_too_many() -> None:
    made = full("word " * MOST + "[[nobody]]")
    assert [each.rule for each in findings(made.vault, made.note())] == ["dangling-link"]


def test_nothing_in_it_is_fixed() -> None:
    made = full("[[nobody|]] " * MOST)
    note = made.note()
    assert fixed(made.vault, note, unsafe=True).text == note.text
    assert fix_all(made.vault, note) == ()


def test_no_comment_ignores_it_and_none_is_offered() -> None:
    made = full(f"<!-- notes-ls: ignore-file {RULE} -->\n" + "| " * MOST)
    (found,) = findings(made.vault, made.note())
    assert found.rule == RULE
    assert [each for each in actions(made.vault, made.note(), found.span) if each.finding is not None] == []


@pytest.mark.parametrize("options", [{"rules": {RULE: "off"}}, {"per_file_rules": {"log.md": {RULE: "off"}}}])
def test_where_it_is_off_all_is_checked(options: dict[str, object]) -> None:
    made = full("~ " * MOST + "[[nobody]]", **options)
    assert [each.rule for each in findings(made.vault, made.note())] == ["dangling-link"]


def test_its_severity_can_be_set() -> None:
    made = full("~ " * MOST, rules={RULE: "error"})
    assert made.vault.settings.rules[RULE] is Severity.ERROR
    assert [each.rule for each in findings(made.vault, made.note())] == [RULE]


def test_other_notes_find_its_names_and_headings() -> None:
    made = full("# Springs\n" + "~ " * MOST)
    sea = made.vault.parse("sea.md", "[[Tides]] [[log#Springs]] [[log#Neaps]]")
    made.vault.put(sea.entry)
    assert [each.message for each in findings(made.vault, sea) if each.rule == "missing-heading"] == [
        "no heading 'Neaps' in 'log.md'"
    ]
