"""Times in running text that are no anchors: bracketed, alone or in lists and ranges, or bare with three fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from notes_ls.syntax.timecode import is_range
from notes_ls.text import Span

_TIME = r"[0-9]{1,3}:(?:[0-9]{2}(?![0-9:])|[0-9]{1,2}:[0-9]{1,3}+(?::[0-9]{1,2}+)?)"
_BETWEEN = r"[ \t]?(?:,|;|\||-|–|—|to|and|&)[ \t]?"
_BRACKETED = re.compile(
    rf"\[(?<![\[!]\[) ?({_TIME})((?:{_BETWEEN}{_TIME})*+) ?\](?!\])(?:\((?:#[^()\s]*+|{_TIME})?\)|(?!\())"
)
_NAKED = re.compile(
    r":(?<=[0-9]:)[0-5]?[0-9]:[0-9]{2,3}+(?::[0-9]{2}+)?(?![\w:]|[.,][0-9]|-[0-9]|[ \t]?[AaPp]\.?[Mm]\b)"
)
_TIMES = re.compile(_TIME)
_SEPARATOR = re.compile(_BETWEEN)
_HOUR = re.compile(r"(?<![\w:./=#%+@\-])[0-9]{1,3}$")
_DATE_BEFORE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ \t]$")
_LINK_END = re.compile(r"[^\[\]\n]{0,200}+\](?:\(|: )")
_LINE_START = re.compile(r"(?:\n|\A) {0,3}\Z")
_TAG_START = re.compile(r"<[A-Za-z]")
_LOOK_BACK = 400  # how far before a time its link, its tag or its address may begin: it keeps floods linear


class BareTime(NamedTuple):
    """A group of times that are no anchors: its span with brackets, and the span of each time in it."""

    span: Span
    times: tuple[Span, ...]


def bare_times_outside(masked: str) -> tuple[BareTime, ...]:
    """Return the groups of bare times in a text whose anchors have been masked, in order."""
    found: list[BareTime] = []
    at = _body(masked)
    for group in _bracketed(masked, at):
        found += _naked(masked, at, group.span.start)
        found.append(group)
        at = group.span.end
    found += _naked(masked, at, len(masked))
    return tuple([group for group in found if not _is_inside(masked, group.span)])


def _body(text: str) -> int:
    """Return where the text after the frontmatter begins."""
    return max(text.find("\n---", 3), 0) if text.startswith("---") else 0


def _bracketed(text: str, body: int) -> Iterator[BareTime]:
    """Yield the groups in brackets."""
    for match in _BRACKETED.finditer(text, body):
        if text[match.end() : match.end() + 1] == ":" and _LINE_START.search(
            text, max(0, match.start() - 4), match.start()
        ):
            continue  # the definition of a link
        start, end = match.span(1)
        alone = not match[2] and text.count(":", start, end) < 3
        times = (Span(start, end),) if alone else _times_in(text, start, match.end(2))
        yield BareTime(Span(*match.span()), times)


def _times_in(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the spans of the times between two offsets; `56:17:56:23` is a range, two times of two fields."""
    spans: list[Span] = []
    for match in _TIMES.finditer(text, start, end):
        if is_range(match[0]):
            middle = text.index(":", text.index(":", match.start()) + 1)
            spans += Span(match.start(), middle), Span(middle + 1, match.end())
        else:
            spans.append(Span(*match.span()))
    return tuple(spans)


def _naked(text: str, start: int, end: int) -> Iterator[BareTime]:
    """Yield the times of three fields between two offsets, the neighbours of a list as one group."""
    group: list[Span] = []
    for match in _NAKED.finditer(text, start, end):
        hour = _HOUR.search(text, max(start, match.start() - 4), match.start())
        if hour is None or _DATE_BEFORE.search(text, max(start, hour.start() - 12), hour.start()):
            continue
        span = Span(hour.start(), match.end())
        if group and _SEPARATOR.fullmatch(text, group[-1].end, span.start):
            group.append(span)
            continue
        if group:
            yield BareTime(Span(group[0].start, group[-1].end), tuple(group))
        group = [span]
    if group:
        yield BareTime(Span(group[0].start, group[-1].end), tuple(group))


def _is_inside(text: str, span: Span) -> bool:
    """Tell whether a group stands in a wikilink, in the text or the target of a link, in a tag or in an address."""
    offset = span.start
    floor = max(text.rfind("\n", max(0, offset - _LOOK_BACK), offset) + 1, offset - _LOOK_BACK, 0)
    before = text[floor:offset]
    if "[" in before:
        if before.rfind("[") > before.rfind("]") and _LINK_END.match(text, span.end):
            return True
        if before.rfind("[[") > before.rfind("]]") or before.rfind("](") > before.rfind(")"):
            return True
    if _TAG_START.search(before, before.rfind(">") + 1):
        return True
    return "://" in before and "://" in before[max(before.rfind(" "), before.rfind("\t")) + 1 :]
