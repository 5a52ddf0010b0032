"""An ignore comment that silences nothing."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, rule
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault


@rule(Severity.INFO, group="general", best_fix=Applicability.UNSAFE)
def unused_ignore(vault: Vault, note: Note) -> Iterator[Finding]:
    """An ignore comment names a rule that finds nothing there.

    Such a comment outlived its reason, or names a rule that does not exist; left in place it would hide the next real
    finding on that line.

    ```markdown
    <!-- notes-ls: ignore dangling-link -->
    A line without any link.
    ```

    Fix: take the name, or the whole comment, away (unsafe: you may want to keep it for later).
    """
    return iter(())  # found while comments are applied to the findings of all other rules: see ignore.py


@unused_ignore.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Take away the name that silences nothing, with its comma, or the whole comment if it is the only name."""
    opening = note.text.rfind("<!--", 0, finding.span.start + 4)
    closing = note.text.find("-->", finding.span.start) + 3
    names = note.text[opening:closing].count(",") + 1
    if names == 1 or finding.span.start == opening:
        yield Fix("remove the comment", Applicability.UNSAFE, (Edit(_whole_line(note, Span(opening, closing)), ""),))
        return
    start, end = finding.span
    after = note.text[end:closing].lstrip()
    if after.startswith(","):
        end = closing - len(after[1:].lstrip())
    else:
        start = note.text.rindex(",", opening, start)
    yield Fix("remove the rule's name", Applicability.UNSAFE, (Edit(Span(start, end), ""),))


def _whole_line(note: Note, span: Span) -> Span:
    """Return `span`, with its line end if it has the line to itself."""
    line = note.lines.line_of(span.start)
    whole = note.lines.line_span(line)
    if note.text[whole.start : span.start].strip() or note.text[span.end : whole.end].strip():
        return span
    end = note.lines.starts[line + 1] if line + 1 < len(note.lines.starts) else whole.end
    return Span(whole.start, end)
