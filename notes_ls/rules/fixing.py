"""Fixes applied in bulk: those of one note, over and over, until none is left."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from notes_ls.note import Note
from notes_ls.rules import BY_NAME, findings
from notes_ls.rules.composition import composed
from notes_ls.rules.rule import Applicability, Finding, Fix
from notes_ls.text import Edit, Span, apply_edits
from notes_ls.vault import Vault

_ROUNDS = 10  # a fix may bring another finding to light, and that one more; real notes take three


class Fixed(NamedTuple):
    """A text after its fixes, how many findings these repaired, and the edits of the text before that do it at once."""

    text: str
    fixes: int
    edits: tuple[Edit, ...] = ()


def fixed(vault: Vault, note: Note, *, unsafe: bool = False) -> Fixed:
    """Return the text of `note` with all safe fixes applied, and the unsafe ones too if `unsafe`.

    Only the preferred fix of a finding counts, and only if it edits this note. A fix that overlaps another waits for
    the next round.
    """
    text, count = note.text, 0
    edits: tuple[Edit, ...] = ()
    for _ in range(_ROUNDS):
        chosen = _Chosen()
        for finding in findings(vault, note, most=None):
            fix = bulk_fix(vault, note, finding, unsafe=unsafe)
            if fix is not None and fix.edits and chosen.take(fix.edits):
                count += 1
        after = apply_edits(text, chosen.edits)
        if after == text:
            break
        edits = composed(edits, chosen.edits, len(text))
        text = after
        note = vault.parse(note.path, text)
    return Fixed(text, count, edits)


def bulk_fix(vault: Vault, note: Note, finding: Finding, *, unsafe: bool) -> Fix | None:
    """Return the preferred fix of a finding if it may be applied without asking a person."""
    rule = BY_NAME[finding.rule]
    if rule.best_fix is None or (rule.best_fix is not Applicability.SAFE and not unsafe):
        return None
    fix = next(rule.fixes(vault, note, finding), None)
    if fix is None or fix.applicability is Applicability.CHOICE:
        return None
    return fix if unsafe or fix.applicability is Applicability.SAFE else None


class _Chosen:
    """Edits that do not touch one another, in order."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []

    def take(self, edits: tuple[Edit, ...]) -> bool:
        """Take all of `edits` if they are clear of those taken before; tell whether they are."""
        if not all(self._is_clear(edit.span) for edit in edits):
            return False
        for edit in edits:
            self.edits.insert(bisect_left(self.edits, edit.span, key=lambda taken: taken.span), edit)
        return True

    def _is_clear(self, span: Span) -> bool:
        """Tell whether a span neither overlaps nor, where one of the two is empty, touches a taken one."""
        place = bisect_left(self.edits, span, key=lambda taken: taken.span)
        before = self.edits[place - 1].span if place else None
        after = self.edits[place].span if place < len(self.edits) else None
        if before is not None and (before.end > span.start or before == span):
            return False
        return after is None or (after.start >= span.end and after != span)
