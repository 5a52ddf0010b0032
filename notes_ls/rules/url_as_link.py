"""A URL written as a link to a note."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls import fate
from notes_ls.config import Severity
from notes_ls.fate import Fate
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, rule
from notes_ls.text import Edit
from notes_ls.vault import Vault


@rule(Severity.WARNING, group="links")
def url_as_link(vault: Vault, note: Note) -> Iterator[Finding]:
    """A wikilink has the address of a web page as its target.

    Wikilinks lead to notes; most readers will not follow one to a web page.

    ```markdown
    [[https://example.org/paper | the paper]]
    ```

    becomes

    ```markdown
    [the paper](https://example.org/paper)
    ```

    Fix: a Markdown link (safe).
    """
    for verdict in fate.with_fate(vault, note, Fate.URL):
        yield url_as_link.at(verdict.link.target_span, f"'{verdict.link.target}' is a web address, not a note")


@url_as_link.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Write the Markdown link."""
    link = note.link_over(finding.span)
    address = link.destination.of(note.text)
    if address.startswith("www."):
        address = f"https://{address}"
    if link.wiki and not any(char.isspace() or char in "<>()" for char in address):
        text = f"[{link.shown}]({address})" if link.shown else f"<{address}>"
        yield Fix("make it a Markdown link", Applicability.SAFE, (Edit(link.span, text),))
