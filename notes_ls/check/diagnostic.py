"""A finding as reports show it: with rows and columns that count from 1, in code points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules import BY_NAME
from notes_ls.rules.fixing import bulk_fix
from notes_ls.rules.rule import Applicability, Finding, Fix
from notes_ls.text import LineIndex, Span
from notes_ls.vault import Vault

if TYPE_CHECKING:
    from hashlib import blake2b

_DIGEST = 16  # bytes of a fingerprint


class Fixes(Enum):
    """Which fixes a report shows: none, those of the kind that is asked for, or unsafe ones in any case."""

    NONE = "none"
    ASKED = "asked"
    ALL = "all"


class Place(NamedTuple):
    """A row and a column, both counted from 1, the column in code points."""

    row: int
    column: int


class Change(NamedTuple):
    """One edit of a fix."""

    filename: str
    content: str
    start: Place
    end: Place


class Related(NamedTuple):
    """Another place that a finding speaks of; a note as a whole has no place."""

    filename: str
    place: Place | None
    message: str


class Page:
    """One note as a report sees it: where its offsets are, and how its path reads from the working directory."""

    __slots__ = ("_line", "_offset", "_row", "_start", "_whole_lines", "filename", "fixes", "note", "prefix", "vault")

    def __init__(self, vault: Vault, note: Note, prefix: str, fixes: Applicability | None) -> None:
        self.vault = vault
        self.note = note
        self.prefix = prefix
        self.filename = prefix + note.path
        self.fixes = fixes
        self._offset = self._start = 0
        self._row = 1
        self._line: tuple[Span, blake2b] | None = None
        self._whole_lines = "\r" not in note.text

    def place(self, offset: int) -> Place:
        """Return row and column of an offset; what is near the offset asked for before costs next to nothing."""
        if not self._whole_lines:
            return _place(self.note.lines, offset)
        text = self.note.text
        if offset < self._offset:
            self._row -= text.count("\n", offset, self._offset)
            if offset < self._start:
                self._start = text.rfind("\n", 0, offset) + 1
        else:
            self._row += text.count("\n", self._offset, offset)
            self._start = text.rfind("\n", self._offset, offset) + 1 or self._start
        self._offset = offset
        return Place(self._row, offset - self._start + 1)

    def digest(self, line: Span) -> blake2b:
        """Return the digest of a line, to be copied; that of the line asked for before is kept, as it may be long."""
        from hashlib import blake2b  # noqa: PLC0415  # it brings the whole of OpenSSL

        if self._line is None or self._line[0] != line:
            written = line.of(self.note.text).strip()
            self._line = line, blake2b(written.encode("utf-8", "surrogateescape"), digest_size=_DIGEST)
        return self._line[1]


class Diagnostic:
    """One finding of one note, with what a report may want to know of it, worked out when it is asked for."""

    def __init__(self, finding: Finding, severity: Severity, page: Page) -> None:
        self.finding = finding
        self.severity = severity
        self.page = page

    @property
    def code(self) -> str:
        """The name of the rule."""
        return self.finding.rule

    @property
    def message(self) -> str:
        """What is wrong."""
        return self.finding.message

    @property
    def filename(self) -> str:
        """The path of the note from the working directory."""
        return self.page.filename

    @property
    def start(self) -> Place:
        """Where it begins."""
        return self.page.place(self.finding.span.start)

    @property
    def end(self) -> Place:
        """Where it ends."""
        return self.page.place(self.finding.span.end)

    @property
    def line(self) -> Span:
        """The line that it begins on, without its end."""
        lines = self.page.note.lines
        return lines.line_span(lines.line_of(self.finding.span.start))

    @property
    def fingerprint(self) -> str:
        """What stays the same of it while other lines of its note change."""
        digest = self.page.digest(self.line).copy()
        digest.update("\0".join(("", self.filename, self.code, self.message)).encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

    @cached_property
    def fix(self) -> Fix | None:
        """The fix that is preferred, if it is of a kind that the report shows."""
        page = self.page
        if page.fixes is None:
            return None
        return bulk_fix(page.vault, page.note, self.finding, unsafe=page.fixes is Applicability.UNSAFE)

    @property
    def changes(self) -> list[Change]:
        """The edits of the fix."""
        page, edits = self.page, self.fix.edits if self.fix is not None else ()
        return [Change(page.filename, new, page.place(span.start), page.place(span.end)) for span, new in edits]

    @cached_property
    def related(self) -> tuple[Related, ...]:
        """The other places that the finding speaks of."""
        return tuple(_related(self.page, self.finding))


def diagnostics(
    vault: Vault, note: Note, found: Sequence[Finding], prefix: str, fixes: Applicability | None
) -> list[Diagnostic]:
    """Return the findings of `note` for a report.

    `prefix` goes before paths from the vault root to make them paths from the working directory; `fixes` is the least
    trusted kind of fix that is worked out, None for none.
    """
    page = Page(vault, note, prefix, fixes)
    severities = vault.settings.rules_for(note.path)
    return [Diagnostic(each, severities.get(each.rule) or BY_NAME[each.rule].severity, page) for each in found]


def _related(page: Page, finding: Finding) -> Iterator[Related]:
    for path, span, message in BY_NAME[finding.rule].related(page.vault, page.note, finding):
        other = page.note if path == page.note.path else page.vault.note(path) if span is not None else None
        yield Related(page.prefix + path, _place(other.lines, span.start) if other and span else None, message)


def _place(lines: LineIndex, offset: int) -> Place:
    line = lines.line_of(offset)
    return Place(line + 1, offset - lines.starts[line] + 1)
