"""No findings at all, for reports that only count them; it has no word on the command line."""

from __future__ import annotations

from collections.abc import Sequence

from notes_ls.check.diagnostic import Diagnostic, Fixes

SEPARATOR = ""
FIXES = Fixes.ASKED


def opening() -> str:
    """Return nothing."""
    return ""


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:  # noqa: ARG001
    """Return nothing, whatever is found."""
    return ""


def closing() -> str:
    """Return nothing."""
    return ""
