"""All notes of a vault read once, for what is told of the vault as a whole: its graph and its numbers."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from notes_ls.check.engine import Task
from notes_ls.check.opened import Opened, open_vaults
from notes_ls.check.options import Options, UsageError
from notes_ls.check.pool import pool
from notes_ls.check.siblings import Again, again, informed
from notes_ls.fate import Fate, verdict
from notes_ls.features.link_graph import Leading, leads
from notes_ls.rules import BY_NAME, findings
from notes_ls.rules.rule import Applicability
from notes_ls.rules.shifts import hangs_on_siblings
from notes_ls.store.read import ReadProblem


class Facts(NamedTuple):
    """What one note adds to the numbers of its vault."""

    path: str
    leads: tuple[Leading, ...]
    fates: Counter[Fate]
    anchors: int
    defects: Counter[str]
    times: str = ""
    hangs_on_siblings: bool = False
    problem: ReadProblem | None = None


class Survey(NamedTuple):
    """A vault, and the facts of its notes in the order of their paths."""

    opened: Opened
    facts: tuple[Facts, ...]

    @property
    def problems(self) -> list[str]:
        """What could not be read, and why, as the working directory sees it."""
        found = [*self.opened.problems, *(each.problem for each in self.facts if each.problem)]
        return [str(each._replace(path=self.opened.prefix + each.path)) for each in found]


def survey(path: str, *, defects: bool = False) -> Survey:
    """Read the notes of the vault at `path`; with `defects`, see also what is wrong with their anchors.

    Raises ConfigError and FileNotFoundError as a check does, and UsageError for what cannot be read.
    """
    if not os.path.isdir(path):  # noqa: PTH112
        raise UsageError(f"{path}: no such folder")
    options = Options(paths=(path,))
    (opened,) = open_vaults(options)
    task = Task(opened, "json", color=False, fixes=Applicability.SAFE)
    with pool(task, len(opened.paths), options.processes) as run:
        facts = {each.path: each for done in run(_full if defects else _links, opened.paths) for each in done}
        for done in run(_full_again, again(opened, facts.values())):
            facts.update((each.path, each) for each in done)
    return Survey(opened, tuple(facts.values()))


def _links(task: Task, paths: Sequence[str]) -> list[Facts]:
    return [_facts(task.opened, path, defects=False) for path in paths]


def _full(task: Task, paths: Sequence[str]) -> list[Facts]:
    return [_facts(task.opened, path, defects=True) for path in paths]


def _full_again(task: Task, groups: Sequence[Again]) -> list[Facts]:
    """Read notes anew with the times of their siblings known, as a check does."""
    return _full(task, informed(task.opened, groups))


def _facts(opened: Opened, path: str, *, defects: bool) -> Facts:
    text = opened.text(path)
    if isinstance(text, ReadProblem):
        return Facts(path, (), Counter(), 0, Counter(), problem=text._replace(path=path))
    vault = opened.vault
    note = vault.parse(path, text)
    leading = tuple(leads(vault, note))
    if not defects:
        return Facts(path, leading, Counter(), 0, Counter())
    fates = Counter(verdict(vault, note, link).fate for link in note.links)
    wrong = Counter(each.rule for each in findings(vault, note) if BY_NAME[each.rule].group == "timestamps")
    times = note.distinct_times if note.video else ""
    hangs = hangs_on_siblings(vault, note)
    return Facts(path, leading, fates, len(note.timestamps.times), wrong, times, hangs)
