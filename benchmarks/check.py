"""Time the checker beside its rivals on one vault: `check.py FOLDER [ROUNDS]`.

Rivals that are not on the PATH are left out. ripgrep prints the links, headings and anchors that the checker judges;
rumdl is the fastest Markdown linter there is, and does not look at wikilinks.
"""

from __future__ import annotations

import shutil
import sys

from processes import measure


def main(folder: str, rounds: int = 5) -> None:
    """Print a table of all commands that are there, and the ratios to each rival."""
    check = ["notes-ls", "check", folder, "--publish", "quartz", "--output-format", "concise", "--quiet"]
    patterns = ["-e", r"\[\[[^\]]*\]\]", "-e", "^#{1,6} .*", "-e", 'data-t="[^"]*"']
    commands = {
        "notes-ls check": check,
        "notes-ls check --jobs 1": [*check, "--jobs", "1"],
        "wc": ["sh", "-c", f"find '{folder}' -name '*.md' -print0 | wc --files0-from=-"],
        "rg -oN": ["rg", "-oN", *patterns, folder],
        "rg -j1 -oN": ["rg", "-j1", "-oN", *patterns, folder],
        "rumdl check --no-cache": ["rumdl", "check", "--no-cache", folder],
        "rumdl, link rules": ["rumdl", "check", "--no-cache", "--enable", "MD051,MD057", folder],
    }
    there = {name: command for name, command in commands.items() if shutil.which(command[0])}
    figures = measure(there, rounds)
    print("| command | wall s (least to greatest) | processor s | memory MB |")
    print("|---|---|---|---|")
    for name, figure in figures.items():
        print(f"| `{name}` | {figure.wall:.2f} ({figure.spread}) | {figure.cpu:.2f} | {figure.memory:.0f} |")
    print()
    ours, alone = figures["notes-ls check"], figures["notes-ls check --jobs 1"]
    for name, figure in figures.items():
        if not name.startswith("notes-ls"):
            wall, cpu = ours.ratio(figure), alone.ratio(figure, "cpu")
            print(f"wall of notes-ls check by {name}: {wall:.2f}; processor time with one job: {cpu:.2f}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5)
