"""Emphasis, strong emphasis and strikethrough: which runs of `*`, `_` and `~` are markup, by the delimiter stack."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from notes_ls.text import Span


@dataclass(slots=True)
class Run:
    """A run of one delimiter character, of which pieces are used up from the inside."""

    start: int
    end: int
    character: str
    opens: bool
    closes: bool
    before: int = -1  # index of the run before this one that is still in play


def run_at(text: str, start: int, end: int) -> Run:
    """Return the delimiter run from `start` to `end`, with what it may do by the characters beside it."""
    character = text[start]
    before = _class(text[start - 1]) if start else _SPACE
    after = _class(text[end]) if end < len(text) else _SPACE
    left = after is not _SPACE and (after is _LETTER or before is not _LETTER)
    right = before is not _SPACE and (before is _LETTER or after is not _LETTER)
    if character == "_":
        return Run(
            start, end, character, left and (not right or before is _MARK), right and (not left or after is _MARK)
        )
    if character == "~" and end - start > 2:
        return Run(start, end, character, False, False)
    return Run(start, end, character, left, right)


def matched(runs: list[Run]) -> list[Span]:
    """Return the delimiters in `runs` that make emphasis or strikethrough, those of a pair one after the other.

    The pairs come in no order; takes linear time.
    """
    found: list[Span] = []
    _match_strikes([run for run in runs if run.character == "~"], found)
    _match_emphasis([run for run in runs if run.character != "~"], found)
    return found


_SPACE, _MARK, _LETTER = "space", "mark", "letter"


def _class(character: str) -> str:
    if character.isalnum():
        return _LETTER
    if character.isspace():
        return _SPACE
    return _MARK if unicodedata.category(character)[0] in "PS" else _LETTER


def _match_strikes(runs: list[Run], found: list[Span]) -> None:
    openers: dict[int, list[Run]] = {1: [], 2: []}
    for run in runs:
        size = run.end - run.start
        if run.closes and openers[size]:
            opener = openers[size].pop()
            found += Span(opener.start, opener.end), Span(run.start, run.end)
        elif run.opens:
            openers[size].append(run)


def _match_emphasis(runs: list[Run], found: list[Span]) -> None:
    """Match closers with the nearest fitting opener; `bottoms` says below which run a kind of closer found none."""
    bottoms: dict[tuple[str, bool, int], int] = {}
    last = -1  # the nearest run before the closer that may still open
    for index, run in enumerate(runs):
        if run.closes:
            last = _close(runs, run, last, bottoms, found)
        if run.opens and run.end > run.start:
            run.before = last
            last = index


def _close(runs: list[Run], run: Run, last: int, bottoms: dict[tuple[str, bool, int], int], found: list[Span]) -> int:
    """Use up `run` as a closer as far as there are openers, and return the nearest opener that is left."""
    while run.end > run.start:
        key = (run.character, run.opens, (run.end - run.start) % 3)
        bottom = bottoms.get(key, -1)
        at = last
        while at > bottom and not _fits(runs[at], run):
            at = runs[at].before
        if at <= bottom:
            bottoms[key] = last
            return last
        opener = runs[at]
        size = 2 if min(opener.end - opener.start, run.end - run.start) >= 2 else 1
        found += Span(opener.end - size, opener.end), Span(run.start, run.start + size)
        opener.end -= size
        run.start += size
        last = at if opener.end > opener.start else opener.before
    return last


def _fits(opener: Run, closer: Run) -> bool:
    if opener.character != closer.character:
        return False
    sizes = opener.end - opener.start, closer.end - closer.start
    return not ((opener.closes or closer.opens) and sum(sizes) % 3 == 0 and (sizes[0] % 3 or sizes[1] % 3))
