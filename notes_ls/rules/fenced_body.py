"""A note whose whole body is one code block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, rule
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault

_FENCE_LINE = re.compile(r"^ {0,3}(?:`{3,}+|~{3,}+)([^\n]*+)\n?", re.MULTILINE)
_INFO = frozenset({"markdown", "md"})


@rule(Severity.WARNING, group="timestamps")
def fenced_body(vault: Vault, note: Note) -> Iterator[Finding]:
    """The whole body of a note stands in one code block marked as Markdown.

    So it is shown as source, and no link and no timestamp in it is live. A line of links above the block is no matter.

    ````markdown
    ```markdown
    # A talk

    The opening <a class="yt-timestamp" data-t="00:00:12">[00:00:12]</a>.
    ```
    ````

    Fix: take the two fences away: safe.
    """
    if (whole := whole_fence(note)) is not None:
        line = note.lines.line_span(note.lines.line_of(whole.start))
        yield fenced_body.at(line, "the whole body is a code block, so that nothing in it is live")


@fenced_body.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Take away the fences, with their lines."""
    whole = whole_fence(note)
    if whole is not None:
        lines = list(_FENCE_LINE.finditer(note.text, whole.start))
        ends = lines[:1] if len(lines) % 2 else [lines[0], lines[-1]]
        yield Fix("take the fences away", Applicability.SAFE, tuple(Edit(Span(*line.span()), "") for line in ends))


def whole_fence(note: Note) -> Span | None:
    """Return the span of the code block that holds the whole body but for a line of links, None if there is none.

    Code blocks within it count as its parts, though strictly the first of them ends it.
    """
    fences = note.markdown.fences
    if not fences or fences[0].info.strip().lower() not in _INFO:
        return None
    start = note.lines.line_span(note.lines.line_of(fences[0].span.start)).start
    before = note.text[note.frontmatter.body : start]
    if len(before.strip().splitlines()) > 1 or (before.strip() and "[[" not in before):
        return None
    lines = list(_FENCE_LINE.finditer(note.text, start))
    if len(lines) == 1:
        return Span(start, len(note.text))
    closing = lines[-1]
    whole = len(lines) % 2 == 0 and not closing[1].strip() and not note.text[closing.end() :].strip()
    return Span(start, len(note.text)) if whole else None
