"""The same anchor, over and over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import and_, eq

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, Tag, rule
from notes_ls.rules.shifts import is_live
from notes_ls.syntax.timestamp import Anchor
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault

_SIDE_BY_SIDE = re.compile(r"</a>[ \t,;]*+<a ")


@rule(Severity.INFO, group="timestamps")
def repeated_anchor(vault: Vault, note: Note) -> Iterator[Finding]:
    """The same anchor stands three or more times in a row, with at most commas and blanks between.

    The second says nothing that the first does not, and a page of them hides the text.

    ```markdown
    The price <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>, <a ..>[00:03:00]</a>, <a ..>[00:03:00]</a>.
    ```

    Fix: keep the first: safe.

    ```markdown
    The price <a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>.
    ```
    """
    written = note.timestamps.times
    if len(written) - len(set(written)) < 2:
        return
    again = list(map(eq, written, written[1:]))
    if True not in map(and_, again, again[1:]):
        return
    if not note.timestamps.unusual and len(_SIDE_BY_SIDE.findall(note.text)) < 2:
        return
    for run in _runs(note):
        span = Span(run[0].span.end, run[-1].span.end)
        if len(run) >= 3 and is_live(note, span):
            message = f"'{run[0].value}' stands {len(run)} times in a row"
            yield repeated_anchor.at(span, message, tag=Tag.UNNECESSARY)


@repeated_anchor.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Take away all but the first."""
    yield Fix("keep the first alone", Applicability.SAFE, (Edit(finding.span, ""),))


def _runs(note: Note) -> Iterator[list[Anchor]]:
    """Yield the runs of neighbouring anchors that are the same."""
    run: list[Anchor] = []
    for anchor in note.anchors:
        if run and not _repeats(note.text, run[-1], anchor):
            yield run
            run = []
        run.append(anchor)
    if run:
        yield run


def _repeats(text: str, before: Anchor, after: Anchor) -> bool:
    """Tell whether `after` follows `before` closely and says the same."""
    same = before.span.of(text) == after.span.of(text)
    return same and not text[before.span.end : after.span.start].strip(" \t,;")
