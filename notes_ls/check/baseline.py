"""Known findings, which do not fail a check: a file that says what is wrong already, so that only what is new counts.

A finding is known by its rule, its message and its text, not by its line, so that it stays known while other parts of
its note change or move. Each entry stands for as many findings as its count says. A note under a new name is known
again by what is wrong in it.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from notes_ls.check.options import UsageError
from notes_ls.note import Note
from notes_ls.rules.rule import Finding
from notes_ls.store.paths import relative
from notes_ls.store.read import ReadProblem, read_text, to_bytes
from notes_ls.store.write import WriteError, write_whole

_VERSION = 1
_LONGEST_TEXT = 100


class Known(NamedTuple):
    """One finding, or several of the same kind in one note, as a baseline has it."""

    code: str
    message: str
    text: str


Entries = dict[str, Counter[Known]]
"""What is known of each note, by its path from the folder of the file."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is known of the notes of one vault, by their paths in it; `vanished` are those that are there no more."""

    notes: Mapping[str, Counter[Known]]
    vanished: tuple[str, ...]


class Sifted(NamedTuple):
    """The findings of a note that are new, all of them as a baseline has them, and whose entry in it knew the rest."""

    new: list[Finding]
    every: Counter[Known]
    entry: str | None


def read(file: str) -> Entries:
    """Return what a baseline file holds; raise UsageError where it is none."""
    text = read_text(file)
    if isinstance(text, ReadProblem):
        raise UsageError(f"{file}: {text.message}; --write-baseline makes one")
    try:
        data = json.loads(text)
        if data["version"] != _VERSION:
            raise UsageError(f"{file}: version {data['version']!r} of a baseline is not known here")
        return {
            path: Counter({Known(each["code"], each["message"], each["text"]): int(each["count"]) for each in known})
            for path, known in data["notes"].items()
        }
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UsageError(f"{file}: not a baseline that notes-ls wrote") from error


def write(file: str, entries: Entries) -> None:
    """Write a baseline file in one step, ordered by path, a line for each entry; raise UsageError if that fails."""
    notes = [
        f"    {json.dumps(path)}: [\n      "
        + ",\n      ".join(_line(*each) for each in sorted(known.items()))
        + "\n    ]"
        for path, known in sorted(entries.items())
        if known
    ]
    text = f'{{\n  "version": {_VERSION},\n  "notes": {{' + ",".join(f"\n{each}" for each in notes)
    try:
        write_whole(file, to_bytes(text + ("\n  }\n}\n" if notes else "}\n}\n")))
    except WriteError as error:
        raise UsageError(str(error)) from error


def of_vault(entries: Entries, file: str, root: str, present: Iterable[str]) -> Baseline:
    """Return what the baseline in `file` knows of the vault at `root`, whose notes are `present`."""
    folder = _folder(file)
    paths = {path: relative(os.path.join(folder, path), root) for path in entries}  # noqa: PTH118
    notes = {inside: entries[path] for path, inside in paths.items() if not inside.startswith("../")}
    return Baseline(notes, tuple(sorted(notes.keys() - set(present))))


def name_in(file: str, note: str) -> str:
    """Return the path of a note as the baseline in `file` has it."""
    return relative(note, _folder(file))


def sift(baseline: Baseline, note: Note, found: Sequence[Finding]) -> Sifted:
    """Tell the new findings of a note from those that the baseline knows.

    Where more are found than are known of one kind, the last ones count as new. It hangs on nothing but this note, so
    that several processes come to the same result.
    """
    keys = [_known(note, each) for each in found]
    every = Counter(keys)
    entry = note.path if note.path in baseline.notes else _former_name(baseline, every)
    left = Counter(baseline.notes[entry]) if entry is not None else Counter()
    new = []
    for finding, key in zip(found, keys, strict=True):
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(finding)
    return Sifted(new, every, entry)


def gone_from(baseline: Baseline, sifted: Sequence[Sifted], checked: Collection[str]) -> list[tuple[str, Known]]:
    """Return the entries, once for each finding, that nothing stands for any more: in notes `checked`, or vanished."""
    left = {
        path: Counter(baseline.notes[path]) for path in baseline.notes if path in checked or path in baseline.vanished
    }
    for each in sifted:
        if each.entry in left:
            left[each.entry] -= each.every
    return [(path, known) for path, counts in sorted(left.items()) for known in sorted(counts.elements())]


def _former_name(baseline: Baseline, every: Counter[Known]) -> str | None:
    """Return the vanished note that had the same findings: at least half of its own, and half of these."""
    best: tuple[int, str] | None = None
    for path in baseline.vanished:
        known = baseline.notes[path]
        shared = (known & every).total()
        if shared and shared * 2 >= max(known.total(), every.total()) and (best is None or shared > best[0]):
            best = shared, path
    return best[1] if best else None


def _known(note: Note, finding: Finding) -> Known:
    text = " ".join(finding.span.of(note.text).partition("\n")[0].split())
    # A long text is a whole note or paragraph, in which edits are to be expected.
    return Known(finding.rule, finding.message, "" if text in finding.message or len(text) > _LONGEST_TEXT else text)


def _line(known: Known, count: int) -> str:
    return json.dumps({"code": known.code, "message": known.message, "text": known.text, "count": count})


def _folder(file: str) -> str:
    return os.path.dirname(os.path.abspath(file))  # noqa: PTH100, PTH120
