"""The block structure of a Markdown text: CommonMark's containers around its leaves, in one pass over the lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from notes_ls.syntax.cursor import CODE_INDENT, Cursor
from notes_ls.syntax.leaves import Leaf, Leaves
from notes_ls.syntax.pieces import Blocks, Label
from notes_ls.syntax.references import normal_label
from notes_ls.text import Span

_WHITE = " \t\r\n"
_LINE_END = re.compile(r"\r\n|\n|\r")
_ITEM = re.compile(r"(?:([-+*])|([0-9]{1,9}+)([.)]))(?=[ \t]|$)")
_FOOTNOTE = re.compile(r"\[\^((?:[^\s\[\]\\]|\\.){1,999}+)\]:")


def read_blocks(text: str, start: int, stop: int | None, *, math: bool) -> Blocks:
    """Return the blocks of `text` from `start` on, in time linear in its length.

    They go to the end, or else to the first `boundary` from `stop` on at which no block is open that goes on behind it;
    a text of which parts are read holds no carriage return.
    """
    reader = _Reader(text, math)
    leaves = reader.leaves
    bare = stop is not None or text.find("\r", start) < 0
    at = start
    end = len(text) if stop is None else stop
    while at < end:
        if bare:
            line_end = text.find("\n", at, end)
            after = line_end + 1
        else:
            match = _LINE_END.search(text, at, end)
            line_end, after = match.span() if match else (-1, 0)
        if line_end < 0:
            line_end = after = end
        reader.line(at, line_end)
        at = after
        if leaves.closer is not None and reader.carries:
            at = leaves.closing_line(at)
            if end <= at < len(text):
                end = boundary(text, at + 1)
    reader.close(0)
    leaves.blocks.end = max(end, at)
    return leaves.blocks


def boundary(text: str, at: int) -> int:
    """Return the first place from `at` on where a block begins whatever stands before it, or the end of `text`.

    That is a line behind an empty one, and not indented; only code, math, HTML and comments may go on behind it.
    """
    while (empty := text.find("\n\n", at - 2 if at > 1 else 0)) >= 0:
        at = empty + 2
        if text[at : at + 1] not in _WHITE:
            return at
        at += 1
    return len(text)


def boundary_before(text: str, at: int, start: int) -> int:
    """Return the last `boundary` up to `at`, or `start` if there is none behind it."""
    while (empty := text.rfind("\n\n", start, at)) >= 0:
        if text[empty + 2 : empty + 3] not in _WHITE:
            return empty + 2
        at = empty + 1
    return start


class _Kind(Enum):
    LIST = 1
    ITEM = 2
    QUOTE = 3
    FOOTNOTE = 4


@dataclass(slots=True)
class _Frame:
    """An open container."""

    kind: _Kind
    start: int
    width: int = 0  # columns by which a line must be indented to stay inside
    marker: str = ""  # what the items of a list share
    empty: bool = True


class _Reader:
    """The containers that are open, from the outermost in; every item stands in a list."""

    def __init__(self, text: str, math: bool) -> None:
        self._text = text
        self._cursor = Cursor(text)
        self.leaves = Leaves(self._cursor, math)
        self._frames: list[_Frame] = []
        self._quotes: list[int] = []  # depths of the open quotes: a blank line closes the first of them
        self._content_end = 0  # of the last line that was not blank

    def line(self, start: int, end: int) -> None:
        """Read the line from `start` to `end`, without its line end."""
        cursor = self._cursor
        cursor.enter(start, end)
        blank = cursor.blank
        depth = self._matching() if self._frames and not blank else 0
        if cursor.blank:
            self._blank_line(depth)
        elif depth < len(self._frames) or not self.leaves.goes_on():
            self._open_blocks(depth)
        if not blank:
            self._content_end = end

    @property
    def carries(self) -> bool:
        """Tell whether a block is open to which even a line at a `boundary` may belong."""
        return self.leaves.closer is not None and not self._frames

    def close(self, depth: int) -> None:
        """Close the leaf, and the containers deeper than `depth`."""
        self.leaves.close()
        frames, blocks = self._frames, self.leaves.blocks
        while len(frames) > depth:
            frame = frames.pop()
            span = Span(frame.start, max(self._content_end, frame.start))
            if frame.kind is _Kind.LIST:
                blocks.lists.append(span)
            elif frame.kind is _Kind.ITEM:
                blocks.items.append(span)
            elif frame.kind is _Kind.QUOTE:
                blocks.quotes.append(span)
                self._quotes.pop()
            elif match := _FOOTNOTE.match(self._text, frame.start):
                said = Span(min(match.end(), span.end), span.end)
                label = Span(frame.start, match.end() - 1)
                blocks.labels.append(Label(label, Span(*match.span(1)), f"^{normal_label(match[1])}", said))

    def _matching(self) -> int:
        """Pass the prefixes of the open containers, and return how many of them hold this line."""
        cursor, text = self._cursor, self._text
        for depth, frame in enumerate(self._frames):
            if frame.kind is _Kind.LIST:
                continue
            if frame.kind is _Kind.QUOTE:
                if cursor.indent >= CODE_INDENT or not text.startswith(">", cursor.at, cursor.end):
                    return depth
                cursor.pass_quote()
            elif cursor.blank:
                continue
            elif cursor.indent >= frame.width:
                cursor.base += frame.width
            else:
                return depth
        return len(self._frames)

    def _blank_line(self, depth: int) -> None:
        """Take a line that is blank behind its prefixes: it ends the quotes that it does not carry on."""
        for quote in self._quotes:
            if quote >= depth:
                self.close(quote)
                break
        frames = self._frames
        if not self.leaves.take_blank() and frames and frames[-1].empty and frames[-1].kind is _Kind.ITEM:
            self.close(len(frames) - 1)

    def _open_blocks(self, depth: int) -> None:
        """Open the containers and the leaf that begin in this line, whose first `depth` containers go on."""
        cursor, leaves, text = self._cursor, self.leaves, self._text
        matched = depth == len(self._frames)
        paragraph = leaves.open is Leaf.PARAGRAPH
        table = leaves.open is Leaf.TABLE and matched
        breaks_from: dict[str, int] = {}
        while cursor.indent < CODE_INDENT:
            character = text[cursor.at]
            if character == ">":
                self._leave(depth)
                self._push(_Frame(_Kind.QUOTE, cursor.at))
                cursor.pass_quote()
            elif character in "-+*_0123456789|:=":
                if paragraph and matched and character in "=-" and leaves.underline():
                    return
                if character in "-*_" and self._is_break(character, breaks_from):
                    self._leave(depth)
                    leaves.add_break()
                    return
                if paragraph and matched and character in "-|:" and leaves.head_table():
                    return
                if not self._item(depth, interrupts=paragraph and matched):
                    break
            elif character == "[" and (match := _FOOTNOTE.match(text, cursor.at, cursor.end)):
                self._leave(depth)
                self._push(_Frame(_Kind.FOOTNOTE, cursor.at, CODE_INDENT))
                leaves.blocks.footnotes.add(normal_label(match[1]))
                cursor.column += match.end() - cursor.at
                cursor.skip(match.end())
                cursor.base = cursor.column
            elif character in "#`~$<" and leaves.opening(in_paragraph=paragraph):
                self._leave(depth)
                leaves.begin()
                return
            else:
                break
            depth = len(self._frames)
            matched, paragraph, table = True, False, False
            if cursor.blank:
                return
        if paragraph:
            leaves.add_text(lazy=not matched)
        elif table and cursor.indent < CODE_INDENT:
            leaves.add_row()
        else:
            self._leave(depth)
            if cursor.indent >= CODE_INDENT:
                leaves.begin_code()
            else:
                leaves.begin_paragraph()

    def _is_break(self, character: str, breaks_from: dict[str, int]) -> bool:
        """Tell whether the rest of the line is a thematic break.

        `breaks_from` keeps, by character, from where on the line may be one, as a line of many markers asks often.
        """
        text, at, end = self._text, self._cursor.at, self._cursor.end
        if character not in breaks_from:
            breaks_from[character] = at + len(text[at:end].rstrip(character + " \t"))
        return at >= breaks_from[character] and text.count(character, at, end) >= 3

    def _item(self, depth: int, *, interrupts: bool) -> bool:
        """Open the list item that begins here; one that interrupts a paragraph must hold text and count from 1."""
        text, cursor = self._text, self._cursor
        match = _ITEM.match(text, cursor.at, cursor.end)
        if match is None or (
            interrupts and (match[2] not in (None, "1") or not text[match.end() : cursor.end].strip(" \t"))
        ):
            return False
        start, marker = cursor.at, match[1] or match[3]
        self.close(depth)
        tip = self._frames[-1] if self._frames else None
        if tip is None or tip.kind is not _Kind.LIST or tip.marker != marker:
            self._leave(depth)
            self._push(_Frame(_Kind.LIST, start, marker=marker))
        width = cursor.indent + match.end() - start
        content = cursor.base + width
        cursor.column = content
        cursor.skip(match.end())
        gap = cursor.column - content
        if cursor.blank or gap > CODE_INDENT:
            gap = 1
        self._push(_Frame(_Kind.ITEM, start, width + gap))
        cursor.base = content + gap
        return True

    def _leave(self, depth: int) -> None:
        """Close all that ends where a new block begins in the container at `depth`; lists hold nothing but items."""
        self.close(depth)
        if self._frames and self._frames[-1].kind is _Kind.LIST:
            self.close(len(self._frames) - 1)
        if self._frames:
            self._frames[-1].empty = False

    def _push(self, frame: _Frame) -> None:
        if frame.kind is _Kind.QUOTE:
            self._quotes.append(len(self._frames))
        self._frames.append(frame)
