"""A note that no other note links to."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls.backlinks import linking
from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Finding, rule
from notes_ls.vault import Vault


@rule(Severity.OFF, group="links")
def orphan_note(vault: Vault, note: Note) -> Iterator[Finding]:
    """No other note links to this one.

    A reader who follows links never finds it. Off unless the settings turn it on.

    There is no fix: link to the note from where it belongs.
    """
    if not any(True for _ in linking(vault, note.path)):
        yield orphan_note.at(note.head, f"no other note links to '{note.stem}'")
