"""Fit how a check grows with its vault, and tell what more notes and cores come to: `python -m benchmarks.scaling`.

One process of a check lists the files, takes in all names, and gathers what is found; many read the heads of the notes
and judge them. Each step is measured on made vaults (their sizes may be given), what many do on a sample of the notes;
a line through what was measured tells what a vault of any size takes.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import pickle
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from benchmarks.figures import Row, table, write_json
from benchmarks.vaults import made
from notes_ls.entry import Entry
from notes_ls.vault import Vault

_Result = TypeVar("_Result")
_SIZES = (4_000, 20_000, 50_000, 200_000)
_SAMPLE = 2_000
_MORE_NOTES = (200_000, 1_000_000, 10_000_000)
_CORES = (2, 16, 64)


class Measured(NamedTuple):
    """What a check of one vault took: seconds of the processor for all notes, kilobytes in all and of one worker."""

    notes: int
    walking: float
    reading: float
    naming: float
    judging: float
    gathering: float
    memory: float
    worker: float


class Line(NamedTuple):
    """A straight line: what it takes without notes, and what each note adds."""

    start: float
    slope: float

    def at(self, notes: int) -> float:
        """Return the value for so many notes."""
        return max(0.0, self.start + self.slope * notes)


def main() -> None:
    """Print the table, and write the figures as JSON where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=_SIZES)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one is not None:
        print(json.dumps(_measured(str(options.one))))
        return
    found = list(rows(options.sizes))
    print(table(found))
    if options.json is not None:
        write_json(options.json, found)


def rows(sizes: Sequence[int]) -> Iterator[Row]:
    """Yield the slopes, and what they come to."""
    measured = [_in_a_process(made(size)) for size in sizes]
    lines = {
        name: fit([(each.notes, getattr(each, name)) for each in measured])
        for name in Measured._fields
        if name != "notes"
    }
    spread = f"{min(sizes):,} to {max(sizes):,} notes"
    steps = {
        "walking": "one process: listing files", "naming": "one process: taking in names",
        "gathering": "one process: gathering findings", "reading": "many processes: reading heads",
        "judging": "many processes: judging",
    }  # fmt: skip
    for name, step in steps.items():
        yield Row(f"{step}, a note", round(lines[name].slope * 1e6, 1), spread, "us")
    yield Row("memory of the first process, a note", round(lines["memory"].slope, 2), spread, "KB")
    yield Row("memory that a worker does not share, a note", round(lines["worker"].slope, 2), spread, "KB")
    for notes in _MORE_NOTES:
        alone = sum(lines[name].at(notes) for name in ("walking", "naming", "gathering"))
        for cores in _CORES:
            seconds = alone + (lines["reading"].at(notes) + lines["judging"].at(notes)) / cores
            figure = f"{notes:,} notes on {cores} cores"
            yield Row(figure, round(seconds), f"{alone:.0f} s of it in one process", "s")
        memory = lines["memory"].at(notes) + _CORES[1] * lines["worker"].at(notes)
        yield Row(f"{notes:,} notes, memory with {_CORES[1]} workers", round(memory / 1e6, 1), "", "GB")


def fit(points: Sequence[tuple[int, float]]) -> Line:
    """Return the line with the least relative error, so that small vaults count as much as large ones."""
    weights = [1 / value**2 if value else 0.0 for _, value in points]
    total = sum(weights)
    if not total:
        return Line(0.0, 0.0)
    mean_x = sum(weight * x for weight, (x, _) in zip(weights, points, strict=True)) / total
    mean_y = sum(weight * y for weight, (_, y) in zip(weights, points, strict=True)) / total
    spread = sum(weight * (x - mean_x) ** 2 for weight, (x, _) in zip(weights, points, strict=True))
    slope = sum(weight * (x - mean_x) * (y - mean_y) for weight, (x, y) in zip(weights, points, strict=True))
    slope = slope / spread if spread else mean_y / mean_x
    return Line(mean_y - slope * mean_x, slope)


def _in_a_process(folder: Path) -> Measured:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.scaling", "--one", str(folder)], stdout=subprocess.PIPE, check=True
    )
    return Measured(*json.loads(done.stdout))


def _measured(folder: str) -> Measured:
    """Measure the steps of a check in this process, and judging in one that it forks as a check does."""
    from notes_ls.check.engine import Outcome, Task, judge_note  # noqa: PLC0415  # not part of what is measured
    from notes_ls.check.opened import open_vaults  # noqa: PLC0415
    from notes_ls.check.options import Options  # noqa: PLC0415
    from notes_ls.rules.rule import Applicability  # noqa: PLC0415
    from notes_ls.store.heads import head_entry  # noqa: PLC0415
    from notes_ls.store.walk import Selection  # noqa: PLC0415

    before = _memory("VmRSS")
    walking, _ = _timed(lambda: Selection(folder).walk())
    (opened,) = open_vaults(Options(paths=(folder,), publish="quartz"))
    memory = _memory("VmRSS") - before
    entries = pickle.dumps([*opened.vault.entries.values()])
    naming, _ = _timed(lambda: _vault_of(opened.vault, pickle.loads(entries)))
    task = Task(opened, "concise", color=False, fixes=Applicability.SAFE)
    sample = random.Random(1).sample(opened.paths, min(_SAMPLE, len(opened.paths)))

    reading, _ = _timed(lambda: [head_entry(folder, path, opened.vault.settings.video_keys) for path in sample])

    def judge() -> bytes:
        return pickle.dumps([judge_note(task, path) for path in sample])

    answers, writing = os.pipe()
    if not os.fork():
        gc.disable()  # as the processes of a check do, which would write to every page otherwise
        judging, answer = _timed(judge)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump((judging, _memory("Private_Dirty", "smaps_rollup"), answer), pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(answers, "rb") as told:
        judging, worker, answer = pickle.load(told)
    os.wait()

    def gather() -> int:
        found: list[Outcome] = pickle.loads(answer)
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
            return sum(nowhere.write(outcome.rendered.encode()) for outcome in found)

    gathering, _ = _timed(gather)
    share = len(opened.paths) / len(sample)
    return Measured(
        len(opened.paths), walking, reading * share, naming, judging * share, gathering * share, memory, worker
    )


def _vault_of(vault: Vault, entries: Iterable[Entry]) -> Vault:
    """Return a vault with settings as another has them, and these entries."""
    fresh = Vault(vault.settings, vault.publisher)
    fresh.fill(entries)
    return fresh


def _timed(work: Callable[[], _Result]) -> tuple[float, _Result]:
    """Return the least processor time that some work took in three goes, and its result."""
    taken: list[float] = []
    for _ in range(3):
        start = time.process_time()
        result = work()
        taken.append(time.process_time() - start)
    return min(taken), result


def _memory(name: str, file: str = "status") -> float:
    """Return a figure of the memory of this process in kilobytes."""
    found = re.search(rf"{name}:\s+(\d+)", Path(f"/proc/self/{file}").read_text(encoding="utf-8"))
    return float(found[1]) if found else 0.0


if __name__ == "__main__":
    main()
