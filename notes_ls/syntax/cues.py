"""Cues of a transcript: what is said from when on, in SubRip and WebVTT."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from notes_ls.text import Span

_TIMING = re.compile(
    r"^[ \t]*+(?:([0-9]{1,3}):)?([0-5]?[0-9]):([0-5][0-9])[.,][0-9]{1,3}[ \t]*+-->[^\r\n]*+(?:\r?\n|\Z)", re.MULTILINE
)
_TEXT = re.compile(r"(?:[^\S\r\n]*+\S[^\r\n]*+(?:\r?\n|\Z))*+")
_TAG = re.compile(r"<[^<>]*+>|\{\\[^{}]*+\}")
_LONGEST = 4_000_000  # characters: ten days of speech; what is larger is no transcript


class Cue(NamedTuple):
    """Words that are said from a `second` on; `span` is where they stand, with the line of their time."""

    second: int
    span: Span
    text: str


@lru_cache(maxsize=4)
def cues(transcript: str) -> tuple[Cue, ...]:
    """Return the cues of a transcript in the order of their times, without markup; none of a text that is none."""
    if len(transcript) > _LONGEST:
        return ()
    found = []
    for timing in _TIMING.finditer(transcript):
        words = _TEXT.match(transcript, timing.end())
        text = " ".join(_TAG.sub("", words[0]).split()) if words is not None else ""
        if text and words is not None:
            hours, minutes, seconds = (int(part or 0) for part in timing.groups())
            end = timing.start() + len(transcript[timing.start() : words.end()].rstrip())
            found.append(Cue(hours * 3600 + minutes * 60 + seconds, Span(timing.start(), end), text))
    return tuple(sorted(found))
