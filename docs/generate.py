"""Write the parts of the documentation that the program knows best: `python -m docs.generate`, or `make docs`.

The tables of rules in README.md and of methods in docs/language-server.md stand between two markers; the other files
are written as a whole.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from docs.capabilities import capabilities
from docs.pictures.terminal import as_svg
from notes_ls.config import SETTINGS, Settings
from notes_ls.rules import RULES
from notes_ls.rules.docs import as_markdown, table

CHECKOUT = Path(__file__).parent.parent
SHOWN = ("examples/vault/bridges.md", "examples/vault/testing.md")

RULES_HEAD = """\
# The rules

A rule's name is the code of its findings, its key in the settings and its word on the command line. A fix is safe when
the page and the place that the author plainly meant stay as they are: `--fix` writes these. It is unsafe when a person
should look: `--unsafe-fixes` takes these too. Where several fixes are possible, editors offer the choice.

This page is made of the rules' own documentation, which `notes-ls rule NAME` shows as well.

"""


def pages() -> dict[Path, str]:
    """Return what the generated files should hold."""
    readme = CHECKOUT / "README.md"
    text = _between(readme.read_text(encoding="utf-8"), "rules", table(RULES, page="docs/rules.md"))
    rules = "\n".join(as_markdown(rule, level=2) for rule in RULES)
    server = CHECKOUT / "docs" / "language-server.md"
    return {
        readme: text,
        server: _between(server.read_text(encoding="utf-8"), "methods", capabilities()),
        CHECKOUT / "docs" / "rules.md": f"{RULES_HEAD}{table(RULES, page='')}\n{rules}",
        CHECKOUT / "docs" / "pictures" / "check.svg": as_svg(("check", *SHOWN), CHECKOUT),
    }


def settings_file() -> str:
    """Return a settings file that says what holds without it, each key with its meaning."""
    defaults = Settings()
    lines = []
    section = ""
    for name, field, choices, meaning in SETTINGS:
        table_name, _, key = name.rpartition(".")
        if table_name != section:
            lines += ["", f"[{table_name}]"]
            section = table_name
        value = getattr(defaults, field)
        allowed = f" ({' | '.join(choices)})" if choices else ""
        lines += [f"# {meaning}{allowed}", f"{key} = {json.dumps(value if choices else list(value))}"]
    lines += ["", "# error | warning | info | hint | off", "[rules]", 'dangling-link = "warning"']
    lines += ["", "# the same for some notes only; the last glob that covers a note wins"]
    lines += ['[per-file-rules."drafts/**"]', 'dangling-link = "off"']
    return "\n".join(lines) + "\n"


def _between(text: str, name: str, content: str) -> str:
    """Return `text` with `content` between the markers of `name`."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    assert pattern.search(text), f"no markers for {name}"
    return pattern.sub(lambda found: f"{found[1]}\n{content}\n{found[2]}", text)


if __name__ == "__main__":
    for path, content in pages().items():
        path.write_text(content, encoding="utf-8")
