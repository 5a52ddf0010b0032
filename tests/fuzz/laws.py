"""What holds of any text, held against one text; the targets of the fuzzer and the laws of hypothesis share it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules import BY_NAME, findings, severity_of
from notes_ls.rules.fixing import bulk_fix, fixed
from notes_ls.rules.rule import Finding
from notes_ls.server.convert import Places
from notes_ls.stretch import measured, stretches
from notes_ls.syntax.exact import read_whole
from notes_ls.syntax.headings import heading_with
from notes_ls.syntax.markdown import read
from notes_ls.syntax.pieces import overlapping
from notes_ls.text import Encoding, LineIndex, Span, apply_edits, units
from notes_ls.vault import Vault

_REVEALING = {"fenced-body", "malformed-anchor"}  # what was code, or ran on in an open quote, becomes live
_LINK = re.compile(r"\[\[[^\[\]]*\]\]")


def check_parts_agree(text: str, start: int, *, math: bool = True) -> None:
    """Hold all answers about the Markdown of a text, each asked first, to those of the reading of the whole text."""
    whole = read_whole(text, start, math=math)
    assert read(text, start, math=math).zones == whole.zones
    assert read(text, start, math=math).fences == whole.fences
    assert read(text, start, math=math).headings == whole.headings
    markdown = read(text, start, math=math)
    links = [Span(*link.span()) for link in _LINK.finditer(text, start)]
    for link in [*links[::2], *reversed(links)]:
        assert markdown.is_split(link) == (overlapping(whole.breaks, link) is not None)
    for link in links:
        alone = read(text, start, math=math).is_live_by_itself(link)
        assert alone == (overlapping(whole.zones, link) is None)
    assert (markdown.blocks, markdown.table_rows) == (whole.blocks, whole.table_rows)
    assert (markdown.lists, markdown.quotes) == (whole.lists, whole.quotes)


def check_spans(note: Note) -> None:
    """Hold all that is read of a note to lie inside its text, in order, and to be there where it says."""
    text = note.text
    for span in _spans(note):
        assert 0 <= span.start <= span.end <= len(text), span
    zones = note.markdown.zones
    assert all(before.end <= after.start for before, after in pairwise(zones))
    for link in note.links:
        assert link.target_span.of(text) == link.target and link.span.covers(link.target_span)
        assert link.fragment is None or link.fragment_span.of(text) == link.fragment
        assert link.shown is None or link.shown_span.of(text) == link.shown
        assert note.link_over(link.target_span).span.covers(link.target_span)
        few = Note(note.path, text, math=note.math).links_named(link.name.__eq__)
        assert list(few) == [each for each in note.links if each.name == link.name]
    check_places(note)
    outline = note.entry.headings
    for heading, content in zip(note.headings, outline, strict=True):
        assert outline.count(content) > 1 or heading_with(text, note.frontmatter.body, content) in {None, heading}
    for anchor in note.anchors:
        assert anchor.value_span is None or anchor.value_span.of(text) == anchor.value
    for each in note.odd_anchors:
        assert each in note.anchors
    assert note.frontmatter.body <= len(text)
    assert Note(note.path, text, math=note.math).entry == note.entry


def check_places(note: Note) -> None:
    """Hold what is kept of a note to say where each of its links stands, its title and its end."""
    entry = note.entry
    found = [(name, place) for name, links in zip(entry.asks, entry.links, strict=True) for place in stretches(links)]
    links = sorted(note.links, key=lambda link: entry.asks.index(link.name))
    for (name, place), link in zip(found, links, strict=True):
        assert (name, place) == (link.name, *stretches(*measured(note.text, [link.span])))
    assert [entry.title_place] == stretches(*measured(note.text, [note.title_span]))
    assert [entry.whole] == stretches(*measured(note.text, [(0, len(note.text))]))


def _spans(note: Note) -> Iterator[Span]:
    markdown = note.markdown
    yield note.head
    yield from (span for span in (note.frontmatter.span,) if span)
    yield from (problem.span for problem in note.frontmatter.problems)
    yield from (span for field in note.frontmatter.fields for span in (field.key_span, field.value_span))
    yield from (Span(zone.start, zone.end) for zone in markdown.zones)
    yield from (span for fence in markdown.fences for span in (fence.span, fence.body))
    yield from (span for heading in markdown.headings for span in (heading.span, heading.text_span))
    yield from (note.section(heading) for heading in markdown.headings)
    yield from (span for block in markdown.blocks for span in (block.span, block.owner))
    yield from (*markdown.table_rows, *markdown.lists, *markdown.quotes)
    yield from (link.span for link in (*note.links, *note.broken_links()))
    yield from (anchor.span for anchor in note.anchors)
    yield from (span for group in note.bare_times for span in (group.span, *group.times))


def check_findings(vault: Vault, note: Note) -> list[Finding]:
    """Hold the findings of a note, and all their fixes, to be in order and inside the text; return them."""
    found = findings(vault, note)
    assert found == sorted(found, key=lambda each: (each.span, each.rule, each.message))
    for finding in found:
        assert 0 <= finding.span.start <= finding.span.end <= len(note.text), finding
        assert finding.message and "\n" not in finding.message, finding
        rule = BY_NAME[finding.rule]
        for fix in rule.fixes(vault, note, finding):
            assert all(0 <= edit.span.start <= edit.span.end <= len(note.text) for edit in fix.edits)
            assert fix.edits or fix.creates, (finding, fix)
            apply_edits(note.text, fix.edits)
        for related in rule.related(vault, note, finding):
            assert related.message
    return found


def check_fixes(vault: Vault, note: Note) -> None:
    """Hold safe fixes to repair what they are for without breaking anything, and to have nothing left to do at last."""
    found = findings(vault, note)
    errors = _errors(vault, note, found)
    for finding in found:
        fix = bulk_fix(vault, note, finding, unsafe=False)
        if fix is not None and fix.edits:
            after = vault.parse(note.path, apply_edits(note.text, fix.edits))
            left = findings(vault, after)
            assert after.text != note.text, finding
            assert left.count(finding) < found.count(finding), (finding, fix)
            if finding.rule not in _REVEALING:
                assert _errors(vault, after, left) <= errors, (finding, fix, left)
    for unsafe in (False, True):
        once = fixed(vault, note, unsafe=unsafe)
        assert apply_edits(note.text, once.edits) == once.text
        again = fixed(vault, vault.parse(note.path, once.text), unsafe=unsafe)
        assert again.text == once.text, (once.text, again.text)


def _errors(vault: Vault, note: Note, found: list[Finding]) -> int:
    return sum(severity_of(vault, note.path, finding) is Severity.ERROR for finding in found)


def check_positions(text: str, offsets: list[int]) -> None:
    """Hold the positions of some offsets of a text, asked in any order, to name the same place in every encoding."""
    index = LineIndex(text)
    assert (
        "".join(text[start:end] for start, end in zip(index.starts, [*index.starts[1:], len(text)], strict=True))
        == text
    )
    for encoding in Encoding:
        places = Places(index, encoding)
        for offset in offsets:
            position = index.position(offset, encoding)
            quick = places.position(offset)
            assert (quick.line, quick.character) == position
            start, end = index.line_span(position.line)
            assert units(text[start:offset], encoding) == position.column
            assert index.offset(position, encoding) == min(offset, end)
