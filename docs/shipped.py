"""The files for shells, manuals and editors that are made of the program itself: `make docs` writes them."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from unittest.mock import patch

import shtab
from argparse_manpage.manpage import Manpage

from notes_ls import __version__
from notes_ls.check.reporters.schema import output_schema
from notes_ls.check.settings_report import schema
from notes_ls.check.stats import stats_schema
from notes_ls.cli import words
from notes_ls.rules import GROUPS, RULES

CHECKOUT = Path(__file__).parent.parent
SHELLS = {"bash": "notes-ls.bash", "fish": "notes-ls.fish", "zsh": "_notes-ls"}


def shipped() -> dict[Path, str]:
    """Return what the generated files should hold."""
    completions = {
        CHECKOUT / "completions" / name: shtab.complete(_completable(words()), shell) for shell, name in SHELLS.items()
    }
    return {
        **completions,
        CHECKOUT / "man" / "notes-ls.1": _manual(),
        CHECKOUT / "docs" / "schemas" / "settings.schema.json": schema(),
        CHECKOUT / "docs" / "schemas" / "output.schema.json": json.dumps(output_schema(), indent=2) + "\n",
        CHECKOUT / "docs" / "schemas" / "stats.schema.json": json.dumps(stats_schema(), indent=2) + "\n",
    }


def _completable(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Say which arguments are files or rules, for shells to complete their names."""
    rules = [rule.name for rule in RULES]
    for action in parser._actions:
        if action.metavar in {"FILE", "PATH", "FILE:ROW[:COLUMN]"}:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.metavar in {"NAME", "RULE,..."}:
            action.choices = rules if action.metavar == "NAME" else [*rules, *GROUPS, "all"]
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _completable(command)
    return parser


def _manual() -> str:
    """Return the manual page; it names no day, so that it changes with the program only."""
    with patch.dict(os.environ, {"COLUMNS": "80"}):  # argparse breaks lines for the terminal that it is run in
        page = Manpage(words())
        page.date, page.source, page.manual = "", f"notes-ls {__version__}", "User Commands"
        page.description = "language server and headless checker for wikilinked notes about videos"
        return f"{page}\n"


if __name__ == "__main__":
    for path, content in shipped().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
