"""What the command line asks of a check."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from notes_ls.config import Settings, Severity
from notes_ls.rules import GROUPS, RULES
from notes_ls.rules.rule import Applicability

FAIL_ON = ("error", "warning", "info", "never")
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2, Severity.HINT: 3}


class UsageError(Exception):
    """What is asked for cannot be done; the message is one line for whoever asked."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of `notes-ls check`, by their names on the command line; `paths` may be `-` for standard input."""

    paths: tuple[str, ...] = (".",)
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    output_format: str = "full"
    output_file: str | None = None
    fail_on: str = "warning"
    statistics: bool = False
    publish: str | None = None
    config: str | None = None
    jobs: int | None = None
    stdin_filename: str | None = None
    exit_zero: bool = False
    quiet: bool = False
    color: str = "auto"
    baseline: str | None = None
    write_baseline: bool = False
    since: str | None = None
    watch: bool = False
    cache: bool = False

    @property
    def needs_links(self) -> bool:
        """Whether the links of all notes must be known, to tell whom a change concerns."""
        return self.since is not None or self.watch

    @property
    def uses_cache(self) -> bool:
        """Whether findings may be kept and taken over; whatever else is asked for needs the texts."""
        others = self.fix or self.diff or self.watch or self.since is not None or self.baseline is not None
        return self.cache and not others and "-" not in self.paths

    @property
    def processes(self) -> int:
        """The greatest number of processes at work at once."""
        return self.jobs or os.cpu_count() or 1

    @property
    def fixes(self) -> Applicability:
        """The least trusted kind of fix that is asked for."""
        return Applicability.UNSAFE if self.unsafe_fixes else Applicability.SAFE

    def fails(self, severity: Severity) -> bool:
        """Tell whether a finding of `severity` makes the check fail."""
        return self.fail_on != "never" and _RANK[severity] <= _RANK[Severity(self.fail_on)]

    def applied_to(self, settings: Settings) -> Settings:
        """Return `settings` as these options override them."""
        if self.publish is not None:
            origins = {**settings.origins, "publish": "the command line"}
            settings = replace(settings, publish=self.publish, origins=origins)
        if not (self.select or self.extend_select or self.ignore):
            return settings
        globs = tuple((glob, self._selected(rules, partial=True)) for glob, rules in settings.per_file_rules)
        return replace(settings, rules=self._selected(settings.rules, partial=False), per_file_rules=globs)

    def _selected(self, rules: Mapping[str, Severity], *, partial: bool) -> Mapping[str, Severity]:
        """Return severities with what is not selected off, and what is selected on.

        `partial` keeps to the rules that `rules` speaks of, as those of a glob do.
        """
        selected, extra, ignored = (names_of(names) for names in (self.select, self.extend_select, self.ignore))
        result = dict(rules)
        for rule in RULES:
            if partial and rule.name not in rules:
                continue
            severity = rules.get(rule.name, rule.severity)
            if rule.name in ignored or (selected and rule.name not in selected | extra):
                result[rule.name] = Severity.OFF
            elif rule.name in selected | extra and severity is Severity.OFF and not partial:
                result[rule.name] = Severity.WARNING
        return result


def names_of(words: Sequence[str]) -> frozenset[str]:
    """Return the rules that a list of rules and groups (or `all`) names."""
    return frozenset(rule.name for rule in RULES if {rule.name, rule.group, "all"} & set(words))


def known_words() -> tuple[str, ...]:
    """Return all that a list of rules may name."""
    return (*(rule.name for rule in RULES), *GROUPS, "all")
