"""A check that goes on: what changes is judged again, and nothing else."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence

from notes_ls.check.engine import Outcome, Task, judge, judge_note
from notes_ls.check.opened import Opened, open_vaults
from notes_ls.check.options import Options, UsageError
from notes_ls.check.output import Output
from notes_ls.check.report import count, report
from notes_ls.check.run import INTERRUPTED, WRONG, prepared, tell_config_error
from notes_ls.config import FILE_NAMES, ConfigError
from notes_ls.store.heeded import ignore_files, is_heeded, settings_files
from notes_ls.store.read import ReadProblem
from notes_ls.store.walk import Selection
from notes_ls.store.watch import Change, ChangeKind, Seen
from notes_ls.store.watch import watch as changes_of
from notes_ls.store.write import WriteError
from notes_ls.text import visible

_PATIENCE = 0.5  # seconds
_MOST_TOLD = 5  # notes in a line about what has changed
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"


def watch(options: Options, output: Output) -> int:
    """Check, and again after each change, until interrupted; return the status of that, or of a wrong start."""
    stop = threading.Event()
    root: str | None = None
    last: dict[str, int] | None = None
    before = signal.signal(signal.SIGINT, lambda *_: stop.set())
    try:
        while not stop.is_set():
            started = time.time_ns()
            stamp = _stamp(root) if root is not None else []
            try:
                opened = _opened(options)
                root = opened.root
                task = prepared(opened, options, output)
            except ConfigError as error:
                status = tell_config_error(error, output)
                if root is None:
                    return status
                # What broke the settings is known, so a look at their files now and then tells when they are mended.
                while not stop.wait(_PATIENCE) and _stamp(root) == stamp:
                    pass
                continue
            except (UsageError, FileNotFoundError) as error:
                output.error(visible(str(error)))
                return WRONG
            for outcomes in _rounds(task, options, stop, started):
                found = {each.path: each.counts.total() for each in outcomes}
                _show(task, outcomes, options, output, told=_difference(last, found) if last is not None else "")
                last = found
    finally:
        signal.signal(signal.SIGINT, before)
    return INTERRUPTED


def _stamp(root: str) -> list[tuple[str, int]]:
    """Return what tells one state of the settings files at `root` from another."""
    files = [f"{root}/{name}" for name in FILE_NAMES]
    return [(file, os.stat(file).st_mtime_ns) for file in files if os.path.isfile(file)]  # noqa: PTH113, PTH116


def _are_settings(root: str, batch: Sequence[Change]) -> bool:
    return any(is_heeded(root, f"{root}/{change.path}") for change in batch)


def _opened(options: Options) -> Opened:
    vaults = open_vaults(options)
    if len(vaults) > 1:
        raise UsageError("--watch takes the notes of one vault")
    return vaults[0]


def _rounds(task: Task, options: Options, stop: threading.Event, started: int) -> Iterator[Sequence[Outcome]]:
    """Yield what is found, at first and after each change, until the settings change."""
    opened = task.opened
    known = {each.path: each for each in judge(task, options.processes, lambda _: None)}
    yield list(known.values())
    settings = opened.vault.settings
    selection = Selection(opened.root, settings.include, settings.exclude)
    files = {*opened.vault.entries, *(path for paths in opened.vault.files.values() for path in paths)}
    selection.walk()
    seen = Seen(files, {**settings_files(opened.root), **ignore_files(selection)}, started)
    for batch in changes_of(selection, seen, stop):
        if _are_settings(opened.root, batch):
            return
        stale: set[str] = set()
        for change in batch:
            stale |= _take_in(opened, selection, change)
        for path in stale:
            if path not in opened.vault.entries:
                known.pop(path, None)
            elif path in known or opened.is_chosen(path):
                known[path] = judge_note(task, path)
        if stale:
            yield [known[path] for path in sorted(known)]


def _take_in(opened: Opened, selection: Selection, change: Change) -> set[str]:
    """Bring the vault up to date with one file; return the notes to judge again."""
    vault = opened.vault
    is_gone = change.kind is ChangeKind.DELETED
    if not selection.is_note(change.path) and change.path not in vault.entries:
        return {*(vault.remove_file(change.path) if is_gone else vault.put_file(change.path))}
    text = opened.text(change.path)
    if is_gone or isinstance(text, ReadProblem):
        return {change.path, *vault.remove(change.path)}
    return {change.path, *vault.put(vault.parse(change.path, text).entry)}


def _difference(last: Mapping[str, int], found: Mapping[str, int]) -> str:
    """Return where there are more findings than at the last look, or fewer: the most changed notes first."""
    changed = {path: found.get(path, 0) - last.get(path, 0) for path in last.keys() | found.keys()}
    notes = sorted((path for path in changed if changed[path]), key=lambda path: (-abs(changed[path]), path))
    named = ", ".join(f"{path} {changed[path]:+,}" for path in notes[:_MOST_TOLD])
    rest = len(notes) - _MOST_TOLD
    return (named + (f" and {count(rest, 'more note', 'more notes')}" if rest > 0 else "")) or "as many in each note"


def _show(task: Task, outcomes: Sequence[Outcome], options: Options, output: Output, *, told: str) -> None:
    if sys.stdout.isatty() and options.output_file is None:
        output.write(_CLEAR)
    report([task], outcomes, 0, options, output)
    for each in outcomes:
        if each.problem:
            output.error(visible(str(each.problem)))
    try:
        output.close()
    except WriteError as error:
        output.error(visible(str(error)))
    if told:
        output.note(visible(f"since the last look: {told}"))
    output.note("watching for changes; Ctrl-C ends it")
