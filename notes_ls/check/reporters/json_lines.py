"""One JSON object a line, each as in the `json` format."""

from __future__ import annotations

from collections.abc import Sequence
from json.encoder import JSONEncoder

from notes_ls.check.diagnostic import Diagnostic, Fixes
from notes_ls.check.reporters.json import as_object

SEPARATOR = ""
FIXES = Fixes.ALL

_encode = JSONEncoder(ensure_ascii=True, separators=(", ", ": ")).encode


def opening() -> str:
    """Return nothing: each line stands for itself."""
    return ""


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:  # noqa: ARG001
    """Return the objects of one note, a line each."""
    return "".join([f"{_encode(as_object(each))}\n" for each in diagnostics])


def closing() -> str:
    """Return nothing."""
    return ""
