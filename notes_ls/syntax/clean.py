"""Cheap tests that tell which texts need the exact reading of Markdown, and the headings of those that do not."""

from __future__ import annotations

import re

from notes_ls.syntax.pieces import Heading
from notes_ls.text import Span

_UNUSUAL_TAG = re.compile(r'<(?!/a>|a class="yt-timestamp" data-t="[0-9:]++">\[|br ?/?>)')
_PLAIN_LINK = r"(?!_)\w++(?<!_)(?: ?\| ?[A-Za-z0-9 ,'-]++)?+\]\]"
_MARKED_LINK = r"(?:[^\[\]*~<@_^:\n]++|(?<=[^\W_])_++(?=[^\W_])|:(?!//))*+[*~<@_^:\n]"
_UNUSUAL_LINK = re.compile(rf"\[\[(?!{_PLAIN_LINK}){_MARKED_LINK}")
# An address may run on over a link only where no white space stands before the link.
_UNUSUAL_PLACE = re.compile(rf"\[\[(?:(?<!\s\[\[)(?<!\s\S\[\[)(?<!\s\*\*\[\[)|(?!{_PLAIN_LINK}){_MARKED_LINK})")
_HEADING = re.compile(r"\n(#{1,6}+)(?=[ \n]|\Z) *+([^\n]*+)")
_HEADING_TAIL = re.compile(r"(?:^| )#++$")
_OTHER_HEADING = re.compile(r"#(?<=[ >]#)#*+(?=\s|\Z)")
# An underline, a delimiter row or an empty item; a tag that begins a line; code behind a marker; what may be code.
_ODD_LINE = re.compile(
    r"\n(?:[-=|:> ]++(?:\n|\Z)|[-+*>0-9.) ]*+<[/b]|(?: {0,4}[-+*>0-9.)]++)++ {5}|(?P<indented> {4}))"
)
_TARGET = re.compile(r"\](?=\(|:(?<!\]\]:))")  # a link's resource, or the beginning of a definition
_TEXT_LINE = re.compile(r" *+(?:(?:[-*+]|[0-9]{1,9}[.)]) ++)?+(?:\*\*|\[\[|[\"(])?+[^\W\d_]")


def is_clean(text: str, start: int, *, math: bool) -> bool:
    """Tell whether a text surely has no zone, break, block id or fence; each test is of the cheapest kind there is."""
    find = text.find
    return not (
        find("`", start) >= 0
        or find("~", start) >= 0
        or find("^", start) >= 0
        or find("\t", start) >= 0
        or find("\r", start) >= 0
        or (math and _may_hold_math(text, start))
        or _UNUSUAL_TAG.search(text, start)
        or _UNUSUAL_PLACE.search(text, start)
        or _TARGET.search(text, start)
        or (find("%", start) >= 0 and find("%%", start) >= 0)
        or _holds_odd_line(text, start)
    )


def clean_headings(text: str, start: int) -> tuple[Heading, ...] | None:
    """Return the headings of a clean text, or None where it takes the exact reading to tell what is one."""
    # A heading is looked for behind a line end, so one in the first line needs the exact reading.
    if text.startswith("#", start) or _OTHER_HEADING.search(text, start):
        return None
    return tuple([_heading(match) for match in _HEADING.finditer(text, start)])


def may_hide(text: str, *, math: bool, defined: bool) -> bool:
    """Tell whether some of this text of a paragraph, heading or cell may be code, math, a comment, a tag or a link."""
    return (
        "`" in text
        or (math and "$" in text)
        or "](" in text
        or (defined and "[" in text)
        or ("<" in text and _UNUSUAL_TAG.search(text) is not None)
    )


def may_split(text: str) -> bool:
    """Tell whether markup may stand in or over a wikilink of this text."""
    if "[[" not in text:
        return False
    return "://" in text or "www." in text or _UNUSUAL_LINK.search(text) is not None


def _may_hold_math(text: str, start: int) -> bool:
    """Tell whether two runs of dollars stand in one paragraph."""
    before = text.find("$", start)
    while before >= 0:
        after = text.find("$", before + 1)
        if after >= 0 and text.find("\n\n", before, after) < 0:
            return True
        before = after
    return False


def _holds_odd_line(text: str, start: int) -> bool:
    """Tell whether a line by itself may be more than text, an item or a heading.

    An indented line is code, but not below a line of text, which it carries on, nor as an item of that line's list.
    """
    if start == 0 and _ODD_LINE.match("\n" + text[: text.find("\n") + 1 or len(text)]):
        return True
    for match in _ODD_LINE.finditer(text, max(start - 1, 0)):
        line = text.rfind("\n", 0, match.start()) + 1
        if match["indented"] is None or line < start or not _TEXT_LINE.match(text, line, match.start()):
            return True
    return False


def _heading(match: re.Match[str]) -> Heading:
    start, end = match.span(2)
    content = match[2].rstrip(" ")
    if content.endswith("#") and (tail := _HEADING_TAIL.search(content)):
        content = content[: tail.start()].rstrip(" ")
    return Heading(match.end(1) - match.start(1), Span(match.start(1), end), Span(start, start + len(content)))
