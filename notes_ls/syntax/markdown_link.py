"""Markdown links to other files: `[shown](target#fragment)`, and images."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_ls.syntax.link import Link

_TAIL = re.compile(
    r"\]\([ \t]*+(?:<([^<>\n]*+)>|([^\s<>()]*+(?:\([^\s<>()]*+\)[^\s<>()]*+)*+))"
    r"(?:[ \t]++(?:\"[^\"\n]*+\"|'[^'\n]*+'|\([^()\n]*+\)))?+[ \t]*+\)"
)
_EXTERNAL = re.compile(r"[a-zA-Z][a-zA-Z\d+.-]*+:|//|#|www\.|\d{1,3}:\d")
_BRACKET = re.compile(r"[\[\]\n\\]")


def markdown_links(text: str, start: int = 0) -> Iterator[Link]:
    """Yield the links and images of `text` from offset `start` that lead to a file beside it, live or not, in order.

    Links to other sites, to a place of the same page and those whose target is a time are left out.
    """
    tails = [
        match
        for match in _TAIL.finditer(text, start)
        if (written := match[1] if match[1] is not None else match[2]) and not _EXTERNAL.match(written)
    ]
    if not tails:
        return
    openings = _openings(text, max(start, text.rfind("\n", start, tails[0].start()) + 1), tails[-1].end())
    found = [_link(text, openings[tail.start()], tail) for tail in tails if tail.start() in openings]
    yield from sorted(found, key=lambda link: link.span)


def _openings(text: str, start: int, end: int) -> dict[int, int]:
    """Return the offset of the `[` that each `]` closes on its line."""
    openings: dict[int, int] = {}
    open_brackets: list[int] = []
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
            openings[at] = open_brackets.pop()
    return openings


def _link(text: str, opening: int, tail: re.Match[str]) -> Link:
    group = 1 if tail[1] is not None else 2
    start = tail.start(group)
    target, hash_, fragment = tail[group].partition("#")
    embed = opening > 0 and text[opening - 1] == "!"
    return Link(
        start=opening - embed,
        end=tail.end(),
        target=target,
        target_start=start,
        fragment=fragment if hash_ else None,
        fragment_start=start + len(target) + len(hash_),
        shown=text[opening + 1 : tail.start()],
        shown_start=opening + 1,
        embed=embed,
        wiki=False,
    )
