"""The store costs nothing before it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

LATE = "pathspec platformdirs watchfiles anyio asyncio tomllib difflib pygls lsprotocol numpy tempfile"


@pytest.mark.parametrize(
    "module", ["config", "config_schema", "store.walk", "store.read", "store.settings", "store.watch"]
)
def test_what_is_needed_late_is_imported_late(module: str) -> None:
    program = f"import sys, notes_ls.{module}; print(*{{*{LATE.split()!r}}} & {{*sys.modules}})"
    assert subprocess.run([sys.executable, "-c", program], check=True, capture_output=True).stdout.strip() == b""
