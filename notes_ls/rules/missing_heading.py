"""A link to a heading or block that its note does not have."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls import fate, near
from notes_ls.config import Severity
from notes_ls.fate import Fate
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, rule
from notes_ls.spelling import in_markdown_link
from notes_ls.syntax.link import Link
from notes_ls.text import Edit
from notes_ls.vault import Vault


@rule(Severity.WARNING, group="links", best_fix=Applicability.UNSAFE)
def missing_heading(vault: Vault, note: Note) -> Iterator[Finding]:
    """A link names a heading (`#heading`) or a block (`#^block`) that the note it leads to does not have.

    The reader lands at the top of the page instead. Headings are compared without case, punctuation and the difference
    between spaces and hyphens; of `#Chapter#Section` the last is looked for.

    ```markdown
    [[ada_lovelace#Early years]]
    ```

    Fix: the nearest heading of that note (unsafe).
    """
    found = fate.with_fate(vault, note, Fate.FINE), fate.with_fate(vault, note, Fate.NONCANONICAL)
    for link in [verdict.link for verdicts in found for verdict in verdicts]:
        if not link.fragment or not (link.wiki or link.target):
            continue
        target = _target(vault, note, link)
        if target is not None and target.place(link.fragment) is None:
            kind = "block" if link.fragment.startswith("^") else "heading"
            fragment = link.fragment.removeprefix("^").rpartition("#")[2].strip() or link.fragment
            yield missing_heading.at(link.fragment_span, f"no {kind} '{fragment}' in '{target.path}'")


@missing_heading.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Offer the heading that comes nearest."""
    link = note.link_over(finding.span)
    target = _target(vault, note, link)
    if target is None or link.fragment is None or link.fragment.startswith("^"):
        return
    heading = near.nearest_heading(vault, target, link.fragment.rpartition("#")[2] or link.fragment)
    if heading is not None:
        written = heading if link.wiki else in_markdown_link(heading)
        yield Fix(f"link to the heading '{heading}'", Applicability.UNSAFE, (Edit(link.fragment_span, written),))


def _target(vault: Vault, note: Note, link: Link) -> Note | None:
    if not link.target:
        return note
    paths = vault.resolve(note.path, link.name).paths
    return note if paths[:1] == (note.path,) else vault.note(paths[0]) if paths else None
