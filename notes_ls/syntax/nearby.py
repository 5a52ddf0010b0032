"""The exact reading of those parts of a text alone in which something may be no live text.

A part goes from one `boundary` to another. Nothing goes on over a boundary but a block that one of the hazards listed
here has opened; so a part without a hazard has no zone, and any other is read by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heapreplace
from typing import NamedTuple

from notes_ls.syntax.addresses import may_hold_url
from notes_ls.syntax.blocks import boundary, boundary_before
from notes_ls.syntax.exact import Reading, read_exactly
from notes_ls.syntax.html import ANCHOR, USUAL_TAG
from notes_ls.syntax.pieces import COMMENT_MARK, LINK_TARGET, UNDERLINE, Dead, Fence, Zone
from notes_ls.text import Span

_UNUSUAL_TAG = re.compile(rf"<(?!{USUAL_TAG})")
# A tag that begins a line; code behind a marker; what may be code, if it does not carry on a text.
_ODD_LINE = re.compile(
    rf"\n(?=[-+*>0-9 <])"
    rf"(?:(?P<indented> {{4}})|[-+*>0-9.) ]*+<(?!{ANCHOR}(?=\S))|(?: {{0,4}}[-+*>0-9.)]++)++ {{5}})"
)
# What comes first in a line, behind a quote's mark and an item's, that begins nothing but a paragraph or carries it on.
_LEAD = (
    r"(?:[^\s>+*_0-9|:=\[#`~$<-]|[*_]++[^\s*_]|\[(?!\^)|`{1,2}+(?!`)|\$(?!\$)|[0-9]++(?![.)](?:\s|\Z))"
    rf"|<{ANCHOR}(?=\S))"
)
_TEXT_LINE = rf"(?:> ?(?! {{4}}))?+ *+(?:(?:[-*+]|[0-9]{{1,9}}[.)]) {{1,4}}+)?+{_LEAD}[^\n]*+(?:\n|\Z)"
_TEXT_LINES = re.compile(rf"(?! {{4}})(?:{_TEXT_LINE}|#{{1,6}}+ [^\n]*+(?:\n(?! )|\Z))++")
_FENCES = {
    mark: re.compile(
        rf"({mark}{{3,}}+)([^{but}\n]*+)\n"
        rf"((?:(?! {{0,3}}\1{mark}*+[ \t]*+(?:\n|\Z))[^\n]*+\n)*+)"
        rf" {{0,3}}\1{mark}*+[ \t]*+(?:\n|\Z)"
    )
    for mark, but in (("`", "`"), ("~", ""))
}
# Code and math that end in the line where they began, or else the first character of something else.
_CODE, _MATH = r"`(?:[^`\n]++`(?!`))?+", r"\$(?:[^$\n]++\$(?!\$))?+"
_CODE_ALONE, _MATH_ALONE, _BOTH = re.compile(_CODE), re.compile(_MATH), re.compile(f"{_CODE}|{_MATH}")
# A dollar is no math where what follows its line begins another text.
_ALONE = re.compile(rf"[^$`\n]*+(?:\n\n|\n {{0,3}}[-*+] {{1,4}}+{_LEAD}|\n#{{1,6}}+ |\n?\Z)")
_LABEL_END = re.compile(r"\]:(?<![^\\]\]\]:)")  # none where another link ends, as in `[[a]]: b`
_DEFINITION = re.compile(r"[-+*>0-9.) \t]*+\[(?:[^\[\]\\]|\\.)++\]:", re.DOTALL)
_DEFINITION_LINE = re.compile(r"\n" + _DEFINITION.pattern, re.DOTALL)


class Nearby(NamedTuple):
    """What is dead in a text, in order; the readings of the parts that had to be read exactly, and the zones of others.

    Apart from that, a text node ends only at what stands in a wikilink, in a table, or beside a link of another kind.
    """

    zones: Sequence[Zone] = ()
    readings: Sequence[Reading] = ()
    others: Sequence[Zone] = ()

    def breaks(self) -> list[Span]:
        """Return where text nodes end, in order."""
        breaks = [Span(start, end) for start, end, _ in self.others]
        return sorted([*breaks, *(span for reading in self.readings for span in reading.breaks)])


def read_nearby(text: str, start: int, *, math: bool) -> Nearby | None:
    """Return what is dead in `text` from `start` on, None where it takes the reading of the whole to tell."""
    find = text.find
    if find("\r", start) >= 0 or (find("%", start) >= 0 and COMMENT_MARK.search(text, start)):
        return None
    marks: list[_Finder] = [_next_tick] if find("`", start) >= 0 else []
    if math and find("$", start) >= 0:
        marks.append(_next_pair_of_dollars)
    others = [finder for mark, finder in _RARE if find(mark, start) >= 0]
    hazards = _Hazards(text, start, marks), _Hazards(text, start, [_next_unusual_tag, _next_odd_line, *others])
    if hazards[0].next(start) == hazards[1].next(start) == len(text):
        return _NOTHING
    return None if may_define(text, start) else _read_parts(text, start, *hazards, math=math)


def may_define(text: str, start: int) -> bool:
    """Tell whether `text` may hold a link definition or a footnote, which bear on all of it."""
    if _LABEL_END.search(text, start) is None:
        return False
    return _DEFINITION.match(text, start) is not None or _DEFINITION_LINE.search(text, start) is not None


_Finder = Callable[[str, int], int]
_NOTHING = Nearby()
_AT_ONCE = 4_000  # characters of parts, one after the other, that are read together: to begin takes longer than a line
_CODE_ZONE, _MATH_ZONE = Dead.CODE, Dead.MATH  # a member of an enumeration takes time to look up


class _Hazards:
    """The places that some finders find in a text, in order; each finder is asked no more often than it must be."""

    def __init__(self, text: str, start: int, finders: list[_Finder]) -> None:
        self._text = text
        found = [(finder(text, start), number, finder) for number, finder in enumerate(finders)]
        self._upcoming = [each for each in found if each[0] >= 0]
        heapify(self._upcoming)

    def next(self, at: int) -> int:
        """Return the first place from `at` on, or the end of the text; `at` never goes back."""
        upcoming = self._upcoming
        while upcoming:
            place, number, finder = upcoming[0]
            if place >= at:
                return place
            place = finder(self._text, at)
            if place < 0:
                heappop(upcoming)
            else:
                heapreplace(upcoming, (place, number, finder))
        return len(self._text)


def _read_parts(text: str, start: int, marks: _Hazards, others: _Hazards, *, math: bool) -> Nearby:
    """Read the parts that hold a hazard: exactly those that hold others than `marks`, or marks in no simple order."""
    zones: list[Zone] = []
    simple_zones: list[Zone] = []
    readings: list[Reading] = []
    at = start
    while True:
        other = others.next(at)
        hazard = min(marks.next(at), other)
        if hazard == len(text):
            return Nearby(zones, readings, simple_zones)
        reading = _fence_at(text, hazard)
        if reading is None:
            begin, end = boundary_before(text, hazard, at), boundary(text, hazard + 1)
            simple = _simple_zones(text, begin, end, math=math) if end <= other else None
            if simple is not None:
                zones += simple
                simple_zones += simple
                at = end
                continue
            while (
                end - begin < _AT_ONCE and end < len(text) and others.next(end) < (further := boundary(text, end + 1))
            ):
                end = further
            reading = read_exactly(text, begin, end, math=math)
        zones += reading.zones
        readings.append(reading)
        at = reading.end


def _fence_at(text: str, at: int) -> Reading | None:
    """Return the reading of the closed fence that begins at `at`, if that begins a line.

    Whatever stands before it ends there, and what stands behind it is read as if it began the text.
    """
    if text[at] not in _FENCES or (at and text[at - 1] != "\n"):
        return None
    match = _FENCES[text[at]].match(text, at)
    if match is None:
        return None
    end = match.end()
    span = Span(at, end - text.endswith("\n", at, end))
    fence = Fence(span, match[2].strip(), Span(*match.span(3)), True)
    return Reading(at, end, zones=(Zone(*span, Dead.FENCE),), fences=(fence,))


def _simple_zones(text: str, start: int, end: int, *, math: bool) -> list[Zone] | None:
    """Return the zones of a part if all its code and math ends in the line where it began, and else None.

    So it hangs on nothing but the line: not on where paragraphs end, if there are no tables and no other markup.
    """
    find = text.find
    if find("\\", start, end) >= 0 or LINK_TARGET.search(text, start, end) or UNDERLINE.search(text, start, end):
        return None
    math = math and find("$", find("$", start, end) + 1 or end, end) >= 0
    code = find("`", start, end) >= 0
    pattern = _CODE_ALONE if not math else _BOTH if code else _MATH_ALONE
    zones: list[Zone] = []
    before = start
    for found in pattern.finditer(text, start, end):
        first, last = found.span()
        if text[first - 1] not in " \n" and may_hold_url(text[text.rfind(" ", before, first) + 1 or before : first]):
            return None  # the address goes on over it
        before = last
        if last > first + 1:
            zones.append(Zone(first, last, _CODE_ZONE if text[first] == "`" else _MATH_ZONE))
        elif text[first] == "`" or not _ALONE.match(text, last, end):
            return None
    return zones


def _next_tick(text: str, at: int) -> int:
    return text.find("`", at)


def _next_pair_of_dollars(text: str, at: int) -> int:
    """Return the first of two dollars that no empty line stands between."""
    before = text.find("$", at)
    while before >= 0:
        after = text.find("$", before + 1)
        if after < 0:
            return -1
        if text.find("\n\n", before, after) < 0:
            return before
        before = after
    return -1


def _next_unusual_tag(text: str, at: int) -> int:
    match = _UNUSUAL_TAG.search(text, at)
    return match.start() if match else -1


def _next_odd_line(text: str, at: int) -> int:
    """Return where a line may be code by its indent, or HTML by its first tag.

    An indented line is no code in the middle of lines of text, in which a paragraph is always open.
    """
    if at == 0 and _ODD_LINE.match("\n" + text[: text.find("\n") + 1 or len(text)]):
        return 0
    after = max(at - 1, 0)
    while match := _ODD_LINE.search(text, after):
        place = match.start() + 1
        lines = _TEXT_LINES.match(text, boundary_before(text, place, at)) if match["indented"] else None
        if lines is None or lines.end() <= place:
            return place
        after = lines.end() - 1
    return -1


_RARE: tuple[tuple[str, _Finder], ...] = (
    ("~", lambda text, at: text.find("~~~", at)),
    ("\t", lambda text, at: text.find("\t", at)),
    ("^", lambda text, at: text.find("[^", at)),
)
