"""The rules, in the order in which users see them, and what they find in a note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from operator import itemgetter

from notes_ls import derived
from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.ambiguous_link import ambiguous_link
from notes_ls.rules.anchor_without_video import anchor_without_video
from notes_ls.rules.bare_timestamp import bare_timestamp
from notes_ls.rules.dangling_link import dangling_link
from notes_ls.rules.dead_anchor import dead_anchor
from notes_ls.rules.fenced_body import fenced_body
from notes_ls.rules.ignore import ignored
from notes_ls.rules.invalid_frontmatter import invalid_frontmatter
from notes_ls.rules.invalid_video import invalid_video
from notes_ls.rules.label_mismatch import label_mismatch
from notes_ls.rules.malformed_anchor import malformed_anchor
from notes_ls.rules.malformed_label import malformed_label
from notes_ls.rules.malformed_link import malformed_link
from notes_ls.rules.malformed_time import malformed_time
from notes_ls.rules.missing_attachment import missing_attachment
from notes_ls.rules.missing_heading import missing_heading
from notes_ls.rules.missing_title import missing_title
from notes_ls.rules.name_collision import name_collision
from notes_ls.rules.noncanonical_link import noncanonical_link
from notes_ls.rules.orphan_note import orphan_note
from notes_ls.rules.overfull_note import overfull_note
from notes_ls.rules.repeated_anchor import repeated_anchor
from notes_ls.rules.rule import Finding, Rule
from notes_ls.rules.shifted_timestamps import shifted_timestamps
from notes_ls.rules.time_past_end import time_past_end
from notes_ls.rules.timestamp_as_link import timestamp_as_link
from notes_ls.rules.unescaped_pipe import unescaped_pipe
from notes_ls.rules.unordered_anchors import unordered_anchors
from notes_ls.rules.unused_ignore import unused_ignore
from notes_ls.rules.url_as_link import url_as_link
from notes_ls.vault import Vault

RULES: tuple[Rule, ...] = (
    dangling_link,
    noncanonical_link,
    ambiguous_link,
    missing_heading,
    missing_attachment,
    malformed_link,
    timestamp_as_link,
    url_as_link,
    unescaped_pipe,
    name_collision,
    orphan_note,
    malformed_anchor,
    malformed_time,
    malformed_label,
    label_mismatch,
    shifted_timestamps,
    time_past_end,
    bare_timestamp,
    repeated_anchor,
    anchor_without_video,
    dead_anchor,
    fenced_body,
    unordered_anchors,
    invalid_frontmatter,
    missing_title,
    invalid_video,
    overfull_note,
    unused_ignore,
)
BY_NAME: Mapping[str, Rule] = {rule.name: rule for rule in RULES}
GROUPS = tuple(dict.fromkeys(rule.group for rule in RULES))
MOST = 10_000
"""Findings of one rule in one note that are told: nobody reads so many, and a text that holds more is no note."""

_PLACE = itemgetter(1, 0, 2)  # of a finding: its span, its rule, its message


def findings(vault: Vault, note: Note, most: int | None = MOST) -> list[Finding]:
    """Return what the rules in force find in `note`, ordered by place, without what its author chose to ignore.

    No rule tells more than `most` things of a note, and the last says that there are more; None is no limit.
    Where a rule finds something that is told alone, the others do not look.
    """
    settings = vault.settings
    active = _active_in(vault) if not settings.per_file_rules else _active(settings.rules_for(note.path))
    found = [each for rule in active if rule.alone for each in rule.find(vault, note)]
    if found:
        return found
    for rule in active:
        if not rule.alone:
            found += _told(rule, iter(rule.find(vault, note)), most)
    if "!" in note.text and "notes-ls:" in note.text:  # one character alone is found many times faster
        found, unused = ignored(note, found, active, BY_NAME)
        found += _told(unused_ignore, unused, most)
    found.sort(key=_PLACE)
    return found


def severity_of(vault: Vault, path: str, finding: Finding) -> Severity:
    """Return how much a finding in the note at `path` matters."""
    return vault.settings.severity(finding.rule, BY_NAME[finding.rule].severity, path)


def _told(rule: Rule, found: Iterator[Finding], most: int | None) -> list[Finding]:
    told = list(islice(found, most))
    if (more := next(found, None)) is not None:
        told.append(rule.at(more.span, f"from here on none is told, as there are more than {most:,} in this note"))
    return told


@derived.of_names
def _active_in(vault: Vault) -> list[Rule]:
    """Return the rules in force in all notes of a vault whose settings tell none of them apart."""
    return _active(vault.settings.rules)


def _active(in_force: Mapping[str, Severity]) -> list[Rule]:
    return [rule for rule in RULES if in_force.get(rule.name, rule.severity) is not Severity.OFF]
