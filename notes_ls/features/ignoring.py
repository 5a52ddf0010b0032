"""The comment by which an author ignores a finding, put where it stays a comment and harms nothing."""

from __future__ import annotations

import re

from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix
from notes_ls.syntax import markdown
from notes_ls.syntax.markdown import Dead
from notes_ls.text import Edit, Span, apply_edits

_COMMENT = re.compile(r"<!--\s*+notes-ls:\s*+ignore\s[^\n>]*?(?=\s*-->)")
_PREFIX = re.compile(r"[ \t>]*+")
_ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}+[.)])[ \t]")


def ignoring(note: Note, finding: Finding) -> Fix:
    """Return the edit that silences a finding, on the line above, at the end of the line, or for the whole note.

    Above where that splits no paragraph, list or table; for the whole note where a comment on the line would be none:
    in the frontmatter and in code.
    """
    line = note.lines.line_of(finding.span.start)
    above = _comment_of(note, line - 1, alone=True) or _comment_of(note, line, alone=False)
    if above is not None:
        return Fix(f"ignore '{finding.rule}' here", Applicability.CHOICE, (Edit(above, f", {finding.rule}"),))
    comment = f"<!-- notes-ls: ignore {finding.rule} -->"
    start, end = note.lines.line_span(line)
    if _stands_free(note, line):
        edit = Edit(Span(start, start), f"{_prefix(note, line)}{comment}{_line_end(note)}")
    else:
        edit = Edit(Span(end, end), f" {comment}")
    if _is_text(note, finding.span.start) and _may_hold_comment(note, edit.span.start) and _is_comment(note, edit):
        return Fix(f"ignore '{finding.rule}' here", Applicability.CHOICE, (edit,))
    body = note.frontmatter.body
    comment = f"{_new_line(note, body)}<!-- notes-ls: ignore-file {finding.rule} -->{_line_end(note)}"
    message = f"ignore '{finding.rule}' in this note"
    return Fix(message, Applicability.CHOICE, (Edit(Span(body, body), comment),))


def _comment_of(note: Note, line: int, *, alone: bool) -> Span | None:
    """Return the end of the rules that a comment about the next or the same line names, for one more to be added."""
    if line < 0:
        return None
    span = note.lines.line_span(line)
    match = _COMMENT.search(note.text, *span)
    if match is None or (not note.text[span.start : match.start()].strip(" \t>")) is not alone:
        return None
    zone = note.markdown.dead_at(match.start())
    return Span(match.end(), match.end()) if zone is not None and zone.kind is Dead.COMMENT else None


def _is_text(note: Note, offset: int) -> bool:
    """Tell whether a comment on the line of `offset` could be one."""
    if offset < note.frontmatter.body:
        return False
    zone = note.markdown.dead_at(offset)
    if zone is None or zone.kind is Dead.CODE:
        return True
    return zone.start == offset and zone.kind is not Dead.INDENTED


def _may_hold_comment(note: Note, offset: int) -> bool:
    """Tell whether `offset` is outside of code, math and tags, so that a comment can be put there."""
    zone = note.markdown.dead_at(offset)
    if zone is not None and zone.start < offset:
        return False
    return not any(anchor.span.start < offset < anchor.span.end for anchor in note.anchors)


def _is_comment(note: Note, edit: Edit) -> bool:
    """Tell whether the comment of an edit is one, and not swallowed by a tag or a comment left open before it."""
    text = apply_edits(note.text, [edit])
    at = edit.span.start + edit.text.index("<!--")
    zone = markdown.read(text, note.frontmatter.body, math=note.math).dead_at(at)
    return zone is not None and zone.kind is Dead.COMMENT and not text[zone.start : at].strip()


def _stands_free(note: Note, line: int) -> bool:
    """Tell whether a line of its own may stand before this line: it is a heading, or begins a paragraph."""
    start, end = note.lines.line_span(line)
    text = note.text[start:end].lstrip(" \t>")
    if any(heading.span.start <= end and start <= heading.span.end for heading in note.headings):
        return True
    if note.in_table(start) or _ITEM.match(text) or note.text[start : start + 1] in {" ", "\t"}:
        return False
    return start <= note.frontmatter.body or not _before(note, line).strip(" \t>")


def _before(note: Note, line: int) -> str:
    return note.lines.line_span(line - 1).of(note.text)


def _prefix(note: Note, line: int) -> str:
    """Return the quote marks and the space that a line begins with."""
    match = _PREFIX.match(note.text, *note.lines.line_span(line))
    return match[0] if match else ""


def _line_end(note: Note) -> str:
    """Return the line end that the note uses."""
    return "\r\n" if "\r\n" in note.text else "\n"


def _new_line(note: Note, body: int) -> str:
    """Return the line end that is missing between the header and its body."""
    return _line_end(note) if body and note.text[body - 1] not in "\r\n" else ""
