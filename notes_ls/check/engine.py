"""The work of a check on one vault: its notes shared out to processes, each note judged and rendered where it is read.

Names are known before any note is judged (see `opened.py`), so a note's findings hang on nothing that another process
reads, but for one thing: what other notes on the same video say of its length. Notes for which that matters are judged
once more, when all times are known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

from notes_ls.check.baseline import Baseline, Sifted, sift
from notes_ls.check.diagnostic import Fixes, diagnostics
from notes_ls.check.opened import Opened, entry_of
from notes_ls.check.pool import pool
from notes_ls.check.reporters import REPORTERS
from notes_ls.config import Severity
from notes_ls.note import Entry
from notes_ls.rules import findings
from notes_ls.rules.rule import Applicability, Finding
from notes_ls.rules.shifts import latest_of_siblings
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


class Timed(Protocol):
    """What is known of a note whose video other notes may be about as well: the times that it names."""

    @property
    def path(self) -> str:
        """The note."""

    @property
    def times(self) -> str:
        """Its distinct times, as an entry of the vault has them."""


def judge(task: Task, jobs: int, on_progress: Callable[[int], None]) -> list[Outcome]:
    """Return what becomes of each note that is to be checked, in the order of their paths.

    `jobs` is the greatest number of processes; `on_progress` hears of the number of notes done.
    """
    paths = task.opened.paths
    outcomes: dict[str, Outcome] = {}
    with pool(task, len(paths), jobs) as run:
        for done in run(_judge_all, paths):
            outcomes.update((outcome.path, outcome) for outcome in done)
            on_progress(len(outcomes))
        for again in run(_judge_again, told_by_siblings(task.opened, list(outcomes.values()))):
            outcomes.update((outcome.path, outcome) for outcome in again)
    return [outcomes[path] for path in paths]


def judge_note(task: Task, path: str) -> Outcome:
    """Return what becomes of one note, judged in this process by what its vault knows now."""
    opened = task.opened
    text = opened.text(path)
    outcome = Outcome(path)
    if isinstance(text, ReadProblem):
        outcome.problem = ReadProblem(opened.prefix + path, text.message)
        return outcome
    note = opened.vault.parse(path, text)
    if note.video is not None:
        outcome.times = note.distinct_times
    if task.keeps_entries:
        outcome.entry = entry_text(note.entry)
    found = findings(opened.vault, note)
    if path in task.before:
        found = [each for each in found if each not in task.before[path]]
    if task.baseline is not None:
        found, *_ = outcome.sifted = sift(task.baseline, note, found)
    if not found:
        return outcome
    reporter = REPORTERS[task.output_format]
    fixes = {Fixes.NONE: None, Fixes.ASKED: task.fixes, Fixes.ALL: Applicability.UNSAFE}[reporter.FIXES]
    shown = diagnostics(opened.vault, note, found, opened.prefix, fixes)
    outcome.rendered = reporter.render(shown, color=task.color)
    outcome.counts = Counter((each.code, each.severity) for each in shown)
    if fixes is not None:
        safe = (each.code for each in shown if each.fix and each.fix.applicability is Applicability.SAFE)
        outcome.fixable = Counter(safe)
    return outcome


def told_by_siblings(opened: Opened, outcomes: Sequence[Timed]) -> list[tuple[str, tuple[Entry, ...]]]:
    """Return the notes that other notes on the same video say something about, with the entries of those."""
    vault = opened.vault
    timed = [outcome for outcome in outcomes if outcome.times]
    for outcome in timed:
        vault.put(replace(vault.entries[outcome.path], times=outcome.times))
    if len(outcomes) < len(vault.entries):
        _read_siblings(opened, timed, {outcome.path for outcome in outcomes})
    return [
        (outcome.path, vault.siblings(outcome.path))
        for outcome in timed
        if latest_of_siblings(vault, outcome.path, outcome.times.split(",")) is not None
    ]


def _judge_all(task: Task, paths: Sequence[str]) -> list[Outcome]:
    return [judge_note(task, path) for path in paths]


def _judge_again(task: Task, told: Sequence[tuple[str, tuple[Entry, ...]]]) -> list[Outcome]:
    """Judge notes with the full entries of their siblings known."""
    for _, siblings in told:
        for sibling in siblings:
            task.opened.vault.put(sibling)
    return [judge_note(task, path) for path, _ in told]


def _read_siblings(opened: Opened, timed: Sequence[Timed], read: set[str]) -> None:
    """Have the times known of the notes on the videos of others that are not to be checked themselves."""
    for outcome in timed:
        for sibling in opened.vault.siblings(outcome.path):
            if sibling.path not in read and not sibling.times:
                opened.vault.put(replace(sibling, times=entry_of(opened.vault, opened.root, sibling.path).times))
            read.add(sibling.path)
