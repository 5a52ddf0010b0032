"""Wikilinks: `[[target#fragment|shown]]`, embeds, and their broken forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from enum import StrEnum
from typing import NamedTuple

from notes_ls.syntax.link import Link, Use
from notes_ls.text import Span

_LINK = re.compile(r"\[\[([^\[\]\n|#]*+)(#[^\[\]\n|]*+)?(\|[^\[\]\n]*+)?\]\]")
_INNER = re.compile(r"\[\[([^\[\]\n|#]*+)(#[^\[\]\n|]*+)?(\|[^\n\[\]]*+)?")
_NESTED_BRACKETS = re.compile(r"\[([^\[\]\n]*+)\]([^\[\]\n]*+)\]\]")
_TIMES = re.compile(r"\[\[(\d{1,3}(?::\d{1,3}){1,3})\](?:\s*+,\s*+\[\d{1,3}(?::\d{1,3}){1,3}\])++\]")
_BRACKET = re.compile(r"[\[\]]")
_NUMBERS = re.compile(r"[\d\s.,;+-]*+\]")


# No mark of Markdown stands in a plain link, and no `_` but within a word.
_TEXT = r"[^\[\]\n|#*_`~<>$@:\\^=&%.]"
_GLANCE = re.compile(
    r"\[\[(?:((?:(?!_)\w++(?<!_)(?=\]\]| ?\|)"
    rf"|(?=\s*+[^\s|\]])(?:{_TEXT}++|(?<=[^\W_])_++(?=[^\W_]))++))"
    rf"(?: ?\|(?=\s*+[^\s|\]]){_TEXT}++)?+\]\](?!\])"
    r"|([^\[\]\n|]*+))"
)


class Break(StrEnum):
    """How a wikilink is broken."""

    UNCLOSED = "is never closed on its line"
    HALF_CLOSED = "is closed by one ']'"
    NESTED = "holds another link"
    BRACKETS = "holds brackets in its shown text"
    EXTRA = "has a bracket too many"
    TIMES = "is a list of times, not a link"


class BrokenLink(NamedTuple):
    """An opening `[[` that makes no link; `repair` is the one text that `span` can have meant, if there is just one.

    Where an address in parentheses follows, a Markdown link can have been meant as well.
    """

    span: Span
    kind: Break
    repair: str | None


class Glance(NamedTuple):
    """A cheap first look at the links of a text.

    `destinations` is what stands between each `[[` and the pipe or bracket after it, trimmed; `odd` says that some link
    may be broken, show nothing, or hold Markdown of its own.
    """

    destinations: frozenset[str]
    odd: bool


def wikilinks(text: str, start: int = 0, but: Collection[str] = ()) -> Iterator[Link]:
    """Yield the well-formed links of `text` from offset `start`, live or not, in order.

    Those with one of the targets `but` and no fragment are left out.
    """
    for match in _LINK.finditer(text, start):
        if match[2] is not None or match[1].strip() not in but:
            yield _wikilink(text, match)


def wikilinks_named(text: str, start: int, is_wanted: Callable[[str], bool]) -> Iterator[Link]:
    """Yield the well-formed links of `text` from offset `start` with a wanted target, live or not, in order."""
    for match in _LINK.finditer(text, start):
        target = match[1]
        if is_wanted(target.strip()) or target.endswith("\\"):
            link = _wikilink(text, match)
            if is_wanted(link.target):
                yield link


def uses(text: str, start: int = 0) -> list[Use]:
    """Return the uses of the well-formed links of `text` from offset `start`, live or not, in order.

    It is quicker than to make them out of links.
    """
    found: list[Use] = []
    for match in _LINK.finditer(text, start):
        target, fragment, shown = match.groups("")
        if target.endswith("\\") and shown and not fragment:
            target = target[:-1]
        begin, end = match.span()
        embed = begin > 0 and text[begin - 1] == "!"
        found.append((target.strip(), shown[1:].strip(), len(fragment) > 1, begin - embed, end))
    return found


def wikilinks_in_html(text: str, start: int, end: int) -> Iterator[Link]:
    """Yield the well-formed links that stand in the HTML from `start` to `end`, but in none of its tags, in order."""
    in_tag, at = True, start
    for match in _LINK.finditer(text, start, end):
        opened, closed = (text.rfind(edge, at, match.start()) for edge in "<>")
        in_tag = opened > closed or (in_tag and opened == closed)
        at = match.start()
        if not in_tag:
            yield _wikilink(text, match)


def glance(text: str, start: int = 0) -> Glance:
    """Return what a first look at the links of `text` from offset `start`, live or not, tells."""
    found = _GLANCE.findall(text, start)
    odd = any(not plain for plain, _ in found)
    return Glance(frozenset([(plain or other).strip() for plain, other in found]), odd=odd)


def broken_links(text: str, start: int = 0) -> Iterator[BrokenLink]:
    """Yield what was begun as a wikilink and is none, in order; number matrices such as `[[1, 2], [3, 4]]` are left."""
    brackets = _Brackets(text, start)
    position = text.find("[[", start)
    while position >= 0:
        match = _LINK.match(text, position)
        if match is None and text.startswith("[[[", position) and _LINK.match(text, position + 1):
            position += 1
            continue
        broken = broken_at(text, position)
        if broken is not None and (broken.kind is not Break.EXTRA or not brackets.open_at(position)):
            yield broken
            if broken.kind is Break.HALF_CLOSED:
                brackets.take_as_closed(broken.span.end)
        end = _closing(text, match.end()) if match else broken.span.end if broken else 0
        position = text.find("[[", max(end, position + 2))


def broken_at(text: str, start: int) -> BrokenLink | None:
    """Return what the `[[` at `start` begins, if that is no link or one with a bracket too many."""
    if (match := _LINK.match(text, start)) is None:
        return _broken(text, start)
    end = _closing(text, match.end())
    if end == match.end() or text.startswith("(", end):
        return None
    return BrokenLink(Span(start, end), Break.EXTRA, match[0])


def _wikilink(text: str, match: re.Match[str]) -> Link:
    start, end = match.span()
    embed = start > 0 and text[start - 1] == "!"
    target, fragment, shown = match.groups()
    if shown is not None and (fragment or target).endswith("\\"):
        # `\|` is how a table row writes the pipe; the backslash belongs to it, not to the name
        if fragment:
            fragment = fragment[:-1]
        else:
            target = target[:-1]
    target_start = start + 2 + len(target) - len(target.lstrip())
    target = target.strip()
    fragment_start = target_start + len(target)
    if fragment is not None:
        fragment_start = match.end(2) - len(match[2][1:].lstrip())
        fragment = fragment[1:].strip()
    shown_start = end - 2
    if shown is not None:
        shown = shown[1:].lstrip()
        shown_start -= len(shown)
        shown = shown.rstrip()
    return Link(start - embed, end, target, target_start, fragment, fragment_start, shown, shown_start, embed)


def _closing(text: str, end: int) -> int:
    """Return where the `]` that follow `end` end."""
    while text.startswith("]", end):
        end += 1
    return end


class _Brackets:
    """How many brackets of a line are open; asked from left to right, so that each character is counted once."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._counted = start
        self._open = 0

    def open_at(self, offset: int) -> int:
        """Return how many brackets opened on the line are open at `offset`: one before the link in `[see [[this]]]`."""
        text = self._text
        line = text.rfind("\n", self._counted, offset) + 1
        if line:
            self._counted, self._open = line, 0
        for bracket in _BRACKET.findall(text, self._counted, offset):
            self._open = self._open + 1 if bracket == "[" else max(self._open - 1, 0)  # a stray one closes none to come
        self._counted = offset
        return self._open

    def take_as_closed(self, end: int) -> None:
        """Let the link that ends at `end` for want of a bracket leave none open, as when it is repaired."""
        self._open = max(self.open_at(end) - 1, 0)


def _broken(text: str, start: int) -> BrokenLink | None:
    if listed := _TIMES.match(text, start):
        return BrokenLink(Span(*listed.span()), Break.TIMES, None)
    inner = _INNER.match(text, start)
    end = inner.end() if inner else start + 2
    if _NUMBERS.match(text, start + 2) and text.startswith("]", end):
        return None
    if text.startswith("]", end):
        repair = inner[0] + "]]" if inner and inner[1].strip() and not text.startswith("(", end + 1) else None
        return BrokenLink(Span(start, end + 1), Break.HALF_CLOSED, repair)
    if text.startswith("[[", end):
        return BrokenLink(Span(start, end), Break.NESTED, None)
    if inner and inner[3] is not None and (brackets := _NESTED_BRACKETS.match(text, end)):
        repair = f"{inner[0]}{brackets[1]}{brackets[2]}]]"
        is_open = "<" in repair or text.startswith("(", brackets.end())
        return BrokenLink(Span(start, brackets.end()), Break.BRACKETS, None if is_open else repair)
    return BrokenLink(Span(start, len(text[start:end].rstrip()) + start), Break.UNCLOSED, None)
