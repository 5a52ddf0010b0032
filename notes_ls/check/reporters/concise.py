"""One line a finding: `file:row:column: severity rule message`."""

from __future__ import annotations

from collections.abc import Sequence

from notes_ls.check.diagnostic import Diagnostic, Fixes
from notes_ls.check.style import COLORS, leading, paint
from notes_ls.text import visible

SEPARATOR = ""
FIXES = Fixes.NONE


def opening() -> str:
    """Return nothing: the lines speak for themselves."""
    return ""


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:
    """Return a line for each finding."""
    name = leading(diagnostics[0].filename)
    if color:
        name = paint(name, "1")
    return "".join([_line(each, name, color=color) for each in diagnostics])


def closing() -> str:
    """Return nothing."""
    return ""


def _line(each: Diagnostic, name: str, *, color: bool) -> str:
    finding, severity = each.finding, each.severity
    row, column = each.start
    code = paint(finding.rule, COLORS[severity]) if color else finding.rule
    return f"{name}:{row}:{column}: {severity} {code} {visible(finding.message)}\n"
