"""Each test that the documentation names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = [page for page in (ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))) if "tests/" in page.read_text()]
_NAMED = re.compile(r"(tests/[\w/]+\.py)(?:::(\w+))?")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_holds_a_claim_is_there(page: Path) -> None:
    for file, name in _NAMED.findall(page.read_text()):
        assert (ROOT / file).is_file(), file
        if name:
            module = ast.parse((ROOT / file).read_text())
            found = {each.name for each in ast.walk(module) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)}
            assert name in found, f"{file}::{name}"


def test_each_claim_of_the_threat_model_names_its_test() -> None:
    held = (ROOT / "SECURITY.md").read_text().partition("## What is held")[2].partition("## What is not held")[0]
    claims = re.split(r"(?m)^(?=\*\*)", held)[1:]
    assert len(claims) > 10
    assert all("`tests/" in claim for claim in claims)
