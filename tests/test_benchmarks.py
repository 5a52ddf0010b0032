"""The benchmarks: what they write down is what they measured, and a line through points is the right one."""

from __future__ import annotations

from pathlib import Path

from benchmarks.bench import MARKED, PAGE, kept, page
from benchmarks.check import rows
from benchmarks.make_vault import make_vault
from benchmarks.scaling import fit


def test_the_tables_in_the_documentation_are_the_figures_that_are_kept() -> None:
    found = MARKED.search(PAGE.read_text(encoding="utf-8"))
    assert found is not None
    assert found[0] == page(*kept()), "run `make bench`"


def test_a_line_goes_through_what_grows_in_proportion() -> None:
    line = fit([(1_000, 3.0), (2_000, 5.0), (10_000, 21.0)])
    assert round(line.at(1_000_000)) == 2_001


def test_the_checker_is_measured_with_and_without_its_cache(tmp_path: Path) -> None:
    make_vault(tmp_path / "vault", 20)
    figures = {row.figure: row.value for row in rows(tmp_path / "vault", 1)}
    assert figures["`check --jobs 2`: wall clock"] > 0
    assert figures["`check --cache, second` by `check --jobs 2`: processor time"] > 0
