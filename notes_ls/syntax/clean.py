"""Cheap tests that tell which texts need the exact reading of Markdown, and the headings of those that do not."""

from __future__ import annotations

import re

from notes_ls.syntax.pieces import Heading
from notes_ls.text import Span

_UNUSUAL_TAG = re.compile(r'<(?!a class="yt-timestamp" data-t="[0-9:]++">\[|(?<=[^\s>]<)/a>|(?<=\]\] <)br/?>)')
_UNUSUAL_LINK = re.compile(r"\[\[(?:[^\[\]*~<@_^:\n]++|(?<=[^\W_])_++(?=[^\W_])|:(?!//))*+[*~<@_^:\n]")
_HEADING = re.compile(r"\n(#{1,6}+)(?=[ \n]|\Z) *+([^\n]*+)")
_HEADING_TAIL = re.compile(r"(?:^| )#++$")
_OTHER_HEADING = re.compile(r"#(?<=[ >]#)#*+(?=\s|\Z)")
_UNDERLINE = re.compile(r"[-=](?=[-=:| ]*+(?:\n|\Z))")
_DEFINITION = re.compile(r"\]:(?<!\]\]:)")
_INDENTED = re.compile(r"\n {4}")
_CODE_IN_ITEM = re.compile(r" {5}(?<=[-+*.)>] {5})")
_TEXT_LINE = re.compile(r" *+(?:(?:[-*+]|[0-9]{1,9}[.)]) ++)?+(?:\*\*|\[\[|[\"(])?+[^\W\d_]")


def clean_headings(text: str, start: int, *, math: bool) -> tuple[Heading, ...] | None:
    """Return the headings of a text that has no zone, break, block id, fence or table, or None if it may have one."""
    if (
        text.find("`", start) >= 0
        or (math and text.find("$", start) >= 0)
        or text.find("~", start) >= 0
        or text.find("^", start) >= 0
        or text.find("\t", start) >= 0
        or text.find("\r", start) >= 0
        or _UNUSUAL_TAG.search(text, start)
        or _UNUSUAL_LINK.search(text, start)
        or _OTHER_HEADING.search(text, start)
        or _UNDERLINE.search(text, start)
        or text.find("](", start) >= 0
        or text.find("%%", start) >= 0
        or text.find("://", start) >= 0
        or text.find("www.", start) >= 0
        or _DEFINITION.search(text, start)
        or (text.find("    ", start) >= 0 and _may_hold_code(text, start))
    ):
        return None
    # A heading is looked for behind a line end, so one in the first line needs the exact reading.
    if text.startswith("#", start):
        return None
    return tuple([_heading(match, text) for match in _HEADING.finditer(text, start)])


def _may_hold_code(text: str, start: int) -> bool:
    """Tell whether an indented line may be code; one below a line of text is not."""
    if text.startswith("    ", start) or _CODE_IN_ITEM.search(text, start):
        return True
    for match in _INDENTED.finditer(text, start):
        line = max(text.rfind("\n", start, match.start()) + 1, start)
        if not _TEXT_LINE.match(text, line, match.start()):
            return True
    return False


def _heading(match: re.Match[str], text: str) -> Heading:
    start, end = match.span(2)
    content = match[2].rstrip(" ")
    if content.endswith("#") and (tail := _HEADING_TAIL.search(content)):
        content = content[: tail.start()].rstrip(" ")
    return Heading(match.end(1) - match.start(1), Span(match.start(1), end), Span(start, start + len(content)))


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
