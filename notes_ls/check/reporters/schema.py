"""The JSON schema of the `json` format; a line of `json-lines` is one item of it."""

from __future__ import annotations

from notes_ls.config import Severity
from notes_ls.rules import RULES
from notes_ls.rules.rule import Applicability


def closed(**properties: object) -> dict[str, object]:
    """Return the schema of an object that has all of these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def output_schema() -> dict[str, object]:
    """Return the JSON schema of what `notes-ls check --output-format json` writes."""
    shown = [str(each) for each in Severity if each is not Severity.OFF]
    offered = [Applicability.SAFE.value, Applicability.UNSAFE.value]
    edit = closed(content={"type": "string"}, filename={"type": "string"}, **_PLACES)
    edits = {"type": "array", "items": edit, "minItems": 1}
    fix = closed(applicability={"enum": offered}, message={"type": "string"}, edits=edits)
    finding = closed(
        code={"description": "the rule", "enum": [rule.name for rule in RULES]},
        severity={"enum": shown},
        message={"type": "string"},
        filename={"description": "from the working directory, with /", "type": "string"},
        fix={"description": "the preferred fix", "anyOf": [fix, {"type": "null"}]},
        url={"type": ["string", "null"]},
        **_PLACES,
    )
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "description": "findings of notes-ls, ordered by filename and place",
        "type": "array",
        "items": finding,
    }


_PLACE = {
    **closed(row={"type": "integer", "minimum": 1}, column={"type": "integer", "minimum": 1}),
    "description": "both count from 1, columns in Unicode code points",
}
_PLACES = {"location": _PLACE, "end_location": _PLACE}
