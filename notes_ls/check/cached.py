"""A check that takes over what an earlier one found, wherever nothing that it hangs on has changed.

What is found in a note hangs on its text and on what other notes offer. The cache holds the findings of one state of
the vault; the way from there to the present state goes by `Vault.put` and `remove`, which tell the notes concerned.
What is shown beside a finding, such as the fix for a name that nobody has, may speak of any name of the vault.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from notes_ls.check.diagnostic import Fixes
from notes_ls.check.engine import Outcome, Task, judge
from notes_ls.check.opened import Opened, entry_of, know_names
from notes_ls.check.reporters import reporter
from notes_ls.entry import Entry
from notes_ls.store.cache import Cache, Found, Update, Variant, reading
from notes_ls.store.entry_text import entry_text
from notes_ls.store.stamps import NO_STAMP, Stamp, stamps

_WORTH_A_LOOK = 0.5  # of the notes; where more have changed, all are read anew, by several processes


class _Change(NamedTuple):
    """What became of a vault since a state: the notes to read, those that are gone, files that came or went."""

    notes: list[str]
    gone: list[str]
    files: frozenset[str]


class _Concerned(NamedTuple):
    """What a change comes to: the notes whose findings may be others, and whether names came or went."""

    notes: set[str]
    renames: bool


def judge_cached(
    task: Task, jobs: int, on_progress: Callable[[int], None], tell: Callable[[str], None]
) -> list[Outcome]:
    """Return what `judge` would, in less time where a cache knows some of it; `tell` hears what is wrong with that."""
    opened = task.opened
    cache = Cache(opened.root, reading(opened.vault.settings))
    outcomes = _Run(task, cache).outcomes(jobs, on_progress)
    for problem in dict.fromkeys(cache.problems):
        tell(problem)
    return outcomes


class _Run:
    """One run with a cache, from the state that the cache knows to the present one."""

    def __init__(self, task: Task, cache: Cache) -> None:
        self.task = task
        self.opened = task.opened
        self.cache = cache
        self.variant = _variant(task)
        self.began = time.time_ns()
        self.stamps = stamps(self.opened.root, self.opened.notes)
        self.state = cache.state()

    def outcomes(self, jobs: int, on_progress: Callable[[int], None]) -> list[Outcome]:
        """Return what becomes of each note, and have the cache know it."""
        change = self._change()
        known = self.cache.found(self.state, self.variant)
        if not any(change) and all(path in known for path in self.opened.paths):
            return [_outcome(path, known[path]) for path in self.opened.paths]
        entries = self.cache.entries(self.state) if self._is_small(change) else None
        if entries is None:
            return self._from_scratch(jobs, on_progress)
        concerned = _bring_up(self.opened, entries, change)
        if concerned.renames and self.variant.tells_names:
            known = {path: found for path, found in known.items() if not found.shown}
        stale = {*change.notes, *change.gone, *concerned.notes}
        known = {path: found for path, found in known.items() if path not in stale}
        fresh = self._judged([path for path in self.opened.paths if path not in known], jobs, on_progress)
        kept = self.opened.vault.entries
        self._save(
            Update(
                is_whole=False,
                stamps=self._sure(change.notes),
                entries=((path, entry_text(kept[path])) for path in change.notes),
                gone=change.gone,
                files=self.opened.files,
                stale=stale,
                renames=concerned.renames,
                found=_found(fresh.values()),
            )
        )
        return [fresh[path] if path in fresh else _outcome(path, known[path]) for path in self.opened.paths]

    def _from_scratch(self, jobs: int, on_progress: Callable[[int], None]) -> list[Outcome]:
        """Read all notes; what is found is kept if the entries of all are known by then."""
        opened = self.opened
        know_names(opened, jobs)
        outcomes = judge(self.task._replace(keeps_entries=True), jobs, on_progress)
        if len(opened.paths) == len(opened.notes):
            entries = ((each.path, each.entry or entry_text(Entry(each.path))) for each in outcomes)
            self._save(
                Update(
                    is_whole=True,
                    stamps=self._sure(opened.paths),
                    entries=entries,
                    gone=(),
                    files=opened.files,
                    stale=(),
                    renames=False,
                    found=_found(outcomes),
                )
            )
        return outcomes

    def _change(self) -> _Change:
        before = self.state.stamps
        notes = [path for path, stamp in self.stamps.items() if before.get(path) != stamp or stamp is NO_STAMP]
        gone = [path for path in before if path not in self.stamps]
        return _Change(notes, gone, self.state.files ^ frozenset(self.opened.files))

    def _is_small(self, change: _Change) -> bool:
        return len(change.notes) + len(change.gone) < _WORTH_A_LOOK * len(self.opened.notes)

    def _judged(self, paths: list[str], jobs: int, on_progress: Callable[[int], None]) -> dict[str, Outcome]:
        narrow = self.task._replace(opened=self.opened._replace(paths=tuple(paths)))
        return {outcome.path: outcome for outcome in judge(narrow, jobs, on_progress)}

    def _sure(self, paths: Iterable[str]) -> dict[str, Stamp]:
        """Return the stamps to keep: none for a note that may be written again under the one that it has."""
        return {path: self.stamps[path] if self.stamps[path].is_sure(self.began) else NO_STAMP for path in paths}

    def _save(self, update: Update) -> None:
        """Have it kept, unless a note was written while others were judged by what it said."""
        if stamps(self.opened.root, self.opened.notes) == self.stamps:
            self.cache.save(self.state, self.variant, update)


def _bring_up(opened: Opened, entries: dict[str, Entry], change: _Change) -> _Concerned:
    """Bring the vault from the state that the cache knows to the present one; tell what that concerns."""
    vault = opened.vault
    vault.fill(entries.values())
    concerned: set[str] = set()
    renames = bool(change.gone or change.files)
    for path in change.notes:
        entry = entry_of(vault, opened.root, path)
        renames = renames or _names(entries.get(path)) != _names(entry)
        concerned |= vault.put(entry)
    for path in change.gone:
        concerned |= vault.remove(path)
    for path in change.files:
        concerned |= vault.put_file(path)
        if path not in opened.files:
            vault.remove_file(path)
    return _Concerned(concerned, renames)


def _names(entry: Entry | None) -> tuple[object, ...]:
    return (entry.title, entry.aliases) if entry else ()


def _variant(task: Task) -> Variant:
    settings = replace(task.opened.vault.settings, origins={})
    name = repr((settings, task.output_format, task.color, task.fixes, task.opened.prefix))
    return Variant(name, reporter(task.output_format).FIXES is not Fixes.NONE)


def _found(outcomes: Iterable[Outcome]) -> dict[str, Found]:
    return {each.path: Found(each.rendered, each.counts, each.fixable) for each in outcomes if each.problem is None}


def _outcome(path: str, found: Found) -> Outcome:
    return Outcome(path, *found)
