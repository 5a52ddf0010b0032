"""Markdown links to files and to places of the same page: `[shown](target#fragment)`, and images."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator

from notes_ls.syntax.link import Link
from notes_ls.text import Span

_TAIL = re.compile(
    r"\]\([ \t]*+(?:<([^<>\n]*+)>|([^\s<>()]*+(?:\([^\s<>()]*+\)[^\s<>()]*+)*+))"
    r"(?:[ \t]++(?:\"[^\"\n]*+\"|'[^'\n]*+'|\([^()\n]*+\)))?+[ \t]*+\)"
)
_EXTERNAL = re.compile(r"[a-zA-Z][a-zA-Z\d+.-]*+:|//|#(?:t=|\d{1,3}:\d|\Z)|www\.|\d{1,3}:\d")
_DEEPEST = 100  # images in the text of images, each of which has the text of all within it
_BRACKET = re.compile(r"[\[\]\n\\]")


def markdown_links(text: str, start: int = 0) -> Iterator[Link]:
    """Yield the links and images of `text` from offset `start` that lead to a file or a heading, live or not, in order.

    Links to other sites and those whose target is a time are left out; of a link to the same page the target is empty.
    """
    tails = list(_TAIL.finditer(text, start))
    local = [tail for tail in tails if (written := _target(tail)) and is_local(written)]
    if not local:
        return
    first = max(start, text.rfind("\n", start, local[0].start()) + 1)
    openings = _openings(text, first, local[-1].end(), {tail.start() for tail in tails})
    found = [
        _link(
            text, Span(opening - _is_image(text, opening), tail.end()), start, written, Span(opening + 1, tail.start())
        )
        for tail in local
        if (opening := openings.get(tail.start())) is not None
        for start, written in [(tail.start(tail.lastindex or 2), _target(tail))]
    ]
    yield from sorted(found, key=lambda link: link.span)


def link_to(text: str, span: Span, destination: Span) -> Link | None:
    """Return the link at `span` whose destination is defined elsewhere, None where that is another site or a time."""
    written = destination.of(text)
    return _link(text, span, destination.start, written, Span(span.start, span.start)) if is_local(written) else None


def is_local(destination: str) -> bool:
    """Tell whether a link leads to a file or a place of its own page, not to another site or a time."""
    return not _EXTERNAL.match(destination)


def _target(tail: re.Match[str]) -> str:
    return tail[1] if tail[1] is not None else tail[2]


def _openings(text: str, start: int, end: int, closings: Collection[int]) -> dict[int, int]:
    """Return the offset of the `[` that each of the `]` at `closings` closes on its line.

    As links hold no links, what is open around one may close an image alone; the innermost brackets count.
    """
    openings: dict[int, int] = {}
    open_brackets: deque[int] = deque(maxlen=_DEEPEST)
    escaped = -1
    for match in _BRACKET.finditer(text, start, end):
        at = match.start()
        if at == escaped:
            continue
        if match[0] == "\\":
            escaped = at + 1
        elif match[0] == "[":
            open_brackets.append(at)
        elif match[0] == "\n":
            open_brackets.clear()
        elif open_brackets:
            opening = open_brackets.pop()
            if at in closings:
                openings[at] = opening
                if not _is_image(text, opening):
                    images = [bracket for bracket in open_brackets if _is_image(text, bracket)]
                    open_brackets = deque(images, _DEEPEST)
    return openings


def _is_image(text: str, opening: int) -> bool:
    return opening > 0 and text[opening - 1] == "!"


def _link(text: str, span: Span, start: int, destination: str, shown: Span) -> Link:
    """Return the link at `span` whose destination begins at `start`."""
    target, hash_, fragment = destination.partition("#")
    return Link(
        start=span.start,
        end=span.end,
        target=target,
        target_start=start,
        fragment=fragment if hash_ else None,
        fragment_start=start + len(target) + len(hash_),
        shown=shown.of(text),
        shown_start=shown.start,
        embed=text.startswith("!", span.start),
        wiki=False,
    )
