"""Links and anchors as an editor may colour them: where they lead, what they show, and what leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from notes_ls.features.links import attachment, meant
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.syntax.timestamp import Anchor
from notes_ls.text import Span
from notes_ls.vault import Vault


class TokenKind(StrEnum):
    """What a piece of text is, by a name of the Language Server Protocol that themes know how to colour."""

    NOTE = "class"
    DANGLING = "comment"
    FILE = "namespace"
    FRAGMENT = "property"
    SHOWN = "string"
    TIME = "number"
    BROKEN_TIME = "regexp"


class Token(NamedTuple):
    """A span within one line, and what it is."""

    span: Span
    kind: TokenKind


def semantic_tokens(vault: Vault, note: Note, span: Span | None = None) -> tuple[Token, ...]:
    """Return the tokens of a note, or those of the links and anchors that touch `span`: in order, none over another."""
    wanted = Span(0, len(note.text)) if span is None else span
    found: list[Token] = []
    for link in note.links:
        if link.span.start <= wanted.end and wanted.start <= link.span.end:
            found += _of_link(vault, note, link)
    for anchor in note.anchors:
        if anchor.span.start <= wanted.end and wanted.start <= anchor.span.end:
            found += _of_anchor(anchor)
    tokens: list[Token] = []
    for token in sorted(found, key=lambda token: token.span):
        text = token.span.of(note.text)
        free = not tokens or tokens[-1].span.end <= token.span.start
        if text and free and "\n" not in text and "\r" not in text:
            tokens.append(token)
    return tuple(tokens)


def _of_link(vault: Vault, note: Note, link: Link) -> Iterator[Token]:
    yield Token(link.target_span, _kind(vault, note, link))
    if link.fragment is not None:
        yield Token(link.fragment_span, TokenKind.FRAGMENT)
    if link.shown is not None and not _holds_link(note, link):
        yield Token(link.shown_span, TokenKind.SHOWN)


def _kind(vault: Vault, note: Note, link: Link) -> TokenKind:
    if vault.alone or meant(vault, note, link):  # what lies beside a note that was opened alone is not known
        return TokenKind.NOTE
    return TokenKind.DANGLING if attachment(vault, note, link) is None else TokenKind.FILE


def _holds_link(note: Note, link: Link) -> bool:
    """Tell whether the shown text of a Markdown link holds what may be a token of its own."""
    return not link.wiki and ("[" in (link.shown or "") or "<" in link.shown_span.of(note.text))


def _of_anchor(anchor: Anchor) -> Iterator[Token]:
    kind = TokenKind.TIME if anchor.flaw is None else TokenKind.BROKEN_TIME
    yield from (Token(span, kind) for span in (anchor.value_span, anchor.label_span) if span is not None)
