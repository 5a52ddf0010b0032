"""Colors of a terminal, and texts made fit for one."""

from __future__ import annotations

import re

from notes_ls.config import Severity

COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36", Severity.HINT: "1;34"}
"""The color of each severity, as a terminal takes it."""

_UNSEEN = re.compile(
    r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    r"\U000e0000-\U000e007f]"
)


def paint(text: str, color: str) -> str:
    """Return `text` in a color."""
    return f"\x1b[{color}m{text}\x1b[0m"


def visible(text: str) -> str:
    """Return `text` with what moves the cursor, hides or turns text round shown as an escape."""
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
