"""The vault language of the tests: a vault in one string, the cursor and what is expected marked in it.

    -- talk.md --
    See [[adda]] at the start.
          ^^^^ dangling-link: no note named 'adda'
    -- ada.md --
    # Ada

`-- path --` opens a file, `$0` is the cursor, and a line of carets marks the span above it and says what is expected
there. A single caret marks one character. What follows the carets is free text of one line.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from notes_ls.config import Settings, from_mapping
from notes_ls.features.location import Reference
from notes_ls.note import Note
from notes_ls.publishers import choose
from notes_ls.rules import BY_NAME, findings
from notes_ls.rules.rule import Applicability, Finding, Fix
from notes_ls.text import Encoding, LineIndex, Span, apply_edits
from notes_ls.vault import Vault

_FILE = re.compile(r"-- (\S.*) --")
_MARK = re.compile(r"( *)(\^+)(?: (?! )(.*))?")
CURSOR = "$0"


class Mark(NamedTuple):
    """A marked span and what is said of it."""

    path: str
    span: Span
    text: str


@dataclass
class Case:
    """A vault with its texts, the place of the cursor and the marks."""

    texts: dict[str, str]
    vault: Vault
    marks: list[Mark] = field(default_factory=list)
    cursor: tuple[str, int] | None = None

    def note(self, path: str | None = None) -> Note:
        """Return a note by its path, or the one that holds the cursor, or else the first."""
        path = path or (self.cursor[0] if self.cursor else next(path for path in self.texts if path.endswith(".md")))
        note = self.vault.note(path)
        assert note is not None, f"no note {path!r} in the vault"
        return note

    @property
    def offset(self) -> int:
        """Return the offset of the cursor."""
        assert self.cursor is not None, "no $0 in the vault"
        return self.cursor[1]

    def span(self, reference: Reference) -> Span:
        """Return what a reference says of a text, as a span of it."""
        lines = LineIndex(self.texts[reference.path])
        return Span(*(lines.offset(edge, Encoding.UTF32) for edge in reference.place.edges(Encoding.UTF32)))


def settings_of(options: Mapping[str, object]) -> Settings:
    """Return settings from keyword arguments named as in TOML, with `_` for `-`."""
    settings, problems = from_mapping(
        {name.replace("_", "-"): value for name, value in options.items()}, BY_NAME, "the test"
    )
    assert not problems, problems
    return settings


def case(source: str, **options: object) -> Case:
    """Read a vault in the test language; `options` are settings."""
    texts, marks, cursor = _split(textwrap.dedent(source).lstrip("\n"))
    settings = settings_of(options)
    vault = Vault(settings, choose(settings), texts.get)
    for path, text in texts.items():
        if path.endswith(".md"):
            vault.put(vault.parse(path, text).entry)
        else:
            vault.put_file(path)
    return Case(texts, vault, marks, cursor)


def check_findings(source: str, rule: str | None = None, **options: object) -> None:
    """Assert that the marks in `source` are exactly the findings of its notes, of one rule or of all.

    A mark reads `rule: message`; the comparison shows the whole vault as it should have been marked.
    """
    source = textwrap.dedent(source).lstrip("\n")
    made = case(source, **options)
    marks = [
        Mark(path, finding.span, f"{finding.rule}: {finding.message}")
        for path in made.texts
        if path.endswith(".md")
        for finding in findings(made.vault, made.note(path))
        if rule is None or finding.rule == rule
    ]
    assert render(made.texts, marks) == render(made.texts, made.marks)


def check_clean(source: str, rule: str | None = None, **options: object) -> None:
    """Assert that the rule, or any rule, finds nothing in `source`."""
    check_findings(source, rule, **options)


def check_fix(
    before: str,
    after: str,
    rule: str,
    *,
    applicability: Applicability = Applicability.SAFE,
    nth: int = 0,
    **options: object,
) -> None:
    """Assert that the first finding of `rule` has an `nth` fix of this applicability that turns the vault into `after`.

    `before` and `after` are vaults, or just the text of one note.
    """
    before, after = (_as_vault(text) for text in (before, after))
    made = case(before, **options)
    for path in [path for path in made.texts if path.endswith(".md")]:
        found = fixes_of(made, path, rule)
        if found:
            fix = [fix for fix in found[0][1] if fix.applicability is applicability][nth]
            assert render(with_fix(made.texts, path, fix), []) == render(_split(after)[0], [])
            return
    raise AssertionError(f"{rule} finds nothing")


def fixes_of(made: Case, path: str, rule: str) -> list[tuple[Finding, list[Fix]]]:
    """Return the findings of one rule in a note, each with its fixes."""
    note = made.note(path)
    return [
        (finding, list(BY_NAME[rule].fixes(made.vault, note, finding)))
        for finding in findings(made.vault, note)
        if finding.rule == rule
    ]


def with_fix(texts: Mapping[str, str], path: str, fix: Fix) -> dict[str, str]:
    """Return the texts of a vault after a fix of the note `path`."""
    result = {**texts, path: apply_edits(texts[path], fix.edits)}
    if fix.creates:
        result[fix.creates.path] = fix.creates.text
    return result


def render(texts: Mapping[str, str], marks: Iterable[Mark]) -> str:
    """Write a vault in the test language, with marks under its lines."""
    parts: list[str] = []
    marks = list(marks)
    for path, text in texts.items():
        parts.append(f"-- {path} --")
        lines = LineIndex(text)
        own = sorted((mark for mark in marks if mark.path == path), key=lambda mark: (mark.span, mark.text))
        for number in range(len(lines.starts)):
            parts.append(lines.line_span(number).of(text))
            for mark in own:
                start, end = lines.position(mark.span.start), lines.position(mark.span.end)
                if start.line == number:
                    width = (
                        end.column - start.column
                        if end.line == number
                        else lines.line_span(number).end - mark.span.start
                    )
                    parts.append(f"{' ' * start.column}{'^' * max(width, 1)} {mark.text}")
    return "\n".join(parts)


def _as_vault(source: str) -> str:
    source = textwrap.dedent(source).lstrip("\n")
    return source if _FILE.match(source) else f"-- note.md --\n{source}"


def _split(source: str) -> tuple[dict[str, str], list[Mark], tuple[str, int] | None]:
    source = _as_vault(source)
    texts: dict[str, list[str]] = {}
    marks: list[Mark] = []
    cursor: tuple[str, int] | None = None
    path = ""
    length = last = 0  # of the text so far, and where its last line begins
    for line in source.split("\n"):
        if header := _FILE.fullmatch(line):
            path, length, last = header[1], 0, 0
            texts[path] = []
        elif (mark := _MARK.fullmatch(line)) and (mark[3] or len(mark[2]) > 1) and texts[path]:
            start = last + len(mark[1])
            marks.append(Mark(path, Span(start, start + len(mark[2])), (mark[3] or "").strip()))
        else:
            last = length
            if CURSOR in line:
                cursor = path, last + line.index(CURSOR)
                line = line.replace(CURSOR, "", 1)  # noqa: PLW2901  the marker is not part of the text
            texts[path].append(line)
            length += len(line) + 1
    return {path: "\n".join(lines) for path, lines in texts.items()}, marks, cursor
