"""A link that several notes answer to."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls import fate, spelling
from notes_ls.config import Severity
from notes_ls.fate import Fate
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, Related, rule
from notes_ls.vault import Vault


@rule(Severity.WARNING, group="links")
def ambiguous_link(vault: Vault, note: Note) -> Iterator[Finding]:
    """Two or more notes answer to a link, and nothing but a guess decides between them.

    A note in the linking note's own folder is no guess, unless the publisher in force fails on the name all the same,
    as Quartz does. All the notes are listed with the finding.

    ```markdown
    [[setup]]
    ```

    with `windows/setup.md` and `linux/setup.md` becomes `[[linux/setup|setup]]`.

    Fix: write the shortest path that is unique; safe where one of the notes stands in the own folder, else a choice.
    """
    for verdict in fate.with_fate(vault, note, Fate.AMBIGUOUS):
        paths = verdict.resolution.paths
        follows = f"follows '{verdict.landing}'" if verdict.landing else "follows none"
        yield ambiguous_link.at(
            verdict.link.target_span,
            f"{len(paths)} notes answer to '{verdict.link.target}', and {vault.publisher.name} {follows}",
        )


@ambiguous_link.relater
def related(vault: Vault, note: Note, finding: Finding) -> Iterator[Related]:
    """Point at all the notes that answer."""
    for path in vault.resolve(note.path, note.link_over(finding.span).name).paths:
        yield Related(path, None, "one of them")


@ambiguous_link.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Offer each of the notes by a path of its own."""
    link = note.link_over(finding.span)
    found = vault.resolve(note.path, link.name)
    for path in found.paths:
        if new := spelling.retarget(vault, note, link, path):
            sure = found.own_folder and path == found.paths[0]
            applicability = Applicability.SAFE if sure else Applicability.CHOICE
            yield Fix(f"link to '{new.target}'", applicability, (new.edit,))
