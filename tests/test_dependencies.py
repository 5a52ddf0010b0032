"""What CI installs is locked, complete, and asked about."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from ci.audit import SILENT, node_verdict, python_verdict

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "ci" / "requirements.txt").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
WANTED = [*PROJECT["dependencies"], *EXTRAS["test"], *EXTRAS["lint"], *EXTRAS["docs"]]


@pytest.mark.parametrize("wanted", WANTED)
def test_the_lock_has_what_is_wanted(wanted: str) -> None:
    requirement = Requirement(wanted)
    found = re.search(rf"(?m)^{canonicalize_name(requirement.name)}(?:\[[a-z]+\])?==(\S+)", LOCK)
    assert found is not None, f"'{wanted}' is not locked; 'make lock' mends it"
    assert found[1] in requirement.specifier, f"'{wanted}' is locked as {found[1]}; 'make lock' mends it"


def test_each_package_of_the_lock_is_known_by_its_bytes() -> None:
    entries = re.split(r"(?m)^(?=\S)", re.sub(r"(?m)^#.*\n|^\s+#.*\n", "", LOCK))
    assert all("--hash=sha256:" in entry for entry in entries if entry.strip())
    assert "://" not in LOCK, "where packages come from is not the lock's business"


def test_few_packages_come_with_the_program() -> None:
    assert len(PROJECT["dependencies"]) <= 8


def test_an_audit_names_what_is_unsafe_and_says_when_nobody_could_be_asked() -> None:
    vulnerable = {"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}
    fine = {"name": "b", "version": "1", "vulns": []}
    unknown = {"name": "c", "skip_reason": "not found"}
    assert [*python_verdict({"dependencies": [vulnerable, fine, unknown]})] == ["unsafe: a 1: X-1 (fixed in: 2)"]
    assert [*python_verdict({"dependencies": [fine]})] == []
    assert [*python_verdict({"dependencies": [unknown]})] == [*python_verdict({})] == [SILENT]
    assert [*node_verdict({"vulnerabilities": {"d": {"severity": "high"}}})] == ["unsafe: d: high"]
    assert [*node_verdict({"vulnerabilities": {}})] == []
    assert [*node_verdict({"message": "405 Method Not Allowed"})] == [SILENT]


def test_the_workflow_installs_what_is_locked_and_trusts_nobody() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text())
    assert workflow["permissions"] == {"contents": "read"}
    supported = {each.rpartition(" ")[2] for each in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", each)}
    assert set(workflow["jobs"]["linux"]["strategy"]["matrix"]["python"]) == supported
    for job in workflow["jobs"].values():
        commands = [step["run"] for step in job["steps"] if "run" in step]
        assert not any("${{" in command for command in commands), "no input is put into a script"
        assert all("--require-hashes" in each or "--no-deps" in each for each in commands if "pip install" in each)
        named = {word for command in commands for word in command.split() if word.startswith("tests/")}
        assert all((ROOT / word).exists() for word in named)
