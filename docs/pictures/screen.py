"""A picture of a whole screen, in the colors that a program gave it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from unicodedata import east_asian_width

from docs.pictures.terminal import BACKGROUND, CELL, LINE, MARGIN, PLAIN

_PIECE = re.compile(r"\x1b\[([0-9;:]*)m|\x1b[^m]*m|(.)")
_SIXTEEN = (
    "#484f58", "#ff7b72", "#7ee787", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#c9d1d9",
    "#6e7681", "#ffa198", "#a5f3ae", "#f2cc60", "#a5d6ff", "#e2c5ff", "#8ddfe6", "#ffffff",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Style:
    color: str | None = None
    ground: str | None = None
    bold: bool = False
    italic: bool = False
    line: str | None = None
    inverse: bool = False


def as_svg(screen: str) -> str:
    """Return the picture of a screen whose colors are in escape sequences, as tmux captures it."""
    lines = [list(_cells(line)) for line in _styled(screen.rstrip("\n"))]
    width = round(max(map(len, lines)) * CELL + 2 * MARGIN)
    height = len(lines) * LINE + 2 * MARGIN
    drawn = "\n".join(part for number, line in enumerate(lines) for part in _drawn(line, MARGIN + LINE * number))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">\n'
        f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>\n'
        f'<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="14" '
        f'fill="{PLAIN}" xml:space="preserve">\n{drawn}\n</g>\n</svg>\n'
    )


def _styled(screen: str) -> Iterator[list[tuple[str, _Style]]]:
    """Yield the characters of each line with their styles; a style lasts beyond the end of its line."""
    style = _Style()
    for line in screen.split("\n"):
        characters = []
        for piece in _PIECE.finditer(line):
            if piece[2] is not None:
                characters.append((piece[2], style))
            elif piece[1] is not None:
                style = _after(style, piece[1])
        yield characters


def _cells(line: list[tuple[str, _Style]]) -> Iterator[tuple[str, _Style]]:
    for character, style in line:
        yield character, style
        if east_asian_width(character) in "WF":
            yield "", style


def _drawn(line: list[tuple[str, _Style]], top: int) -> Iterator[str]:
    column = 0
    for style, cells in groupby(line, key=lambda cell: cell[1]):
        text = "".join(texts := [cell[0] for cell in cells])
        left, width = MARGIN + column * CELL, len(texts) * CELL
        column += len(texts)
        color, ground = (style.color or PLAIN), style.ground
        if style.inverse:
            color, ground = ground or BACKGROUND, color
        if ground:
            yield f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{LINE}" fill="{ground}"/>'
        if text.strip():
            look = (' font-weight="bold"' if style.bold else "") + (' font-style="italic"' if style.italic else "")
            place = f'x="{left:.1f}" y="{top + 14}" textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"'
            shown = escape(text).replace(" ", "\u00a0")  # every viewer keeps these as they are
            yield f'<text {place} fill="{color}"{look}>{shown}</text>'
        if style.line:
            yield f'<path d="M{left:.1f} {top + 17}h{width:.1f}" stroke="{style.line}"/>'


def _after(style: _Style, codes: str) -> _Style:
    """Return the style that follows from the numbers of one escape sequence."""
    numbers = iter((codes or "0").split(";"))
    for number in numbers:
        match number:
            case "" | "0":
                style = _Style()
            case "1" | "22":
                style = replace(style, bold=number == "1")
            case "3" | "23":
                style = replace(style, italic=number == "3")
            case "7" | "27":
                style = replace(style, inverse=number == "7")
            case "24" | "4:0":
                style = replace(style, line=None)
            case "38":
                style = replace(style, color=_chosen(numbers))
            case "48":
                style = replace(style, ground=_chosen(numbers))
            case "39":
                style = replace(style, color=None)
            case "49":
                style = replace(style, ground=None)
            case _ if number.startswith("4") and (number == "4" or number[1] == ":"):
                style = replace(style, line=style.color or PLAIN)
            case _ if number.startswith("58"):
                style = replace(style, line=_underline(number, numbers))
            case _ if number.isdigit() and (30 <= int(number) < 38 or 90 <= int(number) < 98):
                style = replace(style, color=_SIXTEEN[int(number) % 10 + 8 * (number >= "90")])
            case _ if number.isdigit() and (40 <= int(number) < 48 or 100 <= int(number) < 108):
                style = replace(style, ground=_SIXTEEN[int(number) % 10 + 8 * (len(number) == 3)])
    return style


def _chosen(numbers: Iterator[str]) -> str:
    """Return the color that the numbers after 38 or 48 mean: `2` with red, green, blue, or `5` with one of 256."""
    if next(numbers) == "2":
        return "#" + "".join(f"{int(next(numbers)):02x}" for _ in range(3))
    index = int(next(numbers))
    if index < 16:
        return _SIXTEEN[index]
    if index >= 232:
        return "#" + f"{8 + 10 * (index - 232):02x}" * 3
    parts = ((index - 16) // 36, (index - 16) // 6 % 6, (index - 16) % 6)
    return "#" + "".join(f"{55 + 40 * part if part else 0:02x}" for part in parts)


def _underline(number: str, numbers: Iterator[str]) -> str:
    if ":" not in number:
        return _chosen(numbers)
    parts = [part for part in number.split(":")[1:] if part]
    return _chosen(iter(parts))
