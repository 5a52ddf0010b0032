"""The editor and the command line find the same in the same notes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from notes_ls.text import Encoding, LineIndex, Position
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


TEXT = """---
title: \U0001f5fa 地図
---
\U0001f5fa\U0001f5fa [[nobody]] e\u0301 \u2028 [[n\u00f6body|\U0001f5fa]] [[half]\r\n\U0001f5fa\r[[last]]
\U0001f5fa [[#x]]
"""


def test_the_same_places_in_each_encoding(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_bytes(TEXT.encode())
    lines = LineIndex(TEXT)
    found = []
    for encoding in Encoding:
        with wire() as it:
            it.start(rootUri=tmp_path.as_uri(), capabilities={"general": {"positionEncodings": [str(encoding)]}})
            (report,) = it.ask("workspace/diagnostic", {"previousResultIds": []})["result"]["items"]
        ranges = [(each["code"], each["range"]["start"], each["range"]["end"]) for each in report["items"]]
        found.append(
            [(code, *(lines.offset(Position(*end.values()), encoding) for end in ends)) for code, *ends in ranges]
        )
    assert found[0] == found[1] == found[2]
    assert {TEXT[start:end] for _, start, end in found[0]} >= {
        "nobody",
        "n\u00f6body",
        "[[half]",
        "last",
        "x",
    }


def place(location: dict[str, Any]) -> tuple[int, int]:
    """Return the row and the column of a finding."""
    return location["row"], location["column"]
