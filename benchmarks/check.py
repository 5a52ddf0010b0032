"""Time the checker beside its rivals on one vault: `python -m benchmarks.check FOLDER [--json FILE] [--rounds N]`.

ripgrep prints the links, headings and anchors that the checker judges; rumdl is the fastest Markdown linter there is,
and does not look at wikilinks. Rivals that are not on the PATH are left out, and told.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from unittest.mock import patch

from benchmarks.figures import Row, row, table, write_json
from benchmarks.processes import Figure, measure

_CHECK = (sys.executable, "-m", "notes_ls", "check", "--publish", "quartz", "--output-format", "concise", "--quiet")
_PATTERNS = ("-e", r"\[\[[^\]]*\]\]", "-e", "^#{1,6} .*", "-e", 'data-t="[^"]*"')
_COLD, _ALONE, _FIRST, _SECOND = "check --jobs 2", "check --jobs 1", "check --cache, first", "check --cache, second"
_FLOOR = "a pass of re for each kind of token"
_RG, _RG_ALONE, _RG_COUNT = "rg -oN", "rg -j1 -oN", "rg -cF '[['"
_RUMDL, _RUMDL_LINKS = "rumdl check --no-cache", "rumdl, link rules"
_SURE_AFTER = 2.1  # seconds after which a cache relies on the time of a file


def main() -> None:
    """Print the table, and write the figures as JSON where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    found = list(rows(options.folder, options.rounds))
    print(table(found))
    if options.json is not None:
        write_json(options.json, found)


def rows(folder: Path, rounds: int, *, slow: bool = True) -> Iterator[Row]:
    """Yield the figures of the checker on one vault; rumdl with all rules runs only if `slow`."""
    yield from _beside_rivals(str(folder), rounds, slow=slow)
    with tempfile.TemporaryDirectory() as private:
        copy = f"{private}/notes"
        subprocess.run(["cp", "-r", str(folder), copy], check=True)
        with patch.dict(os.environ, XDG_CACHE_HOME=f"{private}/cache"):
            found = list(_with_cache(copy, private, rounds))
    yield from found


def missing() -> list[str]:
    """Return the rivals that are not on the PATH."""
    return [name for name in ("rg", "rumdl") if not shutil.which(name)]


def _beside_rivals(folder: str, rounds: int, *, slow: bool) -> Iterator[Row]:
    commands = {
        _COLD: [*_CHECK, "--jobs", "2", folder],
        _RG: ["rg", "-oN", *_PATTERNS, folder],
        _ALONE: [*_CHECK, "--jobs", "1", folder],
        _RG_ALONE: ["rg", "-j1", "-oN", *_PATTERNS, folder],
        _RG_COUNT: ["rg", "-cF", "[[", folder],
        _FLOOR: [sys.executable, "-m", "benchmarks.floor", folder],
        _RUMDL_LINKS: ["rumdl", "check", "--no-cache", "--enable", "MD051,MD057", folder],
        _RUMDL: ["rumdl", "check", "--no-cache", folder],
    }
    if not slow:
        del commands[_RUMDL]
    figures = measure({name: each for name, each in commands.items() if shutil.which(each[0])}, rounds, warm=rounds > 1)
    for name, figure in figures.items():
        yield row(f"`{name}`: wall clock", figure.values(), "s")
    for name in (_COLD, _ALONE):
        yield row(f"`{name}`: processor time", figures[name].values("cpu"), "s")
    yield row(f"`{_COLD}`: memory of the largest process", figures[_COLD].values("memory"), "MB", 100)
    yield from _ratios(
        figures,
        ((_COLD, _RG, "wall", 1.5), (_COLD, _RUMDL_LINKS, "wall", 0.3), (_COLD, _RUMDL, "wall", 0.15),
         (_ALONE, _RG_ALONE, "cpu", 1.5), (_FLOOR, _RG_ALONE, "cpu", None), (_ALONE, _FLOOR, "cpu", None)),
    )  # fmt: skip


def _with_cache(folder: str, private: str, rounds: int) -> Iterator[Row]:
    """Yield the figures of the second check with a cache, with the notes in memory and with none of them there."""
    time.sleep(_SURE_AFTER)
    cold, cached = [*_CHECK, "--jobs", "2", folder], [*_CHECK, "--jobs", "2", "--cache", folder]
    first = measure({_COLD: cold, _FIRST: cached}, 1, warm=False)
    yield from _ratios(first, ((_FIRST, _COLD, "cpu", None),))
    pair = {_COLD: cold, _SECOND: cached}
    hot = measure(pair, rounds)
    yield row(f"`{_SECOND}`: wall clock", hot[_SECOND].values(), "s")
    yield from _ratios(hot, ((_SECOND, _COLD, "wall", 0.6), (_SECOND, _COLD, "cpu", None)))
    os.sync()
    evicted = measure(pair, rounds, lambda: _evict(private), warm=False)
    for name in (_COLD, _SECOND):
        yield row(f"`{name}`, nothing in memory: wall clock", evicted[name].values(), "s")
    yield from _ratios(evicted, ((_SECOND, _COLD, "wall", 0.4),), ", nothing in memory")


def _ratios(
    figures: Mapping[str, Figure], pairs: Iterable[tuple[str, str, str, float | None]], when: str = ""
) -> Iterator[Row]:
    """Yield how the figure of one command compares with that of another in the same round."""
    words = {"wall": "wall clock", "cpu": "processor time"}
    for ours, theirs, of, target in pairs:
        if theirs in figures:
            figure = f"`{ours}` by `{theirs}`{when}: {words[of]}"
            yield row(figure, figures[ours].ratios(figures[theirs], of), "x", target)


def _evict(folder: str) -> None:
    """Have the system drop the content of all files below a folder from its memory."""
    for file in Path(folder).rglob("*"):
        if file.is_file():
            handle = os.open(file, os.O_RDONLY)
            try:
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(handle)


if __name__ == "__main__":
    main()
