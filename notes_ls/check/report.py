"""What a check tells in the end: the findings or how many there are, a line of summary, and whether it failed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from notes_ls.check.engine import Outcome, Task
from notes_ls.check.options import Options
from notes_ls.check.output import Output
from notes_ls.check.reporters import reporter
from notes_ls.config import Severity
from notes_ls.rules import BY_NAME

_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos", Severity.HINT: "hints"}


def report(tasks: Sequence[Task], outcomes: Sequence[Outcome], repaired: int, options: Options, output: Output) -> bool:
    """Write the findings and what they come to; tell whether one of them makes the check fail."""
    counts: Counter[tuple[str, Severity]] = Counter()
    fixable: Counter[str] = Counter()
    for outcome in outcomes:
        counts.update(outcome.counts)
        fixable.update(outcome.fixable)
    if not (options.fix and any(task.opened.texts for task in tasks)):
        if options.statistics:
            as_json = options.output_format in {"json", "json-lines"}
            output.write(_statistics_json(counts, fixable, options) if as_json else _statistics(counts, fixable))
        else:
            _write_findings(outcomes, options, output)
    output.note(_summary(counts, len(outcomes), fixable.total(), repaired, options) + _known(outcomes, counts.total()))
    return any(options.fails(severity) for _, severity in counts)


def count(number: int, one: str, many: str) -> str:
    """Return a number with the word for one thing, or for many."""
    return f"{number:,} {one if number == 1 else many}"


def _write_findings(outcomes: Iterable[Outcome], options: Options, output: Output) -> None:
    shown = reporter(options.output_format)
    output.write(shown.opening())
    separator = ""
    for outcome in outcomes:
        if outcome.rendered:
            output.write(separator + outcome.rendered)
            separator = shown.SEPARATOR
    output.write(shown.closing())


def _ordered(counts: Counter[tuple[str, Severity]]) -> list[tuple[tuple[str, Severity], int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _statistics(counts: Counter[tuple[str, Severity]], fixable: Counter[str]) -> str:
    """Return a line for each rule that found something, the most frequent first, with how many `--fix` repairs."""
    width = len(f"{max(counts.values(), default=0):,}")
    longest = max((len(rule) for rule, _ in counts), default=0)
    lines = [
        f"{number:>{width},}  {severity.value:<8} {rule:<{longest}}  "
        + (f"{fixable[rule]:>{width},} can be fixed" if fixable[rule] else "")
        for (rule, severity), number in _ordered(counts)
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _statistics_json(counts: Counter[tuple[str, Severity]], fixable: Counter[str], options: Options) -> str:
    """Return the same as JSON, an array or a line for each, with how many findings `--fix` repairs."""
    rows = [
        {
            "code": rule,
            "name": BY_NAME[rule].summary,
            "severity": severity.value,
            "count": number,
            "fixable_count": fixable[rule],
        }
        for (rule, severity), number in _ordered(counts)
    ]
    if options.output_format == "json":
        return json.dumps(rows, indent=2) + "\n"
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def _summary(counts: Counter[tuple[str, Severity]], notes: int, fixable: int, repaired: int, options: Options) -> str:
    by_severity: Counter[Severity] = Counter()
    for (_, severity), number in counts.items():
        by_severity[severity] += number
    total = by_severity.total()
    checked = f"{count(notes, 'note', 'notes')} checked"
    mended = f"{count(repaired, 'finding', 'findings')} fixed; " if options.fix else ""
    if not total:
        return f"{mended}nothing found; {checked}"
    kinds = ", ".join(
        count(by_severity[severity], severity.value, _PLURALS[severity])
        for severity in _PLURALS
        if by_severity[severity]
    )
    offer = f"; {fixable:,} can be fixed with --fix" if fixable and not options.fix else ""
    return f"{mended}{count(total, 'finding', 'findings')} ({kinds}); {checked}{offer}"


def _known(outcomes: Iterable[Outcome], new: int) -> str:
    """Return how many findings the baseline kept back."""
    every = sum(outcome.sifted.every.total() for outcome in outcomes if outcome.sifted)
    return f"; {every - new:,} more known by the baseline" if every > new else ""
