"""The pages of the site that are made of the program: one a rule, and the settings."""

from __future__ import annotations

import re
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from docs.examples import CHECKOUT, EXAMPLES, example_vault
from docs.generate import settings_file
from notes_ls.check import fixing
from notes_ls.check.diagnostic import Diagnostic, diagnostics
from notes_ls.check.opened import open_vaults
from notes_ls.check.options import Options
from notes_ls.check.reporters import full
from notes_ls.rules import BY_NAME, RULES, findings
from notes_ls.rules.docs import as_markdown
from notes_ls.rules.rule import Applicability, Fix, Rule
from notes_ls.text import apply_edits

SETTINGS_HEAD = """\
# Settings

In `notes-ls.toml`, `.notes-ls.toml`, or under `[tool.notes-ls]` in `pyproject.toml`, at the top of the vault or above;
the nearest file wins. Below it lies your own `notes-ls.toml` in the platform's configuration folder. Editors may
override each of them by settings of the same names. What is shown here holds without any file.

"""
SETTINGS_FOOT = """
An unknown key or a wrong value is named with its line and the key that comes near; the checker ends with 2, the server
says so and goes on with what holds without it. `notes-ls config PATH` shows what is in force for a note, each with the
file it came from.

For completion in an editor, name [the JSON schema](schemas/settings.schema.json), which `notes-ls config --schema`
prints as well, on the first line, by the place where you keep it:

```toml
#:schema ./settings.schema.json
```

## Silence a finding

In the note, for the next line, for the line it stands on, or for all of the note:

```markdown
<!-- notes-ls: ignore dangling-link -->
The next line may mention [[a note to come]].

The same line: [[another]] <!-- notes-ls: ignore dangling-link, bare-timestamp -->

<!-- notes-ls: ignore-file bare-timestamp -->
```

A comment that silences nothing is reported itself, as [unused-ignore](rules/unused-ignore.md). For many notes at once
there are `[per-file-rules]`, and for all that is wrong already a [baseline](checker.md#a-baseline).
"""


class Example(NamedTuple):
    """A finding in the example vault, as the checker shows it, and what each of its fixes changes."""

    report: str
    fixes: tuple[tuple[str, str], ...]


def site_pages() -> dict[Path, str]:
    """Return what the generated pages should hold."""
    examples = _examples()
    rules = {CHECKOUT / "docs" / "rules" / f"{rule.name}.md": _page(rule, examples.get(rule.name)) for rule in RULES}
    settings = f"{SETTINGS_HEAD}```toml\n{settings_file()}```\n{SETTINGS_FOOT}"
    return {**rules, CHECKOUT / "docs" / "settings.md": settings}


def _page(rule: Rule, example: Example | None) -> str:
    parts = [as_markdown(rule)]
    if example is not None:
        parts.append(f"## In the example vault\n\n```text\n{example.report.rstrip()}\n```\n")
        parts += [f"{title}:\n\n```diff\n{diff.rstrip()}\n```\n" for title, diff in example.fixes]
    return "\n".join([*parts, f"Turn it off: `--ignore {rule.name}`, or in the [settings](../settings.md):\n",
                      f'```toml\n[rules]\n{rule.name} = "off"\n```\n'])  # fmt: skip


def _examples() -> dict[str, Example]:
    """Return the first finding of each rule in the example vault."""
    with TemporaryDirectory() as folder:
        example_vault(Path(folder))
        with chdir(folder):  # paths of findings are told from the working directory
            return _first_findings()


def _first_findings() -> dict[str, Example]:
    (opened,) = open_vaults(Options(paths=(EXAMPLES,), select=("all",)))
    examples: dict[str, Example] = {}
    for path in opened.paths:
        text = opened.text(path)
        assert isinstance(text, str)
        note = opened.vault.parse(path, text)
        opened.vault.put(note.entry)
        found = findings(opened.vault, note)
        for each in diagnostics(opened.vault, note, found, opened.prefix, Applicability.UNSAFE):
            if each.code not in examples:
                examples[each.code] = Example(full.render([each], color=False), tuple(_fixes(each)))
    return examples


def _fixes(each: Diagnostic) -> list[tuple[str, str]]:
    page = each.page
    fixes: list[Fix] = [fix for fix in BY_NAME[each.code].fixes(page.vault, page.note, each.finding) if fix.edits]
    return [(f"Fix ({fix.applicability.value}), {fix.message}", _diff(each, fix)) for fix in fixes]


def _diff(each: Diagnostic, fix: Fix) -> str:
    note = each.page.note
    change = fixing.Change(note.path, note.text, apply_edits(note.text, fix.edits), 1)
    return re.sub(r"(?m)^(?:---|\+\+\+) .*\n", "", fixing.diff(change, each.page.prefix))


if __name__ == "__main__":
    for path, content in site_pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
