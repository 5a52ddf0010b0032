"""The example vault with the one note that not every disk can hold beside the others."""

from __future__ import annotations

import shutil
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent
EXAMPLES = "examples/vault"
TWIN = "Sketch.md"
"""A note whose name is that of `sketch.md` but for case: macOS and Windows could not check out both."""

_TWIN = """\
---
title: The sketch, once more
---
<!-- notes-ls: ignore-file name-collision, orphan-note -->
# The sketch, once more

On a disk that takes no notice of case, this note and its neighbour cannot both exist.
"""


def example_vault(folder: Path) -> Path:
    """Copy the example vault below `folder`, with the twin where the disk tells its name from the other's."""
    vault = folder / EXAMPLES
    shutil.copytree(CHECKOUT / EXAMPLES, vault)
    if not (vault / TWIN).exists():
        (vault / TWIN).write_text(_TWIN, encoding="utf-8")
    return vault
