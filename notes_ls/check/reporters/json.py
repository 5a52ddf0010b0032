"""One JSON array of all findings, with the fields of ruff's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from json.encoder import JSONEncoder

from notes_ls.check.diagnostic import Diagnostic, Fixes, Place
from notes_ls.rules.rule import Fix

SEPARATOR = ",\n"
FIXES = Fixes.ALL

_encode = JSONEncoder(ensure_ascii=True, separators=(", ", ": ")).encode


def opening() -> str:
    """Return the bracket that opens the array."""
    return "[\n"


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:  # noqa: ARG001
    """Return the objects of one note, a line each."""
    return SEPARATOR.join([_encode(as_object(each)) for each in diagnostics])


def closing() -> str:
    """Return the bracket that closes the array."""
    return "\n]\n"


def as_object(each: Diagnostic) -> Mapping[str, object]:
    """Return a finding as JSON has it; `fix` is null or the fix that is preferred."""
    return {
        "code": each.code,
        "severity": each.severity.value,
        "message": each.message,
        "filename": each.filename,
        "location": place(each.start),
        "end_location": place(each.end),
        "fix": _fix(each, each.fix) if each.fix else None,
        "url": None,
    }


def place(at: Place) -> Mapping[str, int]:
    """Return a place as JSON has it."""
    return {"row": at.row, "column": at.column}


def _fix(each: Diagnostic, fix: Fix) -> Mapping[str, object]:
    return {
        "applicability": fix.applicability.value,
        "message": fix.message,
        "edits": [
            {
                "filename": edit.filename,
                "content": edit.content,
                "location": place(edit.start),
                "end_location": place(edit.end),
            }
            for edit in each.changes
        ],
    }
