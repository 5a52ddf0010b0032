"""Bare addresses in text, which GitHub's Markdown makes links: where one that begins with a scheme or `www.` ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_ls.text import Span

_HOST = re.compile(
    r"(?:(?<![A-Za-z])https?://(?=[^\W_])|(?<![^\s(*_\[\]~])www\.(?=.))(?P<host>[\w.-]*+)", re.IGNORECASE | re.DOTALL
)
_LOOSE = re.compile(r"(?<![0-9A-Za-z])(?:https?://|www(?=\.))(?P<host>[\w-]*+\.[\w.-]*+)[^\t\n\r ]*+", re.IGNORECASE)
_LOOSE_TAIL = re.compile(r"(?<![!\"&'),.:;<>?\]}])[!\"&'),.:;<>?\]}]++$")
_EMAIL = re.compile(r"(?<![\w+.-])[\w+.-]++@[\w-]++(?:\.[\w-]++)++(?<![0-9_-])", re.ASCII)
_LETTER = re.compile(r"[A-Za-z0-9]")
_PLAIN = re.compile(r"[^\s<()!\"'*,.:;?_~&\]]++")
_TRAIL = re.compile(r"(?:[!\"')*,.:;?_~]|&[A-Za-z]++;|\](?![(\[\s]|\Z))++")
_TRAIL_STOP = re.compile(r"[<\s]|\Z|\](?=[(\[\s]|\Z)")


def may_hold_url(text: str) -> bool:
    """Tell whether `text` may hold the address of a page."""
    return "://" in text or "www." in text.lower()


def address_end(text: str, at: int) -> int | None:
    """Return the end of the address that begins at `at`, in which no other markup is read, or None."""
    match = _HOST.match(text, at)
    if match is None:
        return None
    host = match["host"]
    bare = host.rstrip("._")
    end = match.start("host") + len(bare)
    if bare != host and (trail := _TRAIL.match(text, end)) and not _TRAIL_STOP.match(text, trail.end()):
        bare, end = host, match.end()
    return _path_end(text, end) if bare and "_" not in "".join(bare.split(".")[-2:]) else None


def loose_urls(text: str, at: int, end: int) -> Iterator[Span]:
    """Yield the addresses of pages in the text node from `at` to `end`, as found when all markup is read."""
    for match in _LOOSE.finditer(text, at, end):
        if _is_host(match["host"]):
            tail = _LOOSE_TAIL.search(match[0])
            yield Span(match.start(), match.start() + (tail.start() if tail else len(match[0])))


def emails(text: str, at: int, end: int) -> Iterator[Span]:
    """Yield the addresses for mail in the text node from `at` to `end`."""
    for match in _EMAIL.finditer(text, at, end):
        yield Span(*match.span())


def _is_host(host: str) -> bool:
    """Tell whether the last two parts of a host name hold a letter or digit, and no underscore."""
    return all("_" not in part and _LETTER.search(part) for part in host.split(".")[-2:] if part)


def _path_end(text: str, at: int) -> int:
    """Return where the path from `at` ends: at white space, `<`, or the punctuation before them.

    A parenthesis that closes one of the path belongs to it.
    """
    opened = closed = 0
    while at < len(text):
        if match := _PLAIN.match(text, at):
            at = match.end()
            continue
        character = text[at]
        if character == "(":
            opened += 1
        elif character == ")" and closed < opened:
            closed += 1
        elif _TRAIL_STOP.match(text, at):
            return at
        elif match := _TRAIL.match(text, at):
            if _TRAIL_STOP.match(text, match.end()):
                return at
            closed += match[0].count(")")
            at = match.end()
            continue
        at += 1
    return at
