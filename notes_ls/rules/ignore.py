"""Comments by which an author silences findings: `<!-- notes-ls: ignore RULE, RULE -->`, and `ignore-file`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from notes_ls.note import Note
from notes_ls.rules.rule import Finding, Rule
from notes_ls.rules.unused_ignore import unused_ignore
from notes_ls.syntax.markdown import Dead
from notes_ls.text import Span

_COMMENT = re.compile(r"<!--\s*+notes-ls:\s*+(ignore(?:-file)?)\b((?:[^\n<>-]++|-(?!->))*+)-->")
_NAME = re.compile(r"[\w-]+")


_Silenced = tuple[int | None, str]  # a line, None for all, and the rule that tells nothing there


@dataclass(frozen=True, slots=True)
class _Ignore:
    """One comment: the lines it speaks of (None for all), and the rules it names with their spans."""

    span: Span
    line: int | None
    names: tuple[tuple[str, Span], ...]


def ignored(
    note: Note, found: list[Finding], active: Collection[Rule], known: Collection[str]
) -> tuple[list[Finding], Iterator[Finding]]:
    """Return `found` without what comments of the note silence, and a finding for each that silences nothing.

    `active` are the rules that were run, `known` the names of all.
    """
    comments = list(_comments(note))
    silenced = {(comment.line, name) for comment in comments for name, _ in comment.names}
    used: set[_Silenced] = set()
    kept: list[Finding] = []
    for finding in found:
        line = note.lines.line_of(finding.span.start)
        concerned = silenced.intersection(((line, finding.rule), (None, finding.rule)))
        used |= concerned
        if not concerned:
            kept.append(finding)
    return kept, _unused(comments, used, {rule.name for rule in active}, known) if unused_ignore in active else iter(())


def _comments(note: Note) -> Iterator[_Ignore]:
    before = 0  # where the comment before ends: what follows it on its line is not looked at again
    for match in _COMMENT.finditer(note.text):
        line = note.lines.line_of(match.start())
        start = note.lines.starts[line]
        alone = before <= start and not note.text[start : match.start()].strip(" \t>")
        before = match.end()
        zone = note.markdown.dead_at(match.start())
        if zone is None or zone.kind is not Dead.COMMENT:
            continue
        names = tuple((name[0], Span(*name.span())) for name in _NAME.finditer(note.text, *match.span(2)))
        yield _Ignore(Span(*match.span()), None if match[1] == "ignore-file" else line + alone, names)


def _unused(
    comments: list[_Ignore], used: set[_Silenced], active: Collection[str], known: Collection[str]
) -> Iterator[Finding]:
    """Yield the names that silence nothing; those of rules that are off may be there for another day."""
    for comment in comments:
        if not comment.names:
            yield unused_ignore.at(comment.span, "this comment names no rule")
        for name, span in comment.names:
            if name not in known:
                yield unused_ignore.at(span, f"there is no rule '{name}'")
            elif name in active and (comment.line, name) not in used:
                yield unused_ignore.at(span, f"nothing to ignore here for '{name}'")
