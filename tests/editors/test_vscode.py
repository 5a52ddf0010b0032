"""The VS Code extension in VS Code itself: its server build, with a browser in front of it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from notes_ls.config_schema import json_schema
from notes_ls.rules import BY_NAME

FOLDER = Path(__file__).parent / "vscode"
EXTENSION = Path(__file__).parents[2] / "editors" / "vscode"
SECONDS = 400


def missing() -> str:
    """Return what is missing to run VS Code, or nothing."""
    node = shutil.which("node")
    if node is None:
        return "there is no node"
    asked = "import { missing } from './session.mjs'; console.log(missing() ?? '')"
    words = [node, "--input-type=module", "-e", asked]
    found = subprocess.run(words, cwd=FOLDER, capture_output=True, text=True, check=False)
    return found.stdout.strip() or found.stderr.strip()


@pytest.mark.slow
@pytest.mark.parametrize("file", sorted(path.name for path in FOLDER.glob("*.test.mjs")))
def test_in_the_editor(file: str) -> None:
    if reason := missing():
        pytest.skip(reason)
    words = ["node", "--test", "--test-reporter=spec", f"--test-timeout={SECONDS * 1000}", file]
    ran = subprocess.run(words, cwd=FOLDER, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_extension_has_the_settings_of_the_server() -> None:
    schema = json.loads((EXTENSION / "schemas" / "notes-ls.schema.json").read_text("utf-8"))
    assert schema == json_schema(tuple(BY_NAME)), "run 'npm run generate' in editors/vscode"


def test_every_rule_can_be_set_in_the_editor() -> None:
    manifest = json.loads((EXTENSION / "package.json").read_text("utf-8"))
    settings = {
        name: setting
        for group in manifest["contributes"]["configuration"]
        for name, setting in group["properties"].items()
    }
    assert list(settings["notesLs.rules"]["properties"]) == list(BY_NAME)
