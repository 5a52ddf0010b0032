"""Fixes applied by the command line: to the files, or shown as a diff."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Sequence
from typing import NamedTuple

from notes_ls.check.engine import Task
from notes_ls.check.opened import Opened
from notes_ls.check.pool import pool
from notes_ls.rules.fixing import fixed
from notes_ls.rules.rule import Applicability
from notes_ls.store.write import WriteError, sweep, write_atomic


class Change(NamedTuple):
    """A note that fixes change, and how many findings they repair in it."""

    path: str
    before: str
    after: str
    fixes: int


def changes(task: Task, jobs: int) -> list[Change]:
    """Return the notes of a task that fixes of the kind asked for change, in the order of their paths."""
    with pool(task, len(task.opened.paths), jobs) as run:
        return [change for done in run(_changed, task.opened.paths) for change in done]


def write(changed: Sequence[Change], opened: Opened) -> tuple[int, list[str]]:
    """Write the changed notes, each in one step; return how many findings that repairs, and what was refused, and why.

    A note that came from standard input is changed in `opened.texts` only.
    """
    repaired = 0
    problems: list[str] = []
    written: set[str] = set()  # by their real paths: a note may have a symbolic link beside it
    for change in changed:
        if change.path in opened.texts:
            opened.texts[change.path] = change.after
        elif (real := os.path.realpath(opened.file(change.path))) not in written:
            try:
                write_atomic(opened.file(change.path), change.after, change.before, opened.root)
            except WriteError as error:
                problems.append(opened.prefix + change.path + str(error).removeprefix(error.path))
                continue
            written.add(real)
        repaired += change.fixes
    for folder in {os.path.dirname(real) for real in written}:  # noqa: PTH120
        sweep(folder)
    return repaired, problems


def diff(change: Change, prefix: str) -> str:
    """Return a change as a unified diff that `git apply` takes."""
    name = prefix + change.path
    lines = difflib.unified_diff(
        _lines(change.before), _lines(change.after), _quoted(f"a/{name}"), _quoted(f"b/{name}"), n=3
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _changed(task: Task, paths: Sequence[str]) -> list[Change]:
    return [change for path in paths if (change := _change(task, path)) is not None]


def _lines(text: str) -> list[str]:
    """Return lines with their ends as git counts them: by line feeds alone."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _quoted(name: str) -> str:
    """Return a file name as git writes it in a diff: in quotes where it holds what a line cannot."""
    if not re.search(r'["\\\x00-\x1f\x7f\ud800-\udfff]', name):
        return name
    escaped = "".join(
        f"\\{byte:03o}" if byte < 0x20 or byte >= 0x7F else f"\\{chr(byte)}" if chr(byte) in '"\\' else chr(byte)
        for byte in name.encode("utf-8", "surrogateescape")
    )
    return f'"{escaped}"'


def _change(task: Task, path: str) -> Change | None:
    opened = task.opened
    text = opened.text(path)
    if not isinstance(text, str):
        return None
    result = fixed(opened.vault, opened.vault.parse(path, text), unsafe=task.fixes is Applicability.UNSAFE)
    return Change(path, text, result.text, result.fixes) if result.text != text else None
