"""Markdown links to other files: `[shown](target#fragment)`, and images."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_ls.syntax.link import Link
from notes_ls.text import Span

_TAIL = re.compile(r"\]\([ \t]*+(?:<([^<>\n]*+)>|([^\s<>()]*+(?:\([^\s<>()]*+\)[^\s<>()]*+)*+))(?:[ \t]++(?:\"[^\"\n]*+\"|'[^'\n]*+'))?[ \t]*+\)")
_EXTERNAL = re.compile(r"[a-zA-Z][a-zA-Z\d+.-]*+:|//|#|www\.|\d{1,3}:\d")


def markdown_links(text: str, start: int = 0) -> Iterator[Link]:
    """Yield the links and images of `text` from offset `start` that lead to a file beside it, live or not, in order.

    Links to other sites, to a place of the same page and those whose target is a time are left out.
    """
    for match in _TAIL.finditer(text, start):
        group = 1 if match[1] is not None else 2
        destination = Span(*match.span(group))
        written = match[group]
        if not written or _EXTERNAL.match(written):
            continue
        opening = _opening(text, start, match.start())
        if opening is None:
            continue
        target, hash_, fragment = written.partition("#")
        embed = opening > start and text[opening - 1] == "!"
        target_end = destination.start + len(target)
        yield Link(
            span=Span(opening - embed, match.end()),
            target=target,
            target_span=Span(destination.start, target_end),
            fragment=fragment if hash_ else None,
            fragment_span=Span(target_end + len(hash_), destination.end),
            shown=text[opening + 1 : match.start()],
            shown_span=Span(opening + 1, match.start()),
            embed=embed,
            wiki=False,
        )


def _opening(text: str, start: int, closing: int) -> int | None:
    """Return the `[` that the `]` at `closing` closes, on the same line."""
    depth = 0
    floor = max(start, text.rfind("\n", start, closing) + 1)
    for offset in range(closing, floor - 1, -1):
        if text[offset] == "]":
            depth += 1
        elif text[offset] == "[":
            depth -= 1
            if depth == 0:
                return offset
    return None
