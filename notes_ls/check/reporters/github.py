"""Workflow commands of GitHub Actions, which show each finding beside its line in a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from notes_ls.check.diagnostic import Diagnostic, Fixes
from notes_ls.config import Severity
from notes_ls.text import visible

SEPARATOR = ""
FIXES = Fixes.NONE

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice", Severity.HINT: "notice"}


def opening() -> str:
    """Return nothing."""
    return ""


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:  # noqa: ARG001
    """Return a command for each finding."""
    return "".join([_command(each) for each in diagnostics])


def closing() -> str:
    """Return nothing."""
    return ""


def _command(each: Diagnostic) -> str:
    (row, column), (end_row, end_column) = each.start, each.end
    properties = {"title": f"notes-ls ({each.code})", "file": visible(each.filename), "line": row, "endLine": end_row}
    if row == end_row:  # GitHub takes columns on one line only
        properties |= {"col": column, "endColumn": end_column}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = _data(f"{visible(each.filename)}:{row}:{column}: {each.code} {visible(each.message)}")
    return f"::{_COMMANDS[each.severity]} {listed}::{message}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
