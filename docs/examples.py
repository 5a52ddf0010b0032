"""The example vault with the two notes that no checkout has: one that not every disk can hold, one that is too long."""

from __future__ import annotations

import shutil
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent
EXAMPLES = "examples/vault"
TWIN = "Sketch.md"
"""A note whose name is that of `sketch.md` but for case: macOS and Windows could not check out both."""

LOG = "load_test.md"
"""A note that is a table of all that a sensor has said."""

_TWIN = """\
---
title: The sketch, once more
---
<!-- notes-ls: ignore-file name-collision, orphan-note -->
# The sketch, once more

On a disk that takes no notice of case, this note and its neighbour cannot both exist.
"""

_LOG = "---\ntitle: The load test, second by second\n---\n| second | tons |\n|---|---|\n"


def example_vault(folder: Path) -> Path:
    """Copy the example vault below `folder`, with the log, and the twin where the disk tells its name apart."""
    vault = folder / EXAMPLES
    shutil.copytree(CHECKOUT / EXAMPLES, vault)
    rows = "".join(f"| {second} | {second % 40} |\n" for second in range(30_000))
    (vault / LOG).write_text(_LOG + rows, encoding="utf-8")
    if not (vault / TWIN).exists():
        (vault / TWIN).write_text(_TWIN, encoding="utf-8")
    return vault
