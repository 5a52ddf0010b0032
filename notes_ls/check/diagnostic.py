"""A finding as reports show it: with rows and columns that count from 1, in code points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules import BY_NAME
from notes_ls.rules.fixing import bulk_fix
from notes_ls.rules.rule import Applicability, Finding
from notes_ls.text import LineIndex
from notes_ls.vault import Vault


class Fixes(Enum):
    """Which fixes a report shows: none, those of the kind that is asked for, or unsafe ones in any case."""

    NONE = "none"
    ASKED = "asked"
    ALL = "all"


class Place(NamedTuple):
    """A row and a column, both counted from 1, the column in code points."""

    row: int
    column: int


class Change(NamedTuple):
    """One edit of a fix."""

    filename: str
    content: str
    start: Place
    end: Place


class Repair(NamedTuple):
    """The fix that is preferred for a finding."""

    applicability: Applicability
    message: str
    edits: tuple[Change, ...]


class Related(NamedTuple):
    """Another place that a finding speaks of; a note as a whole has no place."""

    filename: str
    place: Place | None
    message: str


class Diagnostic(NamedTuple):
    """One finding of one note; `source` is the line that it begins on."""

    code: str
    severity: Severity
    message: str
    filename: str
    start: Place
    end: Place
    source: str
    fix: Repair | None
    related: tuple[Related, ...]


def diagnostics(
    vault: Vault, note: Note, found: Sequence[Finding], prefix: str, fixes: Applicability | None
) -> Iterator[Diagnostic]:
    """Yield the findings of `note` for a report.

    `prefix` goes before paths from the vault root to make them paths from the working directory; `fixes` is the least
    trusted kind of fix that is worked out, None for none.
    """
    lines = note.lines
    filename = prefix + note.path
    severities = vault.settings.rules_for(note.path)
    for finding in found:
        rule = finding.rule
        start = _place(lines, finding.span.start)
        yield Diagnostic(
            rule,
            severities.get(rule) or BY_NAME[rule].severity,
            finding.message,
            filename,
            start,
            _place(lines, finding.span.end),
            lines.line_span(start.row - 1).of(note.text),
            _repair(vault, note, finding, prefix, fixes) if fixes else None,
            tuple(_related(vault, note, finding, prefix)) if finding.related else (),
        )


def _repair(vault: Vault, note: Note, finding: Finding, prefix: str, fixes: Applicability) -> Repair | None:
    fix = bulk_fix(vault, note, finding, unsafe=fixes is Applicability.UNSAFE)
    if fix is None:
        return None
    edits = tuple(
        Change(prefix + note.path, text, _place(note.lines, span.start), _place(note.lines, span.end))
        for span, text in fix.edits
    )
    return Repair(fix.applicability, fix.message, edits)


def _related(vault: Vault, note: Note, finding: Finding, prefix: str) -> Iterator[Related]:
    for path, span, message in finding.related:
        other = note if path == note.path else vault.note(path) if span is not None else None
        yield Related(prefix + path, _place(other.lines, span.start) if other and span else None, message)


def _place(lines: LineIndex, offset: int) -> Place:
    line = lines.line_of(offset)
    return Place(line + 1, offset - lines.starts[line] + 1)
