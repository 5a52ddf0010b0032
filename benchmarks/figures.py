"""Figures of a benchmark: how they are told, as a table and as JSON."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple


class Row(NamedTuple):
    """One figure: its median or percentile, the range over the rounds, and what it should not exceed."""

    figure: str
    value: float
    spread: str
    unit: str
    target: float | None = None


def row(figure: str, values: Sequence[float], unit: str, target: float | None = None) -> Row:
    """Return the median of what several rounds gave as a figure."""
    return Row(figure, round(statistics.median(values), 3), f"{min(values):.3g} to {max(values):.3g}", unit, target)


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value that a share of `values`, between 0 and 1, does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(rows: Iterable[Row]) -> str:
    """Return figures as a table in Markdown."""
    lines = ["| figure | value | spread | target |", "|---|---|---|---|"]
    for figure, value, spread, unit, target in rows:
        lines.append(f"| {figure} | {value:g} {unit} | {spread} | {'' if target is None else f'{target:g} {unit}'} |")
    return "\n".join(lines)


def write_json(file: Path, rows: Iterable[Row]) -> None:
    """Write figures for other programs."""
    file.write_text(json.dumps([each._asdict() for each in rows], indent=1) + "\n", encoding="utf-8")
