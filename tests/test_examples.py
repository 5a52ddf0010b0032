"""The example vault shows every rule, each exactly once."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from notes_ls.cli import main
from notes_ls.rules import RULES

EXAMPLES = Path(__file__).parent.parent / "examples" / "vault"


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the example vault, as the working directory."""
    shutil.copytree(EXAMPLES, tmp_path / "vault")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "vault")
    return tmp_path / "vault"


def test_each_rule_finds_one_thing(vault: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["check", "--output-format", "json"]) == 1
    found = json.loads(capsysbinary.readouterr().out)
    assert Counter(each["code"] for each in found) == Counter(rule.name for rule in RULES)


def test_what_can_be_fixed_is_fixed_at_once(vault: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    main(["check", "--fix", "--quiet"])
    assert main(["check", "--diff"]) == 0
    assert capsysbinary.readouterr().err.endswith(b"nothing to fix\n")
