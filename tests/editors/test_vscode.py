"""The VS Code extension in VS Code itself: its server build, with a browser in front of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "vscode"
SECONDS = 900


def missing() -> str:
    """Return what is missing to run VS Code, or nothing."""
    node = shutil.which("node")
    if node is None:
        return "there is no node"
    asked = "import { missing } from './session.mjs'; console.log(missing() ?? '')"
    found = subprocess.run(
        [node, "--input-type=module", "-e", asked], cwd=FOLDER, capture_output=True, text=True, check=False
    )
    return found.stdout.strip() or found.stderr.strip()


@pytest.mark.parametrize("file", sorted(path.name for path in FOLDER.glob("*.test.mjs")))
def test_in_the_editor(file: str) -> None:
    if reason := missing():
        pytest.skip(reason)
    ran = subprocess.run(
        ["node", "--test", "--test-reporter=spec", f"--test-timeout={SECONDS * 1000}", file],
        cwd=FOLDER, capture_output=True, text=True, check=False, timeout=SECONDS,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
