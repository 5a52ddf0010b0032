"""The JSON schema of a settings file, for editors that complete and check it."""

from __future__ import annotations

from collections.abc import Collection

from notes_ls.config import SETTINGS, Settings, Severity


def json_schema(rule_names: Collection[str]) -> dict[str, object]:
    """Return the JSON schema of `notes-ls.toml` with a severity for each of `rule_names`."""
    defaults = Settings()
    top: dict[str, object] = {}
    tables: dict[str, dict[str, object]] = {}
    for name, field, choices, meaning in SETTINGS:
        table, _, key = name.rpartition(".")
        value = getattr(defaults, field)
        (tables.setdefault(table, {}) if table else top)[key] = (
            {"description": meaning, "type": "string", "enum": list(choices), "default": value}
            if choices
            else {"description": meaning, "type": "array", "items": _TEXT, "default": list(value)}
        )
    severity = {"type": "string", "enum": [str(each) for each in Severity]}
    rules = _table("the severity of each rule", dict.fromkeys(rule_names, severity))
    per_file = {
        "description": "severities for the notes that a glob covers; the last glob that does wins",
        "type": "object",
        "additionalProperties": rules,
    }
    top |= {name: _table(f"about the {name} of a note", table) for name, table in tables.items()}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **_table("settings of notes-ls", top | {"rules": rules, "per-file-rules": per_file}),
    }


_TEXT = {"type": "string", "pattern": "\\S"}


def _table(meaning: str, keys: dict[str, object]) -> dict[str, object]:
    return {"description": meaning, "type": "object", "properties": keys, "additionalProperties": False}
