"""What a reader of a page sees of a piece of text."""

from __future__ import annotations

import re
from html import unescape

from notes_ls.syntax.wikilink import wikilinks

_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*+-->")
_BREAK = re.compile(r"<br\s*+/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*+>")
_LINK = re.compile(r"(?:!(?=\[))?+\[([^\[\]\n]*+)\]\([^()\n]*+\)")
_MARKER = re.compile(r"(?m)^[ \t>]*+(?:[-*+]|#{1,6}+)[ \t]++")
_BULLET = re.compile(r"\n[ \t>]*+[-*+][ \t]++")
_SPACE = re.compile(r"\s++")
_MARKS = str.maketrans({"`": None, "$": None, "|": " ", "^": " "})


def shown(text: str) -> str:
    """Return what a reader of a page sees of `text`, on one line; it is not inert yet."""
    parts: list[str] = []
    end = 0
    for link in wikilinks(text):
        parts += text[end : link.span.start], link.text
        end = link.span.end
    text = "".join([*parts, text[end:]])
    text = _BREAK.sub(" ", _COMMENT.sub("", text))
    text = _LINK.sub(r"\1", _TAG.sub("", text))
    text = _BULLET.sub(" • ", text)
    return _SPACE.sub(" ", unescape(_MARKER.sub("", text))).strip()


def heading_name(text: str) -> str:
    """Return the text of a heading as links name it: what is shown of it, without the marks of code and math."""
    return shown(text).translate(_MARKS).strip()
