"""The leaves of Markdown's blocks: the one that is open, how lines go on with it, and what it leaves behind."""

from __future__ import annotations

import re
from enum import Enum
from itertools import accumulate

from notes_ls.syntax import html, tables
from notes_ls.syntax.cursor import CODE_INDENT, Cursor
from notes_ls.syntax.pieces import Blocks, Dead, Fence, Heading, Label, Zone, outer
from notes_ls.syntax.references import definition_at
from notes_ls.text import Span

_HEADING = re.compile(r"#{1,6}+(?=[ \t]|$)")
_HEADING_TAIL = re.compile(r"(?:^|[ \t])#++$")
_FENCE = re.compile(r"(`{3,}+)([^`]*+)$|(~{3,}+)(.*+)$", re.DOTALL)
_MATH_FENCE = re.compile(r"(\${2,}+)[^$]*+$")
_SETEXT = re.compile(r"(?:=++|-++)[ \t]*+$")


class Leaf(Enum):
    """The kinds of leaves that go on over several lines."""

    NONE = 0
    PARAGRAPH = 1
    TABLE = 2
    FENCE = 3
    MATH = 4
    HTML = 5
    INDENTED = 6


class Leaves:
    """The open leaf of a text, and the blocks that are closed; the line at hand is the cursor's."""

    def __init__(self, cursor: Cursor, math: bool) -> None:
        self.blocks = Blocks()
        self.open = Leaf.NONE
        self.closer: re.Pattern[str] | None = None  # what ends code, math or HTML that goes on over blank lines
        self._cursor = cursor
        self._text = cursor.text
        self._math = math
        self._start = 0
        self._end = 0
        self._kind = Dead.HTML
        self._mark = ""  # what a line must hold to end the open fence
        self._info = ""
        self._body = 0
        self._parts: list[Span] = []  # the lines of the open paragraph
        self._loose = False  # its last line heads no table: it stands outside of its containers, or like code
        self._shields = tables.Shields(cursor.text)

    def goes_on(self) -> bool:
        """Take the line into an open fence, math, HTML or indented code, and tell whether that was so."""
        leaf, cursor = self.open, self._cursor
        if leaf in (Leaf.NONE, Leaf.PARAGRAPH, Leaf.TABLE):
            return False
        if leaf is Leaf.INDENTED:
            if cursor.indent < CODE_INDENT:
                return False
            self._end = cursor.end
            return True
        self._end = cursor.end
        if self.closer is None:
            return True
        if leaf is Leaf.HTML:
            if self.closer.search(self._text, cursor.at, cursor.end):
                self.close()
        elif cursor.indent < CODE_INDENT and self.closer.match(self._text, cursor.at, cursor.end):
            self._close_verbatim(cursor.start)
        return True

    def take_blank(self) -> bool:
        """Take a blank line, which ends paragraphs, tables and some HTML; return False when no leaf was open."""
        if self.open in (Leaf.PARAGRAPH, Leaf.TABLE) or (self.open is Leaf.HTML and self.closer is None):
            self.close()
        elif self.open in (Leaf.FENCE, Leaf.MATH, Leaf.HTML):
            self._end = self._cursor.end
        return self.open is not Leaf.NONE

    def closing_line(self, at: int) -> int:
        """Return where a line from `at` on begins that may end the open leaf, or else the last line of the text."""
        text = self._text
        if self.open is Leaf.HTML:
            match = self.closer.search(text, at) if self.closer else None
            closing = match.start() if match else -1
        else:
            closing = text.find(self._mark, at)
        if closing < 0:
            closing = len(text) - text.endswith("\n", at)
            closing -= text.endswith("\r", at, closing)
        return max(at, text.rfind("\n", at, closing) + 1, text.rfind("\r", at, closing) + 1)

    def close(self) -> None:
        """Close the open leaf."""
        leaf = self.open
        if leaf is Leaf.PARAGRAPH:
            self.open = Leaf.NONE
            self._take_definitions()
            if self._parts:
                self.blocks.texts.append(self._parts)
                self.blocks.paragraphs.append(self._parts)
                self.blocks.leaves.append(Span(self._parts[0].start, self._parts[-1].end))
        elif leaf is Leaf.TABLE:
            self.open = Leaf.NONE
            self.blocks.leaves.append(Span(self._start, self._end))
        elif leaf is not Leaf.NONE:
            self._close_verbatim(None)

    def opening(self, *, in_paragraph: bool) -> bool:
        """Tell whether a heading, fence, math or HTML block begins here; `begin` then opens it."""
        text, at, end = self._text, self._cursor.at, self._cursor.end
        character = text[at]
        if character == "#":
            return _HEADING.match(text, at, end) is not None
        if character in "`~":
            return _FENCE.match(text, at, end) is not None
        if character == "$":
            return self._math and _MATH_FENCE.match(text, at, end) is not None
        return character == "<" and html.block_at(text, at, end, in_paragraph=in_paragraph) is not None

    def begin(self) -> None:
        """Open the block that `opening` saw."""
        text, at, end = self._text, self._cursor.at, self._cursor.end
        character = text[at]
        if character == "#":
            self._heading()
        elif character in "`~" and (match := _FENCE.match(text, at, end)):
            self._enter(Leaf.FENCE, Dead.FENCE)
            fence, self._info = (match[1], match[2].strip()) if match[1] else (match[3], match[4].strip())
            self._body = min(end + 1 + text.startswith("\r\n", end), len(text))
            self._mark = fence
            self.closer = re.compile(f"{character}{{{len(fence)},}}+[ \t]*+$")
        elif character == "$" and (match := _MATH_FENCE.match(text, at, end)):
            self._enter(Leaf.MATH, Dead.MATH)
            self._mark = match[1]
            self.closer = re.compile(rf"\${{{len(match[1])},}}+[ \t]*+$")
        elif opened := html.block_at(text, at, end, in_paragraph=False):
            self._enter(Leaf.HTML, opened.kind)
            self.closer = opened.end
            if self.closer and self.closer.search(text, at, end):
                self.close()

    def begin_code(self) -> None:
        """Open indented code with this line."""
        self._enter(Leaf.INDENTED, Dead.INDENTED)

    def begin_paragraph(self) -> None:
        """Open a paragraph with this line."""
        self.open = Leaf.PARAGRAPH
        self._parts = [Span(self._cursor.at, self._cursor.end)]
        self._loose = False

    def add_text(self, *, lazy: bool) -> None:
        """Add this line to the open paragraph; `lazy` when it stands outside of the paragraph's containers."""
        self._parts.append(Span(self._cursor.at, self._cursor.end))
        self._loose = lazy or self._cursor.indent >= CODE_INDENT

    def add_break(self) -> None:
        """Take this line as a thematic break."""
        self.blocks.leaves.append(Span(self._cursor.at, self._cursor.end))

    def add_row(self) -> None:
        """Add this line to the open table."""
        cursor = self._cursor
        self._end = cursor.end
        row = tables.row(self._text, cursor.at, cursor.trimmed(cursor.at, cursor.end), self._shields.around(cursor.at))
        self._add_cells(cursor.at, row)

    def underline(self) -> bool:
        """Make the open paragraph a heading when this line underlines it."""
        cursor = self._cursor
        if not _SETEXT.match(self._text, cursor.at, cursor.end):
            return False
        self._take_definitions()
        parts = self._parts
        if not parts:
            return False
        self.open = Leaf.NONE
        self.blocks.texts.append(parts)
        level = 1 if self._text[cursor.at] == "=" else 2
        text_span = Span(parts[0].start, cursor.trimmed(*parts[-1]))
        self._add_heading(level, Span(parts[0].start, cursor.end), text_span)
        return True

    def head_table(self) -> bool:
        """Make the last line of the open paragraph the head of a table when this line is the delimiter row below it."""
        columns = tables.delimiter_count(self._text, self._cursor.at, self._cursor.end)
        if not columns or self._loose or not self._parts:
            return False
        head = self._parts[-1]
        row = tables.row(self._text, head.start, self._cursor.trimmed(*head), self._shields.around(head.start))
        if len(row.cells) != columns:
            return False
        self._parts.pop()
        self.close()
        self.open, self._start, self._end = Leaf.TABLE, head.start, self._cursor.end
        self._add_cells(head.start, row)
        return True

    def _enter(self, leaf: Leaf, kind: Dead) -> None:
        self.open, self._kind, self.closer = leaf, kind, None
        self._start, self._end = self._cursor.at, self._cursor.end

    def _close_verbatim(self, closing_line: int | None) -> None:
        """Close what is no text; `closing_line` is where the line of its closing fence begins, if it has one."""
        leaf, self.open, self.closer = self.open, Leaf.NONE, None
        span = Span(self._start, self._end)
        self.blocks.leaves.append(span)
        self.blocks.zones.append(Zone(*span, self._kind))
        if leaf is Leaf.FENCE:
            body_end = self._end if closing_line is None else closing_line
            body = Span(min(self._body, body_end), body_end)
            self.blocks.fences.append(Fence(span, self._info, body, closing_line is not None))

    def _take_definitions(self) -> None:
        """Take the link reference definitions off the beginning of the open paragraph."""
        parts, text = self._parts, self._text
        if not parts or not text.startswith("[", parts[0].start):
            return
        joined = "\n".join([text[part.start : part.end] for part in parts])
        starts = list(accumulate((part.end - part.start + 1 for part in parts[:-1]), initial=0))
        at = first = 0
        while found := definition_at(joined, at):
            after = first + joined.count("\n", at, found.end)
            if found.end == len(joined):
                after = len(parts)
            self.blocks.definitions.add(found.label)
            self.blocks.breaks.append(Span(parts[first].start, parts[after - 1].end))
            places = (at, found.label_end), (at + 1, found.label_end - 1), found.destination
            span, name, said = (outer(*place, parts, starts) for place in places)
            self.blocks.labels.append(Label(span, name, found.label, said))
            at, first = found.end, after
        self._parts = parts[first:]

    def _heading(self) -> None:
        text, cursor = self._text, self._cursor
        start = cursor.at
        match = _HEADING.match(text, start, cursor.end)
        level = match.end() - start if match else 1
        cursor.skip(start + level)
        text_start, end = cursor.at, cursor.trimmed(cursor.at, cursor.end)
        if text.endswith("#", text_start, end) and (tail := _HEADING_TAIL.search(text, text_start, end)):
            end = cursor.trimmed(text_start, tail.start())
        text_span = Span(text_start, end)
        if end > text_start:
            self.blocks.texts.append([text_span])
        self._add_heading(level, Span(start, cursor.end), text_span)

    def _add_heading(self, level: int, span: Span, text_span: Span) -> None:
        self.blocks.headings.append(Heading(level, span, text_span))
        self.blocks.leaves.append(span)

    def _add_cells(self, start: int, row: tables.Row) -> None:
        self.blocks.breaks += row.pipes
        self.blocks.texts += [[cell] for cell in row.cells]
        self.blocks.table_rows.append(Span(start, row.end))
