"""Colors of a terminal."""

from __future__ import annotations

from notes_ls.config import Severity

COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36", Severity.HINT: "1;34"}
"""The color of each severity, as a terminal takes it."""


def paint(text: str, color: str) -> str:
    """Return `text` in a color."""
    return f"\x1b[{color}m{text}\x1b[0m"
