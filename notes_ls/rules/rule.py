"""What a rule is: a function that finds, a docstring that explains, fixes that repair."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault

_LONGEST = 300  # characters of a message, which may quote any text
_TAIL = 60  # characters that are kept of its end


class Applicability(StrEnum):
    """How far a fix may be trusted.

    A safe one keeps the page and the place as the author plainly meant them; an unsafe one may not; a choice is one of
    several, offered to a person and never applied in bulk.
    """

    SAFE = "safe"
    UNSAFE = "unsafe"
    CHOICE = "choice"


class Tag(StrEnum):
    """How an editor may paint a finding besides its severity."""

    UNNECESSARY = "unnecessary"


class Related(NamedTuple):
    """Another place that a finding speaks of; no span means the note as a whole."""

    path: str
    span: Span | None
    message: str


class NewNote(NamedTuple):
    """A note that a fix creates, by its path from the vault root."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to repair a finding: edits of its own note, and perhaps a note to create."""

    message: str
    applicability: Applicability
    edits: tuple[Edit, ...] = ()
    creates: NewNote | None = None


class Finding(NamedTuple):
    """What a rule found in a note: `rule` is its name, `span` the smallest text that is wrong."""

    rule: str
    span: Span
    message: str
    tag: Tag | None = None


Find = Callable[[Vault, Note], Iterable[Finding]]
Fixer = Callable[[Vault, Note, Finding], Iterator[Fix]]
Relater = Callable[[Vault, Note, Finding], Iterator[Related]]


class Rule:
    """A rule under its name in kebab case; its docstring is its documentation.

    What is `alone` tells of a note that it is not read: no other rule looks into it, and no comment in it ignores that.
    """

    __slots__ = ("_best", "_fixer", "_relater", "alone", "doc", "find", "group", "name", "severity")

    def __init__(self, find: Find, severity: Severity, group: str, best_fix: Applicability, *, alone: bool) -> None:
        self.find = find
        self.name: str = find.__name__.replace("_", "-")
        self.doc: str = inspect.getdoc(find) or ""
        self.severity = severity
        self.group = group
        self.alone = alone
        self._best = best_fix
        self._fixer: Fixer | None = None
        self._relater: Relater | None = None

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.doc.partition("\n")[0]

    @property
    def best_fix(self) -> Applicability | None:
        """How far the fixes of this rule may be trusted at best, None where it has none."""
        return self._best if self._fixer else None

    def at(self, span: Span, message: str, tag: Tag | None = None) -> Finding:
        """Return a finding of this rule at `span`; the message is made one line, cut in its middle where too long."""
        if len(message) > _LONGEST or (not message.isprintable() and len(message.splitlines()) > 1):
            message = _one_line(message)
        return Finding(self.name, span, message, tag)

    def fixer(self, fixer: Fixer) -> Fixer:
        """Register the function that yields the fixes of a finding, the preferred one first."""
        self._fixer = fixer
        return fixer

    def fixes(self, vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
        """Yield the fixes of a finding of this rule, the preferred one first, each worked out when asked for."""
        return self._fixer(vault, note, finding) if self._fixer else iter(())

    def relater(self, relater: Relater) -> Relater:
        """Register the function that yields the other places that a finding speaks of."""
        self._relater = relater
        return relater

    def related(self, vault: Vault, note: Note, finding: Finding) -> Iterator[Related]:
        """Yield the other places that a finding of this rule speaks of, each worked out when asked for."""
        return self._relater(vault, note, finding) if self._relater else iter(())


def rule(
    severity: Severity, *, group: str, best_fix: Applicability = Applicability.SAFE, alone: bool = False
) -> Callable[[Find], Rule]:
    """Make a rule of a function that yields findings.

    `severity` is in force unless the settings say otherwise; `best_fix` is how far its fixes may be trusted at best.
    """
    return lambda find: Rule(find, severity, group, best_fix, alone=alone)


def _one_line(message: str) -> str:
    """Return a message on one line, without its middle where it is too long to be read."""
    line = " ".join(map(str.strip, message.splitlines()))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - _TAIL]}…{line[-_TAIL:]}"
