"""What can be done about the findings at a place: their fixes, all safe fixes of the note, and to ignore a finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from notes_ls import derived
from notes_ls.features.ignoring import ignoring
from notes_ls.features.refactors import EXTRACT, refactors, refused
from notes_ls.note import Note
from notes_ls.rules import BY_NAME, findings
from notes_ls.rules.fixing import fixed
from notes_ls.rules.rule import Applicability, Finding, Fix, NewNote
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault

QUICK_FIX = "quickfix"
FIX_ALL = "source.fixAll.notes-ls"


class Action(NamedTuple):
    """One thing to do: `fix` says how, `finding` what it is about, None for what is about the note as a whole.

    `kind` is a code action kind of the Language Server Protocol. At most one action of a finding is `preferred`.
    `disabled` says why it cannot be done now.
    """

    title: str
    kind: str
    finding: Finding | None
    fix: Fix | None
    preferred: bool = False
    disabled: str | None = None


def actions(vault: Vault, note: Note, span: Span) -> Iterator[Action]:
    """Yield every fix of every finding that touches `span`, how to ignore each, and what selected text can become.

    What would write the same as another is left out: two findings of a rule on one line are ignored by one comment.
    """
    written: set[tuple[tuple[Edit, ...], NewNote | None]] = set()
    for action in _actions(vault, note, span):
        if action.fix is None or (action.fix.edits, action.fix.creates) not in written:
            yield action
        if action.fix is not None:
            written.add((action.fix.edits, action.fix.creates))


def _actions(vault: Vault, note: Note, span: Span) -> Iterator[Action]:
    touched = [finding for finding in found_in(vault, note) if _touch(finding.span, span)]
    for finding in touched:
        for place, fix in enumerate(BY_NAME[finding.rule].fixes(vault, note, finding)):
            preferred = place == 0 and fix.applicability is Applicability.SAFE
            yield Action(fix.message, QUICK_FIX, finding, fix, preferred)
    for finding in touched:
        if not BY_NAME[finding.rule].alone:
            fix = ignoring(note, finding)
            yield Action(fix.message, QUICK_FIX, finding, fix)
    for title, kind, fix in refactors(vault, note, span):
        yield Action(title, kind, None, fix)
    if (reason := refused(note, span)) is not None:
        yield Action("move the selection into a note of its own", EXTRACT, None, None, disabled=reason)


@derived.of_note
def found_in(vault: Vault, note: Note) -> list[Finding]:
    """Return what is found in a note, which an editor shows and then asks actions for at each move of the cursor."""
    return findings(vault, note)


@derived.of_note
def fix_all(vault: Vault, note: Note) -> tuple[Edit, ...]:
    """Return the edits that apply all safe fixes of a note, as `check --fix` does."""
    return fixed(vault, note).edits


def fix_all_action(vault: Vault, note: Note) -> Action | None:
    """Return the action that applies all safe fixes of a note, None where there are none."""
    edits = fix_all(vault, note)
    if not edits:
        return None
    title = "fix all that is safe to fix"
    return Action(title, FIX_ALL, None, Fix(title, Applicability.SAFE, edits))


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end
