"""A place in one line of Markdown, in offsets and in columns, as its prefixes are passed."""

from __future__ import annotations

CODE_INDENT = 4


class Cursor:
    """Where the reading of a line stands.

    `at` is the next character that is no space, `column` the column where tabs put it, and `base` the column at which
    the innermost container of the line begins, so that one tab may belong to two containers.
    """

    __slots__ = ("at", "base", "column", "end", "start", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.start = self.end = self.at = self.column = self.base = 0

    @property
    def indent(self) -> int:
        """Return how many columns the text stands behind the beginning of its container."""
        return self.column - self.base

    @property
    def blank(self) -> bool:
        """Tell whether nothing but white space is left."""
        return self.at == self.end

    def enter(self, start: int, end: int) -> None:
        """Go to the line from `start` to `end`, without its line end."""
        self.start, self.end, self.column, self.base = start, end, 0, 0
        self.skip(start)

    def skip(self, at: int) -> None:
        """Pass the white space from `at` on, where `column` already is."""
        text, end, column = self.text, self.end, self.column
        while at < end:
            character = text[at]
            if character == " ":
                column += 1
            elif character == "\t":
                column += 4 - column % 4
            else:
                break
            at += 1
        self.at, self.column = at, column

    def pass_quote(self) -> None:
        """Pass the `>` here, and the one column of space that belongs to it."""
        self.base = self.column + 1
        self.column += 1
        after = self.at + 1
        if after < self.end and self.text[after] in " \t":
            self.base += 1
        self.skip(after)

    def trimmed(self, start: int, end: int) -> int:
        """Return `end` brought before the white space there, but not before `start`."""
        text = self.text
        while end > start and text[end - 1] in " \t":
            end -= 1
        return end
