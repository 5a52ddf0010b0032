"""The documentation site: its generated pages are current, and its strict build passes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from docs.examples import CHECKOUT
from docs.site import site_pages
from notes_ls.cli import main
from notes_ls.rules import RULES

PAGES = site_pages()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_generated_pages_are_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == PAGES[path], "run `make docs`"


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    assert {page.stem for page in (CHECKOUT / "docs" / "rules").iterdir()} == {rule.name for rule in RULES}


def test_the_navigation_lists_every_rule_in_order() -> None:
    navigation = yaml.safe_load((CHECKOUT / "mkdocs.yml").read_text())["nav"]
    (rules,) = (entry["Rules"] for entry in navigation if "Rules" in entry)
    assert [next(iter(each)) for each in rules[1:]] == [rule.name for rule in RULES]


def test_the_example_vault_shows_what_each_fix_changes() -> None:
    fixable = [
        rule.name for rule in RULES if rule.best_fix and "diff" not in PAGES[CHECKOUT / f"docs/rules/{rule.name}.md"]
    ]
    assert fixable == []


def test_every_option_that_a_page_gives_to_the_program_exists(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("check", "serve", "rule", "config", "graph", "stats"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
    known = set(re.findall(r"--[a-z][a-z-]*", capsys.readouterr().out)) | {"--version"}
    for page in (CHECKOUT / "docs").glob("*.md"):
        text = page.read_text(encoding="utf-8")
        commands = re.findall(r"notes-ls (?:check|serve|rule|config|graph|stats)[^\n`]*", text)
        named = {option for command in commands for option in re.findall(r"(?<!\S)--[a-z][a-z-]*", command)}
        if page.stem != "ruff":  # half of the options there are another program's
            assert named - known == set(), page.name


def test_the_comparison_speaks_of_each_option_of_the_checker(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    options = set(re.findall(r"--[a-z][a-z-]*", capsys.readouterr().out)) - {"--help"}
    assert options - set(re.findall(r"--[a-z][a-z-]*", (CHECKOUT / "docs" / "ruff.md").read_text())) == set()


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="needs the extra 'docs'")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "rules" / "dangling-link" / "index.html").read_text()
    assert not re.search(r'<(?:script|link)[^>]+(?:src|href)="https?://', page), "the site asks no other host"
    for editor in (CHECKOUT / "editors").iterdir():
        assert (tmp_path / "editors" / editor.name / "index.html").exists(), "each editor has its page"
