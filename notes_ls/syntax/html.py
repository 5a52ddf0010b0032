"""Raw HTML and autolinks in Markdown: where an HTML block begins and ends, and what a `<` in a line of text opens."""

from __future__ import annotations

import re
from typing import NamedTuple

from notes_ls.syntax.pieces import Dead

# What follows the `<` of an anchor that holds no markup, and of all that makes no text dead in the middle of a line.
_TIMESTAMP = r'a class="yt-timestamp" data-t="[0-9:]++">'
_ANCHOR = r'a(?: [a-z][a-z-]*+="[^"<>\[\]`$\\\n]*+")*+>'
ANCHOR = rf"(?:{_TIMESTAMP}|{_ANCHOR})"
# What such an element holds is text for a parser of HTML, whatever Markdown takes it for.
TEXT_ELEMENTS = ("script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes")
_SWALLOWER = rf"(?:{'|'.join(TEXT_ELEMENTS)}|plaintext|select|template)"
USUAL_TAG = rf"(?:/a>|{_TIMESTAMP}|br ?/>|{_ANCHOR}|(?!(?i:{_SWALLOWER})>)/?[A-Za-z][A-Za-z0-9]*+>|(?![A-Za-z/!?]))"
SWALLOWING_TAG = re.compile(rf"<(?=[iInNpPsStTxX]){_SWALLOWER}(?=[\s/>])", re.IGNORECASE)
_ATTRIBUTE = r"""(?:\s++[A-Za-z_:][A-Za-z0-9_.:-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?+)*+"""
_OPEN_TAG = rf"[A-Za-z][A-Za-z0-9-]*+{_ATTRIBUTE}\s*+/?+>"
_CLOSE_TAG = r"/[A-Za-z][A-Za-z0-9-]*+\s*+>"
_TAG = re.compile(rf"<(?:{_OPEN_TAG}|{_CLOSE_TAG})")
_URI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]{1,31}+:[^\x00-\x20\x7f<>]*+>")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"<[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]++@{_LABEL}(?:\.{_LABEL})*+>")

_RAW_BLOCK = re.compile(r"<(?:script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_RAW_BLOCK_END = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl"
    r"|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main"
    r"|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title"
    r"|tr|track|ul)(?=\s|/?>|$)",
    re.IGNORECASE,
)
_LONE_TAG = re.compile(rf"<(?:(?!(?:script|pre|style|textarea)[\s/>]){_OPEN_TAG}|{_CLOSE_TAG})[ \t]*+$", re.IGNORECASE)
_SPECIAL_BLOCKS = (
    (re.compile(r"<!--"), re.compile(r"-->"), Dead.COMMENT),
    (re.compile(r"<\?"), re.compile(r"\?>"), Dead.HTML),
    (re.compile(r"<![A-Za-z]"), re.compile(r">"), Dead.HTML),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>"), Dead.HTML),
)
_INLINE_ENDS = (("<!--", "-->", Dead.COMMENT), ("<?", "?>", Dead.HTML), ("<![CDATA[", "]]>", Dead.HTML))
_DECLARATION = re.compile(r"<![A-Za-z][^>]*+>")


class Opened(NamedTuple):
    """The beginning of an HTML block: what ends it (None: a blank line), and what it is."""

    end: re.Pattern[str] | None
    kind: Dead


class Element(NamedTuple):
    """What a `<` in text opens: its end, its kind, and whether it is an autolink."""

    end: int
    kind: Dead
    is_link: bool


def block_at(text: str, at: int, end: int, *, in_paragraph: bool) -> Opened | None:
    """Return the HTML block that begins at the `<` at `at` of a line that ends at `end`."""
    if _RAW_BLOCK.match(text, at, end):
        return Opened(_RAW_BLOCK_END, Dead.HTML)
    for start, stop, kind in _SPECIAL_BLOCKS:
        if start.match(text, at, end):
            return Opened(stop, kind)
    if _BLOCK.match(text, at, end) or (not in_paragraph and _LONE_TAG.match(text, at, end)):
        return Opened(None, Dead.HTML)
    return None


def is_verbatim(text: str, at: int) -> bool:
    """Tell whether the HTML block at `at` holds what is shown as code, or not at all."""
    return _RAW_BLOCK.match(text, at) is not None


def element_at(text: str, at: int, absent: set[str]) -> Element | None:
    """Return the tag, comment or autolink that begins at the `<` at `at`.

    `absent` remembers the closing marks that do not come again in this text, so that a flood of openings stays linear.
    """
    if end := autolink_at(text, at):
        return Element(end, Dead.HTML, True)
    if match := _TAG.match(text, at):
        return Element(match.end(), Dead.HTML, False)
    for opening, closing, kind in _INLINE_ENDS:
        if text.startswith(opening, at) and closing not in absent:
            inside = at + len(opening)
            if kind is Dead.COMMENT and (short := _short_comment(text, inside)):
                return Element(short, kind, False)
            end = text.find(closing, inside)
            if end >= 0:
                return Element(end + len(closing), kind, False)
            absent.add(closing)
    if ">" not in absent and text.startswith("<!", at):
        if match := _DECLARATION.match(text, at):
            return Element(match.end(), Dead.HTML, False)
        if text.find(">", at) < 0:
            absent.add(">")
    return None


def autolink_at(text: str, at: int) -> int:
    """Return the end of the autolink that begins at the `<` at `at`, or 0."""
    match = _URI.match(text, at) or _EMAIL.match(text, at)
    return match.end() if match else 0


def _short_comment(text: str, inside: int) -> int:
    """Return the end of `<!-->` or `<!--->`, or 0."""
    if text.startswith(">", inside):
        return inside + 1
    return inside + 2 if text.startswith("->", inside) else 0
