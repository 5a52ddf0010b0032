"""A pipe in a wikilink that ends a table cell."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, rule
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault


@rule(Severity.WARNING, group="links")
def unescaped_pipe(vault: Vault, note: Note) -> Iterator[Finding]:
    r"""A wikilink in a table row writes its pipe without a backslash.

    The pipe ends the table's cell, so the link is torn in two. Quartz escapes such pipes by itself; nothing is reported
    for it.

    ```markdown
    | [[ada_lovelace|Ada]] | 1843 |
    ```

    becomes

    ```markdown
    | [[ada_lovelace\|Ada]] | 1843 |
    ```

    Fix: `\|` (safe).
    """
    if vault.publisher.escapes_pipes or not note.may_hold_table or not note.markdown.table_rows:
        return
    for link in note.wikilinks:
        offset = note.text.find("|", link.destination.end, link.shown_span.start) if link.shown is not None else -1
        if offset > 0 and note.text[offset - 1] != "\\" and note.in_table(offset):
            yield unescaped_pipe.at(Span(offset, offset + 1), f"the pipe of '[[{link.target}|' ends the table's cell")


@unescaped_pipe.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Escape the pipe."""
    yield Fix("escape the pipe", Applicability.SAFE, (Edit(finding.span, "\\|"),))
