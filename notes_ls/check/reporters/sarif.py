"""SARIF 2.1.0, the static analysis format of OASIS that code hosts take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from json.encoder import JSONEncoder
from urllib.parse import quote

from notes_ls import __version__
from notes_ls.check.diagnostic import Change, Diagnostic, Fixes, Place
from notes_ls.config import Severity
from notes_ls.rules import RULES
from notes_ls.rules.rule import Fix, Rule

SEPARATOR = ",\n"
FIXES = Fixes.ALL

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
    Severity.HINT: "note",
    Severity.OFF: "none",
}
_NUMBERS = {rule.name: number for number, rule in enumerate(RULES)}
_encode = JSONEncoder(ensure_ascii=True, separators=(", ", ": ")).encode


def opening() -> str:
    """Return the log up to its first result: the tool and its rules."""
    driver = {"name": "notes-ls", "semanticVersion": __version__, "rules": [_rule(rule) for rule in RULES]}
    return (
        '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{"tool": {"driver": '
        f'{_encode(driver)}}}, "columnKind": "unicodeCodePoints", "results": [\n'
    )


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:  # noqa: ARG001
    """Return the results of one note, a line each."""
    return SEPARATOR.join([_encode(_result(each)) for each in diagnostics])


def closing() -> str:
    """Return what closes the log."""
    return "\n]}]}\n"


def _rule(rule: Rule) -> Mapping[str, object]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.doc, "markdown": rule.doc},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.severity is not Severity.OFF},
        "properties": {"tags": [rule.group]},
    }


def _result(each: Diagnostic) -> Mapping[str, object]:
    result: dict[str, object] = {
        "ruleId": each.code,
        "ruleIndex": _NUMBERS[each.code],
        "level": _LEVELS[each.severity],
        "message": _message(each.message),
        "locations": [{"physicalLocation": _location(each.filename, each.start, each.end)}],
        "partialFingerprints": {"notesLs/v1": each.fingerprint},
    }
    if each.related:
        result["relatedLocations"] = [
            {"physicalLocation": _location(related.filename, related.place), "message": _message(related.message)}
            for related in each.related
        ]
    if each.fix and each.fix.edits:
        result["fixes"] = [_fix(each, each.fix)]
    return result


def _message(text: str) -> Mapping[str, str]:
    """Return a message in which no text of a note is a link, as `[text](address)` is in the messages of SARIF."""
    return {"text": text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text}


def _location(filename: str, start: Place | None = None, end: Place | None = None) -> Mapping[str, object]:
    location: dict[str, object] = {"artifactLocation": {"uri": quote(filename, safe="/", errors="surrogateescape")}}
    if start:
        location["region"] = _region(start, end or start)
    return location


def _region(start: Place, end: Place) -> Mapping[str, int]:
    return {"startLine": start.row, "startColumn": start.column, "endLine": end.row, "endColumn": end.column}


def _fix(each: Diagnostic, fix: Fix) -> Mapping[str, object]:
    by_file: dict[str, list[Change]] = {}
    for edit in each.changes:
        by_file.setdefault(edit.filename, []).append(edit)
    return {
        "description": _message(fix.message),
        "artifactChanges": [
            {
                **_location(filename),
                "replacements": [
                    {"deletedRegion": _region(edit.start, edit.end), "insertedContent": {"text": edit.content}}
                    for edit in edits
                ],
            }
            for filename, edits in by_file.items()
        ],
    }
