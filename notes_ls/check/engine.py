"""The work of a check on one vault: its notes shared out to processes, each note judged and rendered where it is read.

Names are known before any note is judged (see `opened.py`), so a note's findings hang on nothing that another process
reads, but for one thing: what other notes on the same video say of its length. The few notes for which that matters are
judged anew once all times are known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from notes_ls.check.baseline import Baseline, Sifted, sift
from notes_ls.check.diagnostic import Fixes, diagnostics
from notes_ls.check.opened import Opened
from notes_ls.check.pool import pool
from notes_ls.check.reporters import reporter
from notes_ls.check.siblings import Again, again, informed
from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules import findings
from notes_ls.rules.rule import Applicability, Finding
from notes_ls.rules.shifts import hangs_on_siblings
from notes_ls.store.entry_text import entry_text
from notes_ls.store.read import ReadProblem


@dataclass(slots=True)
class Outcome:
    """What became of one note: its findings as the report shows them, and how many there are of each kind."""

    path: str
    rendered: str = ""
    counts: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    fixable: Counter[str] = field(default_factory=Counter)
    problem: ReadProblem | None = None
    times: str = ""
    hangs_on_siblings: bool = False
    sifted: Sifted | None = None
    entry: str = ""
    """All that others can know of the note, as a cache keeps it, where that is asked for."""


class Task(NamedTuple):
    """What every process has to know."""

    opened: Opened
    output_format: str
    color: bool
    fixes: Applicability
    before: Mapping[str, frozenset[Finding]] = {}
    """What is left out of the findings of some notes, for it was there before a change."""
    baseline: Baseline | None = None
    keeps_entries: bool = False


def judge(task: Task, jobs: int, on_progress: Callable[[int], None]) -> list[Outcome]:
    """Return what becomes of each note that is to be checked, in the order of their paths.

    `jobs` is the greatest number of processes; `on_progress` hears of the number of notes done.
    """
    paths = task.opened.paths
    outcomes: dict[str, Outcome] = {}
    with pool(task, len(paths), jobs) as run:
        for done in run(_judge_at_once, paths):
            outcomes.update((outcome.path, outcome) for outcome in done)
            on_progress(len(outcomes))
        for done in run(_judge_again, again(task.opened, outcomes.values())):
            outcomes.update((outcome.path, outcome) for outcome in done)
    return [outcomes[path] for path in paths]


def judge_note(task: Task, path: str) -> Outcome:
    """Return what becomes of one note, judged in this process by what its vault knows now."""
    note = _read(task, path)
    return _judged(task, note) if isinstance(note, Note) else Outcome(path, problem=note)


def _read(task: Task, path: str) -> Note | ReadProblem:
    opened = task.opened
    text = opened.text(path)
    if isinstance(text, ReadProblem):
        return ReadProblem(opened.prefix + path, text.message)
    return opened.vault.parse(path, text)


def _judged(task: Task, note: Note) -> Outcome:
    opened, path = task.opened, note.path
    outcome = Outcome(path)
    if task.keeps_entries:
        outcome.entry = entry_text(note.entry)
    found = findings(opened.vault, note)
    if path in task.before:
        found = [each for each in found if each not in task.before[path]]
    if task.baseline is not None:
        found, *_ = outcome.sifted = sift(task.baseline, note, found)
    if not found:
        return outcome
    shown_by = reporter(task.output_format)
    fixes = {Fixes.NONE: None, Fixes.ASKED: task.fixes, Fixes.ALL: Applicability.UNSAFE}[shown_by.FIXES]
    shown = diagnostics(opened.vault, note, found, opened.prefix, fixes)
    outcome.rendered = shown_by.render(shown, color=task.color)
    outcome.counts = Counter([(each.finding.rule, each.severity) for each in shown])
    if fixes is not None:
        safe = (each.code for each in shown if each.fix and each.fix.applicability is Applicability.SAFE)
        outcome.fixable = Counter(safe)
    return outcome


def _judge_at_once(task: Task, paths: Sequence[str]) -> list[Outcome]:
    """Judge notes as far as can be told without their siblings, and return the times of all."""
    outcomes: list[Outcome] = []
    for path in paths:
        note = _read(task, path)
        if not isinstance(note, Note):
            outcomes.append(Outcome(path, problem=note))
            continue
        outcome = _judged(task, note)
        outcome.hangs_on_siblings = hangs_on_siblings(task.opened.vault, note)
        if note.video is not None:
            outcome.times = note.distinct_times
        outcomes.append(outcome)
    return outcomes


def _judge_again(task: Task, groups: Sequence[Again]) -> list[Outcome]:
    """Judge notes with the times of their siblings known."""
    return [judge_note(task, path) for path in informed(task.opened, groups)]
