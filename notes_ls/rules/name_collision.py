"""Two notes that cannot live side by side everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Finding, Related, rule
from notes_ls.vault import Vault


@rule(Severity.WARNING, group="links")
def name_collision(vault: Vault, note: Note) -> Iterator[Finding]:
    """Two notes have paths that differ by case only, or by Unicode normal form only.

    They cannot live side by side on macOS or Windows: a clone of the vault loses one of them without a word.

    There is no fix: one of the two has to be renamed.
    """
    for path in _twins(vault, note)[:1]:
        yield name_collision.at(note.head, f"'{path}' is the same file on macOS and Windows")


@name_collision.relater
def related(vault: Vault, note: Note, finding: Finding) -> Iterator[Related]:
    """Point at the notes with the same name."""
    return (Related(path, None, "the other note") for path in _twins(vault, note))


def _twins(vault: Vault, note: Note) -> list[str]:
    return sorted(path for path in vault.twins(note.path) if path != note.path)
