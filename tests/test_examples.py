"""The example vault shows every rule, each exactly once."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from docs.examples import CHECKOUT, TWIN, example_vault
from notes_ls.cli import main
from notes_ls.rules import RULES


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the example vault, as the working directory."""
    folder = example_vault(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(folder)
    return folder


def test_each_rule_finds_one_thing(vault: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["check", "--output-format", "json"]) == 1
    found = json.loads(capsysbinary.readouterr().out)
    tells_case = TWIN in {file.name for file in vault.iterdir()}
    shown = Counter(rule.name for rule in RULES if tells_case or rule.name != "name-collision")
    assert Counter(each["code"] for each in found) == shown


def test_what_can_be_fixed_is_fixed_at_once(vault: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    main(["check", "--fix", "--quiet"])
    assert main(["check", "--diff"]) == 0
    assert capsysbinary.readouterr().err.endswith(b"nothing to fix\n")


def test_a_checkout_fits_on_every_disk() -> None:
    """No two files have names that differ by case only, or cannot be had on Windows."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not in a git repository")
    paths = listed.stdout.strip("\0").split("\0")
    assert [path for path, times in Counter(path.casefold() for path in paths).items() if times > 1] == []
    assert [path for path in paths if re.search(r'[<>:"|?*\\]|[ .](?:/|$)', path)] == []
