"""A note whose header gives no title."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, rule
from notes_ls.syntax.frontmatter import scalar
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault


@rule(Severity.INFO, group="frontmatter", best_fix=Applicability.UNSAFE)
def missing_title(vault: Vault, note: Note) -> Iterator[Finding]:
    """The header gives the note no title.

    Publishers then show the bare file name, and the note cannot be found or linked by a title.

    ```yaml
    ---
    videoId: a1-B2_c3D4e
    ---
    ```

    A header that cannot be read is left to `invalid-frontmatter`.

    Fix: write a title made from the file name (unsafe: a person would often choose better words).
    """
    header = note.frontmatter
    if header.problems or header.title is not None:
        return
    field = header.field("title")
    if field:
        yield missing_title.at(field.key_span, "the title is empty")
    else:
        first = note.lines.line_of(header.span.start if header.span else 0)
        yield missing_title.at(note.lines.line_span(first), "no title in the header")


@missing_title.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Offer the file name with spaces for `_`."""
    title = scalar(note.stem.replace("_", " ").strip())
    edit = _edit(note, title)
    if edit:
        yield Fix(f"write 'title: {title}'", Applicability.UNSAFE, (edit,))


def _edit(note: Note, title: str) -> Edit | None:
    """Return the edit that gives the note this title, or None where its header has no place for a line."""
    header, line_end = note.frontmatter, "\r\n" if "\r\n" in note.text else "\n"
    if header.span is None:
        start = 1 if note.text.startswith("\ufeff") else 0
        lines = ["---", f"title: {title}", "---", "", ""]
        return Edit(Span(start, start), line_end.join(lines))
    field = header.field("title")
    if field is None:
        after_fence = note.text.index("\n", header.span.start) + 1
        has_place = header.fields or not header.block.strip()
        return Edit(Span(after_fence, after_fence), f"title: {title}{line_end}") if has_place else None
    if field.value_span.start < field.value_span.end:
        return Edit(field.value_span, title)
    after_colon = note.text.index(":", field.key_span.end) + 1
    return Edit(Span(after_colon, after_colon), f" {title}")
