"""The code quality report of GitLab, which shows new findings in a merge request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from json.encoder import JSONEncoder

from notes_ls.check.diagnostic import Diagnostic, Fixes, Place
from notes_ls.config import Severity
from notes_ls.text import visible

SEPARATOR = ",\n"
FIXES = Fixes.NONE

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info", Severity.HINT: "info"}
_encode = JSONEncoder(ensure_ascii=True, separators=(", ", ": ")).encode


def opening() -> str:
    """Return the bracket that opens the array."""
    return "[\n"


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:  # noqa: ARG001
    """Return the objects of one note, a line each."""
    seen: Counter[str] = Counter()
    return SEPARATOR.join([_encode(_object(each, seen)) for each in diagnostics])


def closing() -> str:
    """Return the bracket that closes the array."""
    return "\n]\n"


def _object(each: Diagnostic, seen: Counter[str]) -> Mapping[str, object]:
    fingerprint = each.fingerprint
    seen[fingerprint] += 1
    if seen[fingerprint] > 1:  # GitLab drops findings that share a fingerprint, and one line may hold a mistake twice
        fingerprint = blake2b(f"{fingerprint} {seen[fingerprint]}".encode(), digest_size=16).hexdigest()
    return {
        "check_name": each.code,
        "description": each.message,
        "severity": _SEVERITIES[each.severity],
        "fingerprint": fingerprint,
        "location": {
            "path": visible(each.filename),
            "positions": {"begin": _place(each.start), "end": _place(each.end)},
        },
    }


def _place(at: Place) -> Mapping[str, int]:
    return {"line": at.row, "column": at.column}
