"""An ignore comment that silences nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, rule
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault

_UP_TO_NEXT = re.compile(r"[^\w\n<>-]++(?!-->)(?=[\w-])")


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
    """Take away the name that silences nothing with what sets it apart, or the whole comment if it names no other."""
    text, (start, end) = note.text, finding.span
    following = _UP_TO_NEXT.match(text, end)
    preceding = _end_of_name_before(text, start)
    if text.startswith("<!--", start) or (following is None and preceding is None):
        comment = Span(text.rfind("<!--", 0, start + 4), text.find("-->", start) + 3)
        yield Fix("remove the comment", Applicability.UNSAFE, (Edit(_whole_line(note, comment), ""),))
    elif following is not None:
        yield Fix("remove the rule's name", Applicability.UNSAFE, (Edit(Span(start, following.end()), ""),))
    elif preceding is not None:
        yield Fix("remove the rule's name", Applicability.UNSAFE, (Edit(Span(preceding, end), ""),))


def _end_of_name_before(text: str, at: int) -> int | None:
    """Return where the name before the one at `at` ends, None where that one is the first of its comment."""
    while at > 0 and not _is_of_name(text[at - 1]):
        at -= 1
    start = at
    while start > 0 and _is_of_name(text[start - 1]):
        start -= 1
    is_head = text[start:at] in {"ignore", "ignore-file"} and text[max(0, start - 100) : start].rstrip().endswith(":")
    return None if is_head else at


def _is_of_name(character: str) -> bool:
    return character in "-_" or character.isalnum()


def _whole_line(note: Note, span: Span) -> Span:
    """Return `span`, with its line end if it has the line to itself."""
    line = note.lines.line_of(span.start)
    whole = note.lines.line_span(line)
    if note.text[whole.start : span.start].strip() or note.text[span.end : whole.end].strip():
        return span
    end = note.lines.starts[line + 1] if line + 1 < len(note.lines.starts) else whole.end
    return Span(whole.start, end)
