"""A check from its options to its exit status."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial

from notes_ls.check import fixing
from notes_ls.check.baseline import gone_from, name_in, of_vault, read, write
from notes_ls.check.engine import Outcome, Task, judge
from notes_ls.check.opened import Opened, open_stdin, open_vaults
from notes_ls.check.options import Options, UsageError
from notes_ls.check.output import Output
from notes_ls.check.report import count, report
from notes_ls.check.since import narrowed
from notes_ls.config import ConfigError
from notes_ls.text import visible

CLEAN, FINDINGS, WRONG, INTERRUPTED = 0, 1, 2, 130

_MOST_GONE = 20


def run(options: Options, output: Output) -> int:
    """Check what `options` ask for, report to `output`, and return the exit status.

    0: nothing at or above `fail_on`; 1: findings, or with `diff` something to fix; 2: it could not be done, or not for
    all notes.
    """
    try:
        vaults = [open_stdin(options, output.stdin())] if "-" in options.paths else open_vaults(options)
        tasks = [prepared(opened, options, output) for opened in vaults]
    except ConfigError as error:
        return tell_config_error(error, output)
    except FileNotFoundError as error:
        output.error(f"{visible(str(error))}: no such file or folder")
        return WRONG
    except UsageError as error:
        output.error(visible(str(error)))
        return WRONG
    problems = [
        str(problem._replace(path=opened.prefix + problem.path)) for opened in vaults for problem in opened.problems
    ]
    if options.diff:
        failed = _show_diffs(tasks, options, output)
    else:
        repaired, unwritten = _fix(tasks, options, output) if options.fix else (0, [])
        outcomes = [each for task in tasks for each in _judged(task, options, output)]
        problems += unwritten + [str(each.problem) for each in outcomes if each.problem]
        if options.write_baseline:
            problems += _write_baseline(tasks, outcomes, options, output)
            failed = False
        else:
            failed = report(tasks, outcomes, repaired, options, output)
            _tell_gone(tasks, outcomes, options, output)
    for problem in problems:
        output.error(visible(problem))
    if problems:
        return WRONG
    return FINDINGS if failed and not options.exit_zero else CLEAN


def tell_config_error(error: ConfigError, output: Output) -> int:
    """Tell what is wrong with the settings, and return the exit status of that."""
    for wrong in error.problems:
        output.error(visible(str(wrong)))
    return WRONG


def prepared(opened: Opened, options: Options, output: Output) -> Task:
    """Return what is to be done in one vault; raise UsageError if a revision or a baseline cannot be had."""
    # what is not shown need not be rendered
    shown = "concise" if options.write_baseline else "counts" if options.statistics else options.output_format
    task = Task(opened, shown, output.color, options.fixes)
    if options.since is not None:
        narrow, before = narrowed(opened, options.since, options.processes)
        task = task._replace(opened=narrow, before=before)
    if options.baseline is not None:
        entries = {} if options.write_baseline and not os.path.exists(options.baseline) else read(options.baseline)  # noqa: PTH110
        task = task._replace(baseline=of_vault(entries, options.baseline, opened.root, opened.vault.entries))
    return task


def _judged(task: Task, options: Options, output: Output) -> list[Outcome]:
    """Return what becomes of each note, by what a cache knows of it if one is asked for."""
    progress = output.progress(len(task.opened.paths))
    if not options.uses_cache:
        return judge(task, options.processes, progress)
    from notes_ls.check.cached import judge_cached  # noqa: PLC0415  # few ask for it

    return judge_cached(task, options.processes, progress, output.note)


def _write_baseline(tasks: Sequence[Task], outcomes: Sequence[Outcome], options: Options, output: Output) -> list[str]:
    """Write what is found as the baseline; what it says of notes that were not checked stays. Return what failed."""
    file = options.baseline or ""
    try:
        entries = read(file) if os.path.exists(file) else {}  # noqa: PTH110
        for task, own in _by_task(tasks, outcomes):
            named = partial(_name, file, task)
            for path in task.baseline.vanished if task.baseline else ():
                entries.pop(named(path), None)
            entries |= {named(each.path): each.sifted.every for each in own if each.sifted}
        write(file, entries)
    except UsageError as error:
        return [str(error)]
    total = sum(known.total() for known in entries.values())
    output.note(f"{count(total, 'finding', 'findings')} written to {file}")
    return []


def _tell_gone(tasks: Sequence[Task], outcomes: Sequence[Outcome], options: Options, output: Output) -> None:
    """Tell which findings of the baseline are there no more."""
    if options.baseline is None or options.since is not None:
        return
    lines = []
    for task, own in _by_task(tasks, outcomes):
        if task.baseline is not None:
            gone = gone_from(task.baseline, [each.sifted for each in own if each.sifted], task.opened.paths)
            lines += [f"gone: {task.opened.prefix}{path}: {each.code} {each.message}" for path, each in gone]
    for line in lines[:_MOST_GONE]:
        output.note(visible(line))
    if lines:
        rest = f" ({len(lines) - _MOST_GONE:,} of them not shown)" if len(lines) > _MOST_GONE else ""
        entries = count(len(lines), "finding of the baseline is gone", "findings of the baseline are gone")
        output.note(f"{entries}{rest}; --write-baseline forgets them")


def _by_task(tasks: Sequence[Task], outcomes: Sequence[Outcome]) -> Iterator[tuple[Task, Sequence[Outcome]]]:
    """Yield each task with its own outcomes, which stand one after another."""
    start = 0
    for task in tasks:
        end = start + len(task.opened.paths)
        yield task, outcomes[start:end]
        start = end


def _name(file: str, task: Task, path: str) -> str:
    return name_in(file, task.opened.file(path))


def _show_diffs(tasks: Sequence[Task], options: Options, output: Output) -> bool:
    """Write what fixes would change, and tell whether that is anything."""
    fixes = notes = 0
    for task in tasks:
        for change in fixing.changes(task, options.processes):
            output.write_foreign(fixing.diff(change, task.opened.prefix))
            fixes += change.fixes
            notes += 1
    output.note(f"{count(fixes, 'fix', 'fixes')} in {count(notes, 'note', 'notes')}" if notes else "nothing to fix")
    return notes > 0


def _fix(tasks: Sequence[Task], options: Options, output: Output) -> tuple[int, list[str]]:
    """Write what fixes change; return how many findings that repairs, and what could not be written."""
    repaired, problems = 0, []
    for task in tasks:
        done, refused = fixing.write(fixing.changes(task, options.processes), task.opened)
        repaired += done
        problems += refused
        for text in task.opened.texts.values():
            output.write(text)  # what came by standard input goes out by standard output
    return repaired, problems
