"""What was begun as a wikilink and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from notes_ls import derived, fate
from notes_ls.config import Severity
from notes_ls.fate import Fate
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, rule
from notes_ls.syntax import timestamp
from notes_ls.syntax.link import Link
from notes_ls.syntax.wikilink import Break, broken_at
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault

_TARGET = re.compile(r"!?\[\[([^\[\]\n|]*+)")
_EMPHASIS = re.compile(r"(\*{1,3}|~~)([^*~`<>#|]++)\1")
_LONGEST = 60


@rule(Severity.ERROR, group="links")
def malformed_link(vault: Vault, note: Note) -> Iterator[Finding]:
    """A wikilink is broken, so that most readers see its brackets and no link.

    It is never closed on its line, closed by one `]`, nested, has a bracket too many, no target, two pipes or an empty
    text to show.

    A link whose shown text holds Markdown of its own (or `#`) is found here too, where the publisher in force takes no
    such link; and one in a block of HTML, or, for Quartz, behind an open `<script>`, `<title>` or `<select>`.

    ```markdown
    [[ada_lovelace | Ada] wrote the first program
    ```

    becomes

    ```markdown
    [[ada_lovelace | Ada]] wrote the first program
    ```

    Fix: close or trim it where only one reading is possible (safe).
    """
    for broken in note.broken_links():
        what = f"'{broken.span.of(note.text)}'" if broken.kind is Break.TIMES else _named(note, broken.span)
        yield malformed_link.at(broken.span, f"{what} {broken.kind.value}")
    for link in note.wikilinks if note.glance.odd else ():
        if flaw := _flaw(link):
            yield malformed_link.at(link.span, f"{_named(note, link.span)} {flaw}")
    for link in note.links_in_html:
        yield malformed_link.at(
            link.span, f"{_named(note, link.span)} stands in a block of HTML, which is shown as it is"
        )
    for verdict in fate.with_fate(vault, note, Fate.UNMADE):
        if not _flaw(verdict.link):
            where = verdict.link.destination.of(note.text)
            reason = vault.publisher.unmade(note, verdict.link)
            yield malformed_link.at(verdict.link.span, f"{vault.publisher.name} makes no link to '{where}': {reason}")


@malformed_link.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Write the link as it can only have been meant."""
    link = _links(vault, note).get(finding.span)
    if link is not None:
        if link.target:
            yield from _trimmed(note, link)
    elif (broken := broken_at(note.text, finding.span.start)) is None or broken.span != finding.span:
        return  # a link in HTML
    elif broken.kind is Break.TIMES:
        yield from _anchors(note, broken.span)
    elif broken.repair is not None:
        yield Fix(f"write '{broken.repair}'", Applicability.SAFE, (Edit(broken.span, broken.repair),))


@derived.of_note
def _links(vault: Vault, note: Note) -> Mapping[Span, Link]:
    """Return the wikilinks by their places."""
    return {link.span: link for link in note.wikilinks}


def _flaw(link: Link) -> str | None:
    """Return what is wrong with a link that is well-formed but for this."""
    if not link.wiki:
        return None
    if not link.target and link.fragment is None:
        return "has no target"
    if link.shown is not None and not link.embed and "|" in link.shown:
        return "has two pipes"
    return "has an empty text to show" if link.shown == "" else None


def _named(note: Note, span: Span) -> str:
    """Return how a message speaks of what is a link, or was begun as one."""
    target = _TARGET.match(note.text, span.start)
    if target is None or not target[1].strip():
        return f"'{span.of(note.text)}'"
    name = target[1].strip()
    return f"the link to '{name if len(name) <= _LONGEST else name[:_LONGEST].rstrip() + '...'}'"


def _anchors(note: Note, span: Span) -> Iterator[Fix]:
    """Offer the anchors that a list of bracketed times was meant to be, if each can be read in one way only."""
    readings = [timestamp.read_time(time).readings for time in span.of(note.text).strip("[]").split(",")]
    if all(len(seconds) == 1 for seconds in readings):
        anchors = ", ".join(timestamp.canonical(seconds[0]) for seconds in readings)
        yield Fix("make them timestamps", Applicability.SAFE, (Edit(span, anchors),))


def _trimmed(note: Note, link: Link) -> Iterator[Fix]:
    """Offer a link without its empty or doubled text, or with its emphasis around it."""
    if link.shown == "":
        empty = Span(link.destination.end, link.span.end - 2)
        yield Fix("remove the empty text", Applicability.SAFE, (Edit(empty, ""),))
    elif link.shown is not None and (marked := _EMPHASIS.fullmatch(link.shown)):
        inner = Edit(link.shown_span, marked[2])
        outer = (
            Edit(Span(link.span.start, link.span.start), marked[1]),
            Edit(Span(link.span.end, link.span.end), marked[1]),
        )
        yield Fix(f"put the '{marked[1]}' around the link", Applicability.SAFE, (outer[0], inner, outer[1]))
    elif link.shown is not None and "|" in link.shown:
        parts = [part.strip().rstrip("\\").strip() for part in link.shown.split("|")]
        sure = len(set(parts)) == 1
        for part in dict.fromkeys(filter(None, parts)):
            applicability = Applicability.SAFE if sure else Applicability.CHOICE
            yield Fix(f"show '{part}'", applicability, (Edit(link.shown_span, part),))
