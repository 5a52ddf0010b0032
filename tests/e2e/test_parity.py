"""The editor and the command line find the same in the same notes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from notes_ls.text import Encoding, LineIndex, Position
from tests.e2e.wire import Wire, wire

VAULT = Path(__file__).parents[2] / "examples" / "vault"
COLUMNS = {"general": {"positionEncodings": ["utf-32"]}}
WATCHES = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
SEVERITIES = ["", "error", "warning", "info", "hint"]
_Found = tuple[str, str, str, str, tuple[int, int]]  # path, rule, severity, message, row and column


def test_the_same_findings() -> None:
    assert checked(VAULT)
    assert shown(VAULT) == checked(VAULT)


def test_the_same_of_an_overfull_note(tmp_path: Path) -> None:
    (tmp_path / "log.md").write_text("[[nobody]]\n" + "~ " * 100_000, encoding="utf-8")
    ((_, code, *_),) = checked(tmp_path)
    assert code == "overfull-note"
    assert shown(tmp_path) == checked(tmp_path)


def test_the_same_of_many_notes_which_other_processes_read(tmp_path: Path) -> None:
    notes = [tmp_path / f"{number}.md" for number in range(1_100)]
    for number, note in enumerate(notes):
        note.write_text(f"---\ntitle: T{number}\n---\n# H{number % 7}\n[[{number + 1}#H3]]\n", encoding="utf-8")
    with wire() as it:
        it.start(rootUri=tmp_path.as_uri(), capabilities={**COLUMNS, **WATCHES})
        assert told(it, tmp_path) == checked(tmp_path)
        for number, note in enumerate(notes[:-50]):
            note.write_text(f"---\ntitle: U{number}\n---\n# H{number % 5}\n[[T{number + 1}#H3]]\n", encoding="utf-8")
        for note in notes[-50:]:
            note.unlink()
        changes = [{"uri": note.as_uri(), "type": 2 if note in notes[:-50] else 3} for note in notes]
        it.send("workspace/didChangeWatchedFiles", {"changes": changes})
        assert told(it, tmp_path) == checked(tmp_path)


def checked(folder: Path) -> list[_Found]:
    """Return what the command line finds in a folder, which is what makes it fail."""
    command = [sys.executable, "-m", "notes_ls", "check", "--output-format", "json", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=30)
    assert done.returncode == 1
    return sorted(
        (each["filename"], each["code"], each["severity"], each["message"], place(each["location"]))
        for each in json.loads(done.stdout)
    )


def shown(folder: Path) -> list[_Found]:
    """Return what an editor is told of the notes of a folder."""
    with wire() as it:
        it.start(rootUri=folder.as_uri(), capabilities=COLUMNS)
        return told(it, folder)


def told(it: Wire, folder: Path) -> list[_Found]:
    """Return what a client is told of the notes of a folder, once all have been read."""
    while not it.ask("workspace/executeCommand", {"command": "notes-ls.statistics"})["result"][0]["indexed"]:
        time.sleep(0.02)
    reports = it.ask("workspace/diagnostic", {"previousResultIds": []})["result"]["items"]
    return sorted(
        (
            report["uri"].removeprefix(f"{folder.as_uri()}/"),
            each["code"],
            SEVERITIES[each["severity"]],
            each["message"],
            (each["range"]["start"]["line"] + 1, each["range"]["start"]["character"] + 1),
        )
        for report in reports
        for each in report["items"]
    )


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
