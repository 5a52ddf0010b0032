"""What can be made of selected text: an anchor of a time, a link of words, a note of its own of a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from notes_ls import names, spelling
from notes_ls.features.mentions import link_all, link_here, linked
from notes_ls.note import Note
from notes_ls.rules.dangling_link import new_text
from notes_ls.rules.rule import Applicability, Fix, NewNote
from notes_ls.syntax.timestamp import canonical, read_time
from notes_ls.syntax.visible import shown
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault

REWRITE = "refactor.rewrite"
EXTRACT = "refactor.extract"

_TIME = re.compile(r"[\[(]?[0-9]{1,3}(?::[0-9]{1,3}){1,3}[\])]?")
_UNLINKABLE = re.compile(r"[\[\]|#^\r\n`<>]")
_LONGEST = 80  # characters of what is linked, or of the name of a new note
_WORDS = 6  # of the beginning of a passage that make the name of its note
_OWN_NAMES = 100  # notes of one name that are tried before giving up


class Refactor(NamedTuple):
    """What a selection can be made into, by a code action kind of the Language Server Protocol."""

    title: str
    kind: str
    fix: Fix


def refactors(vault: Vault, note: Note, span: Span) -> Iterator[Refactor]:
    """Yield what the selected text can be made into; nothing in the header, in code, or over the edge of a link.

    Where nothing is selected, the words at the cursor can become a link, as can all mentions of a linked note.
    """
    if span.start == span.end:
        for fix in (*link_here(vault, note, span.start), *link_all(vault, note, span.start)):
            yield Refactor(fix.message, REWRITE, fix)
        return
    text = span.of(note.text)
    span = Span(span.start + len(text) - len(text.lstrip()), span.start + len(text.rstrip()))
    text = text.strip()
    if not text or span.start < note.frontmatter.body or _cuts(note, span):
        return
    whole = any(link.span.touches(span.start) or span.covers(link.span) for link in note.links)
    if not whole and note.markdown.is_live(span):
        if _TIME.fullmatch(text):
            yield from _anchored(text, span)
        elif len(text) <= _LONGEST and not _UNLINKABLE.search(text) and any(map(str.isalpha, text)):
            yield from _linked(vault, note, text, span)
    if "\n" in text or len(text) > _LONGEST:
        yield from _extracted(vault, note, text, span)


def refused(note: Note, span: Span) -> str | None:
    """Return why a selection cannot become a note of its own, None where it can or where nothing is selected."""
    if not span.of(note.text).strip():
        return None
    if span.start < note.frontmatter.body:
        return "the frontmatter belongs to its note"
    return "the selection begins or ends within a link or a timestamp" if _cuts(note, span) else None


def _cuts(note: Note, span: Span) -> bool:
    """Tell whether a selection begins or ends within a link or an anchor."""
    parts = [*(link.span for link in note.links), *(anchor.span for anchor in note.anchors)]
    return any(part.start < edge < part.end for part in parts for edge in span)


def _anchored(text: str, span: Span) -> Iterator[Refactor]:
    for second in read_time(text).readings:
        title = f"make '{text}' the anchor {canonical(second)[-len('[00:00:00]</a>') : -len('</a>')]}"
        yield _rewrite(title, Edit(span, canonical(second)))


def _linked(vault: Vault, note: Note, text: str, span: Span) -> Iterator[Refactor]:
    paths = [path for path in vault.resolve(note.path, text).paths if path != note.path]
    for path in paths:
        target = spelling.spell(vault, note.path, path)
        yield _rewrite(f"link to '{target}'", linked(note, span, target))
    if not paths and names.new_path(note.path, text) is not None:
        yield _rewrite(f"link to '{text}', which is not yet written", Edit(span, f"[[{text}]]"))


def _rewrite(title: str, edit: Edit) -> Refactor:
    return Refactor(title, REWRITE, Fix(title, Applicability.CHOICE, (edit,)))


def _extracted(vault: Vault, note: Note, text: str, span: Span) -> Iterator[Refactor]:
    """Offer a new note beside this one with the passage, and a link to it in its place."""
    name = _name(note, text)
    path = _free_path(vault, note, name) if name else None
    if path is None:
        return
    target = names.stem(path)
    title = f"move the selection into '{path}'"
    created = NewNote(path, f"{new_text(note, target)}{text}\n")
    yield Refactor(title, EXTRACT, Fix(title, Applicability.CHOICE, (Edit(span, f"[[{target}]]"),), created))


def _name(note: Note, text: str) -> str:
    """Return a name for a passage, from its first line, with the separators and the case that its note's name has."""
    words = shown(text.partition("\n")[0]).split()
    return names.in_style(" ".join(words[:_WORDS])[:_LONGEST], note.stem)


def _free_path(vault: Vault, note: Note, name: str) -> str | None:
    """Return the path of a note beside `note` that no note has a name like."""
    for number in range(1, _OWN_NAMES):
        numbered = name if number == 1 else f"{name} {number}"
        if not vault.offering(numbered):
            return names.new_path(note.path, numbered)
    return None
