"""The documentation says what is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from docs.capabilities import SINCE, capabilities, methods
from docs.generate import CHECKOUT, pages, settings_file
from notes_ls.cli import main
from notes_ls.config import Settings, parse_settings
from notes_ls.rules import BY_NAME, RULES
from notes_ls.rules.docs import as_markdown
from notes_ls.rules.rule import Rule

_OPTION = re.compile(r"(?<![\w<!-])--[a-z]+(?:-[a-z]+)*")
HANDWRITTEN = sorted([*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md")])


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_generated_pages_are_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run `make docs`"


def test_the_settings_shown_are_the_defaults() -> None:
    settings, problems = parse_settings(settings_file(), "notes-ls.toml", BY_NAME)
    assert problems == []
    shown = {
        field: getattr(settings, field) for field in ("include", "exclude", "publish", "video_keys", "transcripts")
    }
    assert shown == {field: getattr(Settings(), field) for field in shown}
    assert tomllib.loads(settings_file())


@pytest.mark.parametrize("page", HANDWRITTEN, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```", "", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        assert (page.parent / path).exists(), target
        if fragment:
            headings = re.findall(r"(?m)^#+ (.*)$", (page.parent / path if path else page).read_text(encoding="utf-8"))
            assert fragment in {heading.lower().replace(" ", "-") for heading in headings}


def test_every_option_that_the_readme_names_exists(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("check", "serve", "rule", "config", "stats", "graph"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
    known = set(_OPTION.findall(capsys.readouterr().out))
    named = set(_OPTION.findall(re.sub(r"`code [^`]*`", "", (CHECKOUT / "README.md").read_text(encoding="utf-8"))))
    assert named - known == set()
    assert {"--fix", "--output-format"} <= named


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md"])
def test_every_command_is_spoken_of(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = set(re.findall(r"(?m)^    ([a-z]+) ", capsys.readouterr().out))
    assert {"check", "serve", "graph"} <= commands
    assert commands <= set(re.findall(r"`notes-ls ([a-z]+)", (CHECKOUT / page).read_text(encoding="utf-8")))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_is_explained(rule: Rule) -> None:
    page = as_markdown(rule)
    summary = page.split("\n\n")[2]
    assert summary.endswith("."), "the summary is one sentence on the first line"
    assert "\n" not in summary
    assert "```" in page or rule.name in {"orphan-note", "name-collision"}, "there is an example"
    assert re.search(r"(?m)^(Fix(es)?:|There is no fix:)", page)


def test_each_method_is_tested_over_the_protocol_and_has_its_version() -> None:
    assert [row for row in capabilities().splitlines() if row.endswith("|  |")] == []
    assert {method.name for method in methods()} == set().union(*SINCE.values())
