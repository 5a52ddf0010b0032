"""The exact reading of those parts of a text alone in which something may be no live text.

A part goes from one `boundary` to another. Nothing goes on over a boundary but a block that one of the hazards listed
here has opened; so a part without a hazard has no zone, and any other is read by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heapreplace
from typing import NamedTuple

from notes_ls.syntax.blocks import boundary, boundary_before
from notes_ls.syntax.exact import Reading, read_exactly
from notes_ls.syntax.html import ANCHOR, USUAL_TAG
from notes_ls.syntax.pieces import Dead, Fence, Zone
from notes_ls.text import Span

_UNUSUAL_TAG = re.compile(rf"<(?!{USUAL_TAG})")
# A tag that begins a line; code behind a marker; what may be code, if it does not carry on a text.
_ODD_LINE = re.compile(
    rf"\n(?=[-+*>0-9 <])(?:(?P<indented> {{4}})|[-+*>0-9.) ]*+<(?!{ANCHOR}(?=\S))|(?: {{0,4}}[-+*>0-9.)]++)++ {{5}})"
)
# What comes first in a line, behind a quote's mark and an item's, that begins nothing but a paragraph or carries it on.
_LEAD = (
    r"(?:[^\s>+*_0-9|:=\[#`~$<-]|[*_]++[^\s*_]|\[(?!\^)|`{1,2}+(?!`)|\$(?!\$)|[0-9]++(?![.)](?:\s|\Z))"
    rf"|<{ANCHOR}(?=\S))"
)
_TEXT = rf"(?:> ?(?! {{4}}))?+ *+(?:(?:[-*+]|[0-9]{{1,9}}[.)]) {{1,4}}+)?+(?={_LEAD})"
_TEXT_LINES = re.compile(rf"(?! {{4}})(?:{_TEXT}[^\n]*+(?:\n|\Z)|#{{1,6}}+ [^\n]*+(?:\n(?! )|\Z))++")
_PLAIN = rf"[^`$\\\n<\]/.]++|\](?!\()|/(?!/)|\.(?<![wW]\.)|<{USUAL_TAG}"
_CODE, _MATH = r"`[^`\n]++`(?!`)", r"\$[^$\n]++\$(?!\$)"
_FENCES = {
    "`": re.compile(r"(`{3,}+)([^`\n]*+)\n((?:(?! {0,3}\1`*+[ \t]*+(?:\n|\Z))[^\n]*+\n)*+) {0,3}\1`*+[ \t]*+(?:\n|\Z)"),
    "~": re.compile(r"(~{3,}+)([^\n]*+)\n((?:(?! {0,3}\1~*+[ \t]*+(?:\n|\Z))[^\n]*+\n)*+) {0,3}\1~*+[ \t]*+(?:\n|\Z)"),
}
_VERBATIM = re.compile(rf"{_CODE}|{_MATH}")
_VERBATIM_WITHOUT_MATH = re.compile(_CODE)
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
    if text.find("\r", start) >= 0 or (text.find("%", start) >= 0 and text.find("%%", start) >= 0):
        return None
    finders = [finder for mark, finder in _FINDERS if text.find(mark, start) >= 0]
    if math and text.find("$", start) >= 0:
        finders.append(_next_pair_of_dollars)
    finders += _next_unusual_tag, _next_odd_line
    upcoming = [(found, number, finder) for number, finder in enumerate(finders) if (found := finder(text, start)) >= 0]
    if not upcoming:
        return _NOTHING
    if may_define(text, start):
        return None
    return _read_hazards(text, start, upcoming, math=math)


def may_define(text: str, start: int) -> bool:
    """Tell whether `text` may hold a link definition or a footnote, which bear on all of it."""
    return _DEFINITION.match(text, start) is not None or _DEFINITION_LINE.search(text, start) is not None


_CODE_ZONE, _MATH_ZONE = Dead.CODE, Dead.MATH  # a member of an enumeration takes time to look up
_Finder = Callable[[str, int], int]
_NOTHING = Nearby()


def _read_hazards(text: str, start: int, upcoming: list[tuple[int, int, _Finder]], *, math: bool) -> Nearby:
    """Read the parts that hold a hazard; `upcoming` holds the next place that each finder found, with its number."""
    zones: list[Zone] = []
    others: list[Zone] = []
    readings: list[Reading] = []
    at = start
    heapify(upcoming)
    while upcoming:
        hazard, number, finder = upcoming[0]
        if hazard < at:
            hazard = finder(text, at)
            if hazard < 0:
                heappop(upcoming)
            else:
                heapreplace(upcoming, (hazard, number, finder))
            continue
        reading = _fence_at(text, hazard)
        if reading is None:
            begin, end = boundary_before(text, hazard, at), boundary(text, hazard + 1)
            simple = _simple_zones(text, begin, end, math=math)
            if simple is not None:
                zones += simple
                others += simple
                at = end
                continue
            reading = read_exactly(text, begin, end, math=math)
        zones += reading.zones
        readings.append(reading)
        at = reading.end
    return Nearby(zones, readings, others)


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
    """Return the zones of a part that is made of lines of text in which all code and math ends where it began."""
    math = math and text.count("$", start, end) > 1
    match = (_SIMPLE if math else _SIMPLE_WITHOUT_MATH).match(text, start, end)
    if match is None or match.end() < end:
        return None
    verbatim = _VERBATIM if math else _VERBATIM_WITHOUT_MATH
    spans = [found.span() for found in verbatim.finditer(text, start, end)]
    return [Zone(first, last, _CODE_ZONE if text[first] == "`" else _MATH_ZONE) for first, last in spans]


def _lines_of(*content: str, tail: str = "") -> re.Pattern[str]:
    """Return the pattern of lines of text with this content and this tail, of headings, and of empty lines."""
    line = rf"(?:{'|'.join(content)})*+{tail}"
    return re.compile(rf"(?! {{4}})(?:{_TEXT}{line}(?:\n|\Z)|#{{1,6}}+ {line}(?:\n(?! )|\Z)|\n(?! ))++")


# A dollar is no math where what follows its line begins another text.
_NEXT_TEXT = rf"\n\n|\n {{0,3}}[-*+] {{1,4}}+(?={_LEAD})|\n#{{1,6}}+ |\n?\Z"
_SIMPLE = _lines_of(_PLAIN, _CODE, _MATH, tail=rf"(?:\$(?:{_PLAIN})*+(?={_NEXT_TEXT}))?+")
_SIMPLE_WITHOUT_MATH = _lines_of(_PLAIN, _CODE, r"\$")


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


_FINDERS: tuple[tuple[str, _Finder], ...] = (
    ("`", lambda text, at: text.find("`", at)),
    ("~", lambda text, at: text.find("~~~", at)),
    ("\t", lambda text, at: text.find("\t", at)),
    ("^", lambda text, at: text.find("[^", at)),
)
