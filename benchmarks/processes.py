"""Time whole processes in interleaved rounds: wall clock, processor time and peak memory of each."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """One run of a command: seconds of wall clock and of processor time, megabytes of its largest process."""

    wall: float
    cpu: float
    memory: float


class Figure(NamedTuple):
    """The runs of one command."""

    runs: tuple[Run, ...]

    def values(self, of: str = "wall") -> list[float]:
        """Return what was measured of each run."""
        return [getattr(run, of) for run in self.runs]

    @property
    def wall(self) -> float:
        """The median wall clock."""
        return statistics.median(self.values())

    @property
    def cpu(self) -> float:
        """The median processor time."""
        return statistics.median(self.values("cpu"))

    @property
    def memory(self) -> float:
        """The greatest peak memory."""
        return max(self.values("memory"))

    def ratios(self, other: Figure, of: str = "wall") -> list[float]:
        """Return this command's figure by the other's in the same round, for each round."""
        return [ours / theirs for ours, theirs in zip(self.values(of), other.values(of), strict=True)]


def measure(
    commands: Mapping[str, Sequence[str]], rounds: int, before: Callable[[], None] = lambda: None, *, warm: bool = True
) -> dict[str, Figure]:
    """Run all commands in turn, `rounds` times, with their output written to nowhere, and `before` before each.

    If `warm`, there is a round before these that is not measured.
    """
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds + warm):
        for name, command in commands.items():
            before()
            run = _run(command)
            if number >= warm:
                runs[name].append(run)
    return {name: Figure(tuple(each)) for name, each in runs.items()}


def _run(command: Sequence[str]) -> Run:
    # GNU grep and its kin stop at the first match when they write to /dev/null, so they write to a file
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return Run(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, _megabytes(usage))


def _megabytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / 1024
