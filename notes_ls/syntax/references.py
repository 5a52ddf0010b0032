"""Link reference definitions, labels, and the resource `(destination "title")` of a link."""

from __future__ import annotations

import re
from typing import NamedTuple

from notes_ls.text import Span

_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.?)++)\]", re.DOTALL)
_SPACE = re.compile(r"\s++")
_GAP = re.compile(r"[ \t]*+(?:\n[ \t]*+)?+")
_LINE_REST = re.compile(r"[ \t]*+(?:\n|\Z)")
_ANGLED = re.compile(r"<(?:[^<>\n\\]|\\.)*+>")
_TITLE = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)", re.DOTALL)
_LONGEST_LABEL = 999


def _balanced(depth: int) -> str:
    """Return the pattern of a link destination whose parentheses stand in pairs, nested up to `depth`."""
    plain = r"[^\x00-\x20\x7f()\\]++|\\[()\\]?+"
    return rf"(?:{plain}|\({_balanced(depth - 1)}\))*+" if depth else f"(?:{plain})*+"


_PLAIN = _balanced(32)  # compiled when it is first needed, which takes long


class Bracketed(NamedTuple):
    """A label `[...]`: as it is compared, and where its bracket closes."""

    label: str
    end: int


class Definition(NamedTuple):
    """A link reference definition: its label as it is compared and its end, where it leads, and its last line's end."""

    label: str
    label_end: int
    destination: Span
    end: int


def definition_at(text: str, at: int) -> Definition | None:
    """Return the link reference definition that begins at `at` of a paragraph."""
    label = label_at(text, at)
    if label is None or not text.startswith(":", label.end) or text.startswith("[^", at):
        return None
    gap = _GAP.match(text, label.end + 1)
    start = gap.end() if gap else label.end + 1
    target = _destination(text, start)
    if target is None or target == start:
        return None
    is_angled = text.startswith("<", start)
    destination = Span(start + is_angled, target - is_angled)
    gap = _GAP.match(text, target)
    if gap and gap.end() > target and (title := _TITLE.match(text, gap.end())):
        rest = _LINE_REST.match(text, title.end())
        if rest:
            return Definition(*label, destination, rest.end())
    rest = _LINE_REST.match(text, target)
    return Definition(*label, destination, rest.end()) if rest else None


def label_at(text: str, at: int) -> Bracketed | None:
    """Return the label `[...]` that begins at `at`, or None where there is none."""
    match = _LABEL.match(text, at, at + _LONGEST_LABEL + 2)
    if match is None or not (label := normal_label(match[1])):
        return None
    return Bracketed(label, match.end())


def normal_label(label: str) -> str:
    """Return a label as it is compared: case folded, white space collapsed."""
    return _SPACE.sub(" ", label).strip().lower().upper()


def resource_end(text: str, at: int) -> int | None:
    """Return the end of the resource that begins at the `(` at `at`, or None."""
    start = _skip(text, at + 1)
    end = _destination(text, start)
    if end is None:
        return None
    after = _skip(text, end)
    if after > end and end > start and (title := _TITLE.match(text, after)):
        after = _skip(text, title.end())
    return after + 1 if text.startswith(")", after) else None


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _destination(text: str, at: int) -> int | None:
    """Return the end of a link destination; a plain one may be empty."""
    if text.startswith("<", at):
        match = _ANGLED.match(text, at)
        return match.end() if match else None
    match = re.compile(_PLAIN).match(text, at)
    end = match.end() if match else at
    return None if text.startswith("(", end) else end
