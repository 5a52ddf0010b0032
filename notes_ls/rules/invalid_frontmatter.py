"""A header that YAML or the publisher cannot read."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Finding, rule
from notes_ls.vault import Vault


@rule(Severity.ERROR, group="frontmatter")
def invalid_frontmatter(vault: Vault, note: Note) -> Iterator[Finding]:
    """The header between the `---` lines cannot be read as it stands.

    It is not YAML, or not lines of `key: value`, or is never closed, or says one key twice. Publishers then stop, or
    drop the title, the aliases and the video without a word; of a key said twice they keep the last value.

    ```yaml
    ---
    title: Engines: a history
    ---
    ```

    A value that holds `: ` needs quotes:

    ```yaml
    ---
    title: "Engines: a history"
    ---
    ```

    There is no fix: only the author knows what was meant.
    """
    for problem in note.frontmatter.problems:
        yield invalid_frontmatter.at(problem.span, problem.message)
