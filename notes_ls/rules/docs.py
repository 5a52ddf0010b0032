"""The documentation of the rules as text, Markdown and JSON, made of their docstrings."""

from __future__ import annotations

import json
from collections.abc import Sequence

from notes_ls.rules.rule import Rule


def as_markdown(rule: Rule, *, level: int = 1) -> str:
    """Return the page of one rule under a heading of `level`."""
    fix = rule.best_fix.value if rule.best_fix else "none"
    facts = f"Group: {rule.group}. Severity: {rule.severity.value}. Best fix: {fix}."
    return f"{'#' * level} {rule.name}\n\n{facts}\n\n{rule.doc}\n"


def listing(rules: Sequence[Rule]) -> str:
    """Return a line for each rule: its name, its severity, its best fix, what it finds."""
    width = max(len(rule.name) for rule in rules)
    return "".join(
        f"{rule.name:<{width}}  {rule.severity.value:<7}  {_best_fix(rule):<6}  {rule.summary}\n" for rule in rules
    )


def table(rules: Sequence[Rule], *, page: str) -> str:
    """Return the rules as a Markdown table, each linked to its heading on `page`."""
    rows = [
        f"| [{rule.name}]({page}#{rule.name}) | {rule.severity.value} | {_best_fix(rule)} | {rule.summary} |"
        for rule in rules
    ]
    return "\n".join(["| rule | severity | fix | finds |", "|---|---|---|---|", *rows, ""])


def as_json(rules: Sequence[Rule], *, single: bool = False) -> str:
    """Return the rules as a JSON array, or one as an object."""
    objects = [
        {
            "name": rule.name,
            "group": rule.group,
            "severity": rule.severity.value,
            "fix": rule.best_fix.value if rule.best_fix else None,
            "summary": rule.summary,
            "documentation": rule.doc,
        }
        for rule in rules
    ]
    return json.dumps(objects[0] if single else objects, indent=2) + "\n"


def _best_fix(rule: Rule) -> str:
    return rule.best_fix.value if rule.best_fix else "-"
