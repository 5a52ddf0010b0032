"""Two notes that cannot live side by side everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls import names
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
    stem = note.stem
    others = vault.offering(stem)
    if len(others) < 2:
        return
    ours = _form(note.path)
    twins = [path for path in sorted(others) if path != note.path and _form(path) == ours]
    if twins:
        yield name_collision.at(
            note.head,
            f"'{twins[0]}' is the same file on macOS and Windows",
            [Related(path, None, "the other note") for path in twins],
        )


def _form(path: str) -> str:
    return names.nfc(path).casefold()
