"""Fuzz the targets one after the other: `python -m tests.fuzz [--time SECONDS | --runs NUMBER] [TARGET ...]`.

Inputs that come further than any before are kept in `.fuzz/` and searched on from the next time; so is what broke.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.targets import TARGETS

FOUND = Path(".fuzz")
SEEDS = Path(__file__).parent / "seeds"


def main() -> int:
    """Return 1 when something broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Look for bytes that break something.")
    parser.add_argument("--time", type=int, default=60, help="seconds for each target")
    parser.add_argument("--runs", type=int, help="runs of each target instead, the same ones each time")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"some of {', '.join(TARGETS)}; else all")
    chosen = parser.parse_args()
    if unknown := ", ".join({*chosen.targets}.difference(TARGETS)):
        parser.error(f"no such target: {unknown}; there are {', '.join(TARGETS)}")
    if find_spec("atheris") is None:
        print("skipped: atheris is not installed, or there is none for this Python and machine")
        return 0
    broken = [target for target in chosen.targets or TARGETS if not search(target, chosen.time, chosen.runs)]
    if broken:
        print(f"broken: {', '.join(broken)}; see {FOUND}/")
    return 1 if broken else 0


def search(target: str, seconds: int, runs: int | None) -> bool:
    """Tell whether a target held; with a number of runs it begins from the seeds alone, so as to do the same again."""
    options = [f"-max_total_time={seconds}"] if runs is None else [f"-runs={runs}", "-seed=1"]
    (FOUND / target).mkdir(parents=True, exist_ok=True)
    print(f"== {target}", flush=True)
    command = [sys.executable, "-m", "tests.fuzz.search", target, f"-artifact_prefix={FOUND}/{target}-", *options]
    with TemporaryDirectory() as fresh:  # libFuzzer writes what it finds into its first folder
        folders = [str(FOUND / target) if runs is None else fresh, str(SEEDS / target)]
        return subprocess.run([*command, *folders], check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
