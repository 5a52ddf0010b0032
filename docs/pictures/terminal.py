"""A picture of a terminal with what the program really writes to it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

COLORS = {
    "1": "#e6edf3", "1;31": "#ff7b72", "1;32": "#7ee787", "1;33": "#e3b341", "1;34": "#79c0ff", "1;36": "#56d4dd",
}  # fmt: skip
PLAIN = "#c9d1d9"
BACKGROUND = "#0d1117"

PROMPT = "\x1b[1;32m$ \x1b[0m"

CELL, LINE, MARGIN = 8.4, 19, 18  # of a 14 pixel monospaced font
_PIECE = re.compile(r"\x1b\[([0-9;]+)m(.*?)\x1b\[0m|([^\x1b]+)")


def as_svg(arguments: tuple[str, ...], folder: Path) -> str:
    """Return the picture of a terminal in which `notes-ls` was run with `arguments` in `folder`."""
    command = [sys.executable, "-m", "notes_ls", *arguments, "--color", "always"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    return _svg([f"{PROMPT}notes-ls {' '.join(arguments)}", *(done.stdout + done.stderr).splitlines()])


def _svg(lines: list[str]) -> str:
    columns = max(len(re.sub(r"\x1b\[[^m]*m", "", line)) for line in lines)
    width, height = round(columns * CELL + 2 * MARGIN), len(lines) * LINE + 2 * MARGIN
    rows = "\n".join(
        f'<text x="{MARGIN}" y="{MARGIN + LINE * number + 14}">{"".join(_pieces(line))}</text>'
        for number, line in enumerate(lines)
        if line
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">\n'
        f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>\n'
        f'<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="14" '
        f'fill="{PLAIN}">\n{rows}\n</g>\n</svg>\n'
    )


def _pieces(line: str) -> Iterator[str]:
    for color, painted, plain in _PIECE.findall(line):
        text = escape(plain or painted).replace(" ", "\u00a0")  # every viewer keeps these as they are
        yield text if plain else f'<tspan fill="{COLORS[color]}">{text}</tspan>'
