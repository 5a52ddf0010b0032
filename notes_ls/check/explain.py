"""What is known of the findings at one place: why they are wrong, and all the ways to mend them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_ls.check import fixing
from notes_ls.check.diagnostic import Diagnostic, diagnostics
from notes_ls.check.opened import Opened, open_vaults
from notes_ls.check.options import Options, UsageError
from notes_ls.check.output import Output
from notes_ls.check.reporters import full
from notes_ls.check.run import tell_config_error
from notes_ls.config import ConfigError
from notes_ls.note import Note
from notes_ls.rules import BY_NAME, findings
from notes_ls.rules.rule import Fix
from notes_ls.store.read import ReadProblem
from notes_ls.text import apply_edits, visible

_PLACE = re.compile(r"(.+?):([0-9]++)(?::([0-9]++))?+", re.DOTALL)


def explain(place: str, options: Options, output: Output) -> int:
    """Write what is to be said of the findings at `FILE:ROW` or `FILE:ROW:COLUMN`.

    Return 0 where there is one, 1 where there is none, 2 where that cannot be told.
    """
    try:
        opened, note = _note(place, options)
    except ConfigError as error:
        return tell_config_error(error, output)
    except UsageError as error:
        output.error(visible(str(error)))
        return 2
    here = [each for each in _diagnostics(opened, note, options) if _is_at(each, place)]
    for each in here:
        output.write(full.render([each], color=output.color))
        output.write(f"{BY_NAME[each.code].doc}\n\n")
        for part in _ways(opened, note, each):
            output.write_foreign(part)
    if not here:
        output.note(f"nothing is found at {place}")
    return 0 if here else 1


def _note(place: str, options: Options) -> tuple[Opened, Note]:
    parts = _PLACE.fullmatch(place)
    if parts is None:
        raise UsageError(f"'{place}' is no place; it reads FILE:ROW or FILE:ROW:COLUMN")
    try:
        opened, *_ = open_vaults(Options(paths=(parts[1],), publish=options.publish, config=options.config))
    except FileNotFoundError as error:
        raise UsageError(f"{parts[1]}: no such file") from error
    if len(opened.paths) != 1:
        raise UsageError(f"{parts[1]}: not a note")
    text = opened.text(opened.paths[0])
    if isinstance(text, ReadProblem):
        raise UsageError(f"{parts[1]}: {text.message}")
    note = opened.vault.parse(opened.paths[0], text)
    opened.vault.put(note.entry)
    return opened, note


def _diagnostics(opened: Opened, note: Note, options: Options) -> list[Diagnostic]:
    return diagnostics(opened.vault, note, findings(opened.vault, note), opened.prefix, options.fixes)


def _is_at(each: Diagnostic, place: str) -> bool:
    parts = _PLACE.fullmatch(place)
    assert parts is not None
    row, column = int(parts[2]), parts[3]
    if column is None:
        return each.start.row <= row <= each.end.row
    return each.start <= (row, int(column)) <= each.end


def _ways(opened: Opened, note: Note, each: Diagnostic) -> Iterator[str]:
    """Yield each fix of a finding with what it changes."""
    for fix in BY_NAME[each.code].fixes(opened.vault, note, each.finding):
        yield f"fix ({fix.applicability.value}): {visible(fix.message)}\n"
        yield _diff(opened, note, fix)
        yield "\n"


def _diff(opened: Opened, note: Note, fix: Fix) -> str:
    if not fix.edits:
        return ""
    return fixing.diff(fixing.Change(note.path, note.text, apply_edits(note.text, fix.edits), 1), opened.prefix)
