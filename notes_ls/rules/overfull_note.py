"""A note that holds far more than a note does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Finding, rule
from notes_ls.text import Span
from notes_ls.vault import Vault

MOST = 100_000
_MARKS = "\n\r[<|`$%*_~>."
_MARK = re.compile(f"[{re.escape(_MARKS)}]|://")


@rule(Severity.WARNING, group="general", alone=True)
def overfull_note(vault: Vault, note: Note) -> Iterator[Finding]:
    """A note holds more than 100,000 marks of Markdown, and nothing else in it is checked.

    Marks are line ends, ``://`` and the characters ``[ < | ` $ % * _ ~ > .``. Long notes hold some thousand of
    them; so many stand in a log, or in data under the name of a note, and take many seconds to read. The finding is
    at the first mark too many. As the note is not read, no other rule looks into it, no comment ignores this
    finding, and nothing in it is fixed; other notes are checked against its names and headings as ever. Where the
    settings turn this rule off, the note is checked like any other, however long that takes.

    ```markdown
    | second | tons |
    |---|---|
    | 0 | 12.1 |
    | 1 | 12.4 |
    ```

    and so on for thirty thousand rows.

    There is no fix: split the note, or leave it out by `exclude` in the settings.
    """
    text = note.text
    if len(text) <= MOST:
        return
    marks = _count(text)
    if marks > MOST:
        first = next(islice(_MARK.finditer(text), MOST, None))
        held = f"it holds {marks:,} marks, more than {MOST:,}"
        yield overfull_note.at(Span(*first.span()), f"nothing in this note is checked: {held}")


def _count(text: str) -> int:
    data = text.encode("utf-8", "surrogatepass")  # bytes are told apart by a table, in half the time of a count of each
    return len(data) - len(data.translate(None, _MARKS.encode())) + text.count("://")
