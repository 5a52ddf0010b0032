"""A link that people understand and the publisher does not."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls import fate, spelling
from notes_ls.config import Severity
from notes_ls.fate import Fate
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, Related, rule
from notes_ls.vault import Vault


@rule(Severity.WARNING, group="links")
def noncanonical_link(vault: Vault, note: Note) -> Iterator[Finding]:
    """A link names a note in a way that people understand and the publisher in force does not.

    Other case, spaces for underscores, punctuation, the title or an alias instead of the file's name, a leading `@`,
    invisible characters: the note exists, and yet the reader of the published notes lands nowhere, or elsewhere.

    ```markdown
    [[Ada Lovelace]]
    ```

    where the file is `ada_lovelace.md`, published with Quartz, becomes

    ```markdown
    [[ada_lovelace|Ada Lovelace]]
    ```

    Fix: write the name that the publisher knows, keep the shown text (safe).
    """
    for verdict in fate.with_fate(vault, note, Fate.NONCANONICAL):
        link, best = verdict.link, verdict.resolution.paths[0]
        publisher = vault.publisher.name
        reads = f"reads '{link.target}' as '{verdict.landing}'" if verdict.landing else f"finds no note '{link.target}'"
        yield noncanonical_link.at(link.target_span, f"{publisher} {reads}; '{best}' is meant")


@noncanonical_link.relater
def related(vault: Vault, note: Note, finding: Finding) -> Iterator[Related]:
    """Point at the note that is meant."""
    for path in vault.resolve(note.path, note.link_over(finding.span).name).paths[:1]:
        yield Related(path, None, "the note that is meant")


@noncanonical_link.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Write the name that leads readers to the note that people understand."""
    link = note.link_over(finding.span)
    for path in vault.resolve(note.path, link.name).paths[:1]:
        if new := spelling.retarget(vault, note, link, path):
            yield Fix(f"write '{new.target}'", Applicability.SAFE, (new.edit,))
