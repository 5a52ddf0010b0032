"""A link to a file that is not in the vault."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls import fate
from notes_ls.config import Severity
from notes_ls.fate import Fate
from notes_ls.note import Note
from notes_ls.rules.rule import Finding, rule
from notes_ls.vault import Vault


@rule(Severity.WARNING, group="links")
def missing_attachment(vault: Vault, note: Note) -> Iterator[Finding]:
    """An embed or a link names an image, a PDF, an audio or a video file that is not in the vault.

    The reader sees a broken picture. The file is looked for by its path, or by its name anywhere in the vault.

    ```markdown
    ![[diagram.png]]
    ```

    There is no fix: the file has to be put where it is looked for, or the link removed.
    """
    for verdict in fate.with_fate(vault, note, Fate.MISSING_FILE):
        yield missing_attachment.at(verdict.link.target_span, f"no file '{verdict.link.target}' in the vault")
