"""The editor and the command line find the same in the same notes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.e2e.wire import wire

VAULT = Path(__file__).parents[2] / "examples" / "vault"
COLUMNS = {"general": {"positionEncodings": ["utf-32"]}}
SEVERITIES = ["", "error", "warning", "info", "hint"]


def test_the_same_findings() -> None:
    command = [sys.executable, "-m", "notes_ls", "check", "--output-format", "json", "--exit-zero", "."]
    done = subprocess.run(command, cwd=VAULT, capture_output=True, check=True, timeout=30)
    checked = [
        (each["filename"], each["code"], each["severity"], each["message"], place(each["location"]))
        for each in json.loads(done.stdout)
    ]
    with wire() as it:
        it.start(rootUri=VAULT.as_uri(), capabilities=COLUMNS)
        reports = it.ask("workspace/diagnostic", {"previousResultIds": []})["result"]["items"]
    shown = [
        (
            report["uri"].removeprefix(f"{VAULT.as_uri()}/"),
            each["code"],
            SEVERITIES[each["severity"]],
            each["message"],
            at,
        )
        for report in reports
        for each in report["items"]
        for at in [(each["range"]["start"]["line"] + 1, each["range"]["start"]["character"] + 1)]
    ]
    assert checked
    assert sorted(shown) == sorted(checked)


def place(location: dict[str, Any]) -> tuple[int, int]:
    """Return the row and the column of a finding."""
    return location["row"], location["column"]
