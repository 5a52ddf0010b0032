"""Time whole processes in interleaved rounds: wall clock, processor time and peak memory of each."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """One run of a command: seconds of wall clock and of processor time, megabytes of its largest process."""

    wall: float
    cpu: float
    memory: float


class Figure(NamedTuple):
    """The runs of one command."""

    runs: tuple[Run, ...]

    @property
    def wall(self) -> float:
        """The median wall clock."""
        return statistics.median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """The median processor time."""
        return statistics.median(run.cpu for run in self.runs)

    @property
    def memory(self) -> float:
        """The greatest peak memory."""
        return max(run.memory for run in self.runs)

    @property
    def spread(self) -> str:
        """The least and the greatest wall clock."""
        walls = [run.wall for run in self.runs]
        return f"{min(walls):.2f} to {max(walls):.2f}"

    def ratio(self, other: Figure, of: str = "wall") -> float:
        """The median, over the rounds, of this command's figure by the other's in the same round."""
        return statistics.median(
            getattr(ours, of) / getattr(theirs, of) for ours, theirs in zip(self.runs, other.runs, strict=True)
        )


def measure(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Figure]:
    """Run all commands in turn, once unmeasured and then `rounds` times, with their output written to nowhere."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            run = _run(command)
            if number:
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
