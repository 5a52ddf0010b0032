"""Formats of the report, one a file; each renders a note at a time, so that several processes can render."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from notes_ls.check.diagnostic import Diagnostic, Fixes


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


def reporter(name: str) -> Reporter:
    """Return the format that the command line knows by this name; those that are not asked for are not imported."""
    return cast("Reporter", import_module(f"{__name__}.{name.replace('-', '_')}"))
