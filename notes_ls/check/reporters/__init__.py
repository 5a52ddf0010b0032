"""Formats of the report, one a file; each renders a note at a time, so that several processes can render."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from notes_ls.check.diagnostic import Diagnostic, Fixes
from notes_ls.check.reporters import concise, counts, full, github, gitlab, json, json_lines, junit, sarif


class Reporter(Protocol):
    """One format: its module offers these."""

    SEPARATOR: str
    """What stands between the notes."""
    FIXES: Fixes
    """Which fixes it shows."""

    def opening(self) -> str:
        """Return what stands before the first note."""

    def render(self, diagnostics: Sequence[Diagnostic], *, color: bool) -> str:
        """Return the findings of one note, of which there are some."""

    def closing(self) -> str:
        """Return what stands after the last note."""


REPORTERS: Mapping[str, Reporter] = {
    "full": full,
    "concise": concise,
    "json": json,
    "json-lines": json_lines,
    "sarif": sarif,
    "github": github,
    "gitlab": gitlab,
    "junit": junit,
    "counts": counts,
}
