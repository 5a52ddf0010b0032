"""The block structure of a Markdown text: CommonMark's containers and leaves, read in one pass over its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from notes_ls.syntax import html, tables
from notes_ls.syntax.pieces import Blocks, Dead, Fence, Heading, Zone
from notes_ls.syntax.references import definition_at, normal_label
from notes_ls.text import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
_HEADING = re.compile(r"(#{1,6}+)(?=[ \t]|$)")
_HEADING_TAIL = re.compile(r"(?:^|[ \t])#++$")
_FENCE = re.compile(r"(`{3,}+)([^`]*+)$|(~{3,}+)(.*+)$", re.DOTALL)
_MATH_FENCE = re.compile(r"(\${2,}+)([^$]*+)$")
_SETEXT = re.compile(r"(?:=++|-++)[ \t]*+$")
_ITEM = re.compile(r"(?:([-+*])|([0-9]{1,9}+)([.)]))(?=[ \t]|$)")
_FOOTNOTE = re.compile(r"\[\^((?:[^\s\[\]\\]|\\.){1,999}+)\]:")
_CODE_INDENT = 4


def read_blocks(text: str, start: int, *, math: bool) -> Blocks:
    """Return the blocks of `text` from `start` on, in time linear in its length."""
    reader = _Reader(text, math)
    at = start
    for line_end in _LINE_END.finditer(text, start):
        reader.line(at, line_end.start())
        at = line_end.end()
    if at < len(text):
        reader.line(at, len(text))
    reader.close(0)
    return reader.blocks


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


class _Leaf(Enum):
    NONE = 0
    PARAGRAPH = 1
    TABLE = 2
    FENCE = 3
    MATH = 4
    HTML = 5
    INDENTED = 6


class _Reader:
    """The containers and the one leaf that are open, and what was closed.

    A place in a line is `at` (the next character that is no space), `column` (where tabs put it) and `base` (the column
    at which the innermost container of the line begins), so that one tab may belong to two containers.
    """

    def __init__(self, text: str, math: bool) -> None:
        self.blocks = Blocks()
        self._text = text
        self._math = math
        self._frames: list[_Frame] = []
        self._quotes: list[int] = []  # depths of the open quotes: a blank line closes the first of them
        self._leaf = _Leaf.NONE
        self._leaf_start = 0
        self._leaf_end = 0
        self._kind = Dead.HTML
        self._closer: re.Pattern[str] | None = None  # what ends a fence or an HTML block; None: a blank line
        self._info = ""
        self._body = 0
        self._parts: list[Span] = []  # the lines of the open paragraph
        self._loose = False  # its last line heads no table: it stands outside of its containers, or like code
        self._shielded: frozenset[int] | None = None
        self._content_end = 0  # of the last line that was not blank
        self._start = self._end = self._at = self._column = self._base = 0

    def line(self, start: int, end: int) -> None:
        """Read the line from `start` to `end`, without its line end."""
        self._start, self._end, self._column, self._base = start, end, 0, 0
        self._to_text(start)
        blank = self._at == end
        depth = self._match_containers() if self._frames else 0
        if self._at == end:
            self._blank_line(depth)
        elif depth < len(self._frames) or not self._continues_verbatim():
            self._open_blocks(depth)
        if not blank:
            self._content_end = end

    def close(self, depth: int) -> None:
        """Close the leaf, and the containers deeper than `depth`."""
        self._close_leaf()
        frames = self._frames
        while len(frames) > depth:
            frame = frames.pop()
            span = Span(frame.start, max(self._content_end, frame.start))
            if frame.kind is _Kind.LIST:
                self.blocks.lists.append(span)
            elif frame.kind is _Kind.ITEM:
                self.blocks.items.append(span)
            elif frame.kind is _Kind.QUOTE:
                self.blocks.quotes.append(span)
                self._quotes.pop()

    def _to_text(self, at: int) -> None:
        text, end, column = self._text, self._end, self._column
        while at < end:
            character = text[at]
            if character == " ":
                column += 1
            elif character == "\t":
                column += 4 - column % 4
            else:
                break
            at += 1
        self._at, self._column = at, column

    def _match_containers(self) -> int:
        """Pass the prefixes of the open containers, and return how many of them hold this line."""
        if self._at == self._end:
            return 0
        for depth, frame in enumerate(self._frames):
            if frame.kind is _Kind.LIST:
                continue
            if frame.kind is _Kind.QUOTE:
                if self._column - self._base >= _CODE_INDENT or not self._text.startswith(">", self._at, self._end):
                    return depth
                self._pass_quote()
            elif self._at == self._end:
                continue
            elif self._column - self._base >= frame.width:
                self._base += frame.width
            else:
                return depth
        return len(self._frames)

    def _pass_quote(self) -> None:
        self._base = self._column + 1
        self._column += 1
        after = self._at + 1
        if after < self._end and self._text[after] in " \t":
            self._base += 1
        self._to_text(after)

    def _blank_line(self, depth: int) -> None:
        """Take a line that is blank behind its prefixes: it ends paragraphs, and the quotes it does not carry on."""
        for quote in self._quotes:
            if quote >= depth:
                self.close(quote)
                break
        frames, leaf = self._frames, self._leaf
        if leaf in (_Leaf.PARAGRAPH, _Leaf.TABLE) or (leaf is _Leaf.HTML and self._closer is None):
            self._close_leaf()
        elif leaf in (_Leaf.FENCE, _Leaf.MATH, _Leaf.HTML):
            self._leaf_end = self._end
        elif frames and frames[-1].empty and frames[-1].kind is _Kind.ITEM:
            self.close(len(frames) - 1)

    def _continues_verbatim(self) -> bool:
        """Take a line into the open fence, math, HTML or indented code, and tell whether one was open."""
        leaf = self._leaf
        if leaf is _Leaf.FENCE or leaf is _Leaf.MATH:
            self._leaf_end = self._end
            if (
                self._column - self._base < _CODE_INDENT
                and self._closer
                and self._closer.match(self._text, self._at, self._end)
            ):
                self._add_fence(self._start) if leaf is _Leaf.FENCE else self._close_leaf()
            return True
        if leaf is _Leaf.HTML:
            self._leaf_end = self._end
            if self._closer and self._closer.search(self._text, self._at, self._end):
                self._close_leaf()
            return True
        if leaf is _Leaf.INDENTED and self._column - self._base >= _CODE_INDENT:
            self._leaf_end = self._end
            return True
        return False

    def _open_blocks(self, depth: int) -> None:
        """Open the containers and the leaf that begin in this line, whose first `depth` containers go on."""
        matched = depth == len(self._frames)
        paragraph = self._leaf is _Leaf.PARAGRAPH
        in_table = self._leaf is _Leaf.TABLE
        rule_from = {}  # by character: from where on the line may be a thematic break
        while self._column - self._base < _CODE_INDENT:
            text, at, end = self._text, self._at, self._end
            character = text[at]
            if character == ">":
                self._leave(depth)
                self._push(_Frame(_Kind.QUOTE, at))
                self._pass_quote()
            elif character in "-+*0123456789_":
                if paragraph and matched and character == "-" and self._setext(2):
                    return
                if character in "-*_":
                    if character not in rule_from:
                        rule_from[character] = len(text[at:end].rstrip(character + " \t")) + at
                    if at >= rule_from[character] and text.count(character, at, end) >= 3:
                        self._leave(depth)
                        self.blocks.leaves.append(Span(at, end))
                        return
                if paragraph and matched and self._table():
                    return
                if not self._item(
                    depth, paragraph and (matched or self._frames[depth].kind in (_Kind.QUOTE, _Kind.FOOTNOTE))
                ):
                    break
            elif character == "[" and (match := _FOOTNOTE.match(text, at, end)):
                self._leave(depth)
                self._push(_Frame(_Kind.FOOTNOTE, at, _CODE_INDENT))
                self.blocks.footnotes.add(normal_label(match[1]))
                self._to_text(match.end())
                self._base = self._column
            else:
                if paragraph and matched and character == "=" and self._setext(1):
                    return
                if self._leaf_at(depth, paragraph):
                    return
                if paragraph and matched and character in "|:" and self._table():
                    return
                break
            depth = len(self._frames)
            matched, paragraph, in_table = True, False, False
            if self._at == self._end:
                return
        self._text_line(depth, matched, paragraph, in_table)

    def _text_line(self, depth: int, matched: bool, paragraph: bool, in_table: bool) -> None:
        """Take a line that opens no block: text of a paragraph old or new, a row, or indented code."""
        if paragraph:
            self._parts.append(Span(self._at, self._end))
            self._loose = not matched or self._column - self._base >= _CODE_INDENT
        elif in_table and matched:
            self._row()
        elif self._column - self._base >= _CODE_INDENT:
            self._leave(depth)
            self._begin(_Leaf.INDENTED)
        else:
            self._leave(depth)
            self._begin(_Leaf.PARAGRAPH)
            self._parts = [Span(self._at, self._end)]
            self._loose = False

    def _leaf_at(self, depth: int, paragraph: bool) -> bool:
        """Open the heading, fence, math or HTML block that begins here."""
        text, at, end = self._text, self._at, self._end
        character = text[at]
        if character == "#" and (match := _HEADING.match(text, at, end)):
            self._leave(depth)
            self._heading(match.end())
        elif character in "`~" and (match := _FENCE.match(text, at, end)):
            self._leave(depth)
            fence, info = (match[1], match[2]) if match[1] else (match[3], match[4])
            self._begin(_Leaf.FENCE)
            self._info = info.strip()
            self._body = self._next_line()
            self._closer = re.compile(f"{character}{{{len(fence)},}}+[ \t]*+$")
        elif character == "$" and self._math and (match := _MATH_FENCE.match(text, at, end)):
            self._leave(depth)
            self._begin(_Leaf.MATH)
            self._closer = re.compile(rf"\${{{len(match[1])},}}+[ \t]*+$")
        elif character == "<" and (opened := html.block_at(text, at, end, in_paragraph=paragraph)):
            self._leave(depth)
            self._begin(_Leaf.HTML)
            self._closer, self._kind = opened
            if self._closer and self._closer.search(text, at, end):
                self._close_leaf()
        else:
            return False
        return True

    def _item(self, depth: int, interrupts: bool) -> bool:
        """Open the list item that begins here; one that interrupts a paragraph must hold text and count from 1."""
        match = _ITEM.match(self._text, self._at, self._end)
        if match is None or (
            interrupts and (not self._text[match.end() : self._end].strip() or match[2] not in (None, "1"))
        ):
            return False
        start, marker = self._at, match[1] or match[3]
        self.close(depth)
        tip = self._frames[-1] if self._frames else None
        if tip is None or tip.kind is not _Kind.LIST or tip.marker != marker:
            self._leave(len(self._frames))
            self._push(_Frame(_Kind.LIST, start, marker=marker))
        indent = self._column - self._base
        width = match.end() - start
        self._column += width
        self._to_text(match.end())
        content = self._base + indent + width
        gap = self._column - content
        if self._at == self._end or gap > _CODE_INDENT:
            gap = 1
        self._push(_Frame(_Kind.ITEM, start, indent + width + gap))
        self._base = content + gap
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

    def _begin(self, leaf: _Leaf) -> None:
        self._leaf, self._leaf_start, self._leaf_end = leaf, self._at, self._end

    def _close_leaf(self) -> None:
        leaf, self._leaf = self._leaf, _Leaf.NONE
        if leaf is _Leaf.PARAGRAPH:
            self._take_definitions()
            if self._parts:
                self.blocks.texts.append(self._parts)
                self.blocks.paragraphs.append(self._parts)
                self.blocks.leaves.append(Span(self._parts[0].start, self._parts[-1].end))
        elif leaf is _Leaf.FENCE:
            self._add_fence(None)
        elif leaf is not _Leaf.NONE:
            self.blocks.leaves.append(Span(self._leaf_start, self._leaf_end))
            if leaf is not _Leaf.TABLE:
                kind = {_Leaf.MATH: Dead.MATH, _Leaf.INDENTED: Dead.INDENTED}.get(leaf, self._kind)
                self.blocks.zones.append(Zone(self._leaf_start, self._leaf_end, kind))

    def _add_fence(self, closing_line: int | None) -> None:
        self._leaf = _Leaf.NONE
        span = Span(self._leaf_start, self._leaf_end)
        body_end = self._leaf_end if closing_line is None else closing_line
        body = Span(min(self._body, body_end), body_end)
        self.blocks.fences.append(Fence(span, self._info, body, closing_line is not None))
        self.blocks.zones.append(Zone(*span, Dead.FENCE))
        self.blocks.leaves.append(span)

    def _take_definitions(self) -> None:
        """Take the link reference definitions off the beginning of the open paragraph."""
        parts, text = self._parts, self._text
        if not parts or not text.startswith("[", parts[0].start):
            return
        joined = "\n".join([text[part.start : part.end] for part in parts])
        at = first = 0
        while found := definition_at(joined, at):
            after = first + joined.count("\n", at, found.end) + (found.end == len(joined) and not joined.endswith("\n"))
            self.blocks.definitions.add(found.label)
            self.blocks.breaks.append(Span(parts[first].start, parts[after - 1].end))
            at, first = found.end, after
        self._parts = parts[first:]

    def _setext(self, level: int) -> bool:
        """Make the open paragraph a heading when this line underlines it."""
        if not _SETEXT.match(self._text, self._at, self._end):
            return False
        self._take_definitions()
        parts = self._parts
        if not parts:
            return False
        self._leaf = _Leaf.NONE
        self.blocks.texts.append(parts)
        text_span = Span(parts[0].start, self._trimmed(parts[-1].start, parts[-1].end))
        self._add_heading(level, Span(parts[0].start, self._end), text_span)
        return True

    def _heading(self, after_marks: int) -> None:
        text, start = self._text, self._at
        level = after_marks - start
        self._to_text(after_marks)
        end = self._trimmed(self._at, self._end)
        if tail := _HEADING_TAIL.search(text, self._at, end):
            end = self._trimmed(self._at, tail.start())
        text_span = Span(self._at, end)
        if end > self._at:
            self.blocks.texts.append([text_span])
        self._add_heading(level, Span(start, self._end), text_span)

    def _add_heading(self, level: int, span: Span, text_span: Span) -> None:
        self.blocks.headings.append(Heading(level, span, text_span))
        self.blocks.leaves.append(span)

    def _table(self) -> bool:
        """Make the last line of the open paragraph the head of a table when this line is the row of hyphens below it."""
        columns = tables.delimiter_count(self._text, self._at, self._end)
        if not columns or self._loose or not self._parts:
            return False
        head = self._parts[-1]
        row = tables.row(self._text, head.start, self._trimmed(*head), self._shields())
        if len(row.cells) != columns or (not row.pipes and columns == 1):
            return False
        self._parts.pop()
        self._close_leaf()
        self._begin(_Leaf.TABLE)
        self._leaf_start = head.start
        self._add_row(head.start, row)
        return True

    def _row(self) -> None:
        end = self._trimmed(self._at, self._end)
        self._leaf_end = self._end
        self._add_row(self._at, tables.row(self._text, self._at, end, self._shields()))

    def _add_row(self, start: int, row: tables.Row) -> None:
        self.blocks.breaks += row.pipes
        self.blocks.texts += [[cell] for cell in row.cells]
        self.blocks.table_rows.append(Span(start, row.end))

    def _shields(self) -> frozenset[int]:
        if self._shielded is None:
            self._shielded = tables.shielded_pipes(self._text, 0)
        return self._shielded

    def _trimmed(self, start: int, end: int) -> int:
        """Return `end` brought before the white space that ends the line, but not before `start`."""
        text = self._text
        while end > start and text[end - 1] in " \t":
            end -= 1
        return end

    def _next_line(self) -> int:
        return min(self._end + 1 + self._text.startswith("\r\n", self._end), len(self._text))
