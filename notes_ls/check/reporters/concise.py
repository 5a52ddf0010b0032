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
    return "".join([line(each, color=color) for each in diagnostics])


def closing() -> str:
    """Return nothing."""
    return ""


def line(each: Diagnostic, *, color: bool) -> str:
    """Return the line of one finding, with its line end."""
    row, column = each.start
    name = leading(each.filename)
    head = f"{name}:{row}:{column}: "
    if not color:
        return f"{head}{each.severity.value} {each.code} {visible(each.message)}\n"
    code = paint(each.code, COLORS[each.severity])
    return f"{paint(name, '1')}:{row}:{column}: {each.severity.value} {code} {visible(each.message)}\n"
