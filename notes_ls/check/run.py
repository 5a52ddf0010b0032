"""A check from its options to its exit status."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence

from notes_ls.check import fixing
from notes_ls.check.engine import Outcome, Task, judge
from notes_ls.check.opened import open_stdin, open_vaults
from notes_ls.check.options import Options
from notes_ls.check.output import Output
from notes_ls.check.reporters import REPORTERS
from notes_ls.check.style import visible
from notes_ls.config import ConfigError, Severity

CLEAN, FINDINGS, WRONG = 0, 1, 2

_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos", Severity.HINT: "hints"}


def run(options: Options, output: Output) -> int:
    """Check what `options` ask for, report to `output`, and return the exit status.

    0: nothing at or above `fail_on`; 1: findings, or with `diff` something to fix; 2: it could not be done, or not for
    all notes.
    """
    try:
        vaults = [open_stdin(options, output.stdin())] if "-" in options.paths else open_vaults(options)
    except ConfigError as error:
        for wrong in error.problems:
            output.error(visible(str(wrong)))
        return WRONG
    except FileNotFoundError as error:
        output.error(f"{visible(str(error))}: no such file or folder")
        return WRONG
    tasks = [Task(opened, options.output_format, output.color, options.fixes) for opened in vaults]
    problems = [
        str(problem._replace(path=opened.prefix + problem.path)) for opened in vaults for problem in opened.problems
    ]
    if options.diff:
        failed = _show_diffs(tasks, options, output)
    else:
        repaired, unwritten = _fix(tasks, options, output) if options.fix else (0, [])
        outcomes = [
            each for task in tasks for each in judge(task, _jobs(options), output.progress(len(task.opened.paths)))
        ]
        problems += unwritten + [str(each.problem) for each in outcomes if each.problem]
        failed = _report(tasks, outcomes, repaired, options, output)
    for problem in problems:
        output.error(visible(problem))
    if problems:
        return WRONG
    return FINDINGS if failed and not options.exit_zero else CLEAN


def _show_diffs(tasks: Sequence[Task], options: Options, output: Output) -> bool:
    """Write what fixes would change, and tell whether that is anything."""
    count = notes = 0
    for task in tasks:
        for change in fixing.changes(task, _jobs(options)):
            output.write(fixing.diff(change, task.opened.prefix))
            count += change.fixes
            notes += 1
    output.note(f"{_count(count, 'fix', 'fixes')} in {_count(notes, 'note', 'notes')}" if notes else "nothing to fix")
    return notes > 0


def _fix(tasks: Sequence[Task], options: Options, output: Output) -> tuple[int, list[str]]:
    """Write what fixes change; return how many findings that repairs, and what could not be written."""
    repaired, problems = 0, []
    for task in tasks:
        count, refused = fixing.write(fixing.changes(task, _jobs(options)), task.opened)
        repaired += count
        problems += refused
        for text in task.opened.texts.values():
            output.write(text)  # what came by standard input goes out by standard output
    return repaired, problems


def _report(
    tasks: Sequence[Task], outcomes: Sequence[Outcome], repaired: int, options: Options, output: Output
) -> bool:
    """Write the findings and what they come to; tell whether one of them makes the check fail."""
    counts: Counter[tuple[str, Severity]] = Counter()
    for outcome in outcomes:
        counts.update(outcome.counts)
    if not (options.fix and any(task.opened.texts for task in tasks)):
        if options.statistics:
            output.write(_statistics(counts))
        else:
            _write_findings(outcomes, options, output)
    output.note(_summary(counts, len(outcomes), sum(each.fixable for each in outcomes), repaired, options))
    return any(options.fails(severity) for _, severity in counts)


def _write_findings(outcomes: Iterable[Outcome], options: Options, output: Output) -> None:
    reporter = REPORTERS[options.output_format]
    output.write(reporter.opening())
    separator = ""
    for outcome in outcomes:
        if outcome.rendered:
            output.write(separator + outcome.rendered)
            separator = reporter.SEPARATOR
    output.write(reporter.closing())


def _statistics(counts: Counter[tuple[str, Severity]]) -> str:
    """Return a line for each rule that found something, the most frequent first."""
    width = len(str(max(counts.values(), default=0)))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "".join(f"{count:>{width}}  {severity.value:<8} {rule}\n" for (rule, severity), count in ordered)


def _summary(counts: Counter[tuple[str, Severity]], notes: int, fixable: int, repaired: int, options: Options) -> str:
    by_severity: Counter[Severity] = Counter()
    for (_, severity), count in counts.items():
        by_severity[severity] += count
    total = by_severity.total()
    checked = f"{_count(notes, 'note', 'notes')} checked"
    mended = f"{_count(repaired, 'finding', 'findings')} fixed; " if options.fix else ""
    if not total:
        return f"{mended}nothing found; {checked}"
    kinds = ", ".join(
        _count(by_severity[severity], severity.value, _PLURALS[severity])
        for severity in _PLURALS
        if by_severity[severity]
    )
    offer = f"; {fixable} can be fixed with --fix" if fixable and not options.fix else ""
    return f"{mended}{_count(total, 'finding', 'findings')} ({kinds}); {checked}{offer}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _jobs(options: Options) -> int:
    return options.jobs or os.cpu_count() or 1
