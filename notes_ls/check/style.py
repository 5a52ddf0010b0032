"""Colors of a terminal, and paths that lines begin with."""

from __future__ import annotations

from notes_ls.config import Severity
from notes_ls.text import visible

COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36", Severity.HINT: "1;34"}
"""The color of each severity, as a terminal takes it."""


def paint(text: str, color: str) -> str:
    """Return `text` in a color."""
    return f"\x1b[{color}m{text}\x1b[0m"


def leading(path: str) -> str:
    """Return a path as a line may begin with it, where GitHub takes two colons for a command."""
    shown = visible(path)
    return f"./{shown}" if shown.lstrip().startswith("::") else shown
