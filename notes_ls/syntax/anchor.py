"""A timestamp anchor, `<a class="yt-timestamp" data-t="HH:MM:SS">[HH:MM:SS]</a>`, and the broken forms of one."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from notes_ls.syntax.timecode import hhmmss, is_canonical, read_time
from notes_ls.text import Span

CLASS = "yt-timestamp"

# An element whose markup is as it should be, whatever its times are: nearly all that are not canonical.
_WELL_FORMED = re.compile(r'<a class="yt-timestamp" data-t="([^"<>\n]{0,200}+)">([^<>\n]{0,200}+)</a>')
_SPACE = r"(?:\s|%20)"
_ATTRIBUTE = r"""[A-Za-z_:][A-Za-z0-9_.:-]*+(?:\s*+=\s*+(?:"[^"<]{0,200}+"|'[^'<]{0,200}+'|[^\s"'=<>`]++(?<!%20)))?"""
_OPENING = re.compile(rf"<( ?)([A-Za-z][A-Za-z0-9]*+)((?:{_SPACE}++{_ATTRIBUTE})*+){_SPACE}*+/?>")
_PARTS = re.compile(r"""([A-Za-z_:][A-Za-z0-9_.:-]*+)(?:\s*+=\s*+(?:"([^"<]*+)"|'([^'<]*+)'|([^\s"'=<>`]++)))?""")
_MANGLED = re.compile(r"< ?[A-Za-z][^<>\n]{0,160}+>?")
_MANGLED_VALUE = re.compile(r"""data-t="([^"'<>\n]*+)""")
_TIME = re.compile(r"[0-9]{1,3}(?::[0-9]{1,3}){1,3}+")
_LABEL = re.compile(r"\s?\[{0,2}[0-9][0-9:]{2,14}+\]{0,2}")
_CLOSED = re.compile(r"((?:[^<\n]|\n(?![ \t]*+\n)|<(?!/?a[\s>])){0,300}+)</a\s*+>", re.IGNORECASE)
_WRONG_CLOSING = re.compile(r"</[A-Za-z]{0,8}+\s*+[>)]|>")
_LINK_HEAD = re.compile(r"\[([^\[\]\n]{0,80})\]\($")
_ESCAPED = re.compile(
    r"&lt;a\s(?=[^<>\n\0]{0,80}?yt-timestamp)[^<>\n\0]{0,160}?&gt;([^<>&\n\0]{0,40}+)(?:&lt;/a&gt;|</a>)?",
    re.IGNORECASE,
)


class AnchorFault(Enum):
    """What is wrong with the markup of an anchor, in the words of a message."""

    ESCAPED = "the tag is escaped, so it is shown as text"
    TAG = "its tag is not <a>"
    CLASS = f'its class is not "{CLASS}"'
    TIME = "it has no data-t"
    QUOTE = "a quote is missing"
    UNCLOSED = "it is never closed"
    CLOSING = "its closing tag is not </a>"
    LINK = "it stands in the target of a link"


class Flaw(Enum):
    """Which part makes an anchor odd; it has one flaw, the first of these, and repairing that repairs all."""

    MARKUP = "markup"
    VALUE = "value"
    LABEL = "label"
    MISMATCH = "mismatch"


class Anchor(NamedTuple):
    """An element meant as a timestamp: `span` is all of it, up to the end of its closing, whatever that is.

    `value` is its `data-t` as written, or where that is lost the time in its opening tag. `flaw` is what makes it odd,
    None for one that does what it shows, in the canonical spelling; `fault` is what is wrong with its markup. `text` is
    what stands beside it in a link whose target it is, where that is no time itself.
    """

    span: Span
    value: str | None
    value_span: Span | None
    label: str | None
    label_span: Span | None
    flaw: Flaw | None = None
    fault: AnchorFault | None = None
    text: str = ""

    @property
    def seek(self) -> int | None:
        """The second the player goes to, None where it goes nowhere."""
        return None if self.value is None else read_time(self.value).seek

    @property
    def range(self) -> tuple[int, int] | None:
        """The two seconds of a value that has swallowed a range, `00:10:22]-[00:10:31`."""
        times = [read_time(time).readings for time in _TIME.findall(self.value or "")]
        return (times[0][0], times[1][0]) if [len(readings) for readings in times] == [1, 1] else None

    @property
    def meant(self) -> tuple[int, ...]:
        """The seconds that may be meant, the likelier first; one where value and label leave no doubt."""
        valued = read_time(self.value or "").readings
        shown = read_time(self.label or "").readings
        if not valued or not shown:
            return valued or shown
        both = tuple(second for second in valued if second in shown)
        if len(both) == 1:
            return both
        if any(0 < later - first <= 60 for first in valued[:1] for later in shown[:1]):
            return valued[:1]  # the label is the end of the caption that begins at the value
        if any(first == 60 * later for first in valued for later in shown):
            return shown  # the value is the label with its fields shifted, MM:SS:00
        return tuple(dict.fromkeys((*valued, *shown)))


def canonical(seconds: int) -> str:
    """Return the anchor of a second as it should be written."""
    time = hhmmss(seconds)
    return f'<a class="{CLASS}" data-t="{time}">[{time}]</a>'


def element_at(text: str, start: int, floor: int = 0) -> Anchor:
    """Return the anchor whose opening tag begins at the `<` at `start`, well formed or not.

    Nothing before `floor` belongs to it, not even where it stands in the target of a link.
    """
    match = _WELL_FORMED.match(text, start)
    if match is not None and text[start - 1 : start] not in "(\\":
        value, label = match.groups()
        flaw = _flaw(value, label)
        return Anchor(Span(*match.span()), value, Span(*match.span(1)), label, Span(*match.span(2)), flaw)
    opening = _opening(text, start)
    closing = _closing(text, start, opening)
    fault, value, label = opening.fault or closing.fault, opening.value, closing.label
    if start > floor and text[start - 1] == "\\":
        start, fault = start - 1, AnchorFault.ESCAPED
    flaw = Flaw.MARKUP if fault is not None or value is None else _flaw(value, label or "")
    anchor = Anchor(Span(start, closing.end), value, opening.value_span, label, closing.label_span, flaw, fault)
    return _in_link(text, anchor, floor) if text[max(start - 2, 0) : start] == "](" else anchor


def escaped_elements(text: str) -> list[Anchor]:
    """Return the anchors whose tags are written with `&lt;` and `&gt;`; none holds a NUL, which masks others."""
    found: list[Anchor] = []
    for match in _ESCAPED.finditer(text):
        value = _TIME.search(text, match.start(), match.start(1))
        span = Span(*value.span()) if value else None
        found.append(
            Anchor(
                Span(*match.span()),
                value[0] if value else None,
                span,
                match[1],
                Span(*match.span(1)),
                Flaw.MARKUP,
                AnchorFault.ESCAPED,
            )
        )
    return found


class _Opening(NamedTuple):
    """What an opening tag says, and where it ends."""

    end: int
    tag: str
    value: str | None
    value_span: Span | None
    fault: AnchorFault | None
    complete: bool = True  # its `>` is there


class _Closing(NamedTuple):
    """The label of an anchor, and where its closing ends."""

    end: int
    label: str | None
    label_span: Span | None
    fault: AnchorFault | None


def _flaw(value: str, label: str) -> Flaw | None:
    """Return what is odd about an element whose markup is as it should be."""
    if not is_canonical(value):
        return Flaw.VALUE
    if label == f"[{value}]":
        return None
    shown = read_time(label).readings
    return Flaw.MISMATCH if shown and read_time(value).seek not in shown else Flaw.LABEL


def _opening(text: str, start: int) -> _Opening:
    """Read the opening tag at `start`."""
    match = _OPENING.match(text, start)
    if match is None or "\n\n" in match[0]:
        return _mangled_opening(text, start)
    attributes: dict[str, Span] = {}
    for part in _PARTS.finditer(text, *match.span(3)):
        group = part.lastindex or 1
        written = Span(*part.span(group)) if group > 1 else Span(part.end(), part.end())
        attributes.setdefault(part[1].lower(), written)
    tag = match[2].lower()
    span = attributes.get("data-t")
    if span is not None and ">" in span.of(text):  # the quote after the value is missing, and another one was found
        return _mangled_opening(text, start)
    fault = None
    if match[1] or "%20" in match[3]:
        fault = AnchorFault.ESCAPED
    elif tag != "a":
        fault = AnchorFault.TAG
    elif "class" not in attributes or CLASS not in attributes["class"].of(text).split():
        fault = AnchorFault.CLASS
    elif span is None:
        fault = AnchorFault.TIME
    if span is None:
        span = _time_in(text, match.start(3), match.end(3))
    return _Opening(match.end(), tag, span.of(text) if span else None, span, fault)


def _mangled_opening(text: str, start: int) -> _Opening:
    """Read an opening tag that no parser takes for one: a quote too few or too many, no end."""
    match = _MANGLED.match(text, start)
    if match is None:
        return _Opening(start + 1, "a", None, None, AnchorFault.QUOTE, complete=False)
    end, complete = match.end(), text[match.end() - 1] == ">"
    value = _MANGLED_VALUE.search(text, start, end)
    span = Span(*value.span(1)) if value else _time_in(text, start, end)
    if not complete and text[end : end + 2] != "</" and span is not None:
        span = _time_in(text, span.start, end) or span
        end = span.end  # what follows is prose, not a part of the tag
    if f'class="{CLASS}"' not in match[0]:
        fault = AnchorFault.CLASS
    else:
        fault = AnchorFault.QUOTE if value and text[value.end() : value.end() + 1] != '"' else AnchorFault.TIME
    return _Opening(end, "a", span.of(text) if span else None, span, fault, complete)


def _time_in(text: str, start: int, end: int) -> Span | None:
    """Return the span of the first time between two offsets."""
    match = _TIME.search(text, start, end)
    return Span(*match.span()) if match else None


def _closing(text: str, begin: int, opening: _Opening) -> _Closing:
    """Find the label and the end of the anchor whose opening tag this is."""
    start = opening.end
    if not opening.complete:
        match = _CLOSED.match(text, start)
        end = match.end() if match and not match[1] else start
        return _Closing(end, None, None, AnchorFault.UNCLOSED)
    label = _LABEL.match(text, start)
    end = label.end() if label else start
    closed = _CLOSED.match(text, start)
    if closed and closed.end(1) == end:
        return _Closing(closed.end(), closed[1], Span(start, end), None)
    wrong = _WRONG_CLOSING.match(text, end)
    if wrong and text.endswith(f"<{wrong[0].strip('</>) ')}>", 0, begin):
        wrong = None  # it closes the tag around the anchor
    if wrong and (label or wrong[0] != ">"):
        span = Span(start, end)
        return _Closing(wrong.end(), span.of(text), span, AnchorFault.CLOSING)
    if closed:
        return _Closing(closed.end(), closed[1], Span(*closed.span(1)), None)
    return _Closing(end, label[0] if label else None, Span(start, end) if label else None, AnchorFault.UNCLOSED)


def _in_link(text: str, anchor: Anchor, floor: int) -> Anchor:
    """Return `anchor`, written as the target of a Markdown link, with that link as its span."""
    start, end = anchor.span
    head = _LINK_HEAD.search(text, max(floor, start - 84), start)
    if head is None:
        return anchor
    beside = "" if read_time(head[1]).readings else head[1]
    end += text[end : end + 1] == ")"
    fault = anchor.fault or AnchorFault.LINK
    return anchor._replace(span=Span(head.start(), end), flaw=Flaw.MARKUP, fault=fault, text=beside)
