"""A check that goes on: what changes is judged again, and nothing else."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence

from notes_ls.check.engine import Outcome, Task, judge, judge_note
from notes_ls.check.opened import Opened, open_vaults
from notes_ls.check.options import Options, UsageError
from notes_ls.check.output import Output
from notes_ls.check.report import report
from notes_ls.check.run import INTERRUPTED, WRONG, prepared, tell_config_error
from notes_ls.check.style import visible
from notes_ls.config import FILE_NAMES, ConfigError
from notes_ls.store.read import ReadProblem
from notes_ls.store.walk import Selection
from notes_ls.store.watch import Change, ChangeKind
from notes_ls.store.watch import watch as changes_of

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"


def watch(options: Options, output: Output) -> int:
    """Check, and again after each change, until interrupted; return the exit status of that, or of wrong settings."""
    stop = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: stop.set())
    try:
        while not stop.is_set():
            try:
                opened = _opened(options)
                task = prepared(opened, options, output)
            except ConfigError as error:
                return tell_config_error(error, output)
            except (UsageError, FileNotFoundError) as error:
                output.error(visible(str(error)))
                return WRONG
            for outcomes in _rounds(task, options, stop):
                _show(task, outcomes, options, output)
    finally:
        signal.signal(signal.SIGINT, before)
    return INTERRUPTED


def _opened(options: Options) -> Opened:
    vaults = open_vaults(options)
    if len(vaults) > 1:
        raise UsageError("--watch takes the notes of one vault")
    return vaults[0]


def _rounds(task: Task, options: Options, stop: threading.Event) -> Iterator[Sequence[Outcome]]:
    """Yield what is found, at first and after each change, until the settings change."""
    opened = task.opened
    known = {each.path: each for each in judge(task, options.jobs or os.cpu_count() or 1, lambda _: None)}
    yield list(known.values())
    settings = opened.vault.settings
    selection = Selection(opened.root, settings.include, settings.exclude)
    files = {*opened.vault.entries, *(path for paths in opened.vault.files.values() for path in paths)}
    for batch in changes_of(selection, files, stop):
        if any(change.path.rpartition("/")[2] in FILE_NAMES for change in batch):
            return
        stale: set[str] = set()
        for change in batch:
            stale |= _take_in(opened, selection, change)
        for path in stale:
            if path not in opened.vault.entries:
                known.pop(path, None)
            elif path in known or opened.is_chosen(path):
                known[path] = judge_note(task, path)
        opened.vault.settle()
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


def _show(task: Task, outcomes: Sequence[Outcome], options: Options, output: Output) -> None:
    if sys.stdout.isatty() and options.output_file is None:
        output.write(_CLEAR)
    report([task], outcomes, 0, options, output)
    for each in outcomes:
        if each.problem:
            output.error(visible(str(each.problem)))
    output.close()
    output.note("watching for changes; Ctrl-C ends it")
