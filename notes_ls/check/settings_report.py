"""The settings in force for a path, each with the file that it came from."""

from __future__ import annotations

import json
import os

from notes_ls.config import SETTINGS, ConfigProblem, Settings
from notes_ls.config_schema import json_schema
from notes_ls.rules import BY_NAME, RULES
from notes_ls.store.paths import relative
from notes_ls.store.settings import load_settings, vault_root, with_publisher
from notes_ls.text import visible


def settings_report(path: str) -> tuple[str, list[ConfigProblem]]:
    """Return the settings in force for `path` as TOML with comments, and what is wrong with them."""
    root = vault_root(path).folder
    loaded = load_settings(root, BY_NAME)
    settings = with_publisher(loaded.settings, root)
    note = relative(os.path.abspath(path), root)  # noqa: PTH100
    files = ", ".join(loaded.files) or "none"
    lines = [f"# vault: {visible(root)}", f"# settings files: {visible(files)}", ""]
    table = ""
    for name, field, _, meaning in SETTINGS:
        own_table, _, key = name.rpartition(".")
        if own_table != table:
            lines += ["", f"[{own_table}]"]
            table = own_table
        origin = settings.origins.get(name, "default")
        lines.append(f"{key} = {_toml(getattr(settings, field))}  # {meaning} ({visible(origin)})")
    lines += ["", "[rules]", *_severities(settings, note), ""]
    return "\n".join(lines), loaded.problems


def schema() -> str:
    """Return the JSON schema of a settings file."""
    return json.dumps(json_schema(list(BY_NAME)), indent=2) + "\n"


def _severities(settings: Settings, note: str) -> list[str]:
    in_force = settings.rules_for(note)
    return [
        f'{rule.name} = "{in_force.get(rule.name, rule.severity).value}"'
        + ("" if rule.name in in_force else "  # default")
        for rule in RULES
    ]


def _toml(value: object) -> str:
    return visible(json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False))
